import { type RawBuilder, sql } from 'kysely'
import { verbs } from '#domain/order/lifecycle.ts'
import type { Moved } from '#domain/period/moved.ts'
import type { Db } from '#server/db/open.ts'
import { enteredId } from './digest.ts'
import { later, type Since } from './since.ts'

/** A moved row with the order it belongs to and the latest the platform's own records tell of it since the lock; `told` null: they tell nothing. */
export interface Traced extends Moved { order: { id: string; number: string } | null; told: { label: string; at: string } | null }

/** Looks up what the product wrote down since the lock of each moved row of a kind. */
export async function trace(db: Db, platforms: readonly string[], kind: string, moved: readonly Moved[], since: Since): Promise<Traced[]> {
  const { order, records } = kinds[kind] ?? { order: null, records: [] }
  const at: At = { platforms: sql`any(${platforms}::text[])`, since }
  const { rows } = await sql<{ id: string; how: Moved['how']; order_id: string | null; number: string | null; told: string | null; at: Date | null }>`
    select m.id, m.how, w.id as order_id, w.number, r.told, r.at
    from   unnest(${moved.map(one => one.id)}::uuid[], ${moved.map(one => one.how)}::text[]) as m (id, how)
    left join lateral (${order?.(at) ?? sql`select null::uuid as order_id`}) o on true
    left join work_order w on w.platform = ${at.platforms} and w.id = o.order_id
    left join lateral (${sql.join([...(order ? ofOrder : []), ...records].map(record => record(at)), sql` union all `)} order by 2 desc limit 1) r (told, at) on true`.execute(db)
  return rows.map(({ id, how, order_id, number, told, at }) => ({
    id, how, order: order_id === null ? null : { id: order_id, number: number ?? '' }, told: told === null || at === null ? null : { label: labelOf(told), at: at.toISOString() },
  }))
}

interface At { platforms: RawBuilder<unknown>; since: Since }
type Select = (at: At) => RawBuilder<unknown>

/** What is written down about orders: their steps, imports, and rulings of the assessment. `o.order_id` is the order, `m.id` the row. */
const ofOrder: readonly Select[] = [
  ({ platforms, since }) => sql`select e.verb as told, e.at from event e where e.platform = ${platforms} and e.order_id = o.order_id and ${later(since, 'event', 'e.id', 'e.at')}`,
  ({ platforms, since }) => sql`select 'import', b.started_at from work_order i join import_batch b on b.platform = i.platform and b.id = i.import_batch where i.platform = ${platforms} and i.id = o.order_id and ${later(since, 'import', 'b.id', 'b.started_at')}`,
  ({ platforms, since }) => sql`
    select case when x.withdrawn_at is null then 'exclude' else 'takeBack' end, coalesce(x.withdrawn_at, x.decided_at)
    from   assignment t join assessment_exclusion x on x.platform = t.platform and x.assignment_id = t.id
    where  t.platform = ${platforms} and t.order_id = o.order_id and (${later(since, 'exclude', 'x.id', 'x.decided_at')} or ${later(since, 'takeBack', 'x.id', 'x.withdrawn_at')})`,
]

/** Of rows of a register: the moments in its own row at which something was done to it. */
const dated = (table: string, told: string, columns: readonly string[]): Select => ({ platforms, since }) => sql`
  select ${told}, v.at from ${sql.table(table)} r cross join lateral (values ${sql.join(columns.map(column => sql`(r.${sql.ref(column)})`))}) v (at)
  where  r.platform = ${platforms} and r.id = m.id and v.at > ${since.at}`
const imported = (table: string): Select => ({ platforms, since }) => sql`
  select 'import', b.started_at from ${sql.table(table)} r join import_batch b on b.platform = r.platform and b.id = r.import_batch where r.platform = ${platforms} and r.id = m.id and ${later(since, 'import', 'b.id', 'b.started_at')}`
const amended = (column: string): Select => ({ platforms, since }) => sql`select 'amend', q.at from quality_amendment q where q.platform = ${platforms} and q.${sql.ref(column)} = m.id and q.at > ${since.at}`

/** Per kind of row: which order it belongs to, and where else the product writes down what happens to it. */
const kinds: Readonly<Record<string, { order: Select | null; records: readonly Select[] }>> = {
  call_fact: { order: null, records: [imported('call')] },
  order_fact: { order: () => sql`select m.id as order_id`, records: [] },
  assignment_fact: { order: ({ platforms }) => sql`select t.order_id from assignment t where t.platform = ${platforms} and t.id = m.id`, records: [] },
  callback_fact: { order: ({ platforms }) => sql`select c.order_id from callback c where c.platform = ${platforms} and c.id = m.id`, records: [imported('callback')] },
  test_call_fact: { order: null, records: [imported('test_call'), dated('test_call', 'enter', ['recorded_at', 'released_at']), amended('test_call_id')] },
  quality_sheet_fact: { order: null, records: [dated('quality_sheet', 'enter', ['saved_at', 'submitted_at', 'objected_at', 'ruled_at']), amended('sheet_id')] },
  spot_check_fact: { order: null, records: [imported('spot_check'), dated('spot_check', 'enter', ['entered_at', 'appealed_at', 'answered_at', 'withdrawn_at'])] },
  knowledge_fact: {
    order: null,
    // A reminder falls due by itself.
    records: [dated('knowledge_update', 'enter', ['entered_at', 'withdrawn_at']), dated('knowledge_reminder', 'enter', ['entered_at', 'answered_at', 'withdrawn_at']), dated('knowledge_reminder', 'due', ['due_at'])],
  },
  entered_figure: {
    order: null,
    records: [({ platforms, since }) => sql`select 'enter', c.at from entered_figure_change c where c.platform = ${platforms} and ${enteredId} = m.id and c.at > ${since.at}`],
  },
}

const others: Readonly<Record<string, string>> = { import: '导入数据', exclude: '裁定剔除', takeBack: '撤销剔除', enter: '登记、修改', amend: '更正评分', due: '期限已到' }
const labelOf = (told: string): string => others[told] ?? (Object.hasOwn(verbs, told) ? verbs[told as keyof typeof verbs].label : told)
