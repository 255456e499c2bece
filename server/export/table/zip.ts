import { configure, ZipWriter } from '@zip.js/zip.js'

configure({ useWebWorkers: false })

/** A zip as its bytes, while `write` writes it: what is not fetched yet waits. */
export async function* zipBytes(write: (zip: ZipWriter<unknown>) => Promise<unknown>): AsyncGenerator<Buffer> {
  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>()
  const zip = new ZipWriter(writable, { zip64: false, level: 6, dataDescriptor: true })
  const written = write(zip).then(() => zip.close())
  // whoever reads is told as well
  written.catch(error => writable.abort(error).catch(() => {}))
  for await (const chunk of readable) yield Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength)
  await written
}

/**
 * A file in a zip under a password, while it is written: AES-256 as WinZip has it (AE-2), which 7-Zip, WinRAR, Bandizip and 360压缩 open.
 * Without the password only the file's name and length are to be seen. The password is kept nowhere.
 */
export function lockedZip(name: string, content: AsyncIterable<Buffer>, password: string): AsyncGenerator<Buffer> {
  return zipBytes(zip => zip.add(name, streamOf(content), { password, encryptionStrength: 3 }))
}

/** What is made piece by piece, as a stream that asks for the next piece when it has room. */
export function streamOf(pieces: AsyncIterable<Uint8Array>): ReadableStream<Uint8Array> {
  const each = pieces[Symbol.asyncIterator]()
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await each.next()
      if (done) controller.close()
      else controller.enqueue(value)
    },
    async cancel() {
      await each.return?.()
    },
  })
}
