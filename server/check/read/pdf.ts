import { getDocumentProxy } from 'unpdf'
import type { Part } from '#domain/check/read/parts.ts'
import { readLimits } from './limits.ts'
import { flow } from './pdfFlow.ts'
import { pageOf, type PdfPage } from './pdfPage.ts'
import { unreadable } from './unreadable.ts'

/** Nothing of a PDF is run, drawn or fetched: only its text and lines are looked at. */
const careful = { isEvalSupported: false, useSystemFonts: false, disableFontFace: true, enableXfa: false, maxImageSize: 1, useWorkerFetch: false, verbosity: 0 }

/**
 * Text and ruled tables of a PDF in reading order, page numbers and running heads left away. Broken lines are joined to paragraphs, tables that
 * go on over pages to one. Refuses (400) those with a password, with too many pages, or without text, such as scanned ones.
 */
export async function readPdf(bytes: Buffer): Promise<Part[]> {
  const pdf = await getDocumentProxy(new Uint8Array(bytes), careful).catch((error: unknown) => {
    throw error instanceof Error && error.name === 'PasswordException' ? unreadable('这个 PDF 加了密码，请去掉密码后再试') : error
  })
  if (pdf.numPages > readLimits.pages) throw unreadable(`这个 PDF 有 ${pdf.numPages} 页，最多 ${readLimits.pages} 页`)
  const pages: PdfPage[] = []
  let characters = 0
  for (let number = 1; number <= pdf.numPages; number++) {
    const page = await pdf.getPage(number)
    const read = await pageOf(page)
    page.cleanup()
    characters += read.runs.reduce((sum, run) => sum + run.text.length, 0)
    if (characters > readLimits.characters) throw unreadable('这个文件的文字过多，不像是一份通报')
    pages.push(read)
  }
  await pdf.destroy()
  // A text read in part would contradict itself where the file does not.
  const [silent, heard] = [pages.reduce((sum, page) => sum + page.silent, 0), pages.reduce((sum, page) => sum + page.runs.length, 0)]
  if (silent * 20 > heard && silent > 0) throw unreadable('这个 PDF 有文字所用的字体没有随文件保存，读不全；请由 Word 或 WPS 重新导出 PDF，或提供 docx 文件')
  if (characters === 0) throw unreadable('这个 PDF 里没有可读的文字，可能是扫描件；请提供由 Word 或 WPS 导出的 PDF，或 docx 文件')
  return flow(pages)
}
