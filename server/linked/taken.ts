import type { Refusal } from '#domain/order/route.ts'
import type { Step } from '#domain/order/step.ts'
import { Refused } from '#server/refused.ts'

/** The step taken; a refusal is thrown at the client: 400 with the field it is about, else 409. */
export function done(taken: { step: Step } | Refusal): Step {
  if ('refused' in taken) throw refused(taken)
  return taken.step
}

/** A rule's refusal as the client gets it. */
export function refused({ refused: sentence, field }: Refusal): Refused {
  return new Refused(field ? 400 : 409, sentence, field ?? null)
}
