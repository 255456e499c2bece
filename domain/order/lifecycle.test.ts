import { expect, test } from 'vitest'
import { plainRules } from '#test/orders.ts'
import { guards } from './guards.ts'
import { arrows, type AssignmentState, assignmentStates, type OrderState, orderStates, type Switch, switches, verbs } from './lifecycle.ts'
import { arrowsOf } from './route.ts'

test('哪个状态谁能做什么', () => {
  const here = arrowsOf(plainRules())
  const ofOrder = Object.keys(orderStates).map(state => [state, here.filter(arrow => verbs[arrow.verb].level === 'order' && arrow.from.includes(state as OrderState))] as const)
  const ofAssignment = Object.keys(assignmentStates).map(state =>
    [`  ${state}`, here.filter(arrow => verbs[arrow.verb].level === 'assignment' && arrow.assignment?.from.includes(state as AssignmentState))] as const)
  const lines = [...ofOrder, ...ofAssignment].filter(([, found]) => found.length > 0).map(([state, found]) =>
    `${state}: ${[...new Set(found.map(arrow => `${arrow.verb}/${arrow.by.join('|')}`))].join(' ')}`)
  expect(`\n${lines.join('\n')}\n`).toMatchInlineSnapshot(`
    "
    draft: resolveOnline/agent|shiftLead|dispatcher|system decline/agent|shiftLead|dispatcher submitForDispatch/agent|shiftLead|dispatcher|system withdraw/agent|shiftLead|dispatcher
    resolvedOnline: rateOnline/callbackAgent|system|caller
    pendingReview: approve/qualityInspector sendBack/qualityInspector withdraw/agent|shiftLead|dispatcher
    pendingDispatch: dispatch/dispatcher|system withdraw/agent|shiftLead|dispatcher
    inProgress: withdraw/agent|shiftLead|dispatcher
    inDispute: withdraw/agent|shiftLead|dispatcher
    pendingAudit: withdraw/agent|shiftLead|dispatcher
    pendingCallback: recordCallback/callbackAgent|system|caller closeUnreached/system|callbackAgent withdraw/agent|shiftLead|dispatcher
    rework: withdraw/agent|shiftLead|dispatcher
    closed: rework/callbackAgent|supervisor flagFalseClosure/qualityInspector
      toSign: sign/unitLiaison requestReturn/unitLiaison|unitLeader recall/dispatcher
      signed: contactCaller/unitHandler|unitLiaison requestReturn/unitLiaison|unitLeader requestExtension/unitLiaison|unitLeader grantExtension/supervisor|dispatcher refuseExtension/supervisor|dispatcher|system submitResult/unitHandler|unitLiaison recall/dispatcher
      returnRequested: acceptReturn/dispatcher rejectReturn/dispatcher recall/dispatcher
      submitted: auditPass/qualityInspector auditReject/qualityInspector
    "
  `)
})

const onOff: Record<Switch, boolean>[] = [0, 1, 2, 3, 4, 5, 6, 7].map(bits => ({ preReview: (bits & 1) > 0, audit: (bits & 2) > 0, callback: (bits & 4) > 0 }))
test.each(onOff)('开关 %o：从登记走得到办结，走到的每个未了结状态都能了结', chosen => {
  const here = arrowsOf(plainRules(chosen))
  const reached = new Set<OrderState | 'none'>(['none'])
  for (let grew = true; grew;) {
    const before = reached.size
    for (const arrow of here) if (arrow.to !== 'same' && arrow.from.some(state => reached.has(state))) reached.add(arrow.to)
    grew = reached.size > before
  }
  expect(reached).toContain('closed')
  expect(reached.has('pendingReview')).toBe(chosen.preReview)
  expect(reached.has('pendingAudit')).toBe(chosen.audit)
  expect(reached.has('pendingCallback')).toBe(chosen.callback)
  const leads = (from: string, seen: string[] = []): boolean => seen.includes(from) ? false
    : from !== 'none' && !orderStates[from as OrderState].open || here.some(arrow => arrow.verb !== 'withdraw' && arrow.to !== 'same' && (arrow.from as readonly string[]).includes(from) && leads(arrow.to, [...seen, from]))
  for (const state of reached) expect(leads(state), state).toBe(true)
})

test('表内名字都用得上：开关、守卫；同一动词同一处最多一支无条件的箭', () => {
  expect(new Set(arrows.flatMap(arrow => arrow.guards ?? []))).toEqual(new Set(Object.keys(guards)))
  expect(new Set(arrows.flatMap(arrow => [...(arrow.only ?? []), ...(arrow.except ?? [])]))).toEqual(new Set(Object.keys(switches)))
  expect(new Set(arrows.map(arrow => arrow.verb))).toEqual(new Set(Object.keys(verbs)))
  expect(new Set(arrows.map(arrow => arrow.id)).size).toBe(arrows.length)
  for (const chosen of onOff) {
    const plain = arrowsOf(plainRules(chosen)).filter(arrow => !arrow.when).flatMap(arrow => arrow.from.map(from => `${arrow.verb} ${from}`))
    expect(new Set(plain).size).toBe(plain.length)
  }
})
