import type { formats } from '#api/draft.ts'
import type { FigureSet } from '#domain/assessment/figure.ts'
import { canonicalJson } from '#domain/bulletin/draft/canonical.ts'
import type { Bulletin } from '#domain/bulletin/tree.ts'
import { Refused } from '#server/refused.ts'
import { renderDocx } from '#server/render/docx.ts'
import { renderHtml } from '#server/render/html.ts'
import { renderPdf } from '#server/render/pdf.ts'

export type Format = (typeof formats)[number]

/** Media type of a format and how it is made. `atIssue`: in the transaction that issues; what needs another program is made afterwards. */
interface Maker { type: string; atIssue: boolean; make(bulletin: Bulletin, figures: FigureSet): Promise<Buffer> }

const makers: Readonly<Partial<Record<Format, Maker>>> = {
  docx: { type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', atIssue: true, make: bulletin => renderDocx(bulletin) },
  html: { type: 'text/html; charset=utf-8', atIssue: true, make: async bulletin => Buffer.from(renderHtml(bulletin)) },
  json: { type: 'application/json; charset=utf-8', atIssue: true, make: async (_bulletin, figures) => Buffer.from(canonicalJson([...figures.values()])) },
  pdf: { type: 'application/pdf', atIssue: false, make: bulletin => renderPdf(bulletin) },
}

/** How a format is made; refused (404) where there is no way. */
export function makerOf(format: Format): Maker {
  const maker = makers[format]
  if (!maker) throw new Refused(404, '没有这种格式的文件', 'format')
  return maker
}

/** The formats made when a bulletin is issued. */
export const issuedFormats = (Object.keys(makers) as Format[]).filter(format => makerOf(format).atIssue)

/** The name a file is downloaded under. */
export const fileName = (title: string, format: Format): string => `${title.replaceAll(/[\\/:*?"<>|\s]+/g, '')}.${format}`
