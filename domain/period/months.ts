import { Temporal } from 'temporal-polyfill'

/** The months from one instant to another, both inside, oldest first. Instants in epoch milliseconds, months (yyyy-mm) of the time zone; at most 600. */
export function monthsFrom(first: number, last: number, timeZone: string): string[] {
  const month = (at: number) => Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone).toPlainDate().toPlainYearMonth()
  const end = month(last)
  const months: string[] = []
  for (let at = month(first); Temporal.PlainYearMonth.compare(at, end) <= 0 && months.length < 600; at = at.add({ months: 1 })) months.push(at.toString())
  return months
}
