import { expect, test } from 'vitest'
import { calendarOf } from '#domain/clock/calendar.ts'
import { availability, availabilityAtWork, type Stretch } from './availability.ts'

const at = (text: string) => Date.parse(`2026-${text}:00+08:00`)
const june: Stretch = [at('06-01T00:00'), at('07-01T00:00')]
const later = at('08-01T00:00')

test('overlapping outages count once, those of other months not at all', () => {
  const outages: Stretch[] = [[at('06-10T10:00'), at('06-10T11:00')], [at('06-10T10:30'), at('06-10T11:30')], [at('06-10T11:30'), at('06-10T12:00')], [at('05-31T23:30'), at('06-01T00:30')], [at('07-02T00:00'), at('07-03T00:00')]]
  expect(availability(june, outages, later)).toEqual({ minutes: 43_200, down: 150, percent: '99.65' })
  expect(availability(june, [], later).percent).toBe('100.00')
})

test('half a hundredth is rounded up; the month under way counts until now; one not begun has no percentage', () => {
  // 43 200 minutes: 2.16 minutes are 0.005 %.
  const short: Stretch = [at('06-10T10:00'), at('06-10T10:00') + 2.16 * 60_000]
  expect(availability(june, [short], later).percent).toBe('100.00')
  expect(availability(june, [[short[0], short[1] + 1]], later).percent).toBe('99.99')
  expect(availability(june, [[at('06-01T12:00'), at('06-02T12:00')]], at('06-02T00:00'))).toEqual({ minutes: 1440, down: 720, percent: '50.00' })
  expect(availability(june, [], june[0])).toEqual({ minutes: 0, down: 0, percent: null })
})

test('at work only office hours of working days count', () => {
  const calendar = calendarOf([])
  // 2026-06-13 is a Saturday; Friday 16:00 to Saturday 10:00 takes one hour of work.
  const { minutes, down } = availabilityAtWork(june, [[at('06-12T16:00'), at('06-13T10:00')]], later, calendar)
  expect([minutes, down]).toEqual([22 * 390, 60])
})
