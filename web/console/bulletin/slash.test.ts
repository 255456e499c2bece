import { expect, test } from 'vitest'
import { chipsIn } from '#domain/bulletin/draft/chips.ts'
import { chipText, slashBefore } from './slash.ts'

test('a figure copied is what stands in the text, so pasting it gives the figure again', () => {
  const text = `接听${chipText('headline.values.calls')}通，${chipText('hot.rows[rank=1].mom', 'change')}`
  expect(chipsIn(text).map(({ ref, style }) => [ref, style])).toEqual([['headline.values.calls', undefined], ['hot.rows[rank=1].mom', 'change']])
  expect(chipsIn(text).map(({ from, to }) => text.slice(from, to))).toEqual(chipsIn(text).map(({ ref, style }) => chipText(ref, style)))
})

test('a slash begins the name of a figure, up to the next sentence mark', () => {
  expect(slashBefore('本月/满意')).toEqual({ from: 2, query: '满意' })
  expect(slashBefore('本月／')).toEqual({ from: 2, query: '' })
  expect(slashBefore('每日/每周，共')).toBeNull()
})
