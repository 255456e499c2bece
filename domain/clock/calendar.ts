/** One year's holidays as the General Office of the State Council announced them. Dates are yyyy-mm-dd. */
export interface HolidayNotice {
  year: number
  /** The notices in force, latest last: `国办发明电〔2021〕11号`, with the day they bear. */
  notices: readonly { number: string; date: string }[]
  holidays: readonly { name: string; from: string; to: string }[]
  /** Weekend days worked in exchange. */
  workdays: readonly { date: string; name: string }[]
}

/** Minutes of the day, from and to. */
export type OfficeHours = readonly (readonly [from: number, to: number])[]

export interface Calendar {
  /** The newest year with a notice, with the count of its notices where there are several (`2020.2`): stored with each clock. */
  version: string
  offsetMinutes: number
  office: OfficeHours
  /** Minute of the n-th working day at which a day limit ends. */
  endOfDay: number
  years: ReadonlySet<number>
  /** Days that differ from the plain week: number of the day since 1970-01-01 → working or not and why. */
  special: ReadonlyMap<number, SpecialDay>
}

export interface SpecialDay { working: boolean; name: string }

/** 09:00–12:00 and 13:30–17:00: default, a city sets its own. */
const usualOffice: OfficeHours = [[540, 720], [810, 1020]]

/**
 * Calendar of a city. Office hours and the end of a counted day (18:00) are "default"; mainland cities are all at UTC+8
 * without summer time since 1992, so the zone is a fixed offset. Of two notices for one year the later in the list holds alone.
 */
export function calendarOf(notices: readonly HolidayNotice[], city: { office?: OfficeHours; endOfDay?: number; offsetMinutes?: number } = {}): Calendar {
  const special = new Map<number, SpecialDay>()
  const inForce = [...new Map(notices.map(notice => [notice.year, notice])).values()].sort((one, two) => one.year - two.year)
  for (const notice of inForce) {
    for (const { name, from, to } of notice.holidays) for (let day = dayOf(from); day <= dayOf(to); day++) special.set(day, { working: false, name })
    for (const { date, name } of notice.workdays) special.set(dayOf(date), { working: true, name })
  }
  return {
    version: versionOf(inForce.at(-1)),
    offsetMinutes: city.offsetMinutes ?? 480,
    office: city.office ?? usualOffice,
    endOfDay: city.endOfDay ?? 1080,
    years: new Set(inForce.map(notice => notice.year)),
    special,
  }
}

function versionOf(newest: HolidayNotice | undefined): string {
  if (!newest) return '0'
  return newest.notices.length > 1 ? `${newest.year}.${newest.notices.length}` : String(newest.year)
}

const offices = new WeakMap<Calendar, WeakMap<OfficeHours, Calendar>>()

/** The same calendar with the office hours of a unit; asked again with the same two, the same calendar. */
export function withOffice(calendar: Calendar, office: OfficeHours | undefined): Calendar {
  if (!office) return calendar
  const known = offices.get(calendar) ?? new WeakMap<OfficeHours, Calendar>()
  offices.set(calendar, known)
  const made = known.get(office) ?? { ...calendar, office }
  known.set(office, made)
  return made
}

export function isWorking(calendar: Calendar, day: number): boolean {
  return calendar.special.get(day)?.working ?? !isWeekend(day)
}

/** 1970-01-01 was a Thursday: day 2 a Saturday. */
export function isWeekend(day: number): boolean {
  const weekday = (((day + 4) % 7) + 7) % 7
  return weekday === 0 || weekday === 6
}

/** Days from 1970-01-01 to a date yyyy-mm-dd (Hinnant's days_from_civil). */
export function dayOf(date: string): number {
  const month = Number(date.slice(5, 7))
  const year = Number(date.slice(0, 4)) - (month <= 2 ? 1 : 0)
  const era = Math.floor(year / 400)
  const yearOfEra = year - era * 400
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + Number(date.slice(8, 10)) - 1
  return era * 146097 + yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear - 719468
}

/** Days repeat: an import writes millions of instants of a few hundred. */
const dates = new Map<number, string>()

/** The inverse of dayOf: yyyy-mm-dd. */
export function dateOf(day: number): string {
  const known = dates.get(day)
  if (known !== undefined) return known
  const made = civil(day)
  if (dates.size > 50_000) dates.clear()
  dates.set(day, made)
  return made
}

function civil(day: number): string {
  const shifted = day + 719468
  const era = Math.floor(shifted / 146097)
  const dayOfEra = shifted - era * 146097
  const yearOfEra = Math.floor((dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36524) - Math.floor(dayOfEra / 146096)) / 365)
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153)
  const month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  return `${year}-${pad(month)}-${pad(dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1)}`
}

/** The day an instant falls on in the calendar's zone, counted from 1970-01-01. */
export function localDay(at: number, calendar: Calendar): number {
  return Math.floor((at + calendar.offsetMinutes * 60000) / 86400000)
}

/** The instant (epoch ms) of a minute of a day in the calendar's zone. */
export function atMinute(day: number, minute: number, calendar: Calendar): number {
  return day * 86400000 + (minute - calendar.offsetMinutes) * 60000
}

/** `11-04 18:00` of an instant, in the calendar's zone. */
export function shortTime(at: number, calendar: Calendar): string {
  const minutes = Math.floor(at / 60000) + calendar.offsetMinutes
  const inDay = ((minutes % 1440) + 1440) % 1440
  return `${dateOf(Math.floor(minutes / 1440)).slice(5)} ${pad(Math.floor(inDay / 60))}:${pad(inDay % 60)}`
}

function pad(n: number): string {
  return String(n).padStart(2, '0')
}

const minuteTexts = Array.from({ length: 1440 }, (_, at) => ` ${pad(Math.floor(at / 60))}:${pad(at % 60)}:`)

/** `2022-11-03 09:12:33` of a moment counted in milliseconds from 1970-01-01 of its own zone; parts of a second are left out. */
export function secondText(at: number): string {
  const seconds = Math.floor(at / 1000)
  const day = Math.floor(seconds / 86400)
  const inDay = seconds - day * 86400
  return `${dateOf(day)}${minuteTexts[Math.floor(inDay / 60)]}${pad(inDay % 60)}`
}
