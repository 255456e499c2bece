import { Refused } from '#server/refused.ts'

/** A file that cannot be read, as the answer its sender gets. The sentence says what would help. */
export function unreadable(sentence: string): Refused {
  return new Refused(400, sentence, 'file')
}

/** Runs a reader over bytes from outside: whatever it stumbles over becomes one sentence. */
export async function guarded<R>(what: string, read: () => R | Promise<R>): Promise<R> {
  try {
    return await read()
  } catch (error) {
    if (error instanceof Refused) throw error
    throw unreadable(`这个${what}文件已损坏，或不是完整的文件，无法读取；请用原软件打开后另存一份再试`)
  }
}
