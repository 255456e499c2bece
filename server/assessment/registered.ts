import { sql } from 'kysely'
import type { Db } from '#server/db/open.ts'
import type { Span } from './period.ts'

/** Entries of the knowledge base each unit added or brought up to date in the span. */
export async function countKnowledge(db: Db, platform: string, span: Span) {
  const { rows } = await sql<{ unit: string; updated: number; added: number }>`
    select unit, count(*) filter (where knowledge_updated)::int as updated, count(*) filter (where knowledge_added)::int as added
    from   knowledge_fact
    where  platform = ${platform} and at >= ${span.from} and at < ${span.to}
    group  by unit
    order  by unit`.execute(db)
  return rows
}

/** Reminders due in the span that were answered late or not at all. */
export async function lateReminders(db: Db, platform: string, span: Span) {
  const { rows } = await sql<{ unit: string; title: string }>`
    select r.unit, r.title
    from   knowledge_fact k
    join   knowledge_reminder r on r.platform = k.platform and r.id = k.id
    where  k.platform = ${platform} and k.at >= ${span.from} and k.at < ${span.to} and k.knowledge_late
    order  by r.due_at, r.id`.execute(db)
  return rows
}

/** Units that came to answer calls on days of the city's month, day by day. */
export async function dutyDaysOf(db: Db, platform: string, period: string) {
  const { rows } = await sql<{ unit: string; day: string; desk: string; supervised: number; hours: string | null }>`
    select unit, to_char(day, 'YYYY-MM-DD') as day, desk, coalesce(supervised, 0) as supervised, hours::text as hours
    from   duty_day
    where  platform = ${platform} and to_char(day, 'YYYY-MM') = ${period} and withdrawn_at is null
    order  by day, id`.execute(db)
  return rows
}

/** Lines of the province's lists from January to the period, in the order they came; what the province took back is left out. */
export async function sampleLines(db: Db, platform: string, period: string) {
  const { rows } = await sql<{ period: string; number: string; unit: string | null }>`
    select period, order_number as number, unit
    from   spot_check
    where  platform = ${platform} and period >= ${`${period.slice(0, 4)}-01`} and period <= ${period} and withdrawn_at is null and appeal <> 'granted'
    order  by period, id`.execute(db)
  return rows
}
