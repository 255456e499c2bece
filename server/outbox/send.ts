import { NotAllowed, openDoor, TooMuch } from '#server/edge/outgoing.ts'

/** Where something is sent, under which key the receiver recognises a repetition, and what. */
export interface Parcel {
  /** From the configuration only, never from data. */
  url: string
  token: string | null
  key: string
  body: unknown
}

/** Not delivered this time. `retryAfter`: milliseconds the receiver asked for, or null. Its message names no data. */
export class NotDelivered extends Error {
  readonly retryAfter: number | null

  constructor(why: string, retryAfter: number | null = null) {
    super(why)
    this.name = 'NotDelivered'
    this.retryAfter = retryAfter
  }
}

/** Milliseconds until an answer must be there. Default. */
const patience = 10_000

/** The receiver will never take this content; everything else may pass (a wrong token is mended, a queue runs empty). */
const hopeless: readonly number[] = [400, 413, 422]

/**
 * Posts JSON to a system outside, at least once: a repetition carries the same Idempotency-Key, by which the receiver tells it.
 * Redirects are not followed. Returns null when it was taken, or the status of a final refusal; throws NotDelivered to be tried again.
 */
export async function send({ url, token, key, body }: Parcel): Promise<number | null> {
  const reply = await openDoor({ named: [url], patience })(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': key, ...(token ? { authorization: `Bearer ${token}` } : {}) },
    body: JSON.stringify(body),
  }).catch((error: unknown) => { throw new NotDelivered(reason(error)) })
  // Only the status counts; what else the receiver says may name people.
  if (reply.ok) return null
  if (hopeless.includes(reply.status)) return reply.status
  throw new NotDelivered(`HTTP ${reply.status}`, secondsOf(reply.headers.get('retry-after')))
}

function reason(error: unknown): string {
  if (!(error instanceof Error)) return 'failed'
  if (error instanceof NotAllowed || error instanceof TooMuch) return error.message
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name
}

function secondsOf(header: string | null): number | null {
  return header !== null && /^\d{1,5}$/.test(header) ? Number(header) * 1000 : null
}
