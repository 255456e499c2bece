import { readdirSync } from 'node:fs'
import type { City, CityRules, CountyPlatform, UnitRow } from '#domain/city.ts'
import { rulesOf } from '#domain/city.ts'
import { type Calendar, calendarOf, type HolidayNotice } from '#domain/clock/calendar.ts'

/** A platform with the city whose rules it lives by: the city itself, or one of its counties. */
export interface Place {
  platform: string
  name: string
  shortName: string
  /** Last three digits of its order numbers. */
  suffix: string
  /** Its handling units. */
  units: readonly UnitRow[]
  city: City
  rules: CityRules
}

/** Platform → place, cities before counties. */
export type Cities = ReadonlyMap<string, Place>

/** Reads `<6 digits>-*` of a folder of the repository at start: platform → city. The folder is the list; nothing has to be registered. */
export async function loadCities(from = 'cities'): Promise<ReadonlyMap<string, City>> {
  const folders = readdirSync(root(from), { withFileTypes: true }).filter(entry => entry.isDirectory() && /^\d{6}-/.test(entry.name))
  const cities = await Promise.all(folders.map(async folder => frozen(await exported<City>(root(`${from}/${folder.name}/city.ts`), 'city'))))
  return new Map(cities.map(city => [city.platform, city]))
}

/** Reads `calendars/<year>.ts`: the State Council's holiday notices, oldest first. */
export async function loadNotices(): Promise<HolidayNotice[]> {
  const years = readdirSync(root('calendars')).filter(name => /^\d{4}\.ts$/.test(name)).sort()
  return Promise.all(years.map(name => exported<HolidayNotice>(root(`calendars/${name}`), 'notice')))
}

/** The cities with their rules in force, and a place for each of their counties. */
export async function openPlaces(cities: ReadonlyMap<string, City>): Promise<Cities> {
  const notices = await loadNotices()
  const places = [...cities.values()].flatMap(city => {
    const calendar = calendarOf(notices, city)
    return [place(city, city, city.organization.units, calendar), ...city.counties.map(county => place(city, county, county.units ?? [], calendar))]
  })
  return new Map([...places.filter(isCity), ...places.filter(one => !isCity(one))].map(one => [one.platform, one]))
}

/** A city itself, not one of its counties. */
function isCity(one: Place): boolean {
  return one.platform === one.city.platform
}

function place(city: City, { platform, name, shortName, suffix }: City | CountyPlatform, units: readonly UnitRow[], calendar: Calendar): Place {
  return { platform, name, shortName, suffix, units, city, rules: rulesOf(city, calendar, platform) }
}

/** What everybody reads nobody changes: whoever tries is told where. */
function frozen<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value
  Object.freeze(value)
  for (const inner of Object.values(value)) frozen(inner)
  return value
}

function root(path: string): URL {
  return new URL(`../${path}`, import.meta.url)
}

/** The default export, or the one of that name: what a data file holds. */
async function exported<T>(file: URL, name: string): Promise<T> {
  const module: Record<string, unknown> = await import(file.href)
  const value = module.default ?? module[name] ?? Object.values(module)[0]
  if (typeof value !== 'object' || value === null) throw new Error(`${file.pathname} 没有导出数据`)
  // Data files are checked by the compiler where they are written (`satisfies`).
  return value as T
}
