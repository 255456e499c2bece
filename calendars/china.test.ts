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

/** The sentences of the notices that name the weekends worked, word for word. */
const madeUp = [
  [2022, '春节', '1月29日（星期六）、1月30日（星期日）上班'], [2022, '清明节', '4月2日（星期六）上班'], [2022, '劳动节', '4月24日（星期日）、5月7日（星期六）上班'],
  [2022, '国庆节', '10月8日（星期六）、10月9日（星期日）上班'],
  [2023, '春节', '1月28日（星期六）、1月29日（星期日）上班'], [2023, '劳动节', '4月23日（星期日）、5月6日（星期六）上班'], [2023, '端午节', '6月25日（星期日）上班'],
  [2023, '国庆节', '10月7日（星期六）、10月8日（星期日）上班'],
  [2024, '春节', '2月4日（星期日）、2月18日（星期日）上班'], [2024, '清明节', '4月7日（星期日）上班'], [2024, '劳动节', '4月28日（星期日）、5月11日（星期六）上班'],
  [2024, '中秋节', '9月14日（星期六）上班'], [2024, '国庆节', '9月29日（星期日）、10月12日（星期六）上班'],
  [2025, '春节', '1月26日（星期日）、2月8日（星期六）上班'], [2025, '劳动节', '4月27日（星期日）上班'], [2025, '国庆节', '9月28日（星期日）、10月11日（星期六）上班'],
  [2026, '元旦', '1月4日（星期日）上班'], [2026, '春节', '2月14日（星期六）、2月28日（星期六）上班'], [2026, '劳动节', '5月9日（星期六）上班'],
  [2026, '国庆节', '9月20日（星期日）、10月10日（星期六）上班'],
] as const

test.each(madeUp)('%i 年%s：%s', (year, name, sentence) => {
  for (const [, month = '', day = '', weekday = ''] of sentence.matchAll(/(\d+)月(\d+)日（(星期.)）/g)) {
    const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
    expect([date, new Intl.DateTimeFormat('zh-CN', { weekday: 'long', timeZone: 'UTC' }).format(new Date(date))]).toEqual([date, weekday])
    expect([isWorking(calendar, dayOf(date)), calendar.special.get(dayOf(date))?.name]).toEqual([true, name])
  }
})

test('2022 至 2026 年调休上班日一天不多、一天不少', () => {
  const held = china.filter(one => one.year >= 2022).flatMap(one => one.workdays.map(day => day.date))
  const printed = madeUp.flatMap(([year, , sentence]) => [...sentence.matchAll(/(\d+)月(\d+)日/g)].map(([, month = '', day = '']) => `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`))
  expect(held.toSorted()).toEqual(printed.toSorted())
})
