import type { FileHandle } from 'node:fs/promises'

/** Sentence for people: this file is not a backup, or no longer a whole one. */
export class BadBackup extends Error {}

/** Takes bytes one after another. */
export interface Sink { write(bytes: Buffer): Promise<void> }

/** Bytes to be read at any place. */
export interface Bytes {
  size: number
  at(position: number, length: number): Promise<Buffer>
}

/** name: the file's, for the sentence. Throws BadBackup when there are fewer. */
export async function bytesAt(file: FileHandle, position: number, length: number, name: string): Promise<Buffer> {
  const bytes = Buffer.alloc(length)
  for (let done = 0; done < length;) {
    const { bytesRead } = await file.read(bytes, done, length - done, position + done)
    if (bytesRead === 0) throw new BadBackup(`备份文件 ${name} 不完整：内容比清单所说的短；请重新复制或换一份备份`)
    done += bytesRead
  }
  return bytes
}
