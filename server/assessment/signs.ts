import { sql } from 'kysely'
import type { Signs } from '#api/assessment.ts'
import type { Facts } from '#domain/assessment/facts.ts'
import { massFrom, overdueAges } from '#domain/assessment/signs.data.ts'
import { telltales } from '#domain/assessment/standard.ts'
import type { City } from '#domain/city.ts'
import type { Db } from '#server/db/open.ts'
import { tablesOf } from './board.ts'
import { openAt } from './cohort.ts'
import { countReturnRequests } from './countTopics.ts'
import { spanOf } from './period.ts'

/** 反常提示 of a month, from what was counted for it: shares per city and unit, requests to return massed on a day, what is overdue by age. */
export async function signsOf(db: Db, city: City, facts: Facts): Promise<Signs> {
  const span = spanOf(facts.period, city.timeZone)
  const [returns, ages] = await Promise.all([countReturnRequests(db, city.platform, span, city.timeZone), overdueByAge(db, city.platform, span.to)])
  const name = (unit: string) => facts.units.find(one => one.unit === unit)?.name ?? unit
  const masses = [...Map.groupBy(returns, row => row.unit)].flatMap(([unit, list]) => {
    const days = [...Map.groupBy(list, row => row.day)].map(([day, rows]) => ({ day, count: sum(rows) })).sort((one, other) => other.count - one.count || (one.day < other.day ? -1 : 1))
    const [most] = days
    return most && most.count >= massFrom ? [{ unit, name: name(unit), ...most, total: sum(days) }] : []
  })
  return {
    period: facts.period, tables: tablesOf(telltales, facts, null), massReturns: masses.sort((one, other) => other.count - one.count),
    overdueAges: { labels: overdueAges.map(age => age.label), units: ages.map(row => ({ ...row, name: name(row.unit) })) },
  }
}

/** Tasks past their deadline and not filed at the end of the month, per unit: how many in each band of age, the most overdue first. */
async function overdueByAge(db: Db, platform: string, end: string): Promise<{ unit: string; counts: number[] }[]> {
  const bounds = overdueAges.flatMap(age => (age.to === null ? [] : [age.to * 86_400]))
  // width_bucket counts a value on the bound into the next band; an age of exactly three days is still “3天以内”.
  const { rows } = await sql<{ unit: string; band: number; count: number }>`
    select unit, width_bucket(ceil(extract(epoch from ${end}::timestamptz - due_at)) - 1, ${bounds}::numeric[]) as band, count(*)::int as count
    from   assignment_kept
    where  platform = ${platform} and due_at < ${end} and ${openAt(end)}
    group  by 1, 2`.execute(db)
  return [...Map.groupBy(rows, row => row.unit)]
    .map(([unit, list]) => ({ unit, counts: overdueAges.map((_, band) => list.find(row => row.band === band)?.count ?? 0) }))
    .sort((one, other) => total(other.counts) - total(one.counts) || (one.unit < other.unit ? -1 : 1))
}

const sum = (rows: readonly { count: number }[]) => total(rows.map(row => row.count))
const total = (counts: readonly number[]) => counts.reduce((all, one) => all + one, 0)
