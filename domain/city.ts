import type { Scheme } from './assessment/scheme.ts'
import type { Contradiction } from './bulletin/compare.ts'
import type { Outline } from './bulletin/outline.ts'
import { type Calendar, type OfficeHours, withOffice } from './clock/calendar.ts'
import type { ScaleRow } from './callback/scale.ts'
import type { Switch } from './order/lifecycle.ts'
import type { LimitRow, Urgency } from './order/limits.ts'

export interface Choice { value: string; label: string }

/** A handling unit. `names` in order of `from`; the first is valid from `activeFrom`. Dates are yyyy-mm-dd. */
export interface UnitRow {
  unit: string
  group: string
  parent?: string
  name: string
  shortName: string
  aliases?: readonly string[]
  activeFrom?: string
  activeTo?: string
  /** Its own office hours, for limits in working hours; without them the city's. */
  office?: OfficeHours
  /** Earlier or later names. */
  names?: readonly { from: string; name: string; shortName: string; aliases?: readonly string[] }[]
}

export interface RegionRow { region: string; name: string; parent?: string }

/** Category tree, nested; a child's code starts with its parent's. */
export interface CategoryRow { category: string; name: string; children?: readonly CategoryRow[] }

/** `units`: handling units of its own platform, in the city's groups. */
export interface CountyPlatform { platform: string; name: string; shortName: string; suffix: string; units?: readonly UnitRow[] }

/** What a city may set about the life cycle; it never adds arrows. */
export interface OrderRules {
  switches: Readonly<Record<Switch, boolean>>
  /** Granted extensions per assignment. Default 1 (HANDBOOK 5.2 extensionCount). */
  maxExtensions: number
  /** Longest extension in working days. Default 10 (鲁 2020, HANDBOOK 5.2 extensionMax). */
  maxExtensionDays: number
  /** Rework rounds per order. Default 2 (HANDBOOK 5.2 reworkMax). */
  maxReworks: number
  /** Attempts to reach the caller before an order may be closed unreached. Default 3 (HANDBOOK 4.8). */
  callbackAttempts: number
  /** T16: a return or extension asked after its limit is let through, since it happened. Default off; history is imported with it on. */
  lateRequests?: boolean
}

export interface City {
  /** Administrative division code: 430300. */
  platform: string
  name: string
  shortName: string
  timeZone: string
  /** Last three digits of its order numbers. */
  suffix: string
  /** First day any of its data may bear; units, names and categories without a date of their own start here. */
  since: string
  counties: readonly CountyPlatform[]
  organization: {
    groups: readonly { group: string; name: string }[]
    units: readonly UnitRow[]
    regions: readonly RegionRow[]
  }
  intake: {
    channels: readonly Choice[]
    requestTypes: readonly Choice[]
    urgencies: readonly { value: Urgency; label: string }[]
    tags: readonly Choice[]
  }
  categories: { version: string; validFrom: string; tree: readonly CategoryRow[] }
  callback: { scale: readonly ScaleRow[]; attitudes: readonly Choice[] }
  order: OrderRules
  limits: readonly LimitRow[]
  /** Office hours; default 09:00–12:00 and 13:30–17:00. */
  office?: OfficeHours
  /** Minute of the day a limit in days ends; default 18:00. */
  endOfDay?: number
  /** How figures are computed and the bulletin composed, each from a month on. */
  schemes: readonly Scheme[]
  outlines: readonly Outline[]
  /** Known contradictions of its published bulletins, by period. */
  contradictions: Readonly<Record<string, readonly Contradiction[]>>
}

/** All step() needs to know of the city: its data with the calendar in force. `units` null: not checked here. */
export interface CityRules {
  order: OrderRules
  callback: City['callback']
  intake: City['intake']
  limits: readonly LimitRow[]
  calendar: Calendar
  units: ReadonlySet<string> | null
  /** Units with office hours of their own. */
  unitOffice?: ReadonlyMap<string, OfficeHours>
}

/**
 * Rules of a platform with the calendar built from the State Council's notices (domain/clock/calendar.ts): the city's own, or those of
 * one of its counties, which lives by the city's rules with its own units (not checked here when it lists none).
 */
export function rulesOf(city: City, calendar: Calendar, platform = city.platform): CityRules {
  const units = platform === city.platform ? city.organization.units : city.counties.find(county => county.platform === platform)?.units
  const known = units ? new Set(units.map(row => row.unit)) : null
  return { order: city.order, callback: city.callback, intake: city.intake, limits: city.limits, calendar, units: known, unitOffice: officeOf(units ?? []) }
}

/** The calendar a clock of this unit runs by: the platform's, with the unit's own office hours when it has any. */
export function calendarOfUnit({ calendar, unitOffice }: Pick<CityRules, 'calendar' | 'unitOffice'>, unit: string | null): Calendar {
  return withOffice(calendar, unit === null ? undefined : unitOffice?.get(unit))
}

function officeOf(units: readonly UnitRow[]): Map<string, OfficeHours> {
  return new Map(units.flatMap(({ unit, office }) => (office ? [[unit, office]] : [])))
}
