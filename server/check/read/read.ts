import type { Document } from '#domain/check/document.ts'
import { fromLines } from '#domain/check/fromLines.ts'
import { fromParts } from '#domain/check/fromParts.ts'
import { decode } from './decode.ts'
import { readHtml } from './html.ts'
import { type FileKind, fileKinds, kindOf } from './kind.ts'
import { megabytes, readLimits } from './limits.ts'
import { readPdf } from './pdf.ts'
import { guarded, unreadable } from './unreadable.ts'
import { readWord } from './word.ts'

const readers: Readonly<Record<FileKind, (bytes: Buffer) => Document | Promise<Document>>> = {
  docx: bytes => fromParts(readWord(bytes)),
  pdf: async bytes => fromParts(await readPdf(bytes)),
  html: bytes => fromParts(readHtml(decode(bytes))),
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
