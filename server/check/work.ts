import { check } from '#domain/check/check.ts'
import type { Document, Finding } from '#domain/check/document.ts'
import { Refused } from '#server/refused.ts'
import { readDocument } from './read/read.ts'

/** What is asked of the worker, and what it answers; bytes travel as they are. */
export interface Work { bulletin: Uint8Array; previous: Uint8Array | null }
export type Outcome = { document: Document; findings: Finding[] } | { refused: string }

/** Reads a bulletin, and the one before it where given, and checks it. */
export async function checkFiles({ bulletin, previous }: Work): Promise<Outcome> {
  try {
    const document = await readDocument(Buffer.from(bulletin))
    const before = previous ? await named('上月通报', previous) : undefined
    return { document, findings: check(document, before) }
  } catch (error) {
    if (error instanceof Refused) return { refused: error.message }
    throw error
  }
}

async function named(what: string, bytes: Uint8Array): Promise<Document> {
  try {
    return await readDocument(Buffer.from(bytes))
  } catch (error) {
    throw error instanceof Refused ? new Refused(400, `${what}：${error.message}`) : error
  }
}
