import type { Verb } from '#domain/order/lifecycle.ts'
import type { Step } from '#domain/order/step.ts'
import { noteUse } from '#server/catalogue/use.ts'
import type { Place } from '#server/cities.ts'
import type { Db } from '#server/db/open.ts'
import { askForStatements, recordRuling } from '#server/dispute/ruling.ts'

/**
 * Writes what belongs to a step and stands in no order's file: rows of other tables, in the step's own transaction, whoever took it.
 * What may come a little later and may be tried again is an effect instead (outbox/effects.ts).
 */
export async function writeAlongside(tx: Db, place: Place, step: Step): Promise<void> {
  await writers[step.event.verb]?.(tx, place, step)
}

const writers: Partial<Record<Verb, (tx: Db, place: Place, step: Step) => Promise<void>>> = {
  dispatch: noteUse,
  dispatchJoint: noteUse,
  escalateDispute: askForStatements,
  rule: recordRuling,
}
