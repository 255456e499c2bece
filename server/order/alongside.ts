import { evidenceLiesThere } from '#server/attachment/evidence.ts'
import { keepAmendment } from '#server/callback/amendments.ts'
import type { Verb } from '#domain/order/lifecycle.ts'
import type { Step } from '#domain/order/step.ts'
import { noteUse } from '#server/catalogue/use.ts'
import type { Place } from '#server/cities.ts'
import type { Db } from '#server/db/open.ts'
import { askForStatements, recordRuling } from '#server/dispute/ruling.ts'
import { noteExclusion } from '#server/period/noteExclusion.ts'
import { noteSample } from '#server/registers/noteSample.ts'

/**
 * Writes what belongs to a step and stands in no order's file: rows of other tables, in the step's own transaction, whoever took it.
 * `input`: as entered, with the citizen's own words, which the event leaves out.
 * What may come a little later and may be tried again is an effect instead (outbox/effects.ts).
 */
export async function writeAlongside(tx: Db, place: Place, step: Step, input: Input): Promise<void> {
  await writers[step.event.verb]?.(tx, place, step, input)
}

type Input = Readonly<Record<string, unknown>>

const writers: Partial<Record<Verb, (tx: Db, place: Place, step: Step, input: Input) => Promise<void>>> = {
  dispatch: noteUse,
  dispatchJoint: noteUse,
  escalateDispute: askForStatements,
  rule: recordRuling,
  amend: keepAmendment,
  submitResult: evidenceLiesThere,
  provinceSample: noteSample,
  ruleAppeal: noteExclusion,
}
