import { type RawBuilder, sql } from 'kysely'
import { idFrom } from './chain.ts'
import { gatheredSpan, gatheredVerb } from './looks.ts'

/** Which lines of the log are wanted: all conditions hold. */
export interface Wanted {
  platform: string
  /** Epoch ms, the end excluded; null: no end. */
  since: number
  until: number | null
  /** On columns of a line, `e.` before each. */
  where: readonly RawBuilder<unknown>[]
  /** What looks must have among their entry's keys to be looked through at all: each of these. */
  keys: readonly string[]
  /** And one of these; null: whatever. */
  anyKey?: readonly string[] | null
}

const gathered = sql.lit(gatheredVerb)

/**
 * Lines of the log as auditors read them, in the columns of `audit_entry` and `entry_id`, which is the entry a line stands in: an entry that tells of
 * one thing itself, and each look of one that holds many. An expression for `from (…) e`, in no order.
 */
export function linesOf(wanted: Wanted): RawBuilder<unknown> {
  return sql`${ownLines(wanted)} union all ${looksIn(wanted)}`
}

/** Entries that tell of one thing. */
export function ownLines({ platform, since, until, where }: Wanted): RawBuilder<unknown> {
  return sql`
    select ${columns}, e.id as entry_id from audit_entry e
    where  e.platform = ${platform} and e.verb <> ${gathered} and ${during(since, until)} and ${every(where)}`
}

/** Looks out of entries that hold many. */
export function looksIn({ platform, since, until, where, keys, anyKey = null }: Wanted): RawBuilder<unknown> {
  const chosen = [
    sql`p.id >= ${idFrom(since)}`, ...(until === null ? [] : [sql`p.id < ${idFrom(until + gatheredSpan)}`]),
    ...(keys.length > 0 ? [sql`(p.detail -> 'keys')::jsonb @> ${JSON.stringify(keys)}::jsonb`] : []), ...(anyKey ? [sql`(p.detail -> 'keys')::jsonb ?| ${[...anyKey]}::text[]`] : []),
  ]
  // "offset 0": read as JSON once per entry, not once per value.
  return sql`
    select ${columns}, e.entry_id
    from   audit_entry p
    cross  join lateral (select p.detail::jsonb as said offset 0) d
    cross  join lateral (
      select p.platform, (l.look ->> 0)::uuid as id, to_timestamp((l.look ->> 1)::double precision / 1000) as at,
             (n.who ->> 0)::uuid as actor_id, n.who ->> 1 as account, array(select jsonb_array_elements_text(n.who -> 2)) as roles, n.who ->> 3 as unit, n.who ->> 4 as address, n.who ->> 5 as session,
             n.what ->> 0 as verb, n.what ->> 1 as endpoint, n.what ->> 2 as subject_kind, l.look ->> 4 as subject_id, l.look ->> 5 as order_number,
             'done'::text as outcome, (l.look ->> 6)::int as status, (l.look ->> 7)::int as row_count, l.look ->> 8 as reason, (l.look -> 9)::json as detail, p.id as entry_id
      from   jsonb_array_elements(d.said -> 'looks') l(look)
      cross  join lateral (select d.said -> 'who' -> (l.look ->> 2)::int as who, d.said -> 'what' -> (l.look ->> 3)::int as what) n
    ) e
    where  p.platform = ${platform} and p.verb = ${gathered} and ${every(chosen)} and ${during(since, until)} and ${every(where)}`
}

const columns = sql.raw(['platform', 'id', 'at', 'actor_id', 'account', 'roles', 'unit', 'address', 'session', 'verb', 'endpoint', 'subject_kind', 'subject_id', 'order_number', 'outcome', 'status', 'row_count', 'reason', 'detail'].map(name => `e.${name}`).join(', '))

const during = (since: number, until: number | null) => every([sql`e.id >= ${idFrom(since)}`, ...(until === null ? [] : [sql`e.id < ${idFrom(until)}`])])

const every = (conditions: readonly RawBuilder<unknown>[]) => sql.join([...conditions, sql`true`], sql` and `)
