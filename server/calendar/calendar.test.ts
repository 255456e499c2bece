import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestApp, testApp } from '#test/app.ts'
import { notice2027 } from './fixtures/notice2027.ts'
import { addedNotices } from './notices.ts'

let app: TestApp
beforeAll(async () => {
  app = await testApp()
  app.clock.now = Date.parse('2026-12-29T10:00:00+08:00')
})
afterAll(() => app.close())

const yearOf = (body: { years: { year: number }[] }, year: number) => body.years.find(one => one.year === year)

test('录入一年的通知，本市和各县的日历不用重启就随之改变', async () => {
  const admin = await app.as('admin01')
  expect((await admin('GET', '/api/calendar')).body).toMatchObject({ version: '2026', today: '2026-12-29', office: '09:00–12:00、13:30–17:00' })
  const [wrong, right] = [await admin('POST', '/api/calendar/notices', { ...notice2027, workdays: [{ date: '2027-02-22', name: '春节' }] }), await admin('POST', '/api/calendar/notices', notice2027)]
  expect([wrong.status, wrong.body.error.field, wrong.body.error.message]).toEqual([400, 'workdays.0.date', '2027-02-22 不是周末，不能是调休上班日'])
  expect(right.status).toBe(200)
  const { body } = await admin('GET', '/api/calendar')
  expect([body.version, yearOf(body, 2027)]).toEqual(['2027', expect.objectContaining({ notices: [{ number: notice2027.number, date: '2026-11-10' }], entered: expect.objectContaining({ source: '中国政府网', finished: false }) })])
  const versions = (own: boolean) => new Set([...app.places.values()].filter(place => (place.city === app.city) === own).map(place => place.rules.calendar.version))
  expect([versions(true), versions(false)], 'another city’s calendar is its own').toEqual([new Set(['2027']), new Set(['2026'])])
  const agent = await app.as('agent01')
  const { body: asked } = await agent('POST', '/api/limits/explain', { requestType: 'help', urgency: 'normal', at: '2026-12-29T10:00:00+08:00' })
  expect(asked.clocks.find((clock: { kind: string }) => clock.kind === 'handle')).toMatchObject({ provisional: false, dueAt: '2027-01-08T10:00:00.000Z' })
})

test('同一份通知不能录两次；只有系统管理员能录', async () => {
  const admin = await app.as('admin01')
  expect((await admin('POST', '/api/calendar/notices', notice2027)).body.error).toEqual({ message: '2027 年已经有这份通知（国办发明电〔2026〕9号）', field: 'number' })
  expect((await (await app.as('supervisor01'))('POST', '/api/calendar/notices', notice2027)).status).toBe(403)
  expect(await addedNotices(app.db, app.places.get(app.city.platform)!)).toHaveLength(1)
})
