import { sql } from 'kysely'
import type { z } from 'zod'
import type { calendarReply } from '#api/calendar.ts'
import { type Calendar, dateOf, localDay } from '#domain/clock/calendar.ts'
import type { Place } from '#server/cities.ts'
import type { Db } from '#server/db/open.ts'
import { addedNotices, heldNotices } from './notices.ts'

/** Every year's arrangement in force on a platform, and how many deadlines still rest on none. */
export async function calendarYears(db: Db, place: Place, now: number): Promise<z.input<typeof calendarReply>> {
  const { calendar } = place.rules
  const added = await addedNotices(db, place)
  const latest = new Map(added.map(one => [one.year, one]))
  const moved = await movedBy(db, place.platform)
  const names = await namesOf(db, place, added.map(one => one.enteredBy))
  const years = (await heldNotices(added)).map(({ year, notices, holidays, workdays }) => {
    const one = latest.get(year)
    return {
      year, notices: [...notices], holidays: [...holidays], workdays: [...workdays],
      entered: one ? { notice: one.id, byName: names.get(one.enteredBy) ?? null, at: new Date(one.enteredAt).toISOString(), source: one.source, moved: moved.get(one.id) ?? 0, finished: one.recomputedAt !== null } : null,
    }
  })
  return {
    version: calendar.version, today: dateOf(localDay(now, calendar)), office: officeWords(calendar), endOfDay: timeWords(calendar.endOfDay),
    provisional: await countProvisional(db, place.platform), years,
  }
}

/** `09:00–12:00、13:30–17:00` */
export function officeWords({ office }: Pick<Calendar, 'office'>): string {
  return office.map(([from, to]) => `${timeWords(from)}–${timeWords(to)}`).join('、')
}

function timeWords(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`
}

async function countProvisional(db: Db, platform: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from clock where platform = ${platform} and provisional and stopped_at is null`.execute(db)
  return rows[0]?.n ?? 0
}

async function movedBy(db: Db, platform: string): Promise<Map<string, number>> {
  const { rows } = await sql<{ notice: string; n: number }>`select notice_id as notice, count(*)::int as n from clock_change where platform = ${platform} group by notice_id`.execute(db)
  return new Map(rows.map(row => [row.notice, row.n]))
}

/** Names of those who entered, on this platform or its city's. */
async function namesOf(db: Db, { platform, city }: Place, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<{ id: string; name: string }>`select id, name from app_user where platform = any(${[platform, city.platform]}) and id = any(${[...new Set(ids)]}::uuid[])`.execute(db)
  return new Map(rows.map(row => [row.id, row.name]))
}
