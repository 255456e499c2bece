import { expect, test } from 'vitest'
import { calendarOf, dayOf, isWeekend, isWorking } from '#domain/clock/calendar.ts'
import { china } from './china.ts'

const calendar = calendarOf(china)

test.each([
  ['2019-04-28', true], ['2019-05-03', false], ['2019-05-05', true], ['2020-01-31', false], ['2020-02-01', false], ['2020-02-03', true], ['2020-06-28', true],
  ['2021-02-20', true], ['2022-10-08', true], ['2022-10-09', true], ['2022-12-31', false], ['2023-01-02', false], ['2023-10-07', true], ['2024-02-04', true],
  ['2024-02-09', true], ['2025-09-28', true], ['2025-10-08', false], ['2026-01-04', true], ['2026-02-14', true], ['2026-02-23', false], ['2026-10-10', true],
])('%s 上班：%s', (date, working) => {
  expect(isWorking(calendar, dayOf(date))).toBe(working)
})

test('每年的工作日数', () => {
  const counts = china.map(({ year }) => {
    let days = 0
    for (let day = dayOf(`${year}-01-01`); day < dayOf(`${year + 1}-01-01`); day++) days += Number(isWorking(calendar, day))
    return [year, days]
  })
  expect(counts).toEqual([[2019, 250], [2020, 249], [2021, 250], [2022, 249], [2023, 249], [2024, 251], [2025, 248], [2026, 248]])
})

test('调休上班都在周末且不在放假期内；每年有文号', () => {
  for (const { notices, workdays, holidays } of china) {
    for (const { number, date } of notices) expect([number, date]).toEqual([expect.stringMatching(/^国办发明电〔20\d\d〕\d+号$/), expect.stringMatching(/^20\d\d-\d\d-\d\d$/)])
    for (const { date } of workdays) {
      expect(isWeekend(dayOf(date)), date).toBe(true)
      expect(holidays.some(one => one.from <= date && date <= one.to), date).toBe(false)
    }
  }
})
