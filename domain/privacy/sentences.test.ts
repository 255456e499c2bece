import { expect, test } from 'vitest'
import { innocent, planted } from '#test/fixtures/sentences.data.ts'
import { filled } from '#test/sentences.ts'
import { hideWords, nobodyKnown } from './words.ts'

const all = planted.flatMap(sentence => filled(sentence, 12))
const left = (named: boolean) => all.filter(one => one.named === named).filter(({ text, items }) => items.some(item => hideWords(text, nobodyKnown).includes(item)))

test('every number, plate, paper, mail and account people write is hidden', () => {
  expect(all.filter(one => !one.named).length).toBeGreaterThan(400)
  expect(left(false).map(({ text }) => `${text} → ${hideWords(text, nobodyKnown)}`)).toEqual([])
})

test('nineteen of twenty who are named are hidden: names of rare letters and those that are words may stay', () => {
  const named = all.filter(one => one.named)
  expect(named.length).toBeGreaterThan(400)
  expect(left(true).length / named.length).toBeLessThan(0.05)
})

test.each(innocent)('%s is nobody’s', text => {
  expect(hideWords(text, nobodyKnown)).toBe(text)
})
