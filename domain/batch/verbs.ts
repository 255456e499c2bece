import { type Role, roles } from '../access/roles.ts'
import type { CityRules } from '../city.ts'
import type { Desk } from '../order/desks.ts'
import { type FieldRow, fields } from '../order/fields.ts'
import { type Arrow, type Verb, verbs } from '../order/lifecycle.ts'
import { arrowsOf } from '../order/route.ts'

/** `own`: fields that tell one order from another, so that each may have its own answer. The others are asked once for all. */
interface BatchVerb { own?: readonly string[] }

/** Steps that make sense for many orders at once. A result, an audit that fails, a callback or what a caller added is about one order. */
const batchVerbs: Readonly<Partial<Record<Verb, BatchVerb>>> = {
  submitForDispatch: {},
  approve: {},
  dispatch: { own: ['unit'] },
  sign: {},
  requestReturn: { own: ['ground', 'basis', 'proposedUnit'] },
  requestExtension: { own: ['days', 'reason', 'progress'] },
  approveProposal: {},
  refuseProposal: { own: ['reason'] },
  acceptReturn: {},
  rejectReturn: { own: ['reason'] },
  grantExtension: { own: ['days'] },
  refuseExtension: { own: ['reason'] },
  acceptSubReturn: {},
  rejectSubReturn: { own: ['reason'] },
  grantSubExtension: { own: ['days'] },
  refuseSubExtension: { own: ['reason'] },
  acceptSubResult: {},
  auditPass: {},
  closeUnreached: {},
  recall: {},
  hotlineUrge: {},
  supervise: {},
}

export interface OfferedVerb { verb: Verb; label: string; tone: 'primary' | 'normal' | 'danger'; fields: FieldRow[]; own: readonly string[] }

/** What somebody may do to many orders of a desk at once (null: whatever desk), with the form to fill in. */
export function batchVerbsFor(held: readonly Role[], rules: CityRules, desk: Desk | null): OfferedVerb[] {
  const arrows = arrowsOf(rules).filter(arrow => arrow.by.some(role => role in roles && held.includes(role as Role)))
  return (Object.keys(batchVerbs) as Verb[]).filter(verb => arrows.some(arrow => arrow.verb === verb && startsAt(arrow, desk)))
    .map(verb => ({ verb, label: verbs[verb].label, tone: verbs[verb].tone, fields: fields(verb, rules), own: batchVerbs[verb]?.own ?? [] }))
}

/** Whether the step can be taken on many orders at once at all. */
export function inBatches(verb: string): boolean {
  return Object.hasOwn(batchVerbs, verb)
}

/** Which answers a centre's person gives to a unit's batch, all at once. */
export const answers: Readonly<Partial<Record<string, readonly Verb[]>>> = {
  requestReturn: ['acceptReturn', 'rejectReturn', 'dispatch'],
  requestExtension: ['grantExtension', 'refuseExtension'],
}

function startsAt(arrow: Arrow, desk: Desk | null): boolean {
  const order = desk?.orderStates === undefined || arrow.from.some(state => state !== 'none' && desk.orderStates?.includes(state))
  const assignment = desk?.assignmentStates === undefined || verbs[arrow.verb].level === 'order' || arrow.assignment?.from.some(state => desk.assignmentStates?.includes(state)) === true
  return order && assignment
}
