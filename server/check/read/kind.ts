import { openZip } from './zip.ts'
import { unreadable } from './unreadable.ts'

/** What the checker reads, told from the content; a name can lie. */
export const fileKinds = { docx: 'Word（docx）', pdf: 'PDF', html: '网页（html）', txt: '文本（txt）' } as const
export type FileKind = keyof typeof fileKinds

const others: readonly { is: (bytes: Buffer) => boolean; sentence: string }[] = [
  { is: bytes => starts(bytes, 'd0cf11e0a1b11ae1'), sentence: '这是旧版 Word（doc）、WPS 或加了密码的文件，请去掉密码并另存为 docx 或 PDF 后再试' },
  { is: bytes => starts(bytes, '7b5c727466'), sentence: '这是 RTF 文件，请用 Word 或 WPS 另存为 docx 后再试' },
  { is: bytes => ['ffd8ff', '89504e47', '47494638', '424d', '49492a00', '4d4d002a'].some(mark => starts(bytes, mark)), sentence: '这是图片，读不出文字；请提供 docx、PDF、txt 或 html 文件' },
]

/** The kind of a file by its first bytes. Refuses (400) what the checker does not read, saying what it is where that is known. */
export function kindOf(bytes: Buffer): FileKind {
  if (bytes.length === 0) throw unreadable('文件是空的')
  if (bytes.subarray(0, 1024).includes('%PDF-')) return 'pdf'
  if (starts(bytes, '504b0304') || starts(bytes, '504b0506')) return office(bytes)
  const other = others.find(one => one.is(bytes))
  if (other) throw unreadable(other.sentence)
  const wide = starts(bytes, 'fffe') || starts(bytes, 'feff')
  if (!wide && bytes.subarray(0, 4096).includes(0)) throw unreadable('这个文件不是 docx、PDF、txt 或 html，无法读取')
  const head = bytes.toString('latin1', 0, 4096)
  return /<!doctype\s+html|<(?:html|head|body|table|div|p|h[1-6]|meta|section|article)[\s>]/i.test(head) ? 'html' : 'txt'
}

function office(bytes: Buffer): FileKind {
  const { names } = openZip(bytes)
  if (names.includes('word/document.xml')) return 'docx'
  if (names.includes('OFD.xml')) throw unreadable('暂不能读 OFD 版式文件，请另存为 PDF 或 docx 后再试')
  if (names.includes('xl/workbook.xml')) throw unreadable('这是 Excel 表格；请提供通报的 docx、PDF、txt 或 html 文件')
  throw unreadable('这个压缩文件不是 Word 文档（docx）')
}

function starts(bytes: Buffer, hex: string): boolean {
  return bytes.subarray(0, hex.length / 2).toString('hex') === hex
}
