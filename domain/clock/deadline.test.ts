import fc from 'fast-check'
import { expect, test } from 'vitest'
import { china } from '#calendars/china.ts'
import { calendarOf, dateOf, dayOf, isWorking, type OfficeHours, withOffice } from './calendar.ts'
import { alarms } from './cards.ts'
import { deadline, type Limit } from './deadline.ts'
import { strip } from './strip.ts'

const calendar = calendarOf(china)
const at = (text: string) => Date.parse(`${text}:00+08:00`)
const local = (ms: number) => new Date(ms + 8 * 3600000).toISOString().slice(0, 16).replace('T', ' ')
const due = (start: string, limit: Limit) => deadline(at(start), limit, calendar)

test('两个工作日跨周末', () => {
  const found = due('2022-11-03T10:00', { amount: 2, unit: 'workingDays', since: '签收后' })
  expect(local(found.dueAt)).toBe('2022-11-07 18:00')
  expect(found.explanation).toBe('签收后 2 个工作日：11-04、11-07；11-05、11-06 周末不计')
  expect(found).toMatchObject({ days: ['2022-11-04', '2022-11-07'], provisional: false, calendarVersion: '2026' })
})

test('国庆放假不计，调休上班计入，都写明', () => {
  const found = due('2022-09-29T16:00', { amount: 3, unit: 'workingDays' })
  expect(found.explanation).toBe('3 个工作日：09-30、10-08、10-09；10-01 至 10-07 国庆节不计；10-08、10-09 调休上班，计入')
})

test('放假安排未公布的年份标明暂定', () => {
  const found = due('2026-12-30T09:00', { amount: 3, unit: 'workingDays' })
  expect(found.provisional).toBe(true)
  expect(found.explanation).toContain('尚未公布')
})

test('分钟、小时连续计算，工作小时只算上班时间', () => {
  expect(local(due('2022-11-05T23:50', { amount: 30, unit: 'minutes' }).dueAt)).toBe('2022-11-06 00:20')
  expect(local(due('2022-11-04T17:00', { amount: 24, unit: 'hours' }).dueAt)).toBe('2022-11-05 17:00')
  expect(local(due('2022-11-04T16:00', { amount: 4, unit: 'workingHours' }).dueAt)).toBe('2022-11-07 12:00')
  expect(local(due('2022-11-04T12:30', { amount: 1, unit: 'workingHours' }).dueAt)).toBe('2022-11-04 14:30')
  expect(local(due('2022-11-06T12:30', { amount: 3, unit: 'workingHours' }).dueAt)).toBe('2022-11-07 12:00')
})

const start = fc.integer({ min: at('2019-01-01T00:00'), max: at('2026-10-31T23:59') })

test('日期换算与历法一致', () => {
  fc.assert(fc.property(fc.integer({ min: -40000, max: 60000 }), day => {
    const date = new Date(day * 86400000).toISOString().slice(0, 10)
    expect([dateOf(day), dayOf(date)]).toEqual([date, day])
  }))
})

test('工作日期限：恰好 n 个工作日，止于工作日，与逐日数相同', () => {
  fc.assert(fc.property(start, fc.integer({ min: 1, max: 30 }), (from, amount) => {
    const found = deadline(from, { amount, unit: 'workingDays' }, calendar)
    let day = new Date(from + 8 * 3600000).toISOString().slice(0, 10)
    const counted: string[] = []
    while (counted.length < amount) {
      day = new Date(Date.parse(day) + 86400000).toISOString().slice(0, 10)
      if (naivelyWorking(day)) counted.push(day)
    }
    expect(found.days).toEqual(counted)
    expect(local(found.dueAt)).toBe(`${counted.at(-1)} 18:00`)
  }))
})

test('开始越晚、时限越长，截止不会更早；截止不早于开始', () => {
  const limit = fc.record({ amount: fc.integer({ min: 1, max: 40 }), unit: fc.constantFrom('minutes', 'hours', 'workingHours', 'calendarDays', 'workingDays') })
  fc.assert(fc.property(start, limit, fc.integer({ min: 0, max: 1e9 }), (from, one, later) => {
    const first = deadline(from, one, calendar).dueAt
    expect(deadline(from + later, one, calendar).dueAt).toBeGreaterThanOrEqual(first)
    expect(deadline(from, { ...one, amount: one.amount + 1 }, calendar).dueAt).toBeGreaterThan(first)
    expect(first).toBeGreaterThan(from)
    if (one.unit.startsWith('working')) expect(isWorking(calendar, dayOf(local(first).slice(0, 10)))).toBe(true)
  }))
})

const hours: fc.Arbitrary<OfficeHours> = fc.constantFrom<OfficeHours>([[540, 720], [810, 1020]], [[480, 720], [870, 1050]], [[0, 1440]], [[510, 690], [780, 1020], [1140, 1260]])

test('工作小时：按单位自己的办公时间逐分钟数，结果相同', () => {
  fc.assert(fc.property(start, fc.integer({ min: 1, max: 30 }), hours, (from, amount, office) => {
    const found = deadline(from, { amount, unit: 'workingHours' }, withOffice(calendar, office))
    expect(local(found.dueAt)).toBe(local(naiveWorkingMinutes(from, amount * 60, office)))
    const days = strip(from, { amount, unit: 'workingHours' }, found, withOffice(calendar, office))
    expect(Math.round(days.reduce((sum, day) => sum + (day.minutes ?? 0), 0))).toBe(amount * 60)
  }), { numRuns: 150 })
})

test('自然日期限：逐日数，节假日也计', () => {
  fc.assert(fc.property(start, fc.integer({ min: 1, max: 60 }), (from, amount) => {
    const last = new Date(from + 8 * 3600000 + amount * 86400000).toISOString().slice(0, 10)
    expect(local(deadline(from, { amount, unit: 'calendarDays' }, calendar).dueAt)).toBe(`${last} 18:00`)
  }))
})

test('日历条：计入的恰是期限里的日子，不计的都有原因，到期那天收尾', () => {
  const days = fc.record({ amount: fc.integer({ min: 1, max: 20 }), unit: fc.constantFrom('workingDays', 'calendarDays') })
  fc.assert(fc.property(start, days, (from, limit) => {
    const found = deadline(from, limit, calendar)
    const marks = strip(from, limit, found, calendar)
    expect(marks.filter(day => day.counted !== null).map(day => day.date)).toEqual(found.days)
    expect(marks.filter(day => day.counted === null).every(day => day.reason)).toBe(true)
    expect(marks.filter(day => day.counted !== null).map(day => day.counted)).toEqual(found.days.map((_, at) => at + 1))
    expect(marks.at(-1)?.date).toBe(local(found.dueAt).slice(0, 10))
  }))
})

test('黄牌红牌：向前向后逐日找最近的工作日', () => {
  const days = fc.record({ amount: fc.integer({ min: 1, max: 20 }), unit: fc.constantFrom('workingDays', 'calendarDays') })
  fc.assert(fc.property(start, days, (from, limit) => {
    const { dueAt } = deadline(from, limit, calendar)
    const { warnAt, redAt } = alarms(dueAt, limit, from, calendar)
    const before = `${naiveWorkingDay(local(dueAt).slice(0, 10), -1)} 18:00`
    expect(warnAt === null ? null : local(warnAt)).toBe(at(before.replace(' ', 'T')) > from ? before : null)
    expect(local(redAt)).toBe(`${naiveWorkingDay(local(dueAt).slice(0, 10), 1)} 09:00`)
  }))
})

/** Minute by minute, in whole minutes as the office hours are; the rest below a minute stays. */
function naiveWorkingMinutes(from: number, minutes: number, office: OfficeHours): number {
  let now = from
  let left = minutes * 60000
  for (;;) {
    const [date, time] = local(now).split(' ') as [string, string]
    const minute = Number(time.slice(0, 2)) * 60 + Number(time.slice(3))
    const toNext = 60000 - (now % 60000)
    const open = naivelyWorking(date) && office.some(([opens, closes]) => opens <= minute && minute < closes)
    if (open && left <= toNext) return now + left
    if (open) left -= toNext
    now += toNext
  }
}

function naiveWorkingDay(date: string, step: 1 | -1): string {
  const next = new Date(Date.parse(date) + step * 86400000).toISOString().slice(0, 10)
  return naivelyWorking(next) ? next : naiveWorkingDay(next, step)
}

/** Straight from the notices, without the code under test. */
function naivelyWorking(date: string): boolean {
  if (china.some(year => year.workdays.some(one => one.date === date))) return true
  if (china.some(year => year.holidays.some(one => one.from <= date && date <= one.to))) return false
  return ![0, 6].includes(new Date(`${date}T00:00Z`).getUTCDay())
}
