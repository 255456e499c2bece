import { type Calendar, dateOf, dayOf, isWorking, secondText } from '#domain/clock/calendar.ts'
import type { Days } from '#domain/replay/plan.ts'
import type { Random } from '#domain/replay/random.ts'

export const minute = 60_000
export const hour = 60 * minute

/** City time `2022-11-03 09:12:33` of an instant, as import files write it. */
export function localText(at: number, calendar: Calendar): string {
  return secondText(at + calendar.offsetMinutes * minute)
}

/** The instant of a city time `2022-11-03` or `2022-11-03 09:12:33`. */
export function instantOf(text: string, calendar: Calendar): number {
  const [date = '', time = '00:00:00'] = text.split(' ')
  const [h = 0, m = 0, s = 0] = time.split(':').map(Number)
  return dayOf(date) * 24 * hour + ((h * 60 + m - calendar.offsetMinutes) * 60 + s) * 1000
}

export interface Span { from: number; to: number }

const spans = new Map<string, Span>()

/** The instants of a span of days; a replay asks for the same few a hundred thousand times. */
export function spanOfDays(days: Days, calendar: Calendar): Span {
  const key = `${days.from} ${days.to} ${calendar.offsetMinutes}`
  const known = spans.get(key)
  if (known) return known
  const made = { from: instantOf(days.from, calendar), to: instantOf(days.to, calendar) + 24 * hour - minute }
  spans.set(key, made)
  return made
}

/** Midnight, city time, of a day drawn from a span. */
export function dayAt(days: Days, calendar: Calendar, random: Random): number {
  const { from, to } = spanOfDays(days, calendar)
  return from + random.below(Math.round((to - from) / (24 * hour))) * 24 * hour
}

/** A day some days later, or earlier. */
export const shifted = (day: string, by: number): string => dateOf(dayOf(day) + by)

/** yyyy-mm → its days. */
export function daysOf(period: string): Days {
  const [year = 0, month = 0] = period.split('-').map(Number)
  const days = [31, year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
  return { from: `${period}-01`, to: `${period}-${days[month - 1]}` }
}

/** Calls by hour of the day: a morning and an afternoon peak, few at night. Our own default. */
const hours = [6, 4, 3, 2, 2, 4, 12, 34, 88, 104, 98, 74, 48, 54, 82, 92, 88, 74, 52, 46, 42, 34, 22, 12]

/** Draws instants of a span of days (yyyy-mm-dd, both inside): fewer on days off, by the hours' curve. */
export function arrivals(from: string, to: string, calendar: Calendar, random: Random): () => number {
  const days = Array.from({ length: dayOf(to) - dayOf(from) + 1 }, (_, at) => dayOf(from) + at)
  const weights = days.map(day => (isWorking(calendar, day) ? 1 : 0.66))
  return () => {
    const day = days[random.weighted(weights)]!
    const seconds = random.weighted(hours) * 3600 + random.below(3600)
    // Kept away from midnight, so that a call and its rating fall into the same day.
    return day * 24 * hour - calendar.offsetMinutes * minute + Math.min(Math.max(seconds, 900), 85_000) * 1000
  }
}

/** The next instant between 08:10 and 20:00 city time: when the back office works. */
export function backOffice(at: number, calendar: Calendar, random: Random): number {
  const local = at + calendar.offsetMinutes * minute
  const day = Math.floor(local / (24 * hour))
  const inDay = local - day * 24 * hour
  if (inDay >= 8 * hour && inDay <= 20 * hour) return at
  const opening = (inDay < 8 * hour ? day : day + 1) * 24 * hour + 8 * hour
  return opening - calendar.offsetMinutes * minute + (10 + random.below(50)) * minute
}
