import { expect, test } from 'vitest'
import { z } from 'zod'
import type { Endpoint } from '#api/endpoint.ts'
import type { SignedIn } from '#server/auth/sessions.ts'
import type { Server } from '#server/serve.ts'
import { shownTo } from './shown.ts'

const unit: SignedIn = { id: '', account: '', name: '', platform: '', unit: 'zhujian', unitName: null, units: [], roles: ['unitLiaison'], sessionId: Buffer.alloc(0) }
const nobodys = {} as Pick<Server, 'citizen' | 'db'>
const text = z.string()
const inner = z.object({ ref: text, value: text, text })
const endpoint = (reply: z.ZodType, path: Endpoint['path'] = '/api/orders'): Endpoint => ({ method: 'GET', path, permission: 'anyone', summary: '', reply })
/** What a unit reads where that was replied; of nobody's order, so nothing is asked of the database. */
const shown = <T extends object>(reply: T, of: Endpoint) => shownTo(nobodys, unit, of, {}, reply)

const content = endpoint(z.object({ content: text }))
test.each([
  'tel-13800001234-please-call', 'call_138-0000-1234_zhangsan', '2026-07-01T13800001234', '13800001234.0', '138.00001234', '13800001234',
])('among words %s is no code, whatever it is dressed as', async said => {
  expect((await shown({ content: said }, content)).content).toContain('×××')
})

test.each([
  '019f1b30-a280-7199-b479-d3f4ccdcc25e', `${'b7bccd95'.repeat(5)}c13800001234${'f20a62'.repeat(2)}`, '2026-07-01', '2026-07-01T09:00:00.000Z', '2026-07-01T09:00:00+08:00', '99.78', '-0.66666666666666666667', '来电环比=（33427-39846）/39846=-16.11%', '',
])('among words %s stays as it is', async said => {
  expect((await shown({ content: said }, content)).content).toBe(said)
})

test('a field is read by what it holds, not by how it looks', async () => {
  const reply = z.object({ rows: z.array(z.object({ number: text, content: text, unitName: text.nullable() })), next: text.nullable() })
  expect(await shown({ rows: [{ number: '20221103000123', content: '电话58261234', unitName: '58261234' }, { number: '13800001234', content: '', unitName: null }], next: '13800001234' }, endpoint(reply))).toEqual({
    rows: [{ number: '20221103000123', content: '电话×××', unitName: '58261234' }, { number: '×××', content: '', unitName: null }], next: '13800001234',
  })
})

test('where a name stands for several things its group tells: a figure’s value is no event’s', async () => {
  const reply = z.object({ headline: z.array(inner), input: z.array(z.object({ label: text, value: text })) })
  expect(await shown({ headline: [{ ref: 'x', value: '58261234', text: '58261234' }], input: [{ label: '来电号码', value: '58261234' }] }, endpoint(reply))).toEqual({
    headline: [{ ref: 'x', value: '58261234', text: '58261234' }], input: [{ label: '来电号码', value: '×××' }],
  })
  expect(await shown({ ref: 'x', value: '58261234', text: '58261234' }, endpoint(inner, '/api/bulletins/:period/figure'))).toEqual({ ref: 'x', value: '58261234', text: '58261234' })
})

test('ids, times and words of a list of choices are told by the schema, in unions and lists too', async () => {
  const reply = z.object({ content: z.union([z.uuid(), z.iso.datetime(), z.enum(['13800001234'])]), title: z.array(z.enum(['13900001111'])) })
  const sent = { content: '13800001234', title: ['13900001111'] }
  expect(await shown(sent, endpoint(reply))).toEqual(sent)
})

test('the keys of a table are no names of fields', async () => {
  const reply = z.object({ marks: z.record(text, z.object({ note: text })), scores: z.record(text, text) })
  expect(await shown({ marks: { unitName: { note: '电话13800001234' } }, scores: { content: '58261234' } }, endpoint(reply))).toEqual({ marks: { unitName: { note: '电话×××' } }, scores: { content: '58261234' } })
})

test('within a document nothing is taken to be harmless but a figure of ours', async () => {
  const tree = { content: [{ kind: 'figure', ref: 'headline.values.calls_received', text: '2345678' }, { kind: 'figure', ref: 'x', text: '13800001234' }, { kind: 'text', text: '请致电86731234' }], unheardOf: '13800001234' }
  expect(await shown(tree, endpoint(z.unknown()))).toEqual({
    content: [{ kind: 'figure', ref: 'headline.values.calls_received', text: '2345678' }, { kind: 'figure', ref: 'x', text: '×××' }, { kind: 'text', text: '请致电×××' }], unheardOf: '×××',
  })
})
