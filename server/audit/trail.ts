import { createHash } from 'node:crypto'
import type { Endpoint } from '#api/endpoint.ts'
import type { SignedIn } from '#server/auth/sessions.ts'
import type { NewRows } from '#server/db/insert.ts'
import type { Db } from '#server/db/open.ts'
import type { Log } from '#server/log.ts'
import { Refused } from '#server/refused.ts'
import { openFlood, otherSources, type Sum } from './flood.ts'
import { openNotes } from './notes.ts'
import { type Plan, planOf } from './plan.ts'
import { type By, byItself, type Deed, type Entry, record, rowOf } from './record.ts'

/** What a handler may say beyond its endpoint's row; `platform` and `actor` where nobody is signed in yet. */
export type Noted = Partial<Deed> & Partial<Pick<By, 'platform' | 'actor'>>

/** The audit log as requests write it. */
export interface Audit {
  /** Made once per endpoint; then called for each request, the work being what answers it. */
  of(endpoint: Endpoint): <R>(ip: string, work: (trail: Trail) => Promise<R>) => Promise<R>
  /** Writes what waits now. */
  flush(): Promise<void>
  /** Writes what waits, to the last entry. */
  close(): Promise<void>
}

/** One request's own entry, as it comes together. */
export interface Trail {
  who(user: SignedIn | null): void
  /** What the path names; and the names, never the values, of what the query filters by. */
  asked(params: unknown, query: unknown): void
  readonly by: By
  note(noted: Noted): void
  /** The work of a transaction with the entry as its last statement. */
  within<R>(work: (tx: Db) => Promise<R>): (tx: Db) => Promise<R>
  /** New rows with the entry beside them. */
  alongside(rows: NewRows, reply: unknown): NewRows
  /** When the answer is there: writes a change that had no transaction of its own, notes a read. */
  answered(answer: unknown): Promise<void>
}

/** Refusals that tell of somebody trying; a slip of the pen (400) does not. */
const told: readonly number[] = [401, 403, 404, 409, 429]

/** A console asks again and again for the page that is open: the same look of the same session stands in the log once in so long. Milliseconds, default. */
const oneLook = 300_000

/** platform: the one entries of strangers belong to. look: 0 writes every repeated look. */
export function openAudit({ db, log, now, platform, look = oneLook }: { db: Db; log: Log; now: () => number; platform: string; look?: number }): Audit {
  const flood = openFlood()
  const again = repeated(look)
  let closing = false
  const notes = openNotes(db, log, () => flood.sums(now(), closing).map(sum => rowOf(summary(sum, now()))))
  return {
    of(endpoint) {
      const plan = planOf(endpoint)
      return async (ip, work) => {
        const trail = openTrail(plan, { ...byItself(platform, now()), address: ip, endpoint: `${endpoint.method} ${endpoint.path}` })
        try {
          return await work({ ...trail, get by() { return trail.by() }, async answered(answer) {
            const entry = trail.unwritten(answer)
            if (!entry) return
            if (plan?.kind !== 'read' && plan?.kind !== 'search') await record(db, entry)
            else if (endpoint.method !== 'GET' || !again(entry, trail.question())) notes.add(rowOf(entry))
          } })
        } catch (error) {
          if (error instanceof Refused && told.includes(error.status)) {
            const entry = trail.refused(error.status)
            if (flood.admits(entry.platform, entry.actor?.id ?? ip, error.status, entry.at)) notes.add(rowOf(entry))
          }
          throw error
        }
      }
    },
    flush: () => notes.flush(),
    close() {
      closing = true
      return notes.close()
    },
  }
}

function openTrail(plan: Plan | null, from: By) {
  let by = from
  let said: Noted = {}
  let params: unknown = {}
  let filters: string[] = []
  let question = ''
  let written = false
  const entry = (reply: unknown, more: Partial<Deed>): Entry => {
    const { platform, actor, detail, ...deed } = said
    return {
      ...by, ...(platform === undefined ? {} : { platform }), ...(actor === undefined ? {} : { actor }),
      verb: plan?.verb ?? 'change', subject: plan?.subject(params, reply) ?? null, order: numberOf(reply), rows: plan?.kind === 'search' || plan?.kind === 'export' ? rowsOf(reply) : null, ...deed, ...more,
      detail: { ...(filters.length > 0 ? { filters } : {}), ...detail },
    }
  }
  return {
    by: () => by,
    /** What exactly was asked for; kept in memory only. */
    question: () => question,
    who(user: SignedIn | null) {
      if (!user) return
      const { id, account, roles, unit } = user
      by = { ...by, platform: user.platform, actor: { id, account, roles, unit }, session: user.sessionId.toString('hex').slice(0, 12) }
    },
    asked(given: unknown, query: unknown) {
      params = given
      question = JSON.stringify([given, query])
      filters = typeof query === 'object' && query !== null ? Object.entries(query).filter(([name, value]) => value !== undefined && !paging.includes(name)).map(([name]) => name) : []
    },
    note(noted: Noted) {
      said = { ...said, ...noted, detail: { ...said.detail, ...noted.detail } }
    },
    within<R>(work: (tx: Db) => Promise<R>) {
      return async (tx: Db) => {
        const reply = await work(tx)
        if (plan) await record(tx, entry(reply, { status: 200 }))
        written = true
        return reply
      }
    },
    alongside(rows: NewRows, reply: unknown): NewRows {
      written = true
      return plan ? { ...rows, audit_entry: [rowOf(entry(reply, { status: 200 }))] } : rows
    },
    unwritten: (answer: unknown): Entry | null => (plan && !written ? entry(answer, { status: 200 }) : null),
    refused: (status: number): Entry => entry(null, { outcome: 'refused', status, rows: null }),
  }
}

/** Whether the same session saw the same a moment ago. What is remembered has an end; beyond it some looks are written twice. */
function repeated(look: number): (entry: Entry, question: string) => boolean {
  const seen = new Map<string, number>()
  return ({ session, endpoint, at, actor }, question) => {
    if (look === 0 || !actor) return false
    const key = createHash('sha256').update(`${session} ${endpoint} ${question}`).digest('base64')
    const before = seen.get(key)
    if (before !== undefined && at - before < look) return true
    if (seen.size > 20_000) seen.clear()
    seen.set(key, at)
    return false
  }
}

const paging: readonly string[] = ['cursor', 'limit']

/** Rows of a list in the reply: the reply itself, or the first list in it. */
function rowsOf(reply: unknown): number | null {
  if (Array.isArray(reply)) return reply.length
  if (typeof reply !== 'object' || reply === null || Buffer.isBuffer(reply)) return null
  const list = Object.values(reply).find(Array.isArray)
  return list ? list.length : null
}

function numberOf(reply: unknown): string | null {
  const number = typeof reply === 'object' && reply !== null && 'number' in reply ? reply.number : null
  return typeof number === 'string' ? number : null
}

/** Of the moment it is written (epoch ms), however long that is after its minute: the chain takes nothing much older than its newest link. */
function summary({ platform, source, minute, count, statuses }: Sum, at: number): Entry {
  return {
    ...byItself(platform, at), address: source === otherSources ? null : source, verb: 'refusals', outcome: 'refused', rows: null,
    detail: { count, statuses, since: new Date(minute).toISOString() },
  }
}
