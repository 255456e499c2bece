import { createHash } from 'node:crypto'
import type { Bulletin } from '#domain/bulletin/tree.ts'
import { readConfig } from '#server/config.ts'
import { Refused } from '#server/refused.ts'
import { renderDocx } from './docx.ts'
import { renderHtml } from './html.ts'
import { type Converters, findConverters, toPdf } from './pdf/convert.ts'
import { inTurn } from './pdf/inTurn.ts'

/** Finished ones that are kept; a bulletin is about 300 KB. */
const kept = 24
/** Asked for and not begun; more than that is refused rather than kept waiting for minutes. */
const mostWaiting = 20

const made = new Map<string, Promise<Buffer>>()
const turn = inTurn(mostWaiting)

/**
 * A bulletin as PDF, with whose copy it is where `mark` says so, made from its Word file by LibreOffice, so that both say the same; where there is no LibreOffice, printed from its web page by Chromium.
 * The same bulletin asked for again comes from memory, and while it is being made both wait for one job.
 * Refuses with 503 where neither program is installed, where too many are waiting, and where the program fails or takes more than two minutes.
 */
export function renderPdf(bulletin: Bulletin, converters: Converters = findConverters(readConfig(process.env)), mark: string | null = null): Promise<Buffer> {
  const name = createHash('sha256').update(`${converters.office ?? converters.browser}\n${mark ?? ''}\n${JSON.stringify(bulletin)}`).digest('base64')
  const known = made.get(name)
  if (known) {
    // used last, forgotten last
    made.delete(name)
    made.set(name, known)
    return known
  }
  const job = make(bulletin, converters, mark)
  made.set(name, job)
  job.catch(() => made.delete(name))
  for (const oldest of made.keys()) if (made.size > kept) made.delete(oldest)
  return job
}

async function make(bulletin: Bulletin, converters: Converters, mark: string | null): Promise<Buffer> {
  const { office, browser } = converters
  if (office === null && browser === null) throw new Refused(503, '这台服务器没有安装生成 PDF 的程序：请安装 LibreOffice（libreoffice-writer，并装中文字体 fonts-noto-cjk）后再下载，或先下载 Word')
  return turn(async () => office === null
    ? toPdf({ program: browser ?? '', kind: 'browser', source: renderHtml(bulletin, mark) })
    : toPdf({ program: office, kind: 'office', source: await renderDocx(bulletin, mark) }))
}
