import { compose } from '#domain/bulletin/compose.ts'
import type { Bulletin } from '#domain/bulletin/tree.ts'
import type { City } from '#domain/city.ts'
import type { Db } from '#server/db/open.ts'
import { figuresOf } from '#server/period/figuresOf.ts'
import { outlineIn } from './outlines.ts'

/** The bulletin of a month as a tree, for preview, Word and the checker; of a locked month with the figures frozen. */
export async function composeBulletin(db: Db, city: City, period: string): Promise<Bulletin | { refused: string }> {
  const laidOut = await outlineIn(db, city, period)
  if (!laidOut) return { refused: `${city.name}没有适用于 ${period} 的考核口径` }
  const month = await figuresOf(db, city, period)
  const { outline, changes } = laidOut
  return 'refused' in month ? month : compose(outline, city.platform, period, month.figures, month.facts.texts, { changes })
}
