import { Temporal } from 'temporal-polyfill'

export interface Span { from: string; to: string }

/** A month as a half-open span of instants. In: `2022-11` and the city's time zone. Out: ISO instants. */
export function spanOf(period: string, timeZone: string): Span {
  const first = Temporal.PlainYearMonth.from(period).toPlainDate({ day: 1 })
  const instant = (day: Temporal.PlainDate) => day.toZonedDateTime(timeZone).toInstant().toString()
  return { from: instant(first), to: instant(first.add({ months: 1 })) }
}

/** The month before, for 环比. */
export const monthBefore = (period: string): string => Temporal.PlainYearMonth.from(period).subtract({ months: 1 }).toString()

/** Whether a text is a month as commands and addresses write it: `2022-11`. */
export const isPeriod = (text: string): boolean => /^\d{4}-(0[1-9]|1[0-2])$/.test(text)
