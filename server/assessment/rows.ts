import { type RawBuilder, sql } from 'kysely'
import { cohort, type Count } from '#domain/assessment/count.ts'
import { type MeasureRow, measures } from '#domain/assessment/measures.ts'
import type { SchemeTable } from '#domain/assessment/scheme.ts'
import { columnLabels, type View, views } from '#domain/assessment/views.ts'
import type { City } from '#domain/city.ts'
import type { Db } from '#server/db/open.ts'
import { countsAs, rowsOf, within } from './cohort.ts'
import { columnOf, type Level } from './levels.ts'
import { monthsBefore, spanOf } from './period.ts'
import { levelOf } from './tables.ts'

/** Rows shown at once. */
export const pageSize = 50

/** One row behind a count. `reasons`: why it is not counted; empty for a counted one. */
export interface CountedRow { id: string; at: string; orderId: string | null; label: string; unit: string | null; value: string | null; reasons: string[] }

export interface Wanted { count: Count; table: Pick<SchemeTable, 'subject'>; subject: string; counted: boolean; after?: { at: string; id: string }; limit: number }

/**
 * The rows behind one input of one row of a table: those counted, or those of the same month and subject that are not, with the reason.
 * Newest first by the date that puts them into the month; keyset paging by it and the id.
 */
export async function rowsBehind(db: Db, city: City, period: string, { count, table, subject, counted, after, limit }: Wanted): Promise<CountedRow[]> {
  const { view, by, monthsBack } = cohort(count)
  const span = spanOf(monthsBefore(period, monthsBack), city.timeZone)
  const level = levelOf(count, subject === '' && table.subject !== 'counties' ? 'city' : table.subject)
  const ground = { platform: city.platform, counties: city.counties.map(county => county.platform) }
  const at = (measures[count.measure] as MeasureRow).how === 'openAtEnd' ? 'due_at' : by
  const checks = tests(view, count, span)
  const { rows } = await sql<Record<string, string | boolean | null>>`
    select f.id, to_char(f.${sql.ref(at)} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at, f.${sql.ref(orderOf[view] ?? 'id')} as order_row,
           ${view in labels ? sql`null::text` : sql`o.number`} as number, ${unitColumn(view)} as unit, f.${sql.ref(measures[count.measure].column)}::text as value,
           ${sql.join(checks.map((_, nth) => sql`f.${sql.ref(`t${nth}`)}`))}
    from   (select *, ${sql.join(checks.map(({ met }, nth) => sql`${met} as ${sql.ref(`t${nth}`)}`))} from ${sql.table(rowsOf(view))} where ${within({ count, level }, ground, span)} ${whose(view, count, table, subject, level, city)} and coalesce(${countsAs(count, span)}, false) = ${counted}
            ${after ? sql`and (${sql.ref(at)}, id) < (${after.at}::timestamptz, ${after.id}::uuid)` : sql``}
            order by ${sql.ref(at)} desc, id desc limit ${limit}) f
    left join work_order o on o.platform = f.platform and o.id = f.${sql.ref(orderOf[view] ?? 'id')}
    order  by 2 desc, 1 desc`.execute(db)
  return rows.map(row => ({
    id: String(row.id), at: String(row.at), orderId: row.number === null ? null : String(row.order_row), label: row.number === null ? views[view].label : String(row.number),
    unit: row.unit === null ? null : String(row.unit), value: row.value === null ? null : String(row.value),
    reasons: counted ? [] : checks.flatMap(({ reason }, nth) => (row[`t${nth}`] === true ? [] : [reason])),
  }))
}

/** Which column leads to the order, and views whose rows are no orders. */
const orderOf: Partial<Record<View, string>> = { assignment_fact: 'order_id', callback_fact: 'order_id' }
const labels: Partial<Record<View, true>> = { call_fact: true, test_call_fact: true, spot_check_fact: true, knowledge_fact: true, quality_sheet_fact: true }

const unitColumn = (view: View) => ('unit' in views[view] ? sql`f.${sql.ref(columnOf(view, 'unit'))}` : sql`null::text`)

/** The subject's own rows among those the count was asked of. */
function whose(view: View, count: Count, table: Wanted['table'], subject: string, level: Level, city: City): RawBuilder<unknown> {
  if (table.subject === 'city' || subject === '') return sql``
  if (table.subject === 'unit') return sql`and ${sql.ref(columnOf(view, 'unit'))} = ${subject}`
  if (count.of === 'assigned') return sql`and ${sql.ref(columnOf(view, 'unit'))} = ${city.counties.find(county => county.platform === subject)?.unit ?? ''}`
  return level === 'county' ? sql`and ${sql.ref(columnOf(view, 'county'))} = ${subject}` : sql`and platform = ${subject}`
}

/** What a row must meet to be counted, one by one, with the sentence of what it failed. */
function tests(view: View, count: Count, span: { from: string; to: string }): { met: RawBuilder<unknown>; reason: string }[] {
  const { label } = measures[count.measure]
  const conditions = Object.entries(count.where ?? {}).map(([column, values]) => ({
    met: sql`coalesce(${sql.ref(column)}::text, '') = any(${[...values]})`, reason: `${columnLabels[column] ?? column}不是${values.join('、')}`,
  }))
  const excluded = view === 'assignment_fact' && count.measure !== 'excluded' ? [{ met: sql`not excluded`, reason: '经批准剔除（考核申诉）' }] : []
  return [{ met: countsAs({ measure: count.measure }, span), reason: `不属于“${label}”` }, ...excluded, ...conditions]
}
