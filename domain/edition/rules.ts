import type { EditionCode, EditionRow } from './editions.ts'
import type { Weekday } from './span.ts'

/** What a city may set about its editions. */
export interface EditionRules {
  /** First day of its week, 1 Monday to 7 Sunday. Default Monday (GB/T 7408.1). */
  weekStarts: Weekday
  /** What a day is compared with. Default the day before. */
  dayAgainst: 'dayBefore' | 'sameWeekday'
  /** Which definitions (assessment/definitions.ts, by key) its editions print. Defaults: only rated callbacks count, fair is not satisfied; on time of what fell due. */
  satisfaction: string
  onTime: string
  /** Editions that go out without anybody's editing when the schedule says so. Default none. */
  withoutEditing: readonly EditionCode[]
  /** What is different from the table of editions: names, audience, outline, schedule. Default nothing. */
  table: Readonly<Partial<Record<EditionCode, Partial<EditionRow>>>>
}

export const editionDefaults: EditionRules = { weekStarts: 1, dayAgainst: 'dayBefore', satisfaction: 'satisfaction_a', onTime: 'on_time_due', withoutEditing: [], table: {} }

/** The rules in force of a city that may set some of them. */
export const editionRules = (city: { editions?: Partial<EditionRules> }): EditionRules => ({ ...editionDefaults, ...city.editions })
