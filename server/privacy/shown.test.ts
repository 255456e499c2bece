import { expect, test } from 'vitest'
import type { SignedIn } from '#server/auth/sessions.ts'
import type { Server } from '#server/serve.ts'
import { shownTo } from './shown.ts'

const unit: SignedIn = { id: '', account: '', name: '', platform: '', unit: 'zhujian', unitName: null, units: [], roles: ['unitLiaison'], sessionId: Buffer.alloc(0) }
/** What a unit reads where that was replied; of nobody's order, so nothing is asked of the database. */
const shown = async (text: string) => (await shownTo({} as Pick<Server, 'citizen' | 'db'>, unit, '/api/orders', {}, { text })).text

test.each([
  'tel-13800001234-please-call', 'call_138-0000-1234_zhangsan', '2026-07-01T13800001234', '13800001234.0', '138.00001234',
])('%s is no code, whatever it is dressed as', async text => {
  expect(await shown(text)).toContain('×××')
})

test.each([
  '019f1b30-a280-7199-b479-d3f4ccdcc25e', `${'b7bccd95'.repeat(5)}c13800001234${'f20a62'.repeat(2)}`, 'eyJhdCI6IjIwMjYtMDctMDFUMDk6MDA6MDBaIiwiaWQiOiIwMTlmMWIzMCJ9',
  '2026-07-01', '2026-07-01T09:00:00.000Z', '2026-07-01T09:00:00+08:00', '99.78', '-0.66666666666666666667', '',
])('%s stays as it is', async text => {
  expect(await shown(text)).toBe(text)
})

test('a figure, a code and a place in a list are read as they are, beside words without numbers', async () => {
  const shownOf = (reply: object) => shownTo({} as Pick<Server, 'citizen' | 'db'>, unit, '/api/orders', {}, reply)
  for (const kept of [
    { value: '2345678', text: '2345678' }, { kind: 'figure', ref: 'headline.values.calls_received', text: '2,345,678' }, { ref: 'x', before: '23456789', after: '86731234' },
    { provinceNumber: 'S-2606-0001' }, { number: '20221103000123' }, { next: '2026-06-10T01:00:59.123456Z 019f1b30-a280-7199-b479-d3f4ccdcc25e' },
  ]) expect(await shownOf(kept)).toEqual(kept)
  expect(await shownOf({ label: '来电号码', value: '86731234' })).toEqual({ label: '来电号码', value: '×××' })
  expect(await shownOf({ provinceNumber: '13800001234', ref: 'x', text: '13800001234', claimed: '请致电86731234' })).toEqual({ provinceNumber: '×××', ref: 'x', text: '×××', claimed: '请致电×××' })
})

test('a formula with its numbers put in is read as it was computed', async () => {
  const worked = '来电环比=（33427-39846）/39846=-16.11%'
  expect(await shownTo({} as Pick<Server, 'citizen' | 'db'>, unit, '/api/assessment/explain', {}, { worked, note: '33427-39846转13800001234' })).toEqual({ worked, note: expect.stringContaining('×××') })
})
