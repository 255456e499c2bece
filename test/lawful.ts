import { expect } from 'vitest'
import { type Clock, leads, type OrderEvent, type OrderFile } from '#domain/order/file.ts'
import { type AssignmentState, assignmentStates, type OrderState, orderStates, type Verb } from '#domain/order/lifecycle.ts'
import type { ClockKind } from '#domain/order/limits.ts'

const working: readonly AssignmentState[] = ['toSign', 'signed', 'returnRequested', 'subDispatched']
const stateClocks: Partial<Record<OrderState, ClockKind>> = { pendingDispatch: 'dispatch', inDispute: 'dispute', pendingAudit: 'audit', pendingCallback: 'callback' }

/** What holds of every order at every moment, whatever happened to it. */
export function expectLawful(file: OrderFile, events: readonly OrderEvent[]): void {
  const broken = [...steps(file, events), ...holders(file), ...clocks(file), ...counters(file, events)]
  if (broken.length > 0) expect.fail(`${broken.join('\n')}\n${events.map(event => `${event.verb} ${event.assignmentFrom ?? ''}>${event.assignmentTo ?? ''} ${event.orderTo}`).join('\n')}`)
}

function* steps({ order, callbacks, supervisions }: OrderFile, events: readonly OrderEvent[]): Generator<string> {
  const last = events.at(-1)
  if (order.version !== events.length || last?.seq !== events.length) yield 'version is not the number of events'
  if (last?.orderTo !== order.state || (last.orderFrom ?? null) !== (events.at(-2)?.orderTo ?? null)) yield 'events do not join'
  if ((order.closedAt === null) !== orderStates[order.state].open) yield `closedAt in ${order.state}`
  if (supervisions.filter(one => one.state !== 'closed').length > 1) yield 'two supervision orders open'
  if (order.firstRating === null && callbacks.some(one => one.outcome === 'answered')) yield 'a rating was lost'
}

function* holders({ order, assignments }: OrderFile): Generator<string> {
  const live = assignments.filter(one => assignmentStates[one.state].live)
  const leading = live.filter(leads)
  if (leading.length !== (orderStates[order.state].held ? 1 : 0)) yield `${leading.length} leads in ${order.state}`
  if (!orderStates[order.state].held && live.length > 0) yield `units hold it in ${order.state}`
  if (leading[0] && order.leadUnit !== leading[0].unit) yield 'leadUnit'
  for (const one of live) {
    const parent = assignments.find(other => other.id === one.parentId)
    if (one.role === 'sub' && !(parent && assignmentStates[parent.state].live)) yield 'a sub-unit without the unit above'
    if (parent && working.includes(one.state) && one.dueAt > parent.dueAt) yield 'a sub-unit is due after the unit above'
    if (one.state === 'subDispatched' && !live.some(other => other.parentId === one.id && other.state !== 'accepted')) yield 'waits for sub-units that are done'
  }
  if (order.state === 'closed' && live.some(one => one.role !== 'sub' && one.state !== 'accepted')) yield 'closed with work left'
  if (order.state === 'inProgress' && !live.some(one => one.role !== 'sub' && working.includes(one.state))) yield 'in progress with nobody working'
  for (const one of assignments.filter(other => !assignmentStates[other.state].live)) {
    if (one.extensionRequestedAt !== null || one.proposal !== null || one.terminationRequestedAt !== null) yield `${one.state} with something to answer`
  }
}

function* clocks({ order, assignments, clocks: all, supervisions }: OrderFile): Generator<string> {
  const running = all.filter(clock => clock.stoppedAt === null)
  const runs = (kind: ClockKind, owner: string | null) => running.filter(clock => clock.kind === kind && clock.assignmentId === owner)
  const first = running.filter(clock => clock.kind !== 'return').reduce<Clock | null>((next, clock) => (next === null || clock.dueAt < next.dueAt ? clock : next), null)
  if (order.nextDueAt !== (first?.dueAt ?? null) || order.nextDueKind !== (first?.kind ?? null)) yield 'nextDue'
  if (new Set(running.map(clock => `${clock.kind} ${clock.assignmentId}`)).size !== running.length) yield 'two clocks of a kind'
  if (!orderStates[order.state].open && running.some(clock => clock.kind !== 'majorWritten' && !(order.state === 'merged' && clock.kind === 'callback'))) yield `clocks in ${order.state}`
  for (const [state, kind] of Object.entries(stateClocks)) {
    const expected = order.state === state || (kind === 'callback' && order.state === 'merged')
    if (runs(kind, null).length > (expected ? 1 : 0) || (order.state === state && runs(kind, null).length === 0)) yield `${kind} clock in ${order.state}`
  }
  for (const one of assignments) {
    const has = (kind: ClockKind) => runs(kind, one.id).length === 1
    if (has('handle') !== working.includes(one.state)) yield `handle clock of ${one.state}`
    if (has('handle') && runs('handle', one.id)[0]?.dueAt !== one.dueAt) yield 'dueAt is not the clock’s'
    if (has('sign') !== (one.state === 'toSign')) yield `sign clock of ${one.state}`
    if (has('returnReview') !== (one.state === 'returnRequested')) yield `return review clock of ${one.state}`
    if (has('extensionAnswer') !== (one.extensionRequestedAt !== null)) yield `extension clock of ${one.state}`
    if (has('contact') && one.state !== 'signed' && one.state !== 'subDispatched' && one.state !== 'returnRequested') yield `contact clock of ${one.state}`
  }
  if (runs('supervise', null).length > 0 && supervisions.at(-1)?.state !== 'open') yield 'supervise clock without its order'
}

function* counters({ order, assignments }: OrderFile, events: readonly OrderEvent[]): Generator<string> {
  const count = (...list: readonly Verb[]) => events.filter(event => list.includes(event.verb)).length
  const roleOf = new Map(assignments.map(one => [one.id, one.role]))
  const told: Partial<Record<keyof OrderFile['order'], number>> = {
    hopCount: count('dispatch', 'dispatchJoint', 'countyTransfer', 'rule'),
    returnRequestCount: events.filter(event => event.assignmentTo === 'returnRequested' && event.assignmentFrom !== 'returnRequested' && roleOf.get(event.assignmentId ?? '') !== 'sub').length,
    returnRejectedCount: count('rejectReturn'), extensionCount: count('grantExtension'), callbackAttempts: count('recordCallback'), urgeCount: count('callerUrge', 'hotlineUrge'),
    mergedCount: count('adoptMerged'), superviseCount: count('supervise'), overdueCount: count('redCard'), falseClosureCount: count('flagFalseClosure'), amendCount: count('amend'),
    reworkCount: events.filter(event => event.orderTo === 'rework' && event.orderFrom !== 'rework' && event.verb !== 'auditReject').length,
  }
  for (const [name, value] of Object.entries(told)) if (order[name as keyof OrderFile['order']] !== value) yield `${name} is ${order[name as keyof OrderFile['order']]}, events say ${value}`
}
