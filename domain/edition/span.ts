import { dateOf, dayOf } from '#domain/clock/calendar.ts'

/** Kinds of stretches of days an edition can be about. */
export const spanKinds = {
  day: { label: '日', against: '前一日' },
  week: { label: '周', against: '上周' },
  month: { label: '月', against: '上月' },
  range: { label: '任意时段', against: '前一时段' },
  cumulative: { label: '1月以来累计', against: '上年同期' },
} as const satisfies Record<string, { label: string; against: string }>
export type SpanKind = keyof typeof spanKinds

/** First day of a city's week: 1 Monday to 7 Sunday. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7

/**
 * Whole days of the city's calendar. `code` is how addresses and rows write it: `2022-11-16`, `2022-W46`, `2022-11`, `2022-11-01..2022-11-16`,
 * `2022-01..2022-11`. `first` and `last` are both in it, yyyy-mm-dd.
 */
export interface DaySpan { kind: SpanKind; code: string; first: string; last: string }

/** Days a free range may have: a leap year. Default. */
export const longestRange = 366

const shapes: readonly { kind: SpanKind; pattern: RegExp; read(parts: readonly string[], weekStarts: Weekday): [first: number, last: number] | null }[] = [
  { kind: 'day', pattern: /^(\d{4}-\d{2}-\d{2})$/, read: ([day]) => within(dayNumber(day), dayNumber(day)) },
  { kind: 'week', pattern: /^(\d{4})-W(\d{2})$/, read: ([year, week], starts) => weekOf(Number(year), Number(week), starts) },
  { kind: 'month', pattern: /^(\d{4})-(\d{2})$/, read: ([year, month]) => within(firstOf(year, month), lastOf(year, month)) },
  { kind: 'cumulative', pattern: /^(\d{4})-01\.\.(\d{4})-(\d{2})$/, read: ([year, until, month]) => (year === until ? within(firstOf(year, '01'), lastOf(until, month)) : null) },
  { kind: 'range', pattern: /^(\d{4}-\d{2}-\d{2})\.\.(\d{4}-\d{2}-\d{2})$/, read: ([first, last]) => within(dayNumber(first), dayNumber(last)) },
]

/** A span from its code; null when there is no such day, week or month, when it ends before it begins, or has more than 366 days. */
export function readSpan(code: string, weekStarts: Weekday = 1): DaySpan | null {
  for (const { kind, pattern, read } of shapes) {
    const parts = pattern.exec(code)
    if (!parts) continue
    const days = read(parts.slice(1), weekStarts)
    return days && { kind, code, first: dateOf(days[0]), last: dateOf(days[1]) }
  }
  return null
}

/** The span of a kind a day (yyyy-mm-dd) lies in; cumulative: from January to that day's month. A day alone is its own range. */
export function spanAround(kind: SpanKind, date: string, weekStarts: Weekday = 1): DaySpan {
  const codes: Record<SpanKind, () => string> = {
    day: () => date, week: () => weekCode(dayOf(date), weekStarts), month: () => date.slice(0, 7), range: () => `${date}..${date}`, cumulative: () => `${date.slice(0, 4)}-01..${date.slice(0, 7)}`,
  }
  const span = readSpan(codes[kind](), weekStarts)
  if (!span) throw new RangeError(`${date} 不是日期`)
  return span
}

/** The last span of a kind that is over on a day: of days the day before, of weeks and months the one before; a range is the day before alone. */
export function lastOver(kind: SpanKind, today: string, weekStarts: Weekday = 1): DaySpan {
  const current = spanAround(kind === 'range' ? 'day' : kind === 'cumulative' ? 'month' : kind, today, weekStarts)
  return spanAround(kind, dateOf(dayOf(current.first) - 1), weekStarts)
}

/** What a span is compared with (环比): as many days before it; of a day the day before or the same weekday of the week before; cumulative: the same months of the year before. */
export function spanBefore(span: DaySpan, dayAgainst: 'dayBefore' | 'sameWeekday' = 'dayBefore', weekStarts: Weekday = 1): DaySpan {
  const first = dayOf(span.first)
  const yesterday = dateOf(first - 1)
  switch (span.kind) {
    case 'day': return spanAround('day', dayAgainst === 'sameWeekday' ? dateOf(first - 7) : yesterday)
    case 'week': return spanAround('week', dateOf(first - 7), weekStarts)
    case 'month': return spanAround('month', yesterday)
    case 'range': return rangeOf(first - daysIn(span), first - 1)
    case 'cumulative': return spanAround('cumulative', `${Number(span.first.slice(0, 4)) - 1}-${span.last.slice(5, 7)}-01`)
  }
}

/** Number of days. */
export const daysIn = ({ first, last }: DaySpan): number => dayOf(last) - dayOf(first) + 1

function rangeOf(first: number, last: number): DaySpan {
  return { kind: 'range', code: `${dateOf(first)}..${dateOf(last)}`, first: dateOf(first), last: dateOf(last) }
}

/**
 * Days of a week by its ISO 8601 number (GB/T 7408.1). A week that begins on another day than Monday bears the number of the ISO week most of its
 * days lie in (default). null: the year has no such week.
 */
function weekOf(year: number, week: number, starts: Weekday): [number, number] | null {
  const monday = mondayOfWeek1(year) + (week - 1) * 7
  if (year < 1970 || week < 1 || monday >= mondayOfWeek1(year + 1)) return null
  const first = monday + (starts <= 4 ? starts - 1 : starts - 8)
  return [first, first + 6]
}

function weekCode(day: number, starts: Weekday): string {
  const first = day - ((weekday(day) - starts + 7) % 7)
  const monday = first - (starts <= 4 ? starts - 1 : starts - 8)
  const year = Number(dateOf(monday + 3).slice(0, 4))
  return `${year}-W${String((monday - mondayOfWeek1(year)) / 7 + 1).padStart(2, '0')}`
}

/** The ISO week with the year's 4 January is its first. */
function mondayOfWeek1(year: number): number {
  const fourth = dayOf(`${String(year).padStart(4, '0')}-01-04`)
  return fourth - weekday(fourth) + 1
}

/** 1 Monday to 7 Sunday; 1970-01-01 was a Thursday. */
export const weekday = (day: number): number => ((((day + 3) % 7) + 7) % 7) + 1

const within = (first: number, last: number): [number, number] | null => (first <= last && last - first < longestRange ? [first, last] : null)

/** Not a number where there is no such day. */
function dayNumber(date = ''): number {
  const day = dayOf(date)
  return date >= '1970' && dateOf(day) === date ? day : Number.NaN
}
const firstOf = (year = '', month = '') => dayNumber(`${year}-${month}-01`)
const lastOf = (year = '', month = '') => (month === '12' ? dayNumber(`${year}-12-31`) : dayNumber(`${year}-${String(Number(month) + 1).padStart(2, '0')}-01`) - 1)
