import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { plainRules } from '#test/orders.ts'
import { guards } from './guards.ts'
import { combinations, gridDocument, printedGrid } from './grid.ts'
import { arrows, type AssignmentState, assignmentStates, type OrderState, orderStates, switches, verbs } from './lifecycle.ts'
import { arrowsOf } from './route.ts'

test('印出来的格子就是表：六十四种开关组合逐一相符', () => {
  const printed = readFileSync(new URL('../../docs/generated/grid.md', import.meta.url), 'utf8')
  expect(printed.includes(gridDocument()), '表已改，请运行 npm run docs').toBe(true)
  expect(combinations).toHaveLength(64)
  const whole = combinations.map(chosen => printedGrid(chosen))
  expect(new Set(whole).size).toBe(64)
  expect(whole.every(text => text.includes('| 待签收 |') && text.includes('| 已办结 |'))).toBe(true)
})

test.each(combinations)('开关 %o：从登记走得到办结，走到的每个状态都有出路', chosen => {
  const here = arrowsOf(plainRules(chosen))
  const states = reached<OrderState | 'none'>('none', here.flatMap(arrow => (arrow.to === 'same' ? [] : arrow.from.map(from => [from, arrow.to as OrderState] as const))))
  expect(states).toContain('closed')
  expect([states.has('pendingReview'), states.has('pendingAudit'), states.has('pendingCallback')]).toEqual([chosen.preReview, chosen.audit, chosen.callback])
  // Withdrawing, transferring out and terminating are ways out of everywhere and would hide a dead end.
  const usual = here.filter(arrow => !['withdraw', 'transferOut', 'terminate', 'mergeInto', 'decline'].includes(arrow.verb))
  for (const state of states) {
    const onward = reached<OrderState | 'none'>(state, usual.flatMap(arrow => (arrow.to === 'same' ? [] : arrow.from.map(from => [from, arrow.to as OrderState] as const))))
    expect([...onward].some(one => one !== 'none' && !orderStates[one].open), state).toBe(true)
  }
  for (const role of ['lead', 'co', 'sub', 'county'] as const) {
    const own = here.filter(arrow => arrow.assignment && (arrow.assignment.of ?? ['lead', 'co', 'county']).includes(role))
    const moves = own.flatMap(({ assignment }) => (!assignment || assignment.to === 'same' ? [] : assignment.from.map(from => [from, assignment.to as AssignmentState] as const)))
    const held = reached<AssignmentState>('toSign', [...moves, ['subDispatched', 'signed']])
    for (const state of held) if (assignmentStates[state].live && state !== 'accepted') expect(moves.some(([from]) => from === state), `${role} ${state}`).toBe(true)
    expect(held).toContain('accepted')
  }
})

/** All that can be reached from a state by these moves. */
function reached<T>(from: T, moves: readonly (readonly [T, T])[]): Set<T> {
  const found = new Set<T>([from])
  for (const state of found) for (const [one, other] of moves) if (one === state) found.add(other)
  return found
}

test('表内名字都用得上：开关、守卫；同一动词同一处最多一支无条件的箭', () => {
  expect(new Set(arrows.flatMap(arrow => arrow.guards ?? []))).toEqual(new Set(Object.keys(guards)))
  expect(new Set(arrows.flatMap(arrow => [...(arrow.only ?? []), ...(arrow.except ?? [])]))).toEqual(new Set(Object.keys(switches)))
  expect(new Set(arrows.map(arrow => arrow.verb))).toEqual(new Set(Object.keys(verbs)))
  expect(new Set(arrows.map(arrow => arrow.id)).size).toBe(arrows.length)
  for (const chosen of combinations) {
    const way = (arrow: (typeof arrows)[number]) => [arrow.verb, arrow.by.toString(), (arrow.when ?? []).toString(), arrow.assignment?.of?.toString()].join(' ')
    const plain = arrowsOf(plainRules(chosen)).flatMap(arrow => arrow.from.map(from => `${way(arrow)} ${from}`))
    expect(plain.filter((one, at) => plain.indexOf(one) !== at)).toEqual([])
  }
})
