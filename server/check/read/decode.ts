import { readLimits } from './limits.ts'
import { unreadable } from './unreadable.ts'

/**
 * Text from bytes: by its byte order mark, else UTF-8 where it is valid, else GB 18030, in which Chinese offices write otherwise.
 * Refuses (400) what is too much, or no text in any of them.
 */
export function decode(bytes: Buffer): string {
  const [first, second] = bytes
  const marked = first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : null
  const text = marked ? new TextDecoder(marked).decode(bytes) : (strict(bytes, 'utf-8') ?? strict(bytes, 'gb18030'))
  if (text === null || text.includes('\0')) throw unreadable('这个文件的文字编码读不出来，请另存为 UTF-8 编码的文本后再试')
  if (text.length > readLimits.characters * 4) throw unreadable('这个文件的文字过多，不像是一份通报')
  return text
}

function strict(bytes: Buffer, encoding: string): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}
