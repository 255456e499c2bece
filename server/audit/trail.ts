import { hash } from 'node:crypto'
import type { Endpoint } from '#api/endpoint.ts'
import type { SignedIn } from '#server/auth/sessions.ts'
import type { NewRows } from '#server/db/insert.ts'
import type { Db } from '#server/db/open.ts'
import type { Log } from '#server/log.ts'
import { Refused } from '#server/refused.ts'
import { openFlood, otherSources, type Sum } from './flood.ts'
import type { Algorithm } from './link.ts'
import { openNotes } from './notes.ts'
import { planOf, usualVerb } from './plan.ts'
import { type By, byItself, type Deed, type Entry, record, rowOf } from './record.ts'
import { RequestTrail, type Way } from './requestTrail.ts'

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
  /** The work of a transaction with the entry as its last statement: of a refusal, where the work returns one. `silent`: of nothing else. */
  within<R>(work: (tx: Db) => Promise<R>, silent?: boolean): (tx: Db) => Promise<R>
  /** New rows with the entry beside them. */
  alongside(rows: NewRows, reply: unknown): NewRows
  /** When the answer is there: writes a change that had no transaction of its own, notes a read. */
  answered(answer: unknown): Promise<void> | void
}

/** Refusals that tell of somebody trying; a slip of the pen (400) does not. */
const told: readonly number[] = [401, 403, 404, 409, 429]

/** A console asks again and again for the page that is open: the same look of the same session stands in the log once in so long. Milliseconds, default. */
const oneLook = 300_000

/** platform: the one entries of strangers belong to. look: 0 writes every repeated look. */
export function openAudit({ db, log, now, platform, algorithm = 'sha256', look = oneLook }: { db: Db; log: Log; now: () => number; platform: string; algorithm?: Algorithm; look?: number }): Audit {
  const flood = openFlood()
  const again = repeated(look)
  let closing = false
  const notes = openNotes(db, log, algorithm, () => flood.sums(now(), closing).map(sum => rowOf(summary(sum, now()))))
  return {
    of(endpoint) {
      const plan = planOf(endpoint)
      const pattern = `${endpoint.method} ${endpoint.path}`
      const looks = plan?.kind === 'read' || plan?.kind === 'search'
      const way: Way = {
        plan, otherwise: usualVerb(endpoint),
        admits: (entry, ip) => flood.admits(entry.platform, entry.actor?.id ?? ip, entry.status ?? 0, entry.at),
        settle(entry, question) {
          if (!looks) return record(db, entry)
          if (endpoint.method !== 'GET' || !again(entry, question)) notes.addLook(entry)
        },
      }
      return async (ip, work) => {
        const trail = new RequestTrail(way, ip, { platform, at: now(), actor: null, address: ip, session: null, endpoint: pattern })
        try {
          return await work(trail)
        } catch (error) {
          if (error instanceof Refused && told.includes(error.status) && !trail.written) {
            const entry = trail.refused(error.status)
            if (way.admits(entry, ip)) notes.add(rowOf(entry))
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

/** Whether the same session saw the same a moment ago. What is remembered has an end; beyond it some looks are written twice. */
function repeated(look: number): (entry: Entry, question: () => string) => boolean {
  const seen = new Map<string, number>()
  return ({ session, endpoint, at, actor }, question) => {
    if (look === 0 || !actor) return false
    const key = hash('sha256', `${session} ${endpoint} ${question()}`, 'base64')
    const before = seen.get(key)
    if (before !== undefined && at - before < look) return true
    if (seen.size > 20_000) seen.clear()
    seen.set(key, at)
    return false
  }
}

/** Of the moment it is written (epoch ms), however long that is after its minute: the chain takes nothing much older than its newest link. */
function summary({ platform, source, minute, count, statuses }: Sum, at: number): Entry {
  return {
    ...byItself(platform, at), address: source === otherSources ? null : source, verb: 'refusals', outcome: 'refused', rows: null,
    detail: { count, statuses, since: new Date(minute).toISOString() },
  }
}
