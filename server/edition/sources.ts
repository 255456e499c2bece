import { type EditionCode, editionCodes, editionOf } from '#domain/edition/editions.ts'
import { editionRules } from '#domain/edition/rules.ts'
import { readSpan } from '#domain/edition/span.ts'
import { spanName } from '#domain/edition/spanName.ts'
import type { Source } from '#server/bulletin/draft/source.ts'
import { frozenMonth } from '#server/period/frozen.ts'
import { matterOf } from './matter.ts'
import { instantsOf } from './spanFigures.ts'

/** The editions as drafts know them, by code. */
export const editionSources: Readonly<Record<string, Source>> = Object.fromEntries(editionCodes.map(edition => [edition, sourceOf(edition)]))

function sourceOf(edition: EditionCode): Source {
  const usual = editionOf(edition, {})
  return {
    label: usual.label,
    // Which days a week has is the city's; its number is not.
    periodLabel: code => { const span = readSpan(code); return span?.kind === 'week' ? `${code.slice(0, 4)}年第${Number(code.slice(6))}周` : span ? spanName(span) : code },
    async material(db, place, period, subject) {
      const matter = await matterOf(db, place, { edition, period, subject })
      return 'refused' in matter ? matter : { outline: matter.outline, figures: matter.figures, texts: matter.texts, besides: {} }
    },
    span: ({ city }, period) => {
      const span = readSpan(period, editionRules(city).weekStarts)
      if (!span) throw new RangeError(`${period} 不是时段`)
      return instantsOf(span, city.timeZone)
    },
    // Only the unit's sheet prints figures of the assessment, which its units may still appeal.
    locked: async (db, { platform }, period) => usual.about !== 'unit' || (await frozenMonth(db, platform, period)) !== null,
    audience: ({ city }) => editionOf(edition, city).readers,
  }
}
