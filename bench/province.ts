import pg from 'pg'
import { monthUnder } from '#server/bulletin/figures.ts'
import type { OpenDatabase } from '#server/db/open.ts'
import type { City } from '#domain/city.ts'
import { median } from './assessed.ts'
import { fillMonths, lastMonth } from './fill.ts'
import type { Line } from './history.ts'
import { bulk, cityWithPast, openPast, seedPast } from './past.ts'

/** How many cities are assessed at a time: as many as there are cores to expect. */
const atOnce = 2

/** Some cities of a province in the database that holds ten years of another, one month of so many orders each: every figure of all of them. */
export async function* measureProvince(folder: string, count: number, orders: number): AsyncGenerator<Line> {
  const { city } = await cityWithPast()
  const cities = Array.from({ length: count }, (_, nth): City => ({ ...city, platform: `99${String(nth + 1).padStart(2, '0')}00`, counties: [] }))
  const filling = await openPast(folder, bulk)
  await seedPast(filling, cities)
  for (const one of cities) await fillMonths(filling.db, one, orders, { last: lastMonth, months: 1, callers: orders, settled: false })
  await vacuum(filling.url)
  await filling.close()

  const past = await openPast(folder)
  const told = { cities: count, orders: count * orders, atOnce }
  yield { measure: 'provinceCold', ...told, ms: Math.round(await all(past, cities)), aimMs: 6000 }
  yield { measure: 'provinceWarm', ...told, ms: await median(3, () => all(past, cities)), aimMs: 6000 }
  await past.close()
}

async function all({ db }: OpenDatabase, cities: readonly City[]): Promise<number> {
  const began = performance.now()
  const left = [...cities]
  await Promise.all(Array.from({ length: atOnce }, async () => {
    for (let city = left.shift(); city; city = left.shift()) {
      const [scheme] = city.schemes
      if (scheme) await monthUnder(db, city, scheme, lastMonth)
    }
  }))
  return performance.now() - began
}

async function vacuum(url: string): Promise<void> {
  const owner = new pg.Client({ connectionString: url })
  await owner.connect()
  await owner.query('vacuum (freeze, analyze) work_order, assignment, assignment_kept, call, callback')
  await owner.end()
}
