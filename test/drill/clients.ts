import { createHash, randomBytes, randomInt } from 'node:crypto'
import { EventEmitter } from 'node:events'
import { setTimeout as pause } from 'node:timers/promises'
import type { Deed, Journey } from './journeys.ts'

/** A write as it was sent and, once the product said so, done. */
export interface Write extends Deed {
  key: string
  /** The first 2xx that was received; undefined: none yet. */
  reply?: unknown
  /** How often it was sent until then. */
  sends: number
}

export interface Load {
  /** Every write begun. */
  writes: Write[]
  /** Journeys whose last write was acknowledged. */
  journeys: Journey[]
  /** What was answered and should not have been, e.g. a refusal. */
  wrong: string[]
  /** Statuses other than 2xx that were answered and repeated until done. */
  refusals: Map<string, number>
  /** Resolves when so many more writes have been acknowledged. */
  acknowledged(more: number): Promise<void>
  /** Resolves when a write sent from now on has been acknowledged. */
  recovered(): Promise<void>
  /** No new journeys; resolves when those begun are at their end. */
  finish(): Promise<void>
}

export type Headers = Readonly<Record<string, string>>

const again = 50

/**
 * So many clients at once take order after order through its journey. Each write carries an Idempotency-Key and is sent again,
 * as a browser's outbox would, until it is acknowledged, whatever breaks off meanwhile.
 */
export function startLoad(origin: string, clients: number, journey: (n: number) => Journey, signedIn: (account: string) => Headers): Load {
  const heard = new EventEmitter({}).setMaxListeners(0)
  const load = { writes: [] as Write[], journeys: [] as Journey[], wrong: [] as string[], refusals: new Map<string, number>() }
  let [n, open, done] = [0, true, 0]

  const write = async (deed: Deed): Promise<unknown> => {
    const one: Write = { ...deed, key: `drill-${randomBytes(12).toString('hex')}`, sends: 0 }
    load.writes.push(one)
    for (;; await pause(again)) {
      one.sends++
      const sentAt = performance.now()
      const { status, body } = await send(origin, one, signedIn)
      if (status >= 200 && status < 300) {
        one.reply = body
        done++
        heard.emit('acknowledged', sentAt)
        return body
      }
      if (status > 0) load.refusals.set(`${status}`, (load.refusals.get(`${status}`) ?? 0) + 1)
      if (status >= 400 && status < 500 && !mayPass(status, body)) throw new Error(`${deed.what} ${status} ${JSON.stringify(body).slice(0, 200)}`)
    }
  }
  const work = async () => {
    while (open) {
      const one = journey(++n)
      try {
        await one.go(write)
        load.journeys.push(one)
      } catch (error) {
        load.wrong.push(error instanceof Error ? error.message : String(error))
        if (load.wrong.length > 50) open = false
      }
    }
  }
  const working = Promise.all(Array.from({ length: clients }, work))

  return {
    ...load,
    async acknowledged(more) {
      const wanted = done + more
      while (done < wanted) await new Promise<void>(resolve => { heard.once('acknowledged', () => resolve()) })
    },
    async recovered() {
      const from = performance.now()
      for (;;) {
        const sentAt = await new Promise<number>(resolve => { heard.once('acknowledged', resolve) })
        if (sentAt >= from) return
      }
    },
    async finish() {
      open = false
      await working
    },
  }
}

/** Two at the same order at the same moment: the rules say "again". */
function mayPass(status: number, body: unknown): boolean {
  return status === 429 || (status === 409 && JSON.stringify(body).includes('请重试'))
}

/** status 0: no answer came. */
export async function send(origin: string, { path, content, as, key }: Pick<Write, 'path' | 'content' | 'as' | 'key'>, signedIn: (account: string) => Headers): Promise<{ status: number; body: unknown }> {
  const file = Buffer.isBuffer(content)
  const headers = { ...signedIn(as), 'idempotency-key': key, 'content-type': file ? 'application/octet-stream' : 'application/json', ...(file ? { 'x-file-name': 'proof.png' } : {}) }
  try {
    const reply = await fetch(origin + path, { method: 'POST', headers, body: file ? new Uint8Array(content) : JSON.stringify(content), signal: AbortSignal.timeout(30_000) })
    const text = await reply.text()
    return { status: reply.status, body: reply.headers.get('content-type')?.includes('json') ? JSON.parse(text) : text }
  } catch {
    return { status: 0, body: null }
  }
}

/** A picture nobody else sends: the smallest PNG head and random bytes. */
export function picture(): Buffer {
  return Buffer.concat([Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), randomBytes(randomInt(200, 4000))])
}

export function sha256(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex')
}
