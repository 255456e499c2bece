import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cpuOf } from '#test/cpu.ts'
import { kept, lineChanges } from './lines.ts'
import { merged } from './merge.ts'
import { settle } from './save.ts'

test.each([
  ['different paragraphs', '甲\n乙\n丙', '甲一\n乙\n丙', '甲\n乙\n丙\n丁', '甲一\n乙\n丙\n丁'],
  ['one taken out, one changed', '甲\n乙\n丙', '乙\n丙', '甲\n乙\n丙二', '乙\n丙二'],
  ['neighbours', '甲\n乙', '甲一\n乙', '甲\n乙二', '甲一\n乙二'],
  ['new ones at the same place, mine first', '甲\n乙', '甲\n我\n乙', '甲\n你\n乙', '甲\n我\n你\n乙'],
  ['the same change', '甲', '甲一', '甲一', '甲一'],
  ['one went on writing what the other has', '甲\n乙', '甲\n乙，继续写', '甲\n乙，继', '甲\n乙，继续写'],
])('%s', (_, base, mine, theirs, text) => {
  expect(merged(base, mine, theirs)).toEqual({ text, both: false })
})

test('one paragraph changed by both stands twice, mine first, and says so', () => {
  expect(merged('甲\n乙', '甲\n乙一', '甲\n乙二')).toEqual({ text: '甲\n乙一\n乙二', both: true })
  expect(merged('甲\n乙', '甲', '甲\n乙二')).toEqual({ text: '甲\n乙二', both: true })
  expect(merged('', '我写的', '对方写的')).toEqual({ text: '我写的\n对方写的', both: true })
})

/** Long lists of few different lines: that is where lines are mistaken for each other. */
const lines = fc.array(fc.constantFrom('甲', '乙', '丙', '丁', ''), { minLength: 1, maxLength: 12 }).map(list => list.join('\n'))
/** Somebody's changes to a text: lines taken out, changed and put in. */
const edited = (base: string, mark: string) => fc.array(fc.tuple(fc.nat(11), fc.constantFrom('out', 'change', 'in')), { maxLength: 5 }).map(edits => {
  const list = base.split('\n')
  for (const [at, what] of edits) list.splice(Math.min(at, list.length), what === 'in' ? 0 : 1, ...(what === 'out' ? [] : [`${mark}${at}`]))
  return list.join('\n')
})
const both = lines.chain(base => fc.tuple(fc.constant(base), edited(base, '我'), edited(base, '你')))

test('who changes alone gets it', () => {
  fc.assert(fc.property(both, ([base, mine, theirs]) => {
    expect([merged(base, base, theirs), merged(base, mine, base), merged(base, mine, mine)]).toEqual([theirs, mine, mine].map(text => ({ text, both: false })))
  }), { numRuns: 500 })
})

test('no paragraph either of them wrote is lost', () => {
  fc.assert(fc.property(both, ([base, mine, theirs]) => {
    const left = merged(base, mine, theirs).text.split('\n')
    for (const side of [mine, theirs]) for (const line of side.split('\n').filter(one => /^[我你]/.test(one))) expect(left.some(one => one.startsWith(line))).toBe(true)
  }), { numRuns: 2000 })
})

test('what both left alone stays, once, in order', () => {
  fc.assert(fc.property(both, ([base, mine, theirs]) => {
    const [from, left] = [base.split('\n'), merged(base, mine, theirs).text.split('\n')]
    const [one, other] = [kept(from, mine.split('\n')), kept(from, theirs.split('\n'))]
    const untouched = from.filter((_, at) => one.has(at) && other.has(at))
    let at = 0
    for (const line of left) if (line === untouched[at]) at++
    expect(at).toBe(untouched.length)
  }), { numRuns: 500 })
})

test('both texts can be read out of their comparison', () => {
  fc.assert(fc.property(lines, lines, (from, to) => {
    const changes = lineChanges(from.split('\n'), to.split('\n'))
    expect(changes.filter(one => one.kind !== 'added').map(one => one.text).join('\n')).toBe(from)
    expect(changes.filter(one => one.kind !== 'gone').map(one => one.text).join('\n')).toBe(to)
  }))
})

test('texts of thousands of lines are compared at once', () => {
  const long = (mark: string) => Array.from({ length: 20_000 }, (_, at) => `${at % 2 ? mark : ''}${at}`)
  expect(cpuOf(() => { expect(lineChanges(long('我'), long('你'))).toHaveLength(39_999) })).toBeLessThan(2000)
})

test('a save is the same, kept, merged, refused, or of a version that never was', () => {
  const now = { version: 3, text: '甲\n乙二' }
  expect(settle(now, '甲\n乙', { version: 2, text: '甲\n乙二' })).toEqual({ kind: 'same' })
  expect(settle(now, '甲\n乙二', { version: 3, text: '甲' })).toEqual({ kind: 'saved', text: '甲' })
  expect(settle(now, '甲\n乙', { version: 2, text: '甲一\n乙' })).toEqual({ kind: 'merged', text: '甲一\n乙二' })
  expect(settle(now, '甲\n乙', { version: 2, text: '甲\n乙一' })).toEqual({ kind: 'conflict' })
  // What somebody else has added to meanwhile, sent again.
  expect(settle(now, '甲\n乙', { version: 2, text: '甲\n乙' })).toEqual({ kind: 'same' })
  expect(settle(now, null, { version: 4, text: '甲' })).toEqual({ kind: 'unknownVersion' })
})
