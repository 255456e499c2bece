import type { Assignment, OrderFile } from './file.ts'
import type { CityRules } from '../city.ts'

/** What cases, guards and changes look at. `assignment` is null for verbs of the order. */
export interface Situation {
  file: OrderFile
  assignment: Assignment | null
  input: Readonly<Record<string, unknown>>
  actor: { id: string | null; unit: string | null }
  rules: CityRules
  now: number
}

/** Which of a verb's arrows it is, in words for the documentation and as a test. */
export const cases = {
  signedBefore: { label: '已签收过', holds: at => at.assignment?.signedAt != null },
  neverSigned: { label: '尚未签收', holds: at => at.assignment?.signedAt == null },
  firstRound: { label: '首次办理', holds: at => at.assignment?.round === 0 },
  laterRound: { label: '重办', holds: at => (at.assignment?.round ?? 0) > 0 },
  callAgain: { label: '未接通，再次回访', holds: at => at.input.outcome === 'unreached' },
  callbackCloses: { label: '回访后办结', holds: at => at.input.outcome !== 'unreached' && at.input.decision !== 'rework' },
  callbackReworks: { label: '不满意且诉求合理', holds: at => at.input.outcome !== 'unreached' && at.input.decision === 'rework' },
} as const satisfies Record<string, { label: string; holds: (at: Situation) => boolean }>

export type Case = keyof typeof cases
