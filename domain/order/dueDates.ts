import { atMinute, type Calendar, isWorking, localDay } from '../clock/calendar.ts'

/** The end of the working day so many working days before the day of `at` (epoch ms). */
export function workingDaysBefore(at: number, days: number, calendar: Calendar): number {
  let day = localDay(at, calendar)
  for (let left = days; left > 0;) if (isWorking(calendar, --day)) left--
  return atMinute(day, calendar.endOfDay, calendar)
}
