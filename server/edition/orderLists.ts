import { sql } from 'kysely'
import { urgencies } from '#domain/order/limits.ts'
import { type OrderState, orderStates } from '#domain/order/lifecycle.ts'
import { openAt } from '#server/assessment/cohort.ts'
import type { Span } from '#server/assessment/period.ts'
import type { Db } from '#server/db/open.ts'
import type { EditionNames } from './names.ts'

/** Rows a list prints at most; how many there are is printed beside it. */
const most = 300

export interface MajorRow { number: string; matter: string; region: string; urgency: string; unit: string; state: string }

/** Major and urgent orders registered in a span, the gravest first, without a word of the caller's; confidential ones never. `total`: how many there are. */
export async function majorOrders(db: Db, platform: string, { from, to }: Span, names: EditionNames): Promise<{ rows: MajorRow[]; total: number }> {
  const { rows } = await sql<{ number: string; category: string; region: string | null; urgency: keyof typeof urgencies; lead_unit: string | null; state: OrderState; major: boolean; total: number }>`
    select number, category, region, urgency, lead_unit, state, major_at is not null as major, (count(*) over ())::int as total
    from   work_order
    where  platform = ${platform} and registered_at >= ${from} and registered_at < ${to}
      and  (major_at is not null or urgency <> 'normal') and state not in ('draft', 'declined') and not confidential
    order  by major_at is null, urgency = 'urgent', registered_at, id
    limit  ${most}`.execute(db)
  return {
    total: rows[0]?.total ?? 0,
    rows: rows.map(row => ({
      number: row.number, matter: names.category(row.category), region: row.region === null ? '未记' : names.region(row.region),
      urgency: row.major ? '重大' : urgencies[row.urgency].label, unit: row.lead_unit === null ? '未派单' : names.unit(row.lead_unit), state: orderStates[row.state].label,
    })),
  }
}

/** Tasks not filed when a span ends that fall due on the day after it, by unit, the most first. */
export async function dueAfter(db: Db, platform: string, end: string, names: EditionNames): Promise<{ unit: string; count: number }[]> {
  const { rows } = await sql<{ unit: string; count: number }>`
    select unit, count(*)::int as count
    from   assignment_kept
    where  platform = ${platform} and due_at >= ${end} and due_at < ${end}::timestamptz + interval '1 day'
      and  (submitted_at is null or submitted_at >= ${end}) and (valid or returned_at >= ${end})
    group  by unit
    order  by count(*) desc, unit`.execute(db)
  return rows.map(row => ({ unit: names.unit(row.unit), count: row.count }))
}

/** Leaf categories of orders that repeat an earlier one, the most first. */
export async function repeatedMatters(db: Db, platform: string, { from, to }: Span, names: EditionNames): Promise<{ category: string; count: number }[]> {
  const { rows } = await sql<{ category: string; count: number }>`
    select category, count(*)::int as count
    from   order_fact
    where  platform = ${platform} and registered_at >= ${from} and registered_at < ${to} and repeated
    group  by category
    order  by count(*) desc, category
    limit  5`.execute(db)
  return rows.map(row => ({ category: names.category(row.category), count: row.count }))
}

interface Numbered { number: string; category: string; at: Date; total: number }

/** A unit's tasks past their deadline and not filed when a span ends, the longest first. */
export async function ownOverdue(db: Db, platform: string, unit: string, end: string, names: EditionNames) {
  const { rows } = await sql<Numbered>`
    select o.number, f.category, f.due_at as at, (count(*) over ())::int as total
    from   assignment_kept f join work_order o on o.platform = f.platform and o.id = f.order_id
    where  f.platform = ${platform} and f.unit = ${unit} and f.due_at < ${end} and ${openAt(end)}
    order  by f.due_at, f.id
    limit  ${most}`.execute(db)
  return { total: rows[0]?.total ?? 0, rows: rows.map(row => ({ number: row.number, matter: names.category(row.category), due: names.day(row.at) })) }
}

/** A unit's tasks whose callers said in a span that they are not satisfied. */
export async function ownDissatisfied(db: Db, platform: string, unit: string, { from, to }: Span, names: EditionNames) {
  const { rows } = await sql<Numbered>`
    select o.number, f.category, f.called_back_at as at, (count(*) over ())::int as total
    from   assignment_kept f join work_order o on o.platform = f.platform and o.id = f.order_id
    where  f.platform = ${platform} and f.unit = ${unit} and f.called_back_at >= ${from} and f.called_back_at < ${to} and f.dissatisfied
    order  by f.called_back_at, f.id
    limit  ${most}`.execute(db)
  return { total: rows[0]?.total ?? 0, rows: rows.map(row => ({ number: row.number, matter: names.category(row.category), at: names.day(row.at) })) }
}

/** What waits for a decision: major matters and disputes as they stand, tasks long overdue when the span ends; the gravest first. */
export async function toDecide(db: Db, platform: string, end: string, names: EditionNames): Promise<{ matter: string; facts: string }[]> {
  const { rows } = await sql<{ kind: 'major' | 'dispute'; count: number; oldest: Date; number: string }>`
    select 'major' as kind, count(*)::int as count, min(major_at) as oldest, (array_agg(number order by major_at))[1] as number
    from   work_order
    where  platform = ${platform} and major_at is not null and closed_at is null and not confidential
      and  state not in ('declined', 'resolvedOnline', 'closed', 'archivedHard', 'withdrawn', 'terminated', 'transferredOut', 'merged')
    union all
    select 'dispute', count(*)::int, min(registered_at), (array_agg(number order by registered_at))[1]
    from   work_order
    where  platform = ${platform} and state = 'inDispute' and not confidential`.execute(db)
  const { rows: [late] } = await sql<{ unit: string; count: number; all: number }>`
    select unit, count(*)::int as count, (sum(count(*)) over ())::int as "all"
    from   assignment_kept
    where  platform = ${platform} and due_at < ${end}::timestamptz - make_interval(days => ${longOverdue}) and ${openAt(end)}
    group  by unit
    order  by count(*) desc, unit
    limit  1`.execute(db)
  const found = (kind: 'major' | 'dispute') => rows.find(row => row.kind === kind && row.count > 0)
  const [major, dispute] = [found('major'), found('dispute')]
  return [
    ...(major ? [{ matter: '重大紧急诉求未办结', facts: `${major.count}件，最早的${names.day(major.oldest)}列为重大，工单${major.number}` }] : []),
    ...(dispute ? [{ matter: '职责争议待裁定', facts: `${dispute.count}件，最早的${names.day(dispute.oldest)}登记，工单${dispute.number}` }] : []),
    ...(late ? [{ matter: `超期${longOverdue}天以上未反馈`, facts: `${late.all}件，最多的是${names.unit(late.unit)}，${late.count}件` }] : []),
  ]
}

/** Days past the deadline from which somebody above should ask. Default: the last band of the tell-tales. */
const longOverdue = 30
