import { answerGuards } from './guards/answers.ts'
import { pressureGuards } from './guards/pressure.ts'
import { requestGuards } from './guards/requests.ts'
import { unitGuards } from './guards/units.ts'
import type { Situation } from './when.ts'

/** `hides`: says only that there is nothing to do it to, so the button is left out instead of grey. */
export type GuardTable = Readonly<Record<string, { label: string; refuse: (at: Situation) => string | null; hides?: true }>>

/**
 * Conditions of arrows: `label` is the rule in the documentation, `refuse` says why an act fails it, as a sentence for the person, or null.
 * A guard that reads the input lets an empty input pass: buttons ask before anything is entered, step() asks again with it.
 */
export const guards = { ...unitGuards, ...requestGuards, ...answerGuards, ...pressureGuards } as const satisfies GuardTable

export type Guard = keyof typeof guards
