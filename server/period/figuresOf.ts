import type { City } from '#domain/city.ts'
import { type Month, monthOf } from '#server/bulletin/figures.ts'
import type { Db } from '#server/db/open.ts'
import { frozenMonth } from './frozen.ts'

/**
 * What the product shows for a month: of a locked one what was frozen, of any other what the rows say.
 * Comparing with print and trying out schemes always recompute and do not come here. Refused when no scheme of the city reaches back so far.
 */
export async function figuresOf(db: Db, city: City, period: string): Promise<Month | { refused: string }> {
  return (await frozenMonth(db, city.platform, period)) ?? monthOf(db, city, period)
}
