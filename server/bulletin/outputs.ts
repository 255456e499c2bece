import { bulletinApi } from '#api/bulletin.ts'
import type { FigureSet } from '#domain/assessment/figure.ts'
import type { Bulletin } from '#domain/bulletin/tree.ts'
import type { SignedIn } from '#server/auth/sessions.ts'
import { copyMark } from '#server/export/copyMark.ts'
import { renderDocx } from '#server/render/docx.ts'
import { figuresJson } from '#server/render/figuresJson.ts'
import { renderHtml } from '#server/render/html.ts'
import { renderPdf } from '#server/render/pdf.ts'
import { renderXlsx } from '#server/render/xlsx.ts'
import { type FileReply, type Server, serve } from '#server/serve.ts'

/** A bulletin with the figures it prints. scheme: the first month of the definitions they follow, null where that is not known. */
export interface Composed { bulletin: Bulletin; figures: FigureSet; scheme: string | null }

/** Every form a bulletin is given out in: media type and how it is made. mark: whose copy it is; null for what is issued, which is the same for everybody. Data carry no mark. */
export const outputs = {
  html: { type: 'text/html; charset=utf-8', make: ({ bulletin }, mark) => renderHtml(bulletin, mark) },
  docx: { type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', make: ({ bulletin }, mark) => renderDocx(bulletin, mark) },
  pdf: { type: 'application/pdf', make: ({ bulletin }, mark) => renderPdf(bulletin, undefined, mark) },
  xlsx: { type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', make: ({ bulletin, figures }, mark) => renderXlsx(bulletin, figures, mark) },
  json: { type: 'application/json; charset=utf-8', make: ({ bulletin, figures, scheme }) => JSON.stringify(figuresJson(bulletin, figures, scheme)) },
} as const satisfies Record<string, { type: string; make: (composed: Composed, mark: string | null) => string | Buffer | Promise<Buffer> }>

/** Puts every form of a composed month on the air. The page is shown, the others are saved under the bulletin's title. */
export function outputRoutes(server: Server, composed: (user: SignedIn, period: string) => Promise<Composed>): void {
  for (const form of Object.keys(outputs) as (keyof typeof outputs)[]) {
    serve(server, bulletinApi[form], async ({ params, user, now }): Promise<FileReply> => {
      const month = await composed(user, params.period)
      const { type, make } = outputs[form]
      return { type, body: await make(month, copyMark(server, user, now)), ...(form === 'html' ? {} : { name: `${month.bulletin.title.join('')}.${form}` }) }
    })
  }
}
