import fc from 'fast-check'
import { expect, test } from 'vitest'
import { roles, type Role } from '#domain/access/roles.ts'
import { actor, contact, dispatchInput, extensionInput, monday, plainRules, registration, result, returnInput, satisfied } from '#test/orders.ts'
import { actions } from './actions.ts'
import type { OrderEvent, OrderFile } from './file.ts'
import { fold } from './fold.ts'
import { assignmentStates, orderStates, type Verb, verbs } from './lifecycle.ts'
import { step } from './step.ts'

/** What people would enter; any verb may get any other's. */
const inputs: Partial<Record<Verb, Record<string, unknown>>> = {
  register: registration, resolveOnline: { answer: '已解答' }, rateOnline: { satisfaction: 'satisfied' }, decline: { ground: 'unclear' }, sendBack: { reason: '补地址' },
  dispatch: dispatchInput, contactCaller: contact, requestReturn: returnInput, rejectReturn: { reason: '属你单位' }, requestExtension: extensionInput, grantExtension: { days: 4 },
  refuseExtension: { reason: '无' }, submitResult: result, auditReject: { reason: '无依据' }, rework: { reason: '未解决' }, flagFalseClosure: { reason: '照片不实' },
  withdraw: { reason: '已自行解决' }, recall: { reason: '派错' },
}
const callbackInput = fc.record({
  method: fc.constant('call'), outcome: fc.constantFrom('answered', 'unreached', 'refused'), satisfaction: fc.constantFrom('satisfied', 'dissatisfied'), decision: fc.constantFrom('close', 'rework'),
})
const people = [...(Object.keys(roles) as Role[]), 'system' as const, 'caller' as const].flatMap(role =>
  role.startsWith('unit') ? [actor(role, 'roads'), actor(role, 'water')] : [actor(role)])
const shuffled = fc.record({
  verb: fc.constantFrom(...(Object.keys(verbs) as Verb[])), who: fc.constantFrom(...people), wait: fc.integer({ min: 0, max: 3 * 86400000 }), callback: callbackInput,
  junk: fc.option(fc.dictionary(fc.constantFrom('unit', 'reason', 'days', 'satisfaction', 'outcome', '__proto__', 'x'), fc.anything()), { freq: 8, nil: null }), button: fc.nat(),
})

test.each([{ audit: true, callback: true }, { audit: false, callback: true, preReview: true }, { audit: true, callback: false }, { audit: false, callback: false }])(
  '随意走：从不抛错，事件折叠等于现状，不变量成立 %o', chosen => {
    const rules = plainRules(chosen)
    const seen = new Set<string>()
    fc.assert(fc.property(fc.array(shuffled, { minLength: 20, maxLength: 60 }), acts => {
      let count = 0
      const id = () => `id-${++count}`
      let file: OrderFile | null = null
      let now = monday
      const events: OrderEvent[] = []
      for (const { verb, who, wait, callback, junk, button } of [{ verb: 'register' as const, who: actor('agent'), wait: 0, callback: satisfied, junk: null, button: 0 }, ...acts]) {
        now += wait
        // Mostly a button somebody has, so that walks get far; sometimes any verb by anybody.
        const at: OrderFile | null = file
        const offered = at && button % 5 ? people.flatMap(one => actions(at, one, rules, now).filter(way => !way.refused && !ending.includes(way.verb)).map(way => ({ verb: way.verb, who: one }))) : []
        const pick = offered[button % (offered.length || 1)] ?? { verb, who }
        const input = junk ?? (pick.verb === 'recordCallback' ? callback : (inputs[pick.verb] ?? {}))
        const before: string = JSON.stringify(file)
        const next = step(file, { verb: pick.verb, input: input as Record<string, unknown> }, pick.who, rules, { now, id })
        expect(JSON.stringify(file)).toBe(before)
        if ('refused' in next) {
          expect(next.refused).toMatch(/\p{Script=Han}/u)
          continue
        }
        events.push(next.event)
        seen.add(pick.verb)
        file = next.file
        check(file, events)
      }
      expect(fold(JSON.parse(JSON.stringify(events)) as OrderEvent[])).toEqual(file)
    }), { numRuns: 25, seed: 2022 })
    expect(seen.size).toBeGreaterThan(10)
  }, 60_000)

/** Ends reached too easily; acts chosen at random still come by them. */
const ending: readonly Verb[] = ['withdraw', 'decline', 'resolveOnline', 'recall']

function check(file: OrderFile, events: readonly OrderEvent[]): void {
  const { order, assignments, clocks, callbacks } = file
  const count = (verb: Verb) => events.filter(event => event.verb === verb).length
  const live = assignments.filter(one => assignmentStates[one.state].live)
  const running = clocks.filter(clock => clock.stoppedAt === null)
  expect(order.version).toBe(events.length)
  expect(events.map(event => event.seq)).toEqual(events.map((_, at) => at + 1))
  expect(events.at(-1)?.orderTo).toBe(order.state)
  expect(order.closedAt === null).toBe(orderStates[order.state].open)
  expect(order.nextDueAt).toBe(running.length ? Math.min(...running.map(clock => clock.dueAt)) : null)
  expect(live.length).toBe(['inProgress', 'rework', 'pendingAudit', 'pendingCallback', 'closed'].includes(order.state) ? 1 : 0)
  if (!orderStates[order.state].open) expect(running).toEqual([])
  if (['inProgress', 'rework'].includes(order.state)) expect(running.filter(clock => clock.kind === 'handle').map(clock => clock.dueAt)).toEqual([live[0]?.dueAt])
  expect(new Set(running.map(clock => `${clock.kind} ${clock.assignmentId}`)).size).toBe(running.length)
  expect({
    hopCount: order.hopCount, returnRequestCount: order.returnRequestCount, returnRejectedCount: order.returnRejectedCount, extensionCount: order.extensionCount, attempts: order.callbackAttempts,
  }).toEqual({
    hopCount: count('dispatch'), returnRequestCount: count('requestReturn'), returnRejectedCount: count('rejectReturn'), extensionCount: count('grantExtension'), attempts: count('recordCallback'),
  })
  expect(assignments.reduce((sum, one) => sum + one.returnRejectedCount, 0)).toBe(order.returnRejectedCount)
  expect(order.reworkCount).toBe(events.filter(event => event.orderTo === 'rework' && ['rework', 'flagFalseClosure', 'recordCallback'].includes(event.verb) && event.orderFrom !== 'rework').length)
  expect(callbacks.filter(one => one.concluding && one.assignmentId !== null && one.assignmentId === live[0]?.id && one.round === live[0].round).length).toBeLessThanOrEqual(1)
}
