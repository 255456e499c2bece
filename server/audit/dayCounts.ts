import { sql } from 'kysely'
import { oddDays, oddMeasures } from '#domain/audit/odd.ts'
import { type AuditVerb, auditVerbs } from '#domain/audit/verbs.ts'
import type { Place } from '#server/cities.ts'
import type { Db } from '#server/db/open.ts'
import { dayStart } from '#server/order/filter.ts'
import { lateness } from './chain.ts'
import { linesOf } from './lines.ts'

const measured = (Object.keys(auditVerbs) as AuditVerb[]).filter(verb => auditVerbs[verb].kind in oddMeasures)
const day = 86_400_000

/** `on`: yyyy-mm-dd of the city. Looks are counted by different things looked at. */
export interface VerbCount { person: string; verb: AuditVerb; on: string; count: number }

/** How often each person did what on each of the days `oddDays` speaks of. A day that is over is counted once and kept. now: epoch ms. */
export async function dayCounts(db: Db, place: Place, now: number): Promise<VerbCount[]> {
  const { platform } = place
  const days = daysUntil(place, now)
  // What was counted at a time still to come was counted by a clock that was wrong, before its day was over.
  const kept = await db.selectFrom('audit_day').select(['day', 'counts']).where('platform', '=', platform).where('day', '>=', days[0] ?? '').where('counted_at', '<=', new Date(now)).execute()
  const known = new Map(kept.map(row => [row.day, row.counts as Counts]))
  const all: VerbCount[] = []
  for (const on of days) {
    const counts = known.get(on) ?? (await countDay(db, place, on, now))
    all.push(...counts.map(([person, verb, count]) => ({ person, verb, on, count })))
  }
  return all
}

/** [person, verb, times] */
type Counts = readonly (readonly [string, AuditVerb, number])[]

async function countDay(db: Db, place: Place, on: string, now: number): Promise<Counts> {
  const { platform } = place
  const [since, until] = [dayStart(on, 0, place).getTime(), dayStart(on, 1, place).getTime()]
  const { rows } = await sql<{ actor_id: string; verb: AuditVerb; count: number }>`
    select actor_id, verb, case when verb = 'read' then count(distinct coalesce(subject_id, id::text)) else count(*) end as count
    from   (${linesOf({ platform, since, until, keys: [], where: [sql`e.actor_id is not null`, sql`e.verb = any(${measured})`] })}) e
    group  by 1, 2
  `.execute(db)
  const counts: Counts = rows.map(row => [row.actor_id, row.verb, row.count])
  // Nothing older than that gets into the log any more.
  if (until + lateness < now) {
    const counted = { counts: JSON.stringify(counts), counted_at: new Date(now) }
    await db.insertInto('audit_day').values({ platform, day: on, ...counted }).onConflict(conflict => conflict.columns(['platform', 'day']).doUpdateSet(counted)).execute()
  }
  return counts
}

/** The days of the city, today the last. */
function daysUntil({ rules }: Place, now: number): string[] {
  const today = now + rules.calendar.offsetMinutes * 60_000
  const count = oddDays.looked + oddDays.before
  return Array.from({ length: count }, (_, at) => new Date(today - (count - 1 - at) * day).toISOString().slice(0, 10))
}
