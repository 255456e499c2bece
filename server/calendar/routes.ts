import type { z } from 'zod'
import { calendarApi, type enteredNotice } from '#api/calendar.ts'
import { dateOf, localDay } from '#domain/clock/calendar.ts'
import { enterNotice } from '#domain/clock/notice.ts'
import type { SignedIn } from '#server/auth/sessions.ts'
import type { Place } from '#server/cities.ts'
import { namesOf } from '#server/city/names.ts'
import type { Db } from '#server/db/open.ts'
import { uuidv7 } from '#server/ids.ts'
import { placeOf } from '#server/order/routes.ts'
import { Refused } from '#server/refused.ts'
import { type Server, serve } from '#server/serve.ts'
import { listChanges } from './changes.ts'
import { addedNotices, followNotices, heldNotices } from './notices.ts'
import { calendarYears } from './year.ts'

/** The working calendar: reading it, entering a year's notice, and what that moved. */
export function calendarRoutes(server: Server): void {
  const { db } = server

  serve(server, calendarApi.read, async ({ user, now }) => calendarYears(db, placeOf(server, user), now))

  serve(server, calendarApi.enter, async ({ body, user, now, transact }) => {
    const place = placeOf(server, user)
    const reply = await transact(tx => enter(tx, place, user, body, now))
    await followNotices(db, server.cities)
    return reply
  })

  serve(server, calendarApi.changes, async ({ query, user, now }) => {
    const { platform, city } = placeOf(server, user)
    return listChanges(db, platform, city.platform, query.cursor, await namesOf(server, db, platform, now))
  })
}

async function enter(tx: Db, place: Place, user: SignedIn, body: z.output<typeof enteredNotice>, now: number): Promise<{ notice: string }> {
  const thisYear = Number(dateOf(localDay(now, place.rules.calendar)).slice(0, 4))
  const made = enterNotice(body, await heldNotices(await addedNotices(tx, place)), thisYear)
  if ('refused' in made) throw new Refused(400, made.refused, made.field)
  const id = uuidv7(now)
  await tx.insertInto('holiday_notice').values({
    platform: user.platform, id, year: body.year, number: body.number, issued_on: body.date, holidays: JSON.stringify(made.holidays), workdays: JSON.stringify(made.workdays),
    source: body.source, entered_by: user.id, entered_at: new Date(now), recomputed_at: null,
  }).execute()
  return { notice: id }
}
