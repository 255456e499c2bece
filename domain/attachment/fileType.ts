/** A kind of file taken as evidence: what it is called on the wire, its endings (the first is given to misnamed ones), and its first bytes. */
interface FileType { type: string; endings: readonly [string, ...string[]]; label: string; is: (bytes: Uint8Array) => boolean }

/** Told from the content; what the sender calls it counts for nothing. */
export const fileTypes: readonly FileType[] = [
  { type: 'image/jpeg', endings: ['jpg', 'jpeg'], label: '照片', is: bytes => starts(bytes, 0xff, 0xd8, 0xff) },
  { type: 'image/png', endings: ['png'], label: '图片', is: bytes => starts(bytes, 0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a) },
  { type: 'application/pdf', endings: ['pdf'], label: 'PDF', is: bytes => text(bytes, 0, 5) === '%PDF-' },
  { type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', endings: ['docx'], label: 'Word', is: bytes => office(bytes, 'word/document.xml') },
  { type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', endings: ['xlsx'], label: 'Excel', is: bytes => office(bytes, 'xl/workbook.xml') },
  { type: 'audio/mpeg', endings: ['mp3'], label: '录音', is: bytes => text(bytes, 0, 3) === 'ID3' || (bytes[0] === 0xff && [0xfb, 0xf3, 0xf2].includes(bytes[1] ?? 0)) },
  { type: 'audio/wav', endings: ['wav'], label: '录音', is: bytes => text(bytes, 0, 4) === 'RIFF' && text(bytes, 8, 12) === 'WAVE' },
  { type: 'audio/mp4', endings: ['m4a'], label: '录音', is: bytes => text(bytes, 4, 11) === 'ftypM4A' },
  { type: 'video/mp4', endings: ['mp4'], label: '录像', is: bytes => text(bytes, 4, 8) === 'ftyp' && films.includes(text(bytes, 8, 12)) },
]

const films = ['isom', 'iso2', 'iso4', 'iso5', 'iso6', 'mp41', 'mp42', 'avc1', 'M4V ', 'qt  ']

/** What a file is, from its bytes; null: nothing that is taken. */
export function fileTypeOf(bytes: Uint8Array): FileType | null {
  return fileTypes.find(one => one.is(bytes)) ?? null
}

/**
 * A name that is safe to show and to save under: no folders, no characters that systems forbid or that turn the writing round, at most
 * `max` characters, and with an ending that says what the file is.
 */
export function safeName(name: string, type: Pick<FileType, 'endings' | 'label'>, max: number): string {
  const last = name.normalize('NFC').split(/[/\\]/).at(-1) ?? ''
  const clean = last.replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}<>:"|?*]/gu, '').trim()
  const dot = clean.lastIndexOf('.')
  const given = dot >= 0 ? clean.slice(dot + 1).toLowerCase() : ''
  const ending = type.endings.includes(given) ? given : type.endings[0]
  const base = (dot >= 0 ? clean.slice(0, dot) : clean).replace(/^[.\s]+|[.\s]+$/g, '')
  return `${[...(base || type.label)].slice(0, max - ending.length - 1).join('')}.${ending}`
}

function starts(bytes: Uint8Array, ...first: readonly number[]): boolean {
  return first.every((byte, at) => bytes[at] === byte)
}

function text(bytes: Uint8Array, from: number, to: number): string {
  return String.fromCharCode(...bytes.subarray(from, to))
}

/** A zip whose directory names the part given and no macros. Names stand uncompressed in a zip. */
function office(bytes: Uint8Array, part: string): boolean {
  return starts(bytes, 0x50, 0x4b, 0x03, 0x04) && contains(bytes, part) && contains(bytes, '[Content_Types].xml') && !contains(bytes, 'vbaProject')
}

function contains(bytes: Uint8Array, words: string): boolean {
  const wanted = [...words].map(letter => letter.charCodeAt(0))
  let at = bytes.indexOf(wanted[0] ?? 0)
  while (at >= 0) {
    if (wanted.every((code, i) => bytes[at + i] === code)) return true
    at = bytes.indexOf(wanted[0] ?? 0, at + 1)
  }
  return false
}
