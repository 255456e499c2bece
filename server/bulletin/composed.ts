import { compose } from '#domain/bulletin/compose.ts'
import type { Bulletin } from '#domain/bulletin/tree.ts'
import type { City } from '#domain/city.ts'
import { schemeIn } from '#server/assessment/schemes.ts'
import type { Db } from '#server/db/open.ts'
import { figuresOf } from '#server/period/figuresOf.ts'
import { outlineIn } from './outlines.ts'
import type { Composed } from './outputs.ts'

/** The bulletin of a month, for preview, files and the checker; of a locked month with the figures frozen. Refused when no scheme of the city reaches back so far. */
export async function composeMonth(db: Db, city: City, period: string): Promise<Composed | { refused: string }> {
  const laidOut = await outlineIn(db, city, period)
  if (!laidOut) return { refused: `${city.name}没有适用于 ${period} 的考核口径` }
  const month = await figuresOf(db, city, period)
  if ('refused' in month) return month
  const { outline, changes } = laidOut
  const scheme = await schemeIn(db, city, period)
  return { bulletin: compose(outline, city.platform, period, month.figures, month.facts.texts, { changes }), figures: month.figures, scheme: scheme?.from ?? null }
}

/** The bulletin of a month as a tree alone. */
export async function composeBulletin(db: Db, city: City, period: string): Promise<Bulletin | { refused: string }> {
  const composed = await composeMonth(db, city, period)
  return 'refused' in composed ? composed : composed.bulletin
}
