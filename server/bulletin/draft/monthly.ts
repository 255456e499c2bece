import { isPeriod, spanOf } from '#server/assessment/period.ts'
import { schemeIn } from '#server/assessment/schemes.ts'
import { outlineIn } from '#server/bulletin/outlines.ts'
import { figuresOf } from '#server/period/figuresOf.ts'
import { frozenMonth } from '#server/period/frozen.ts'
import { restatementsFor } from '#server/period/restate.ts'
import type { Source } from './source.ts'

/** The month's bulletin: the city's own outline over the month's figures, frozen ones where the month is locked. */
export const monthly: Source = {
  label: '月度通报',
  periodLabel: period => `${period.slice(0, 4)}年${Number(period.slice(5, 7))}月`,
  async material(db, { city }, period) {
    const laidOut = isPeriod(period) ? await outlineIn(db, city, period) : null
    if (!laidOut) return { refused: `${city.name}没有适用于 ${period} 的考核口径` }
    const month = await figuresOf(db, city, period)
    if ('refused' in month) return month
    return {
      outline: laidOut.outline, figures: month.figures, texts: month.facts.texts, besides: { changes: laidOut.changes }, restated: await restatementsFor(db, city.platform, period),
      scheme: (await schemeIn(db, city, period))?.from ?? null,
    }
  },
  span: ({ city }, period) => spanOf(period, city.timeZone),
  locked: async (db, { platform }, period) => (await frozenMonth(db, platform, period)) !== null,
}
