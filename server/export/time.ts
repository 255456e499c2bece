import { minuteOf } from '#domain/export/mark.ts'
import type { Place } from '#server/cities.ts'

/** An instant of the wire as `2026-07-01 09:30` of the city's clock. */
export function timeOf(instant: string | null, { city }: Place): string | null {
  return instant === null ? null : minuteOf(Date.parse(instant), city.timeZone)
}
