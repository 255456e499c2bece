import { monthOf } from '#server/bulletin/figures.ts'
import { lastMonth } from './fill.ts'
import type { Running } from './start.ts'

/** All figures of the last full month, from rows; the best of three runs would flatter, so it is their median. */
export async function measureFigures({ db, pool, city }: Running, orders: number) {
  const runs: number[] = []
  for (let i = 0; i < 4; i++) {
    const began = performance.now()
    const month = await monthOf(db, city, lastMonth)
    if ('refused' in month) throw new Error(month.refused)
    if (i > 0) runs.push(performance.now() - began)
  }
  const { rows } = await pool.query<{ count: number }>(
    `select count(*)::int as count from work_order where platform = $1 and registered_at >= $2::date and registered_at < $2::date + interval '1 month'`, [city.platform, `${lastMonth}-01`])
  return { measure: 'figuresOfMonth', orders, ordersOfMonth: rows[0]?.count ?? 0, ms: Math.round(runs.sort((a, b) => a - b)[1] ?? 0), aimMs: 1000 }
}
