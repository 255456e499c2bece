import type { FigureSet } from '#domain/assessment/figure.ts'
import type { Besides } from '#domain/bulletin/compose.ts'
import type { Restated } from '#domain/bulletin/draft/notes.ts'
import type { Outline } from '#domain/bulletin/outline.ts'
import type { Place } from '#server/cities.ts'
import type { Db } from '#server/db/open.ts'

/**
 * What a bulletin of one period is composed from. `texts`: the texts its blocks begin with, and those nobody edits; `restated`: earlier
 * periods' figures it has to correct; `scheme`: the first month of the definitions the figures follow, where there is one.
 */
export interface Material { outline: Outline; figures: FigureSet; texts: Readonly<Record<string, string>>; besides: Besides; restated?: readonly Restated[]; scheme?: string | null }

/** One edition as the drafts know it: where its outline and figures come from. `period` is the edition's own code, `subject` a unit, a topic or ''. */
export interface Source {
  label: string
  /** The period as people write it: 2022年11月. */
  periodLabel(period: string): string
  /** Everything to compose with, as of now; refused with a sentence when the city has no such edition of that period. */
  material(db: Db, place: Place, period: string, subject: string): Promise<Material | { refused: string }>
  /** The instants the period begins and ends at (ISO), to look for cases in. */
  span(place: Place, period: string): { from: string; to: string }
  /** Whether its figures can still change because the month's assessment is not locked; true for editions that wait for no lock. */
  locked(db: Db, place: Place, period: string): Promise<boolean>
  /** Who reads it once issued; without it everybody. */
  audience?(place: Place): 'all' | 'centre' | 'unit'
}
