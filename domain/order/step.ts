import type { CityRules } from '../city.ts'
import { type Change, changeOf } from './changes.ts'
import { nextDue, startClock, touchedClocks } from './clocks.ts'
import type { Effect, EffectPayload } from './effects.ts'
import { effectsOf } from './effectsOf.ts'
import { storedInput } from './fields.ts'
import type { Actor, Assignment, Callback, Clock, Instant, Order, OrderEvent, OrderFile, Patch, Supervision } from './file.ts'
import { applyPatch, blankAssignment, patchedClocks } from './fold.ts'
import { freed, letGo, nextOrderState, touchedAssignments, woken } from './held.ts'
import { type Arrow, orderStates, type Verb, verbs } from './lifecycle.ts'
import { clockKinds } from './limits.ts'
import { register } from './register.ts'
import { type Refusal, type Route, route } from './route.ts'
import type { Situation } from './when.ts'

/** `related`: the other order of a merge. */
export interface Act { verb: Verb; assignmentId?: string | null; input: Readonly<Record<string, unknown>>; related?: Order }
/** The present (epoch ms) and where ids come from: UUIDv7 of the instant. */
export interface Moment { now: Instant; id: (at: Instant) => string }
export interface Step { file: OrderFile; event: OrderEvent; effects: { effect: Effect; payload: EffectPayload }[] }

/**
 * One step of the life cycle: the next file, the event whose patch leads there and what to tell the outside, or a refusal in Chinese.
 * Pure and total: the same file, act, actor, rules and moment give the same answer; nothing is thrown. `register` starts from null.
 */
export function step(file: OrderFile | null, act: Act, actor: Actor, rules: CityRules, at: Moment): Step | Refusal {
  if (!Object.hasOwn(verbs, act.verb)) return { refused: '没有这个操作' }
  if (act.verb === 'register') return file ? { refused: '工单已经登记' } : register(act.input, actor, rules, at)
  if (!file) return { refused: '工单不存在' }
  const taken = route(file, act, actor, rules, at.now)
  return 'refused' in taken ? taken : take(taken, actor, at)
}

function take({ arrow, role, situation }: Route, actor: Actor, at: Moment): Step {
  const { file, assignment, input } = situation
  const change = changeOf(arrow, situation)
  const touched = touchedAssignments(arrow, file, assignment)
  const to = nextOrderState(arrow, file, assignment)
  const { open } = orderStates[to]
  const how = { moves: to !== file.order.state, ends: to !== file.order.state && !open, open }

  const order: Partial<Order> = { ...change.order, version: file.order.version + 1, ...(how.moves ? { state: to, closedAt: open ? null : at.now } : {}) }
  const assignments: Record<string, Partial<Assignment>> = {}
  for (const one of touched) put(assignments, one.id, { ...(arrow.assignment && arrow.assignment.to !== 'same' ? { state: arrow.assignment.to } : {}), ...change.assignment?.(one) })
  const free = freed(file, assignments, to)
  for (const one of free) put(assignments, one.id, letGo(one, assignments[one.id]?.state))
  const above = arrow.wakesParent && assignment ? woken(file, assignment, assignments) : null
  if (above) put(assignments, above.id, { state: 'signed' })
  const created = (change.newAssignments ?? []).map(one => newAssignment(one, at))
  for (const one of created) assignments[one.id] = one

  const stopped = touchedClocks(arrow, file, new Set(touched.map(one => one.id)), new Set(free.map(one => one.id)), how, at.now)
  const clocks: Record<string, Partial<Clock>> = change.clocks ? { ...change.clocks } : stopped
  if (change.clocks) for (const id in stopped) put(clocks, id, stopped[id]!)
  const owners = created.length > 0 ? created.map(one => ({ ...blankAssignment, ...one })) : touched.map(one => ({ ...one, ...assignments[one.id] }))
  const started = startedClocks(arrow, situation, owners, how.moves, at)
  for (const clock of started) {
    clocks[clock.id] = clock
    if (clock.kind === 'handle' && clock.assignmentId) put(assignments, clock.assignmentId, { dueAt: clock.dueAt })
  }

  const patch: Patch = { order }
  if (some(assignments)) patch.assignments = assignments
  if (some(clocks)) patch.clocks = clocks
  const callbacks = callbackRows(change, actor, at)
  if (some(callbacks)) patch.callbacks = callbacks
  const supervisions = supervisionRows(change, started, actor, at)
  if (some(supervisions)) patch.supervisions = supervisions
  const clocksAfter = patchedClocks(file, patch)
  Object.assign(order, nextDue(clocksAfter))
  const next = applyPatch(file, patch, clocksAfter)
  const about = created[0] ?? assignment
  const event: OrderEvent = {
    id: at.id(at.now), orderId: file.order.id, seq: next.order.version, assignmentId: about?.id ?? null, verb: arrow.verb, orderFrom: file.order.state, orderTo: to,
    assignmentFrom: created.length > 0 ? null : (assignment?.state ?? null), assignmentTo: next.assignments.find(one => one.id === about?.id)?.state ?? null, at: at.now,
    actorId: actor.id, actorRole: role, actorUnit: actor.unit, input: storedInput(arrow.verb, input, situation.rules), patch,
  }
  const waits = arrow.whenAll && !how.moves
  const reached = created.length > 0 ? new Set(created.map(one => one.id)) : new Set([...touched, ...free].map(one => one.id))
  return { file: next, event, effects: waits ? [] : effectsOf(arrow, situation, next, next.assignments.filter(one => reached.has(one.id))) }
}

/** Clocks of the order start when it moves or the verb is the order's; clocks of assignments for each one made or touched. The lead comes first: others' deadlines hang on its. */
function startedClocks(arrow: Arrow, situation: Situation, owners: readonly Assignment[], moves: boolean, at: Moment): Clock[] {
  const { file, input, rules, now } = situation
  const ofOrder = moves || verbs[arrow.verb].level === 'order'
  let leadDueAt = file.assignments.findLast(one => one.role === 'lead' || one.role === 'county')?.dueAt ?? null
  const clocks: Clock[] = []
  for (const start of arrow.starts ?? []) {
    const of: readonly (Assignment | null)[] = clockKinds[start.kind].of === 'order' ? (ofOrder ? [null] : []) : owners
    for (const owner of of) {
      // Who was ruled to do it cannot return it.
      if (start.kind === 'return' && owner?.ruled) continue
      const clock = { id: at.id(at.now), ...startClock(start, { file, owner, leadDueAt, input, rules, now }) }
      if (clock.kind === 'handle' && owner && owner.role !== 'co' && owner.role !== 'sub') leadDueAt = clock.dueAt
      clocks.push(clock)
    }
  }
  return clocks
}

function newAssignment(made: NonNullable<Change['newAssignments']>[number], at: Moment): Omit<Assignment, keyof typeof blankAssignment> & Partial<Assignment> {
  const { unit, role, hop, basis, ruled = false, parentId = null, noFault = false } = made
  return {
    id: at.id(at.now), unit, role, parentId, hop, round: 0, state: 'toSign', basis, ruled, dispatchedAt: at.now,
    signedAt: null, contactedAt: null, returnRequestedAt: null, returnDecidedAt: null, returnRejectedCount: 0, extensionRequestedAt: null, extensionCount: 0,
    dueAt: at.now, submittedAt: null, onTime: null, result: null, acceptedAt: null, ...(noFault ? { noFault } : {}),
  }
}

function callbackRows(change: Change, actor: Actor, at: Moment): Record<string, Partial<Callback>> {
  const rows: Record<string, Partial<Callback>> = {}
  for (const id of change.concludes ?? []) rows[id] = { concluding: true }
  if (change.callback) {
    const id = at.id(at.now)
    rows[id] = { id, at: at.now, byUser: actor.id, ...change.callback }
  }
  return rows
}

/** A supervision order is due when its clock is. */
function supervisionRows(change: Change, started: readonly Clock[], actor: Actor, at: Moment): Record<string, Partial<Supervision>> {
  if (!change.newSupervision) return { ...change.supervisions }
  const id = at.id(at.now)
  const dueAt = started.find(clock => clock.kind === 'supervise')?.dueAt ?? at.now
  return { [id]: { id, ...change.newSupervision, issuedBy: actor.id, openedAt: at.now, dueAt, reply: null, repliedAt: null, rejections: 0, state: 'open', closedAt: null } }
}

/** Adds to what a patch says of a row; nothing to say leaves no trace. */
function put<T>(rows: Record<string, Partial<T>>, id: string, row: Partial<T>): void {
  if (some(row)) rows[id] = rows[id] ? { ...rows[id], ...row } : row
}

function some(record: object): boolean {
  for (const _key in record) return true
  return false
}
