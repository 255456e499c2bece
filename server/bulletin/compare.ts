import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { type Comparison, compare, type Published } from '#domain/bulletin/compare.ts'
import type { City } from '#domain/city.ts'
import type { Db } from '#server/db/open.ts'
import { isEmpty } from '#server/assessment/period.ts'
import { monthOf } from './figures.ts'

/** Recomputes a published month from rows and compares every printed figure. Refused when nothing is published, no scheme holds or the month is empty. */
export async function compareMonth(db: Db, city: City, period: string): Promise<Comparison | { refused: string }> {
  const published = readPublished(city.platform, period)
  if (!published) return { refused: `${city.name}没有 ${period} 的已发布通报可供比对` }
  const month = await monthOf(db, city, period)
  if ('refused' in month) return month
  if (await isEmpty(db, city, period)) return { refused: `${city.name} ${period} 没有通话和工单数据，请先导入或重演` }
  return compare(published, month.figures, city.contradictions[period] ?? [])
}

/** The facts of a published bulletin, `cities/<code>-<name>/published/<yyyy-mm>.json`; null when there is none. */
export function readPublished(platform: string, period: string): Published | null {
  const cities = new URL('../../cities/', import.meta.url)
  const folder = readdirSync(cities).find(name => name.startsWith(`${platform}-`))
  const file = new URL(`${folder}/published/${period}.json`, cities)
  return folder && existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Published) : null
}
