import { sql } from 'kysely'
import { Temporal } from 'temporal-polyfill'
import type { City } from '#domain/city.ts'
import type { Db } from '#server/db/open.ts'

export interface Span { from: string; to: string }

/** A month as a half-open span of instants. In: `2022-11` and the city's time zone. Out: ISO instants. */
export function spanOf(period: string, timeZone: string): Span {
  const first = Temporal.PlainYearMonth.from(period).toPlainDate({ day: 1 })
  const instant = (day: Temporal.PlainDate) => day.toZonedDateTime(timeZone).toInstant().toString()
  return { from: instant(first), to: instant(first.add({ months: 1 })) }
}

/** A day of the city's calendar and the instant it begins. */
export interface Day { day: string; from: string }

/** The days of the city's calendar a span of whole days has. */
export function daysOf({ from, to }: Span, timeZone: string): Day[] {
  const last = Temporal.Instant.from(to)
  const days: Day[] = []
  for (let at = Temporal.Instant.from(from).toZonedDateTimeISO(timeZone); Temporal.Instant.compare(at.toInstant(), last) < 0; at = at.add({ days: 1 })) {
    days.push({ day: at.toPlainDate().toString(), from: at.toInstant().toString() })
  }
  return days
}

/** The month some months before: 1 for 环比, 12 for 同比. */
export const monthsBefore = (period: string, months: number): string => Temporal.PlainYearMonth.from(period).subtract({ months }).toString()

/** The month of the city's calendar an instant (epoch milliseconds) lies in. */
export const monthOfInstant = (at: number, timeZone: string): string =>
  Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone).toPlainDate().toPlainYearMonth().toString()

/** Whether a text is a month as commands and addresses write it: `2022-11`. */
export const isPeriod = (text: string): boolean => /^\d{4}-(0[1-9]|1[0-2])$/.test(text)

/** Whether a city's month has neither calls nor orders: nothing to assess, which is not the same as zero. */
export async function isEmpty(db: Db, { platform, timeZone }: City, period: string): Promise<boolean> {
  const { from, to } = spanOf(period, timeZone)
  const { rows } = await sql<{ empty: boolean }>`
    select not exists (select from work_order where platform = ${platform} and registered_at >= ${from} and registered_at < ${to})
       and not exists (select from call       where platform = ${platform} and arrived_at    >= ${from} and arrived_at    < ${to}) as empty`.execute(db)
  return rows[0]?.empty ?? true
}
