import { expect, test } from 'vitest'
import { calendarOf } from '#domain/clock/calendar.ts'
import { notice2022 } from '#calendars/2022.ts'
import { lastDue, nextDue, type When, whenName } from './schedule.ts'
import type { SpanKind } from './span.ts'

const calendar = calendarOf([notice2022])
const at = (text: string) => Date.parse(`${text}+08:00`)
const shown = (time: number) => new Date(time + 8 * 3_600_000).toISOString().slice(0, 16)
const due = (when: When, kind: SpanKind, now: string, since = '2000-01-01T00:00') => {
  const found = lastDue(when, kind, calendar, 1, at(since), at(now))
  return found && [shown(found.at), found.span.code]
}

const daily: When = { every: 'day', minute: 480 }
const weekly: When = { every: 'week', weekday: 1, minute: 540 }
const sheet: When = { every: 'month', workday: 3, minute: 540 }

test('a daily edition is due from its minute on and is about yesterday; before it, yesterday\'s is the last one', () => {
  expect(due(daily, 'day', '2022-11-17T08:00')).toEqual(['2022-11-17T08:00', '2022-11-16'])
  expect(due(daily, 'day', '2022-11-17T07:59')).toEqual(['2022-11-16T08:00', '2022-11-15'])
})

test('after a long stop only the last one is caught up', () => {
  expect(due(daily, 'day', '2022-11-30T12:00')).toEqual(['2022-11-30T08:00', '2022-11-29'])
  expect(due(weekly, 'week', '2022-11-30T12:00')).toEqual(['2022-11-28T09:00', '2022-W47'])
})

test('what fell due before the schedule was set is not made', () => {
  expect(due(weekly, 'week', '2022-11-24T12:00', '2022-11-22T10:00')).toBeNull()
  expect(due(weekly, 'week', '2022-11-28T09:00', '2022-11-22T10:00')).toEqual(['2022-11-28T09:00', '2022-W47'])
})

test('working day n of a month is counted by the calendar with its holidays, and the edition is about the month before', () => {
  // 1 to 7 October 2022 is National Day; 8 and 9 are worked, Saturday and Sunday.
  expect(due(sheet, 'month', '2022-10-20T12:00')).toEqual(['2022-10-10T09:00', '2022-09'])
  expect(due(sheet, 'month', '2022-10-10T08:59')).toEqual(['2022-09-05T09:00', '2022-08'])
  expect(shown(nextDue(sheet, calendar, at('2022-10-01T00:00')))).toBe('2022-10-10T09:00')
})

test('day 31 is the last day of a shorter month', () => {
  const last: When = { every: 'month', day: 31, minute: 0 }
  expect(due(last, 'month', '2022-03-30T00:00')).toEqual(['2022-02-28T00:00', '2022-01'])
  expect(shown(nextDue(last, calendar, at('2022-11-01T00:00')))).toBe('2022-11-30T00:00')
})

test('a schedule reads as people say it', () => {
  expect([daily, weekly, sheet, { every: 'month', day: 5, minute: 545 } as const].map(whenName)).toEqual(['每天 08:00', '每周一 09:00', '每月第3个工作日 09:00', '每月5日 09:05'])
})
