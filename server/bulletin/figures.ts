import type { FigureSet } from '#domain/assessment/figure.ts'
import { figures } from '#domain/assessment/figures.ts'
import type { Facts } from '#domain/assessment/facts.ts'
import type { Scheme } from '#domain/assessment/scheme.ts'
import type { City } from '#domain/city.ts'
import { loadFacts } from '#server/assessment/facts.ts'
import { schemeIn } from '#server/assessment/schemes.ts'
import type { Db } from '#server/db/open.ts'

export interface Month { figures: FigureSet; facts: Facts }

/** Every figure of a city's month, recomputed from rows. period: yyyy-mm. Refused when no scheme of the city reaches back so far. */
export async function monthOf(db: Db, city: City, period: string): Promise<Month | { refused: string }> {
  const scheme = await schemeIn(db, city, period)
  return scheme ? monthUnder(db, city, scheme, period) : { refused: `${city.name}没有适用于 ${period} 的考核口径` }
}

/** A month under any scheme: its own, another month's, a draft. */
export async function monthUnder(db: Db, city: City, scheme: Scheme, period: string): Promise<Month> {
  const facts = await loadFacts(db, city, scheme, period)
  return { facts, figures: figures(scheme, facts) }
}
