import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Asked, decide, offers, type PeriodCase, type PeriodState, periodStates, type PeriodVerb, periodVerbNames, periodVerbs } from './life.ts'
import { periodDefaults } from './rules.ts'

const states = Object.keys(periodStates) as PeriodState[]
const now = 1_000_000
const at = (over: Partial<PeriodCase> = {}): PeriodCase => ({
  state: 'open', monthEnds: now - 1, appealUntil: now - 1, openAppeals: 0, draftedBy: 'a', actor: { id: 'b', roles: ['assessor'] }, rules: periodDefaults, now, until: now + 1, reason: '理由', ...over,
})

test('who may move a month where: every state with every verb', () => {
  const grid = Object.fromEntries(states.map(state => [state, periodVerbNames.flatMap(verb => {
    const done = decide(verb, at({ state }))
    return 'to' in done ? [`${verb}→${done.to}`] : []
  })]))
  expect(grid).toEqual({
    open: ['draft→draft'],
    draft: ['redraft→draft', 'openAppeals→appeal', 'reopen→open'],
    appeal: ['redraft→appeal', 'closeAppeals→ruled', 'reopen→open'],
    ruled: ['redraft→ruled', 'lock→locked'],
    locked: ['publish→published'],
    published: [],
  })
})

test.each<[PeriodVerb, Partial<PeriodCase>, string, Asked | null]>([
  ['draft', { monthEnds: now + 1 }, '当月还没有结束，结束后才能生成草稿', null],
  ['draft', { state: 'locked' }, '本月为“已锁定”，不能生成草稿', null],
  ['draft', { actor: { id: 'b', roles: ['leader'] } }, '您的岗位不能生成草稿', null],
  ['openAppeals', { state: 'draft', until: null }, '请填写申诉截止时间', 'until'],
  ['openAppeals', { state: 'draft', until: now }, '申诉截止时间应晚于现在', 'until'],
  ['closeAppeals', { state: 'appeal', appealUntil: now + 1 }, '申诉期还没有结束', null],
  ['closeAppeals', { state: 'appeal', openAppeals: 2 }, '还有 2 件申诉没有裁定', null],
  ['reopen', { state: 'appeal', reason: null }, '请填写理由', 'reason'],
  ['reopen', { state: 'ruled' }, '本月为“申诉已结”，不能退回重来', null],
  ['reopen', { state: 'draft', openAppeals: 1 }, '还有 1 件申诉没有裁定', null],
  ['lock', { state: 'ruled', draftedBy: 'b' }, '草稿由您生成，须由另一位考核员锁定', null],
  ['publish', { state: 'ruled' }, '本月为“申诉已结”，不能发布', null],
])('%s is refused with a sentence: %j', (verb, over, refused, field) => {
  expect(decide(verb, at(over))).toEqual({ refused, field })
})

test('a city may let one person draft and lock; the bulletin editor may publish and nothing else', () => {
  expect(decide('lock', at({ state: 'ruled', draftedBy: 'b', rules: { ...periodDefaults, fourEyes: false } }))).toEqual({ to: 'locked' })
  const editor = { id: 'e', roles: ['bulletinEditor'] as const }
  expect(states.flatMap(state => offers(at({ state, actor: editor })).map(one => one.verb))).toEqual(['publish'])
})

test('a verb is offered with the reason it cannot be done yet; what is still to be entered is no such reason', () => {
  expect(offers(at({ state: 'appeal', openAppeals: 1, until: null, reason: null })).map(({ verb, refused }) => [verb, refused])).toEqual([
    ['redraft', null], ['closeAppeals', '还有 1 件申诉没有裁定'], ['reopen', '还有 1 件申诉没有裁定'],
  ])
  expect(offers(at({ state: 'draft', until: null })).find(one => one.verb === 'openAppeals')).toMatchObject({ asks: 'until', refused: null })
})

test('every state but published has a way out, and from every state published can be reached', () => {
  const next = (state: PeriodState) => periodVerbNames.filter(verb => (periodVerbs[verb].from as readonly PeriodState[]).includes(state)).map(verb => periodVerbs[verb].to).filter(to => to !== 'same' && to !== state) as PeriodState[]
  expect(states.filter(state => next(state).length === 0)).toEqual(['published'])
  for (const state of states) {
    const reached = new Set([state])
    for (const one of reached) for (const to of next(one)) reached.add(to)
    expect([state, reached.has('published')]).toEqual([state, true])
  }
})

test('random lives never leave what is frozen', () => {
  const step = fc.record({ verb: fc.constantFrom(...periodVerbNames), openAppeals: fc.nat(1), appealUntil: fc.integer({ min: now - 1, max: now + 1 }), draftedBy: fc.constantFrom('a', 'b') })
  fc.assert(fc.property(fc.array(step, { maxLength: 60 }), life => {
    let state: PeriodState = 'open'
    for (const { verb, ...over } of life) {
      const done = decide(verb, at({ state, ...over }))
      if (!('to' in done)) continue
      if (periodStates[state].frozen) expect([state, done.to]).toEqual(['locked', 'published'])
      state = done.to
    }
  }), { numRuns: 300 })
})
