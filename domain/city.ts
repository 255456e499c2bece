import type { Scheme } from './assessment/scheme.ts'
import type { Contradiction } from './bulletin/compare.ts'
import type { Outline } from './bulletin/outline.ts'
import type { EditionRules } from './edition/rules.ts'
import { type Calendar, type OfficeHours, withOffice } from './clock/calendar.ts'
import type { ScaleRow } from './callback/scale.ts'
import type { DeidentifyRules } from './deidentify/rules.ts'
import type { ExportRules } from './export/rules.ts'
import type { FieldSpec } from './order/fields.ts'
import type { Switch } from './order/lifecycle.ts'
import { orderDefaults, switchDefaults } from './order/orderDefaults.ts'
import type { LimitRow, Urgency } from './order/limits.ts'
import type { QualityRules, Sampling } from './quality/rules.ts'
import type { PeriodRules } from './period/rules.ts'
import type { PressureRules } from './supervision/rules.ts'

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

/** A line of the dispatch catalogue a city starts with. Dates are yyyy-mm-dd, `to` the last day; `basis` is document and clause, or `default`. */
export interface CatalogueRow { category: string; region?: string; keyword?: string; unit: string; coUnits?: readonly string[]; from: string; to?: string; basis: string; note?: string }

/** `unit`: the county among the city's handling units, for what the city hands down; `units`: handling units of its own platform, in the city's groups. */
export interface CountyPlatform { platform: string; name: string; shortName: string; suffix: string; unit?: string; units?: readonly UnitRow[] }

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
  /** From which accepted return on a dispatcher may only escalate to a dispute. Default 2 (HANDBOOK T17). */
  disputeAtHop: number
  /** Once a return of an order was disputed, another dispatcher than who dispatched it decides the next (HANDBOOK 2.2, four eyes). Default on. */
  returnFourEyes: boolean
  /** Hours from registration before a caller's urge counts. Default 24 (HANDBOOK T36). */
  urgeAfterHours: number
  /** Working days a co-unit's deadline ends before the lead's. Default 1 (HANDBOOK T09 names no number). */
  coUnitDaysEarlier: number
  /** Working days before the deadline an extension must be asked. Default 0: until the deadline itself. */
  extensionAskDaysBefore: number
  /** Returns, and extensions, one unit may ask for within 24 hours; above it a batch with a plan and a second approver. Default 20 (HANDBOOK T22). */
  bulkLimit: number
  /** Callers are invited to rate by text message once their order has its answer. Default off. */
  smsRating: boolean
  /** A message nobody has answered until the callback limit ends the callback as not rated: for cities that do not call as well. Default off. */
  unansweredCloses: boolean
  /** The form a result is filed on, in place of the usual one (HANDBOOK 4.6); made with domain/order/resultForm.ts. */
  resultFields?: readonly FieldSpec[]
  /** What an auditor ticks (HANDBOOK 9.3); default none. */
  auditChecklist: readonly Choice[]
  /** What makes a matter major (HANDBOOK 4.10). */
  majorTriggers: readonly Choice[]
  /** Urges, checks of withdrawals, measures against numbers, the day's special report. */
  pressure: PressureRules
  /** T16: a return or extension asked after its limit is let through, since it happened. Default off; history is imported with it on. */
  lateRequests?: boolean
}

/** What a city must say itself; the rest has defaults (order/orderDefaults.ts). */
export type CityOrder = Partial<Omit<OrderRules, 'switches'>> & { switches: Partial<OrderRules['switches']> }

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
  /** Brought in once; from then on the console's. */
  catalogue?: readonly CatalogueRow[]
  callback: { scale: readonly ScaleRow[]; attitudes: readonly Choice[] }
  order: CityOrder
  limits: readonly LimitRow[]
  /** Score sheets and sampling of quality inspection and test calls; what is left out has defaults (quality/rules.ts). */
  quality?: Partial<Omit<QualityRules, 'sampling'>> & { sampling?: Partial<Sampling> }
  /** How a month's assessment is run; what is left out has defaults (period/rules.ts). */
  period?: Partial<PeriodRules>
  /** Its daily, weekly and special editions; what is left out has defaults (edition/rules.ts). */
  editions?: Partial<EditionRules>
  /** How cases of the bulletin are made anonymous; what is left out has defaults (deidentify/rules.ts). */
  deidentify?: Partial<DeidentifyRules>
  /** Rows that leave the platform, and the mark on the screen; what is left out has defaults (export/rules.ts). */
  exports?: Partial<ExportRules>
  /** Office hours; default 09:00–12:00 and 13:30–17:00. */
  office?: OfficeHours
  /** Minute of the day a limit in days ends; default 18:00. */
  endOfDay?: number
  /** How figures are computed and the bulletin composed, each from a month on. */
  schemes: readonly Scheme[]
  outlines: readonly Outline[]
  /** Published month a fresh demo shows, yyyy-mm; without one the city starts empty. */
  demo?: string
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
  /** Short names for sentences; a unit without one is named by its key. */
  unitNames: ReadonlyMap<string, string>
  /** Which unit each unit stands below, and the group it is ranked in. */
  unitParent: ReadonlyMap<string, string>
  unitGroup: ReadonlyMap<string, string>
  /** Units with a platform of their own, for handing down (T39). */
  counties: ReadonlyMap<string, string>
  /** Units with office hours of their own. */
  unitOffice?: ReadonlyMap<string, OfficeHours>
}

/**
 * Rules of a platform with the calendar built from the State Council's notices (domain/clock/calendar.ts): the city's own, or those of
 * one of its counties, which lives by the city's rules with its own units (not checked here when it lists none).
 */
export function rulesOf(city: City, calendar: Calendar, platform = city.platform): CityRules {
  const units = platform === city.platform ? city.organization.units : city.counties.find(county => county.platform === platform)?.units
  const rows = units ?? []
  const counties = platform === city.platform ? city.counties : []
  return {
    order: { ...orderDefaults, ...city.order, switches: { ...switchDefaults, ...city.order.switches } }, callback: city.callback, intake: city.intake, limits: city.limits, calendar,
    units: units ? new Set(rows.map(row => row.unit)) : null, unitOffice: officeOf(rows), unitNames: new Map(rows.map(row => [row.unit, row.shortName])),
    unitParent: new Map(rows.flatMap(row => (row.parent ? [[row.unit, row.parent]] : []))), unitGroup: new Map(rows.map(row => [row.unit, row.group])),
    counties: new Map(counties.flatMap(county => (county.unit ? [[county.unit, county.platform]] : []))),
  }
}

/** The calendar a clock of this unit runs by: the platform's, with the unit's own office hours when it has any. */
export function calendarOfUnit({ calendar, unitOffice }: Pick<CityRules, 'calendar' | 'unitOffice'>, unit: string | null): Calendar {
  return withOffice(calendar, unit === null ? undefined : unitOffice?.get(unit))
}

function officeOf(units: readonly UnitRow[]): Map<string, OfficeHours> {
  return new Map(units.flatMap(({ unit, office }) => (office ? [[unit, office]] : [])))
}
