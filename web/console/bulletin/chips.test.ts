import { expect, test } from 'vitest'
import { chipsIn, chipText, printedText, slashBefore } from './chips.ts'

const text = '接听{headline.values.calls_received}通，{headline.values.calls_mom|direction}{headline.values.calls_mom|size}；括号{{原样}}\n{hot.rows[rank=1].count}件'

test('figures stand in the text as refs with their style, literal braces do not', () => {
  expect(chipsIn(text).map(({ ref, style }) => [ref, style])).toEqual([
    ['headline.values.calls_received', undefined], ['headline.values.calls_mom', 'direction'], ['headline.values.calls_mom', 'size'], ['hot.rows[rank=1].count', undefined],
  ])
  expect(chipsIn('{未写完\n}{}{{a}}')).toEqual([])
})

test('a figure copied is what stands in the text, so pasting it gives the figure again', () => {
  expect(chipsIn(text).map(({ from, to }) => text.slice(from, to))).toEqual(chipsIn(text).map(({ ref, style }) => chipText(ref, style)))
})

test('what will be printed: figures as values, doubled braces single', () => {
  expect(printedText(text, (ref, style) => `<${style ?? ref.length}>`)).toBe('接听<30>通，<direction><size>；括号{原样}\n<22>件')
})

test('a slash begins the name of a figure, up to the next sentence mark', () => {
  expect(slashBefore('本月/满意')).toEqual({ from: 2, query: '满意' })
  expect(slashBefore('本月／')).toEqual({ from: 2, query: '' })
  expect(slashBefore('每日/每周，共')).toBeNull()
})
