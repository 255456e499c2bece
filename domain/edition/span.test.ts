import { expect, test } from 'vitest'
import { dateOf, dayOf } from '#domain/clock/calendar.ts'
import { daysIn, lastOver, readSpan, type SpanKind, spanAround, spanBefore, spanKinds, type Weekday } from './span.ts'
import { againstName, spanInText, spanName } from './spanName.ts'

const read = (code: string, starts?: Weekday) => {
  const span = readSpan(code, starts)
  if (!span) throw new Error(`no span ${code}`)
  return span
}

test.each([
  ['2022-11-16', '2022-11-16', '2022-11-16', '2022年11月16日', '11月16日', '2022-11-15'],
  ['2022-W46', '2022-11-14', '2022-11-20', '2022年第46周（11月14日—11月20日）', '第46周（11月14日—11月20日）', '2022-W45'],
  ['2020-W53', '2020-12-28', '2021-01-03', '2020年第53周（12月28日—1月3日）', '第53周（12月28日—1月3日）', '2020-W52'],
  ['2021-W01', '2021-01-04', '2021-01-10', '2021年第1周（1月4日—1月10日）', '第1周（1月4日—1月10日）', '2020-W53'],
  ['2024-02', '2024-02-01', '2024-02-29', '2024年2月', '2月', '2024-01'],
  ['2022-12', '2022-12-01', '2022-12-31', '2022年12月', '12月', '2022-11'],
  ['2022-11-10..2022-11-16', '2022-11-10', '2022-11-16', '2022年11月10日—11月16日', '11月10日—11月16日', '2022-11-03..2022-11-09'],
  ['2022-12-30..2023-01-02', '2022-12-30', '2023-01-02', '2022年12月30日—2023年1月2日', '12月30日—1月2日', '2022-12-26..2022-12-29'],
  ['2022-01..2022-11', '2022-01-01', '2022-11-30', '2022年1—11月', '1—11月', '2021-01..2021-11'],
])('%s', (code, first, last, name, inText, before) => {
  const span = read(code)
  expect([span.first, span.last, spanName(span), spanInText(span), spanBefore(span).code]).toEqual([first, last, name, inText, before])
})

test.each(['2022-13', '2022-00', '2022-02-29', '2021-W53', '2022-W00', '2022-11-16..2022-11-15', '2021-01-01..2022-06-01', '2021-01..2022-03', '2022-02..2022-03', '', '2022', 'x'])('%s is no span', code => {
  expect(readSpan(code)).toBeNull()
})

test('a day is compared with the day before or the same weekday of the week before', () => {
  const day = read('2022-11-16')
  expect([spanBefore(day).code, againstName(day, spanBefore(day))]).toEqual(['2022-11-15', '前一日'])
  expect([spanBefore(day, 'sameWeekday').code, againstName(day, spanBefore(day, 'sameWeekday'))]).toEqual(['2022-11-09', '上周同日'])
})

test('a week that begins on Sunday or Thursday bears the number of the week most of its days lie in', () => {
  expect([read('2022-W46', 7).first, read('2022-W46', 7).last]).toEqual(['2022-11-13', '2022-11-19'])
  expect([read('2022-W46', 4).first, read('2022-W46', 5).first]).toEqual(['2022-11-17', '2022-11-11'])
})

test('whatever day a week begins on, every day lies in the week it is said to lie in, and weeks follow one another without a gap', () => {
  const wrong: string[] = []
  for (const starts of [1, 2, 3, 4, 5, 6, 7] as const) {
    for (let day = dayOf('2019-12-20'); day < dayOf('2023-01-20'); day++) {
      const week = spanAround('week', dateOf(day), starts)
      const next = spanAround('week', dateOf(dayOf(week.last) + 1), starts)
      if (week.first > dateOf(day) || dateOf(day) > week.last || daysIn(week) !== 7 || dayOf(next.first) !== dayOf(week.last) + 1) wrong.push(`${starts} ${dateOf(day)}`)
    }
  }
  expect(wrong).toEqual([])
})

test('the last span that is over ends before today, and a span meets the one before it', () => {
  expect((Object.keys(spanKinds) as SpanKind[]).map(kind => lastOver(kind, '2022-11-16').code)).toEqual(['2022-11-15', '2022-W45', '2022-10', '2022-11-15..2022-11-15', '2022-01..2022-10'])
  expect(lastOver('cumulative', '2023-01-05').code).toBe('2022-01..2022-12')
  for (const kind of ['day', 'week', 'month', 'range'] as const) {
    const span = spanAround(kind, '2024-03-01')
    expect(dayOf(spanBefore(span).last)).toBe(dayOf(span.first) - 1)
  }
})
