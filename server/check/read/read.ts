import type { Document } from '#domain/check/document.ts'
import { fromLines } from '#domain/check/fromLines.ts'
import { fromParts } from '#domain/check/fromParts.ts'
import { decode } from './decode.ts'
import { type FileKind, fileKinds, kindOf } from './kind.ts'
import { megabytes, readLimits } from './limits.ts'
import { guarded, unreadable } from './unreadable.ts'

/** Each reader's packages are loaded when a file needs them: the PDF reader alone takes a third of a second. */
const readers: Readonly<Record<FileKind, (bytes: Buffer) => Document | Promise<Document>>> = {
  docx: async bytes => fromParts((await import('./word.ts')).readWord(bytes)),
  pdf: async bytes => fromParts(await (await import('./pdf.ts')).readPdf(bytes)),
  html: async bytes => fromParts((await import('./html.ts')).readHtml(decode(bytes))),
  txt: bytes => fromLines(decode(bytes).replaceAll(/\r\n?|\f/g, '\n').split('\n')),
}

/**
 * A bulletin from a file's bytes, whatever it is called: docx, PDF, html or plain text. Throws Refused (400) with one sentence for its sender when
 * it cannot be read; nothing of it is kept.
 */
export async function readDocument(bytes: Buffer): Promise<Document> {
  if (bytes.length > readLimits.bytes) throw unreadable(`文件太大，最多 ${megabytes(readLimits.bytes)}`)
  const kind = await guarded('压缩', () => kindOf(bytes))
  const document = await guarded(fileKinds[kind], () => readers[kind](bytes))
  if (document.blocks.length === 0) throw unreadable('这个文件里没有可读的文字')
  return document
}
