import { type RawBuilder, sql } from 'kysely'
import { cohort, type Count } from '#domain/assessment/count.ts'
import { measures } from '#domain/assessment/measures.ts'
import { type View, views } from '#domain/assessment/views.ts'
import type { Db } from '#server/db/open.ts'
import { countsAs, how, onePass, rowsIn, type Whose } from './cohort.ts'
import { type Counted, columnsOf, keyOf, type Level } from './levels.ts'
import type { Day, Span } from './period.ts'

export interface Question { count: Count; level: Level }

/** The platforms asked about, a month as instants: the period's (0) or one before; and the period's days when something is asked by day. */
export interface Ground extends Whose { spanOf(monthsBack: number): Span; days?: readonly Day[] }

/**
 * Answers all questions of a month with one statement per view (and date, where one pass over all dates does not pay), however many units, groups or
 * figures there are: reading rows costs most, so it is done once. Out: the counts of each question in the order asked.
 */
export async function countInputs(db: Db, ground: Ground, questions: readonly Question[]): Promise<Counted[]> {
  const groups = Map.groupBy(questions.map((question, at) => ({ ...question, at })), ({ count, level }) => {
    const { view, by, monthsBack } = cohort(count)
    return JSON.stringify([view, monthsBack, how(count) === 'openAtEnd', level === 'counties', onePass(view) ? '' : by])
  })
  const answers: Counted[] = []
  await Promise.all([...groups.values()].map(async group => {
    for (const [nth, counted] of (await ask(db, ground, group)).entries()) answers[group[nth]?.at ?? 0] = counted
  }))
  return answers
}

/** One statement for counts of the same view and month. */
async function ask(db: Db, ground: Ground, group: readonly Question[]): Promise<Counted[]> {
  const [first] = group
  if (!first) return []
  const { view, monthsBack } = cohort(first.count)
  const span = ground.spanOf(monthsBack)
  const dates = [...new Set(group.map(({ count }) => cohort(count).by))]
  // Rows found by one date may have another outside the month.
  const dated = onePass(view) && how(first.count) !== 'openAtEnd'
  const nameOf = ({ measure, where, ...count }: Count) => JSON.stringify([measure, dated ? cohort({ measure, ...count }).by : '', where ?? {}])
  const wanted = new Map(group.map(({ count }) => [nameOf(count), count]))
  const levels = [...new Set(['city' as const, ...group.map(({ level }) => level)])].filter(level => level !== 'city' || first.level !== 'counties')
  const sets = levels.map(level => columnsOf(view, level))
  const columns = [...new Set(sets.flat())]
  const list = (names: readonly string[]) => sql.join(names.map(name => sql.ref(name)))
  const counted = [...wanted.values()].map((count, at) => sql`${aggregate(count, span, dated)}::text as ${sql.ref(`c${at}`)}`)
  // The cohort stands apart (offset 0), because below grouping sets PostgreSQL no longer sees that a condition opens a partial index.
  const { rows } = await sql<Record<string, unknown>>`
    select ${columns.length > 0 ? sql`${list(columns)}, grouping(${list(columns)}) as told,` : sql`0 as told,`} ${sql.join(counted)}
    from   (select * ${columns.includes('day') ? sql`, ${dayOf(view, ground.days ?? [])} as day` : sql``} from ${rowsIn(view, first, dates, ground, span)} ${ofUse(group)} offset 0) as cohort
    group  by grouping sets (${sql.join(sets.map(set => sql`(${list(set)})`))})`.execute(db)
  const byLevel = new Map(levels.map((level, nth) => [level, rowsOf(rows, columns, sets[nth] ?? [])]))
  const names = [...wanted.keys()]
  return group.map(({ count, level }) => {
    const column = `c${names.indexOf(nameOf(count))}`
    const keyed = (of: Level) => (byLevel.get(of) ?? []).flatMap(({ values, row }) => {
      const key = keyOf(of, values, ground.platform)
      return key === null ? [] : [[key, String(row[column] ?? '0')] as const]
    })
    const whole = level === 'unit' || level === 'county' ? keyed('city').map(([, value]) => ['', value] as const) : []
    return new Map([...whole, ...keyed(level)])
  })
}

/** The rows of one grouping set with their values. PostgreSQL marks in bits, the first column's the highest, the columns a row was not told apart by. */
function rowsOf(rows: readonly Record<string, unknown>[], columns: readonly string[], set: readonly string[]) {
  const told = columns.reduce((bits, column) => bits * 2 + (set.includes(column) ? 0 : 1), 0)
  return rows.filter(row => row.told === told).map(row => ({ values: set.map(column => row[column]), row }))
}

/** Leaves out rows none of the group's counts is met by, before anything is joined to them. Told apart by anything it would not pay: nearly every row is counted. */
function ofUse(group: readonly Question[]): RawBuilder<unknown> {
  if (group.some(({ count, level }) => how(count) !== 'true' || (level !== 'city' && level !== 'counties'))) return sql``
  return sql`and (${sql.join([...new Set(group.map(({ count }) => measures[count.measure].column))].map(column => sql.ref(column)), sql` or `)})`
}

function aggregate(count: Count, span: Span, dated: boolean): RawBuilder<unknown> {
  const { column } = measures[count.measure]
  const { by } = cohort(count)
  const within = dated ? sql`${sql.ref(by)} >= ${span.from} and ${sql.ref(by)} < ${span.to} and ` : sql``
  const met = sql`${within}${countsAs(count, span)}`
  switch (how(count)) {
    case 'sum': return sql`coalesce(sum(${sql.ref(column)}) filter (where ${met}), 0)`
    case 'distinct': return sql`count(distinct ${sql.ref(column)}) filter (where ${met})`
    default: return sql`count(*) filter (where ${met})`
  }
}

/** Which of some days the view's date lies in, from 1: taking an instant apart by time zone costs ten times as much. */
const dayOf = (view: View, days: readonly Day[]) => sql`width_bucket(${sql.ref(views[view].dates[0])}, ${days.map(day => day.from)}::timestamptz[])`
