import { shortDate } from '#domain/edition/spanName.ts'
import type { Place } from '#server/cities.ts'
import { categoryNames, regionNames, type UnitName } from '#server/assessment/names.ts'
import type { Db } from '#server/db/open.ts'

/** Codes as editions print them. */
export interface EditionNames { unit(code: string): string; region(code: string): string; category(code: string): string; day(at: Date): string }

/** Names of units as they were when the span ended, of regions and categories; a code without a name prints as it is. */
export async function editionNames(db: Db, { platform, rules }: Place, units: readonly UnitName[]): Promise<EditionNames> {
  const [categories, regions] = await Promise.all([categoryNames(db, platform), regionNames(db, platform)])
  const short = new Map(units.map(row => [row.unit, row.short_name]))
  const region = new Map(regions.map(row => [row.region, row.name]))
  return {
    unit: code => short.get(code) ?? code, region: code => region.get(code) ?? code, category: code => categories.get(code)?.name ?? code, 
    day: at => shortDate(new Date(at.getTime() + rules.calendar.offsetMinutes * 60_000).toISOString().slice(0, 10)),
  }
}
