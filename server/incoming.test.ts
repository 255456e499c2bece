import { expect, test } from 'vitest'
import { z } from 'zod'
import { formula } from '#api/formula.ts'
import { incoming } from './incoming.ts'

const schema = z.object({ name: z.string(), caller: z.object({ phone: z.string() }).optional(), rows: z.array(z.object({ id: z.int() })).default([]), input: z.record(z.string(), z.unknown()).optional() })
const read = (value: unknown, onlyKnown = true) => incoming(schema, value, { onlyKnown })

test('a field nobody asked for is refused by its name, at any depth; in addresses it is dropped', () => {
  expect(() => read({ name: '甲', roles: ['administrator'] })).toThrow('不认识的项目“roles”，请去掉后重试')
  expect(() => read({ name: '甲', caller: { phone: '1', platform: '430321' } })).toThrow(expect.objectContaining({ status: 400, field: 'caller.platform' }))
  expect(() => read({ name: '甲', rows: [{ id: 1 }, { id: 2, version: 9 }] })).toThrow(expect.objectContaining({ field: 'rows.1.version' }))
  expect(read({ name: '甲', roles: [] }, false)).toEqual({ name: '甲', rows: [] })
})

test('what the schema takes over passes whole: records, defaults, formulas', () => {
  expect(read({ name: '甲', input: { anything: { deep: [1] } } })).toEqual({ name: '甲', rows: [], input: { anything: { deep: [1] } } })
  expect(incoming(z.object({ formula }), { formula: { op: 'constant', value: '1' } }, { onlyKnown: true })).toBeDefined()
})

test('marks nobody sees, which turn or split what is read, are dropped: a number copied from a telephone is that number', () => {
  expect(read({ name: '\u202d照\u200b片\u202egnp.exe\u2069', caller: { phone: '\u202a13800001234\u202c' } })).toEqual({ name: '照片gnp.exe', caller: { phone: '13800001234' }, rows: [] })
  expect(read({ name: '一家\u{1f468}\u200d\u{1f467}人' }).name).toBe('一家\u{1f468}\u200d\u{1f467}人')
})
