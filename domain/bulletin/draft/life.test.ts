import fc from 'fast-check'
import { expect, test } from 'vitest'
import { decideDraft, type DraftCase, draftOffers, type DraftState, draftStates, type DraftVerb, draftVerbNames } from './life.ts'

const states = Object.keys(draftStates) as DraftState[]
const at = (over: Partial<DraftCase> = {}): DraftCase => ({
  state: 'writing', actor: { id: 'x', roles: ['bulletinEditor', 'assessor', 'leader'] }, writers: ['w'], compiledBy: 'c', emptyBlocks: [], unknownChips: [], unconfirmedCases: [], version: 1, correction: null,
  openComments: 0, openFindings: 0, locked: true, reason: '理由', ...over,
})

test('every state with every verb', () => {
  expect(Object.fromEntries(states.map(state => [state, draftVerbNames.flatMap(verb => {
    const done = decideDraft(verb, at({ state }))
    return 'to' in done ? [`${verb}→${done.to}`] : []
  })]))).toEqual({
    writing: ['hand→compiling', 'shelve→shelved'],
    compiling: ['compile→reviewing', 'back→writing', 'shelve→shelved'],
    reviewing: ['pass→signing', 'back→compiling', 'shelve→shelved'],
    signing: ['issue→issued', 'back→reviewing', 'shelve→shelved'],
    issued: [],
    shelved: ['resume→writing'],
  })
})

test('every role with every verb', () => {
  const from: Record<DraftVerb, DraftState> = { hand: 'writing', compile: 'compiling', pass: 'reviewing', issue: 'signing', back: 'signing', shelve: 'writing', resume: 'shelved' }
  const may = (role: 'bulletinEditor' | 'assessor' | 'leader' | 'administrator') => draftVerbNames.filter(verb => 'to' in decideDraft(verb, at({ state: from[verb], actor: { id: 'x', roles: [role] } })))
  expect({ bulletinEditor: may('bulletinEditor'), assessor: may('assessor'), leader: may('leader'), administrator: may('administrator') }).toEqual({
    bulletinEditor: ['hand', 'compile', 'pass', 'back', 'shelve', 'resume'], assessor: ['pass', 'back'], leader: ['pass', 'issue', 'back'], administrator: [],
  })
})

test.each<[DraftVerb, Partial<DraftCase>, string, string | null]>([
  ['compile', { emptyBlocks: ['典型案例', '工作要求'] }, '还没有写：典型案例、工作要求；本期不写的请标明“本期不写”', null],
  ['compile', { unknownChips: ['a', 'b', 'c', 'd', 'e', 'f'] }, '文字里引用了没有的数：a、b、c、d、e等 6 处', null],
  ['compile', { unconfirmedCases: [1, 3] }, '案例 1、3 还没有人确认脱敏', null],
  ['compile', { version: 2 }, '更正版须写更正说明', null],
  ['pass', { writers: ['x'] }, '本期的文字有您写的，须由另一人审核', null],
  ['pass', { openComments: 2 }, '还有 2 条批注没有解决', null],
  ['pass', { openFindings: 1 }, '校核还有 1 处错误：请更正，或逐条说明理由；涉及个人信息的只能更正', null],
  ['issue', { compiledBy: 'x' }, '本期由您采编，须由另一人签发', null],
  ['issue', { writers: ['x'] }, '本期由您采编，须由另一人签发', null],
  ['issue', { openFindings: 3 }, '校核还有 3 处错误：请更正，或逐条说明理由；涉及个人信息的只能更正', null],
  ['issue', { locked: false }, '当月考核还没有锁定，数字可能再变；仍要签发请写明理由', 'unlockedReason'],
  ['back', { reason: null }, '请填写理由', 'reason'],
  ['shelve', { state: 'issued' }, '本期为“已签发”，不能搁置', null],
  ['issue', { actor: { id: 'x', roles: ['assessor'] } }, '您的岗位不能签发', null],
])('%s is refused with a sentence: %j', (verb, over, refused, field) => {
  const state: DraftState = { hand: 'writing', compile: 'compiling', pass: 'reviewing', issue: 'signing', back: 'signing', shelve: 'writing', resume: 'shelved' }[verb] as DraftState
  expect(decideDraft(verb, at({ state, ...over }))).toEqual({ refused, field })
})

test('an unlocked month is issued with a reason; what is still to be entered keeps no verb from being offered', () => {
  expect(decideDraft('issue', at({ state: 'signing', locked: false, unlockedReason: '急用' }))).toEqual({ to: 'issued' })
  expect(draftOffers(at({ state: 'signing', locked: false, reason: null })).map(({ verb, refused }) => [verb, refused])).toEqual([['issue', null], ['back', null], ['shelve', null]])
})

test('whatever happens, who issues has not written or compiled it, who passed has not written it, and nothing follows the issue', () => {
  const people = ['a', 'b', 'c'] as const
  const move = fc.record({ verb: fc.constantFrom(...draftVerbNames), who: fc.constantFrom(...people), writes: fc.boolean() })
  fc.assert(fc.property(fc.array(move, { maxLength: 40 }), moves => {
    let [state, compiledBy]: [DraftState, string | null] = ['writing', null]
    const writers = new Set<string>()
    for (const { verb, who, writes } of moves) {
      if (writes && draftStates[state].editable) writers.add(who)
      const done = decideDraft(verb, at({ state, actor: { id: who, roles: ['bulletinEditor', 'leader'] }, writers: [...writers], compiledBy }))
      if (!('to' in done)) continue
      expect(state).not.toBe('issued')
      if (verb === 'pass') expect(writers.has(who)).toBe(false)
      if (verb === 'issue') expect([writers.has(who), compiledBy === who]).toEqual([false, false])
      if (verb === 'compile') compiledBy = who
      state = done.to
    }
  }), { numRuns: 500 })
})
