import { expect, test } from 'vitest'
import { china } from '#calendars/china.ts'
import { calendarOf } from './calendar.ts'
import { alarms } from './cards.ts'

const calendar = calendarOf(china)
const at = (text: string) => Date.parse(`${text}:00+08:00`)
const local = (ms: number | null) => ms && new Date(ms + 8 * 3600000).toISOString().slice(0, 16).replace('T', ' ')
const cards = (dueAt: string, unit: 'workingDays' | 'calendarDays' | 'hours' | 'minutes' | 'workingHours', startedAt: string) => {
  const found = alarms(at(dueAt), { unit }, at(startedAt), calendar)
  return [local(found.warnAt), local(found.redAt)]
}

test('黄牌在到期前一个工作日日终，红牌在超期后第一个工作日上班时', () => {
  expect(cards('2022-11-10T18:00', 'workingDays', '2022-11-01T10:00')).toEqual(['2022-11-09 18:00', '2022-11-11 09:00'])
})

test('周末、国庆长假顺延，调休上班的周末算工作日', () => {
  expect(cards('2022-11-07T18:00', 'workingDays', '2022-11-01T10:00')).toEqual(['2022-11-04 18:00', '2022-11-08 09:00'])
  expect(cards('2022-09-30T18:00', 'workingDays', '2022-09-20T10:00')).toEqual(['2022-09-29 18:00', '2022-10-08 09:00'])
  expect(cards('2022-10-10T18:00', 'calendarDays', '2022-09-20T10:00')).toEqual(['2022-10-09 18:00', '2022-10-11 09:00'])
  expect(cards('2022-10-05T18:00', 'calendarDays', '2022-09-20T10:00')).toEqual(['2022-09-30 18:00', '2022-10-08 09:00'])
})

test('来不及黄牌的没有黄牌', () => {
  expect(cards('2022-11-02T18:00', 'workingDays', '2022-11-01T10:00')[0]).toBe('2022-11-01 18:00')
  expect(cards('2022-11-02T18:00', 'workingDays', '2022-11-01T18:00')[0]).toBeNull()
})

test('分钟、小时没有黄牌，超时即红牌', () => {
  for (const unit of ['minutes', 'hours', 'workingHours'] as const) expect(cards('2022-11-05T23:50', unit, '2022-11-01T10:00')).toEqual([null, '2022-11-05 23:50'])
})
