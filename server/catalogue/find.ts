import { sql } from 'kysely'
import { type Found, lookup } from '#domain/catalogue/lookup.ts'
import { dateOf, localDay } from '#domain/clock/calendar.ts'
import type { Order } from '#domain/order/file.ts'
import type { Place } from '#server/cities.ts'
import type { Db } from '#server/db/open.ts'
import { type EntryRow, readEntries, toEntry } from './rows.ts'

/** What the catalogue says to an order at an instant: the entry that applies first, then those that do not, each with its row. */
export async function findEntries(db: Db, place: Place, order: Pick<Order, 'id' | 'categoryVersion' | 'category' | 'region' | 'title'>, now: number): Promise<(Found & { row: EntryRow })[]> {
  const rows = await readEntries(db, sql`e.platform = ${place.platform} and e.category_version = ${order.categoryVersion} and e.category = any(${branches(order.category)}) limit 500`)
  if (rows.length === 0) return []
  const { rows: words } = await sql<{ content: string }>`select content from work_order where platform = ${place.platform} and id = ${order.id}`.execute(db)
  const text = `${order.title}\n${words[0]?.content ?? ''}`
  const { categoryVersion, category } = order
  const found = lookup(rows.map(toEntry), { categoryVersion, category, regions: regionsAbove(place, order.region), text, day: today(place, now) })
  return found.flatMap(one => rows.filter(row => row.id === one.entry.id).map(row => ({ ...one, row })))
}

/** The city's day at an instant, yyyy-mm-dd. */
export function today({ rules }: Place, now: number): string {
  return dateOf(localDay(now, rules.calendar))
}

/** A region and those it lies in, nearest first. */
function regionsAbove({ city }: Place, region: string | null): string[] {
  if (region === null) return []
  const parent = city.organization.regions.find(row => row.region === region)?.parent
  return [region, ...regionsAbove({ city } as Place, parent ?? null)]
}

/** Every beginning of a code: a child's code starts with its parent's. */
function branches(category: string): string[] {
  return [...category].map((_, at) => category.slice(0, at + 1))
}
