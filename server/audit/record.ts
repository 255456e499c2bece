import type { AuditOutcome, AuditVerb } from '#domain/audit/verbs.ts'
import type { Role } from '#domain/access/roles.ts'
import { insertRows, type Row } from '#server/db/insert.ts'
import type { Db } from '#server/db/open.ts'
import { uuidv7 } from '#server/ids.ts'

/** Who does something, from where, by which request; in handlers `ask.by`, for what no request asked for `byItself`. */
export interface By {
  platform: string
  /** Epoch milliseconds. */
  at: number
  /** null: nobody is signed in, or the system itself. */
  actor: { id: string; account: string; roles: readonly Role[]; unit: string | null } | null
  /** Network address of the client. */
  address: string | null
  /** The first bytes of the session's hash: ties entries together, opens nothing. */
  session: string | null
  /** Method and path pattern of the endpoint. */
  endpoint: string | null
}

/** What was done. Everything here is read by auditors: ids and counts, never a citizen's data, never a secret. */
export interface Deed {
  verb: AuditVerb
  /** What it was done to: kind in the words of the endpoints (`orders`, `periods`, `users` …) and its id. */
  subject?: { kind: string; id: string } | null
  /** Number of the order it is about, where one is known. */
  order?: string | null
  /** Default 'done'. */
  outcome?: AuditOutcome
  /** HTTP status, of requests. */
  status?: number | null
  /** How many rows were shown. */
  rows?: number | null
  /** Why, as the person said. */
  reason?: string | null
  detail?: Readonly<Record<string, unknown>>
}

export type Entry = By & Deed

/**
 * Writes an entry in the transaction of the change it tells of: neither is there without the other. It costs no round trip of its own.
 * What was only read is noted instead (`ask.note`).
 */
export async function record(tx: Db, ...entries: readonly Entry[]): Promise<void> {
  await insertRows(tx, { audit_entry: entries.map(rowOf) })
}

/** The system's own deeds: timers, commands, retention. at: epoch ms. */
export function byItself(platform: string, at: number): By {
  return { platform, at, actor: null, address: null, session: null, endpoint: null }
}

/** An entry as its row, columns always in the same order. */
export function rowOf(entry: Entry): Row {
  return {
    platform: entry.platform, id: uuidv7(entry.at), at: new Date(entry.at),
    actor_id: entry.actor?.id ?? null, account: entry.actor?.account ?? null, roles: entry.actor ? [...entry.actor.roles] : [], unit: entry.actor?.unit ?? null,
    address: entry.address, session: entry.session, verb: entry.verb, endpoint: entry.endpoint,
    subject_kind: entry.subject?.kind ?? null, subject_id: storable(entry.subject?.id), order_number: entry.order ?? null,
    outcome: entry.outcome ?? 'done', status: entry.status ?? null, row_count: entry.rows ?? null, reason: storable(entry.reason),
    detail: entry.detail ? JSON.stringify(entry.detail) : '{}',
  }
}

/** What comes from outside without what PostgreSQL keeps in no text: one such entry would hold up all that are written with it. */
export function storable(text: string | null | undefined): string | null {
  return text?.replaceAll('\0', '').toWellFormed() ?? null
}
