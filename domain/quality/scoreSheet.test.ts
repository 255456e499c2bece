import Big from 'big.js'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { callSheet, recordSheet, testCallSheet } from './defaults.ts'
import { fullMarks, fullOf, type Mark, scoreAfter, totalOf, wrongMarks, wrongScoreSheet } from './scoreSheet.ts'
import { wrongTestCallSheet } from './testCall.ts'

const sheets = [callSheet, recordSheet, testCallSheet]

test.each(sheets)('the usual $label is in order and worth 100 points', sheet => {
  expect(wrongScoreSheet(sheet)).toBeNull()
  expect(fullOf(sheet)).toBe('100')
  expect(totalOf(sheet, fullMarks(sheet))).toBe('100')
  expect(wrongMarks(sheet, fullMarks(sheet), true)).toBeNull()
})

test('whatever is ticked, the points proposed are taken, and the total is their exact sum and never above full', () => {
  const ticked = fc.constantFrom(...sheets).chain(sheet => fc.tuple(fc.constant(sheet), fc.tuple(...sheet.items.map(item => fc.subarray(item.reasons.map(row => row.reason))))))
  fc.assert(fc.property(ticked, ([sheet, reasons]) => {
    const marks = Object.fromEntries(sheet.items.map((item, at): [string, Mark] => [item.key, { score: scoreAfter(item, reasons[at] ?? []), reasons: reasons[at] ?? [] }]))
    expect(wrongMarks(sheet, marks, true)).toBeNull()
    const halves = Object.values(marks).reduce((sum, { score }) => sum + Number(score) * 2, 0)
    expect(new Big(totalOf(sheet, marks)).times(2).toNumber()).toBe(halves)
    expect(new Big(totalOf(sheet, marks)).lte(fullOf(sheet))).toBe(true)
  }))
})

test('any number is refused unless it is a half point from nothing to full', () => {
  const [item] = callSheet.items
  if (!item) throw new Error('items')
  fc.assert(fc.property(fc.integer({ min: -40, max: 80 }), quarters => {
    const score = new Big(quarters).div(4).toString()
    const wrong = wrongMarks(callSheet, { [item.key]: { score, reasons: [], note: '说明' } }, false)
    expect(wrong === null).toBe(quarters >= 0 && quarters <= 20 && quarters % 2 === 0)
    if (wrong) expect(wrong.field).toBe(`marks.${item.key}`)
  }))
  for (const score of ['', 'NaN', '1e1', '５', '+5', '5.00000']) expect(wrongMarks(callSheet, { [item.key]: { score, reasons: [] } }, false), score).not.toBeNull()
})

test('less than full has a reason of the sheet or words of its own; a sheet handed in leaves nothing out', () => {
  const full = fullMarks(callSheet)
  const with_ = (mark: Mark) => wrongMarks(callSheet, { ...full, tone: mark }, true)
  expect(with_({ score: '8', reasons: [] })).toEqual({ refused: '“语气语速”没有给满分，请勾选扣分理由或写明原因', field: 'marks.tone' })
  expect(with_({ score: '8', reasons: [], note: '  ' })).not.toBeNull()
  expect(with_({ score: '8', reasons: [], note: '结尾时叹气' })).toBeNull()
  expect(with_({ score: '8', reasons: ['无礼貌用语'] })).toBeNull()
  expect(with_({ score: '8', reasons: ['不喜欢'] })).toMatchObject({ field: 'marks.tone' })
  const { tone: _, ...without } = full
  expect(wrongMarks(callSheet, without, true)).toEqual({ refused: '请给“语气语速”打分', field: 'marks.tone' })
  expect(wrongMarks(callSheet, without, false)).toBeNull()
  expect(wrongMarks(callSheet, { ...full, mood: { score: '1', reasons: [] } }, false)).toMatchObject({ field: 'marks' })
})

test("a city's own sheet is checked", () => {
  const [item] = callSheet.items
  if (!item) throw new Error('items')
  for (const [items, wrong] of [
    [[], '没有评分项'], [[item, item], '重复的评分项'], [[{ ...item, full: '5.3' }], '整数倍'], [[{ ...item, step: '0' }], '大于 0'],
    [[{ ...item, reasons: [{ reason: '一', off: '6' }] }], '不合分档'], [[{ ...item, reasons: [{ reason: '一', off: '1' }, { reason: '一', off: '2' }] }], '重复的扣分理由'],
  ] as const) expect(wrongScoreSheet({ label: '质检表', items })).toContain(wrong)
  expect(wrongTestCallSheet(testCallSheet)).toBeNull()
  expect(wrongTestCallSheet({ ...testCallSheet, items: testCallSheet.items.slice(1) })).toContain('五项')
  expect(wrongTestCallSheet({ ...testCallSheet, connection: { item: 'connection', bands: [{ over: 15, most: '10' }] } })).toContain('小于满分')
  expect(wrongTestCallSheet({ ...testCallSheet, connection: { item: 'connection', bands: [{ over: 60, most: '5' }, { over: 15, most: '2' }] } })).toContain('由短到长')
})
