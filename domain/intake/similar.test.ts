import { expect, test } from 'vitest'
import { similarity } from './similar.ts'

test.each([
  ['河东大道路灯不亮', '河东大道路灯不亮', 1],
  ['河东大道，路灯不亮！', '河东大道 路灯不亮', 1],
  ['路灯不亮', '垃圾清运', 0],
  ['', '', 0],
  ['灯', '灯', 1],
])('%s / %s', (one, other, expected) => expect(similarity(one, other)).toBe(expected))

test('the same matter in other words is nearer than another matter at the same place', () => {
  const title = '建设南路工地夜间施工噪音扰民'
  expect(similarity(title, '建设南路夜间施工噪音大')).toBeGreaterThan(similarity(title, '建设南路井盖松动'))
  expect(similarity('aa', 'aaaa')).toBeCloseTo(0.5)
})
