import { sql } from 'kysely'
import { calendarOf, type HolidayNotice } from '#domain/clock/calendar.ts'
import { type Cities, loadNotices, type Place } from '#server/cities.ts'
import type { Db } from '#server/db/open.ts'

/** A notice entered in the console. */
export interface AddedNotice extends Pick<HolidayNotice, 'year' | 'holidays' | 'workdays'> {
  platform: string
  id: string
  number: string
  issuedOn: string
  source: string
  enteredBy: string
  enteredAt: number
  recomputedAt: number | null
}

/** Entered on the platform itself or on the city it belongs to, the city's first, in the order they were entered. */
export async function addedNotices(db: Db, { platform, city }: Pick<Place, 'platform' | 'city'>): Promise<AddedNotice[]> {
  const { rows } = await sql<Omit<AddedNotice, 'enteredAt' | 'recomputedAt'> & { enteredAt: Date; recomputedAt: Date | null }>`
    select platform, id, year, number, to_char(issued_on, 'YYYY-MM-DD') as "issuedOn", holidays, workdays, source,
           entered_by as "enteredBy", entered_at as "enteredAt", recomputed_at as "recomputedAt"
    from   holiday_notice
    where  platform = any(${[city.platform, platform]})
    order  by platform = ${platform}, id
  `.execute(db)
  return rows.map(row => ({ ...row, enteredAt: row.enteredAt.getTime(), recomputedAt: row.recomputedAt?.getTime() ?? null }))
}

/** One arrangement a year: what came with the product, replaced by what was entered. */
export async function heldNotices(added: readonly AddedNotice[]): Promise<HolidayNotice[]> {
  const held = new Map((await loadNotices()).map(one => [one.year, one]))
  for (const { year, number, issuedOn, holidays, workdays } of added) {
    held.set(year, { year, notices: [...(held.get(year)?.notices ?? []), { number, date: issuedOn }], holidays, workdays })
  }
  return [...held.values()].sort((one, two) => one.year - two.year)
}

/**
 * Lets every platform's rules follow the notices entered so far, without a restart: at start, after one was entered, and every few
 * seconds for those entered through another node. A place whose notices are the same keeps its rules.
 */
export async function followNotices(db: Db, places: Cities): Promise<void> {
  for (const place of places.values()) {
    const added = await addedNotices(db, place)
    if (isBuiltFrom(place, added)) continue
    place.rules = { ...place.rules, calendar: calendarOf(await heldNotices(added), place.city) }
    followed.set(place, idsOf(added))
  }
}

/** Whether a place's calendar was built from all the notices entered so far. */
export async function followsAll(db: Db, place: Place): Promise<boolean> {
  return isBuiltFrom(place, await addedNotices(db, place))
}

const isBuiltFrom = (place: Place, added: readonly AddedNotice[]): boolean => (followed.get(place) ?? '') === idsOf(added)
const idsOf = (added: readonly AddedNotice[]): string => added.map(one => one.id).join()

/** The entered notices a place's calendar was built from. */
const followed = new WeakMap<Place, string>()
