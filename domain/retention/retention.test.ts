import { expect, test } from 'vitest'
import { endedBefore } from './classes.ts'
import { eachText, scrubText } from './scrub.ts'

const known = { names: ['标记诉求人'], phones: ['55551234'], addresses: ['标记小区3栋'] }
const scrubbed = (value: unknown) => eachText(value, new Set(['26070100001099']), text => scrubText(text, known))

test('words lose whoever is named, in any depth; codes, times and the order\'s own numbers stay', () => {
  const before = {
    publicReply: '标记诉求人（13800001234，座机55551234）家住标记小区3栋，张科长已回复', contactedAt: '2026-07-01T09:30:00+08:00', outcome: 'solved', unit: 'zhujian', id: '01890000-0000-7000-8000-000000000001',
    number: '26070100001099', list: [{ phone: '13800001234', category: '0501', region: '430302', count: 3, none: null }],
  }
  const after = scrubbed(before)
  expect(JSON.stringify(after)).not.toMatch(/标记诉求人|13800001234|55551234|3栋|张科长/)
  expect(after).toEqual({ ...before, publicReply: expect.stringContaining('已回复'), list: [{ ...before.list[0], phone: '×××' }] })
  expect(scrubbed(after)).toEqual(after)
  expect(scrubText('路灯坏了，请尽快维修。', known)).toBe('路灯坏了，请尽快维修。')
})

test('a term ends at the city\'s midnight, on the last day of a shorter month', () => {
  expect(new Date(endedBefore(Date.parse('2026-07-31T15:00:00+08:00'), 1, 'Asia/Shanghai')).toISOString()).toBe('2026-06-29T16:00:00.000Z')
  expect(new Date(endedBefore(Date.parse('2026-07-01T00:30:00+08:00'), 36, 'Asia/Shanghai')).toISOString()).toBe('2023-06-30T16:00:00.000Z')
})
