import pg from 'pg'
import { keepText } from '#server/db/keptTasks.ts'
import type { Db } from '#server/db/open.ts'
import type { City } from '#domain/city.ts'
import { monthsBefore } from '#server/assessment/period.ts'
import { fillMonths } from './fill.ts'

/** What a city's database grows by: the tables an assessment counts. */
const grown = `('work_order'::regclass, 'assignment'::regclass, 'call'::regclass, 'callback'::regclass, 'assignment_kept'::regclass)`

/** Months of history, oldest first: so many, so many orders each, ending with `last` (yyyy-mm); people who call. */
export interface Growth { last: string; months: number; ordersAMonth: number; callers: number }

/**
 * Fills months in the order of time. Indexes only readers need are dropped before and built again after, which halves the time;
 * at the end the tables are vacuumed, as autovacuum would have done in the years this stands for.
 */
export async function grow(url: string, db: Db, city: City, { last, months, ordersAMonth, callers }: Growth): Promise<void> {
  const owner = new pg.Client({ connectionString: url })
  await owner.connect()
  try {
    const { rows } = await owner.query<{ name: string; made: string }>(`
      select indexrelid::regclass::text as name, pg_get_indexdef(indexrelid) as made
      from   pg_index
      where  indrelid in ${grown} and not indisunique and indexrelid not in ('work_order_registered_idx'::regclass, 'assignment_order_idx'::regclass, 'assignment_kept_order_idx'::regclass)`)
    for (const { name } of rows) await owner.query(`drop index ${name}`)
    await settle(owner, city.platform)
    for (let back = months - 1; back >= 0; back--) {
      await fillMonths(db, city, ordersAMonth, { last: monthsBefore(last, back), months: 1, callers, settled: back > 0 })
    }
    for (const { made } of rows) await owner.query(made)
    await owner.query('vacuum (freeze, analyze) work_order, assignment, assignment_kept, call, callback')
  } finally {
    await owner.end()
  }
}

/** What was open when history ended is done on time in the years that follow. */
async function settle(owner: pg.Client, platform: string): Promise<void> {
  await owner.query(`
    update work_order set state = 'closed', closed_at = registered_at + interval '5 d', next_due_at = null, next_due_kind = null, final_rating = 'none'
    where  platform = $1 and next_due_at is not null`, [platform])
  await owner.query(`
    update assignment set state = 'accepted', submitted_at = dispatched_at + interval '3 d', on_time = true, accepted_at = dispatched_at + interval '4 d'
    where  platform = $1 and accepted_at is null`, [platform])
  await owner.query(keepText('platform = $1'), [platform])
}
