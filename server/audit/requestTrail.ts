import type { AuditOutcome, AuditVerb } from '#domain/audit/verbs.ts'
import type { SignedIn } from '#server/auth/sessions.ts'
import type { NewRows } from '#server/db/insert.ts'
import type { Db } from '#server/db/open.ts'
import { Refused } from '#server/refused.ts'
import type { Plan } from './plan.ts'
import { type By, type Deed, type Entry, record, rowOf } from './record.ts'
import type { Noted, Trail } from './trail.ts'

/** What all requests to one endpoint have in common. */
export interface Way {
  plan: Plan | null
  /** The verb where a call without a plan is refused. */
  otherwise: AuditVerb
  /** Whether one more refusal gets a line of its own. */
  admits(entry: Entry, ip: string): boolean
  /** What becomes of an entry nothing has written when the answer is there; question: what exactly was asked for. */
  settle(entry: Entry, question: () => string): Promise<void> | void
}

/** The trail of one request. A class: its methods are not made anew for each of thousands of reads. */
export class RequestTrail implements Trail {
  written = false
  private readonly way: Way
  private readonly ip: string
  private own: By
  private said: Noted | null = null
  private params: unknown = {}
  private query: unknown = {}

  constructor(way: Way, ip: string, by: By) {
    this.way = way
    this.ip = ip
    this.own = by
  }

  get by(): By {
    return this.own
  }

  who(user: SignedIn | null): void {
    if (!user) return
    const { platform, id, account, roles, unit, sessionId } = user
    const { at, address, endpoint } = this.own
    this.own = { platform, at, actor: { id, account, roles, unit }, address, session: sessionId.toString('hex', 0, 6), endpoint }
  }

  asked(params: unknown, query: unknown): void {
    this.params = params
    this.query = query
  }

  note(noted: Noted): void {
    this.said = { ...this.said, ...noted, detail: { ...this.said?.detail, ...noted.detail } }
  }

  within<R>(work: (tx: Db) => Promise<R>, silent = false) {
    return async (tx: Db): Promise<R> => {
      const reply = await work(tx)
      const no = reply instanceof Refused ? this.refused(reply.status) : null
      if (no ? this.way.admits(no, this.ip) : this.way.plan && !silent) await record(tx, no ?? this.entry(reply, 200))
      this.written = no !== null || !silent
      return reply
    }
  }

  alongside(rows: NewRows, reply: unknown): NewRows {
    this.written = true
    return this.way.plan ? { ...rows, audit_entry: [rowOf(this.entry(reply, 200))] } : rows
  }

  answered(answer: unknown): Promise<void> | void {
    if (this.way.plan && !this.written) return this.way.settle(this.entry(answer, 200), () => JSON.stringify([this.params, this.query]))
  }

  refused(status: number): Entry {
    return this.entry(null, status, 'refused')
  }

  private entry(reply: unknown, status: number, outcome: AuditOutcome = 'done'): Entry {
    const { plan, otherwise } = this.way
    const filters = filtersOf(this.query)
    const rows = outcome === 'done' && (plan?.kind === 'search' || plan?.kind === 'export') ? rowsOf(reply) : null
    const usual: Deed = { verb: plan?.verb ?? otherwise, subject: plan?.subject(this.params, reply) ?? null, order: numberOf(reply), rows, outcome, status, detail: filters.length > 0 ? { filters } : {} }
    const { said, own } = this
    if (!said) return { ...own, ...usual }
    const { platform = own.platform, actor = own.actor, detail, ...deed } = said
    return { ...own, platform, actor, ...usual, ...deed, status, ...(outcome === 'refused' ? { outcome, rows } : {}), detail: { ...usual.detail, ...detail } }
  }
}

const paging: readonly string[] = ['cursor', 'limit']

/** Names, never values, of what a query filters by. */
function filtersOf(query: unknown): string[] {
  const names: string[] = []
  const given = query as Readonly<Record<string, unknown>>
  for (const name in given) if (given[name] !== undefined && !paging.includes(name)) names.push(name)
  return names
}

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
