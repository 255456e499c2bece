import { type Change, definitionChanges } from '#domain/bulletin/changes.ts'
import type { Outline } from '#domain/bulletin/outline.ts'
import { outlineOf } from '#domain/bulletin/plain/outline.ts'
import { schemeFor } from '#domain/assessment/scheme.ts'
import type { City } from '#domain/city.ts'
import { schemesOf } from '#server/assessment/schemes.ts'
import type { Db } from '#server/db/open.ts'

/** How a month's bulletin is laid out, and which definitions begin with it: the city's own outline, else the plain one of the scheme in force. Null: no scheme reaches back so far. */
export async function outlineIn(db: Db, city: City, period: string): Promise<{ outline: Outline; changes: readonly Change[] } | null> {
  const schemes = await schemesOf(db, city)
  const scheme = schemeFor(schemes, period)
  return scheme && { outline: outlineOf(city, scheme, period), changes: definitionChanges(schemes, period) }
}
