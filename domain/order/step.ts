import type { CityRules } from '../city.ts'
import { changeOf } from './changes.ts'
import { nextDue, startClock, touchedClocks } from './clocks.ts'
import type { Effect, EffectPayload } from './effects.ts'
import type { Actor, Assignment, Callback, Clock, Order, OrderEvent, OrderFile, Patch } from './file.ts'
import { applyPatch, blankAssignment } from './fold.ts'
import { type AssignmentState, assignmentStates, type Arrow, type OrderState, orderStates, type Verb, verbs } from './lifecycle.ts'
import { clockKinds } from './limits.ts'
import { register } from './register.ts'
import { type Refusal, type Route, route } from './route.ts'
import type { Situation } from './when.ts'

export interface Act { verb: Verb; assignmentId?: string | null; input: Readonly<Record<string, unknown>> }
/** The present (epoch ms) and where ids come from: UUIDv7 of the instant. */
export interface Moment { now: number; id: (at: number) => string }
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
  const change = changeOf(arrow.verb, situation)
  const touched = touchedAssignments(arrow, file, assignment)
  const to = nextOrderState(arrow, file, assignment)
  const moves = to !== file.order.state

  const order: Partial<Order> = { ...change.order, version: file.order.version + 1, ...(moves ? { state: to, closedAt: orderStates[to].open ? null : at.now } : {}) }
  const assignments: Record<string, Partial<Assignment>> = {}
  for (const one of touched) assignments[one.id] = { ...nextAssignmentState(arrow), ...change.assignment?.(one) }
  const created = change.newAssignment ? { ...newAssignment(change.newAssignment, file, at), ...blankAssignment } : null
  if (created) assignments[created.id] = created

  const clocks: Record<string, Partial<Clock>> = touchedClocks(arrow, file, new Set(touched.map(one => one.id)), moves, at.now)
  const owners = created ? [created] : touched.map(one => ({ ...one, ...assignments[one.id] }))
  for (const clock of startedClocks(arrow, situation, owners, moves, at)) {
    clocks[clock.id] = clock
    if (clock.kind === 'handle' && clock.assignmentId) assignments[clock.assignmentId] = { ...assignments[clock.assignmentId], dueAt: clock.dueAt }
  }

  const patch: Patch = { order, ...present('assignments', assignments), ...present('clocks', clocks), ...present('callbacks', callbackRows(change, actor, at)) }
  Object.assign(order, nextDue(applyPatch(file, patch).clocks))
  const next = applyPatch(file, patch)
  const about = created ?? assignment
  const event: OrderEvent = {
    id: at.id(at.now), orderId: file.order.id, seq: next.order.version, assignmentId: about?.id ?? null, verb: arrow.verb, orderFrom: file.order.state, orderTo: to,
    assignmentFrom: assignment?.state ?? null, assignmentTo: stateIn(next, about?.id), at: at.now, actorId: actor.id, actorRole: role, actorUnit: actor.unit, input, patch,
  }
  return { file: next, event, effects: effectsOf(arrow, next, about ? [about] : touched, moves || !arrow.whenAll) }
}

/** Clocks of the order start when it moves; clocks of assignments for each one touched or made. */
function startedClocks(arrow: Arrow, { file, input, rules }: Situation, owners: readonly Assignment[], moves: boolean, at: Moment): Clock[] {
  return (arrow.starts ?? []).flatMap(start => {
    const ofOrder = clockKinds[start.kind].of === 'order'
    const of: readonly (Assignment | null)[] = ofOrder ? (moves ? [null] : []) : owners
    return of.map(owner => ({ id: at.id(at.now), ...startClock(start, file.order, owner, file.clocks, Number(input.days ?? 0), rules, at.now) }))
  })
}

function nextAssignmentState({ assignment }: Arrow): Partial<Assignment> {
  return assignment && assignment.to !== 'same' ? { state: assignment.to } : {}
}

/** Verbs of an assignment touch theirs; verbs of the order touch those that stand where the arrow says. */
function touchedAssignments(arrow: Arrow, file: OrderFile, assignment: Assignment | null): readonly Assignment[] {
  if (assignment) return [assignment]
  return file.assignments.filter(one => arrow.assignment?.from.includes(one.state))
}

function nextOrderState(arrow: Arrow, file: OrderFile, assignment: Assignment | null): OrderState {
  if (arrow.to === 'same') return file.order.state
  if (!arrow.whenAll) return arrow.to
  const waiting = file.assignments.some(one => one.id !== assignment?.id && (one.role === 'lead' || one.role === 'co')
    && assignmentStates[one.state].live && one.state !== arrow.assignment?.to)
  return waiting ? file.order.state : arrow.to
}

function newAssignment({ unit, basis }: { unit: string; basis: string | null }, file: OrderFile, at: Moment): Omit<Assignment, keyof typeof blankAssignment> {
  return {
    id: at.id(at.now), unit, role: 'lead', parentId: null, hop: file.order.hopCount + 1, round: 0, state: 'toSign', basis, ruled: false, dispatchedAt: at.now,
    signedAt: null, contactedAt: null, returnRequestedAt: null, returnDecidedAt: null, returnRejectedCount: 0, extensionRequestedAt: null, extensionCount: 0,
    dueAt: at.now, submittedAt: null, onTime: null, result: null, acceptedAt: null,
  }
}

function callbackRows(change: { callback?: Omit<Callback, 'id' | 'at' | 'byUser'>; concludes?: readonly string[] }, actor: Actor, at: Moment): Record<string, Partial<Callback>> {
  const rows: Record<string, Partial<Callback>> = {}
  for (const id of change.concludes ?? []) rows[id] = { concluding: true }
  if (change.callback) {
    const id = at.id(at.now)
    rows[id] = { id, at: at.now, byUser: actor.id, ...change.callback }
  }
  return rows
}

function effectsOf(arrow: Arrow, file: OrderFile, about: readonly { id: string; unit: string }[], due: boolean): Step['effects'] {
  const { order } = file
  const text = `工单 ${order.number} ${verbs[arrow.verb].label}：${order.title}`
  const payload = { orderId: order.id, number: order.number, verb: arrow.verb, callerId: order.callerId, text }
  return (due ? (arrow.effects ?? []) : []).flatMap((effect): Step['effects'] => (effect === 'notifyUnit'
    ? about.map(one => ({ effect, payload: { ...payload, assignmentId: one.id, unit: one.unit } }))
    : [{ effect, payload: { ...payload, assignmentId: about[0]?.id ?? null, unit: null } }]))
}

function stateIn(file: OrderFile, id: string | undefined): AssignmentState | null {
  return file.assignments.find(one => one.id === id)?.state ?? null
}

function present<K extends string, T>(key: K, rows: Record<string, T>): { [P in K]?: Record<string, T> } {
  return Object.keys(rows).length > 0 ? { [key]: rows } as { [P in K]: Record<string, T> } : {}
}
