import { join } from 'node:path'
import { sql } from 'kysely'
import { keepMonth } from '#server/assessment/keep.ts'
import { monthsBefore, spanOf } from '#server/assessment/period.ts'
import { trendOf } from '#server/assessment/trend.ts'
import type { OpenDatabase } from '#server/db/open.ts'
import type { City } from '#domain/city.ts'
import { assess, median } from './assessed.ts'
import { lastMonth } from './fill.ts'
import { grow } from './grow.ts'
import { bulk, cityWithPast, openPast, seedPast } from './past.ts'
import { measureProvince } from './province.ts'

/** Ten years, and the shares of them after which a month is measured: 1, 3 and 10 million orders of 10 million. */
const months = 120
const stages = [0.1, 0.3, 1]

export interface Line { measure: string; ms?: number; aimMs?: number; [column: string]: unknown }

/**
 * `npm run bench -- --assessment`: ten years of a city in a database of its own under the folder, a month's figures after each stage of its
 * growth, then trends, a province's month, and DuckDB over the same rows. "Cold" is a PostgreSQL just started and a connection just opened,
 * the operating system's cache as it is; "warm" the median of five runs.
 */
export async function* measureHistory(folder: string, orders: number, note: (text: string) => void): AsyncGenerator<Line> {
  const { city } = await cityWithPast()
  const ordersAMonth = Math.round(orders / months)
  const table: Line[] = []
  let filled = 0
  for (const share of stages) {
    const more = Math.round(months * share) - filled
    const last = monthsBefore(lastMonth, months - filled - more)
    note(`生成 ${more} 个月的历史，至 ${last}，每月 ${ordersAMonth} 件工单`)
    const past = await openPast(folder, bulk)
    await seedPast(past, [city])
    await grow(past.url, past.db, city, { last, months: more, ordersAMonth, callers: Math.round(orders * 0.15) })
    await past.close()
    filled += more
    for await (const line of measureMonths(folder, last, filled, ordersAMonth * filled)) {
      if (line.of === city.platform && line.period === last) table.push(line)
      yield line
    }
  }
  yield { measure: 'growth', cold: table.filter(line => line.measure === 'monthCold').map(perOrders), warm: table.filter(line => line.measure === 'monthWarm').map(perOrders) }
  note('趋势、全省一个月和 DuckDB')
  yield* measureTrend(folder, months)
  yield* measureProvince(folder, 14, Math.round(orders / 200))
  yield* measureOther(folder)
}

const perOrders = ({ orders, ms }: Line) => ({ orders, ms })

/** A city's month at the end and one in the middle of its history, under the latest scheme of every city: figures, grades and ranks. */
export async function* measureMonths(folder: string, last: string, filled: number, orders: number): AsyncGenerator<Line> {
  const { city, schemes } = await cityWithPast()
  for (const { of, scheme } of schemes) {
    for (const period of [last, monthsBefore(last, Math.floor(filled / 2))]) {
      const past = await openPast(folder)
      const { ms, figures } = await assess(past.db, city, scheme, period)
      const told = { of, scheme: scheme.from, period, orders, figures }
      yield { measure: 'monthCold', ...told, ms: Math.round(ms), aimMs: 1500 }
      yield { measure: 'monthWarm', ...told, ms: await median(5, async () => (await assess(past.db, city, scheme, period)).ms), aimMs: 500 }
      await past.close()
    }
  }
}

/** Every month kept once, which the server does by itself when it is over; then trends of one figure and of twelve, read from what was kept. The last line: a month whose earlier ones are locked. */
export async function* measureTrend(folder: string, filled: number): AsyncGenerator<Line> {
  const { city } = await cityWithPast()
  const past = await openPast(folder)
  const began = performance.now()
  for (let back = filled - 1; back >= 0; back--) await keepMonth(past.db, city, monthsBefore(lastMonth, back), Date.parse(`${lastMonth}-28T00:00:00Z`))
  const ms = Math.round(performance.now() - began)
  yield { measure: 'keepMonths', months: filled, ms, msAMonth: Math.round(ms / filled) }
  const first = monthsBefore(lastMonth, filled - 1)
  const [table] = city.schemes.flatMap(scheme => scheme.tables)
  const names = Object.keys(table?.sheet.figures ?? {}).slice(0, 12)
  const trend = (list: readonly string[]) => async () => {
    const start = performance.now()
    for (const name of list) await trendOf(past.db, city, { table: table?.ref ?? '', subject: '', name }, first, lastMonth)
    return performance.now() - start
  }
  yield { measure: 'trend', months: filled, figures: 1, ms: await median(5, trend(names.slice(0, 1))), aimMs: 5000 }
  yield { measure: 'trend', months: filled, figures: names.length, ms: await median(5, trend(names)), aimMs: 5000 }
  yield* measureLocked(past, city)
  await past.close()
}

async function* measureLocked({ db }: OpenDatabase, city: City): AsyncGenerator<Line> {
  await sql`update month_kept set frozen = true where platform = ${city.platform} and period < ${lastMonth}`.execute(db)
  const [scheme] = city.schemes
  if (scheme) yield { measure: 'monthWarm', of: city.platform, scheme: scheme.from, period: lastMonth, earlier: 'locked', ms: await median(5, async () => (await assess(db, city, scheme, lastMonth)).ms), aimMs: 500 }
}

/** The heart of a month asked of PostgreSQL and of DuckDB in the same words, and how the whole product's month compares. */
export async function* measureOther(folder: string): AsyncGenerator<Line> {
  const { city, schemes: [own] } = await cityWithPast()
  if (!own) return
  const past = await openPast(folder)
  try {
    const { measureReference } = await import('./reference.ts')
    const product = await median(5, async () => (await assess(past.db, city, own.scheme, lastMonth)).ms)
    const reference = await measureReference(past.url, join(folder, '..'), city.platform, spanOf(lastMonth, city.timeZone))
    yield { measure: 'duckdb', productMs: product, ...reference, ratio: round(product / reference.duckMs), postgresRatio: round(reference.postgresMs / reference.duckMs) }
  } finally {
    await past.close()
  }
}

const round = (value: number) => Math.round(value * 10) / 10
