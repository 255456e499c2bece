import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestApp, testApp } from '#test/app.ts'

let app: TestApp
beforeAll(async () => { app = await testApp() })
afterAll(() => app.close())

const asked = { requestType: 'help', urgency: 'normal', channel: 'phone', category: '0501', unit: 'zhujian', at: '2022-11-03T17:30:00+08:00' }

test('模拟给出每一种时钟的行、截止、两牌和逐日；什么也不写', async () => {
  const unit = await app.as('unit-zhujian')
  const { status, body } = await unit('POST', '/api/limits/explain', asked)
  expect(status).toBe(200)
  const handle = body.clocks.find((clock: { kind: string }) => clock.kind === 'handle')
  expect(handle).toMatchObject({ label: '办理', dueAt: '2022-11-14T10:00:00.000Z', warnAt: '2022-11-11T10:00:00.000Z', redAt: '2022-11-15T01:00:00.000Z', provisional: false })
  expect(handle.days.map((day: { counted: number | null }) => day.counted)).toEqual([null, 1, null, null, 2, 3, 4, 5, 6, null, null, 7, null])
  expect(body.clocks.find((clock: { kind: string }) => clock.kind === 'sign')).toMatchObject({ warnAt: null, redAt: null, atDue: '提醒' })
  expect(body.facts.map((fact: { value: string }) => fact.value)).toContain('一般')
})

test.each([
  ['requestType', 'nothing', '诉求类型'], ['channel', 'fax', '来源渠道'], ['category', '9999', '诉求分类'], ['unit', 'nobody', '承办单位'], ['at', '1066-10-14T09:00:00+08:00', '起算时间'],
  ['desk', 'front', '专席'],
])('不认识的 %s 被拒绝，说明是哪一项', async (field, value, word) => {
  const agent = await app.as('agent01')
  const { status, body } = await agent('POST', '/api/limits/explain', { ...asked, [field]: value })
  expect([status, body.error.field]).toEqual([400, field])
  expect(body.error.message).toContain(word)
})
