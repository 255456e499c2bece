import { compose } from '#domain/bulletin/compose.ts'
import { outlineFor } from '#domain/bulletin/outline.ts'
import type { Bulletin } from '#domain/bulletin/tree.ts'
import type { City } from '#domain/city.ts'
import type { Db } from '#server/db/open.ts'
import { figuresOf } from '#server/period/figuresOf.ts'

/** The bulletin of a month as a tree, for preview, Word and the checker; of a locked month with the figures frozen. */
export async function composeBulletin(db: Db, city: City, period: string): Promise<Bulletin | { refused: string }> {
  const outline = outlineFor(city.outlines, period)
  if (!outline) return { refused: `${city.name}没有适用于 ${period} 的通报提纲` }
  const month = await figuresOf(db, city, period)
  return 'refused' in month ? month : compose(outline, city.platform, period, month.figures, month.facts.texts)
}
