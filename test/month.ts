import { sql } from 'kysely'
import type { Db } from '#server/db/open.ts'
import { keepAll } from './kept.ts'

const id = (n: number) => `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`

/** The ids of what `smallMonth` makes: orders 1–3, their tasks and callbacks. */
export const small = { order: id, task: (n: number) => id(n * 10), callback: (n: number) => id(n * 10 + 1), call: (n: number) => id(n + 900) }

/**
 * A month by hand on a seeded city: two calls, an order answered on the line, one the unit `late` filed late and was rated badly for, one the
 * unit `good` filed in time. Numbers: `<yyyymm>001` … `first`: ids begin after it, for a second month. period: yyyy-mm.
 */
export async function smallMonth(db: Db, platform: string, period: string, { late, good, first = 0 }: { late: string; good: string; first?: number }): Promise<void> {
  const day = (n: number) => `${period}-${String(n).padStart(2, '0')}T10:00:00+08:00`
  await order(1, null)
  await order(2, late)
  await order(3, good)
  await keepAll(db, platform)
  await sql`insert into call (platform, id, direction, arrived_at, answered_at)
    select ${platform}, unnest(${[small.call(first + 1), small.call(first + 2)]}::uuid[]), 'in', ${day(3)}, unnest(${[day(3), null]}::timestamptz[])`.execute(db)

  async function order(n: number, unit: string | null) {
    await sql`insert into work_order (platform, id, number, state, version, channel, request_type, urgency, category_version, category, title, content, registered_at, first_dispatched_at, lead_unit)
      select ${platform}, ${small.order(first + n)}, ${`${period.replace('-', '')}00${n}`}, ${unit ? 'closed' : 'resolvedOnline'}, 1, 'phone', 'help', 'normal', version, category, '路灯不亮', '路灯不亮', ${day(2)},
             ${unit ? day(2) : null}::timestamptz, ${unit}::text
      from   category where platform = ${platform} and category not in (select parent from category where parent is not null) order by category limit 1`.execute(db)
    const task = unit ? small.task(first + n) : null
    if (unit) {
      await sql`insert into assignment (platform, id, order_id, unit, role, hop, round, state, dispatched_at, due_at, submitted_at, on_time)
        values (${platform}, ${task}, ${small.order(first + n)}, ${unit}, 'lead', 1, 0, 'accepted', ${day(2)}, ${day(5)}, ${unit === late ? day(9) : day(4)}, ${unit !== late})`.execute(db)
    }
    await sql`insert into callback (platform, id, order_id, assignment_id, round, attempt, method, at, outcome, concluding, contacted, rating)
      values (${platform}, ${small.callback(first + n)}, ${small.order(first + n)}, ${task}, 0, 1, 'call', ${day(12)}, 'answered', true, true, ${unit === late ? 'negative' : 'positive'})`.execute(db)
  }
}
