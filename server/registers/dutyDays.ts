import Big from 'big.js'
import { sql } from 'kysely'
import type { z } from 'zod'
import type { DutyDayLine, dutyDayApi, Written } from '#api/registers.ts'
import { dayOf } from '#domain/clock/calendar.ts'
import { type DutyLeader, dutyLeaders, leaderDesk } from '#domain/registers/dutyDay.ts'
import type { SignedIn } from '#server/auth/sessions.ts'
import type { Place } from '#server/cities.ts'
import type { Db } from '#server/db/open.ts'
import { uuidv7 } from '#server/ids.ts'
import { Refused } from '#server/refused.ts'
import type { Server } from '#server/serve.ts'
import { type Book, type BookRow, knownUnit, rowOf } from './book.ts'

interface Row extends BookRow { day: string; desk: string; leader: DutyLeader; hours: string | null; supervised: number | null }

/** 领导接听日: who came on which day; the calls of the day are counted from the desk's own. */
export const dutyBook: Book<Row, Omit<DutyDayLine, keyof Written>> = {
  table: 'duty_day', noun: '领导接听日',
  columns: sql`r.day::text as day, r.desk, r.leader, r.hours::text as hours, r.supervised`,
  ofMonth: period => sql`r.day >= ${`${period}-01`}::date and r.day < ${`${period}-01`}::date + interval '1 month'`,
  line: ({ day, desk, leader, hours, supervised }) => ({ day, desk, leader, leaderLabel: dutyLeaders[leader].label, hours: hours === null ? null : new Big(hours).toString(), supervised }),
}

/** Writes down that a unit came on a day. Refuses (409) the same unit twice on a day and desk, and days still to come. */
export async function enterDutyDay(server: Server, tx: Db, user: SignedIn, place: Place, body: z.output<NonNullable<typeof dutyDayApi.add.body>>, now: number): Promise<DutyDayLine> {
  const { day, unit, leader, hours = null, supervised = null } = body
  const desk = body.desk ?? leaderDesk
  if (dayOf(day) > Math.floor((now + place.rules.calendar.offsetMinutes * 60_000) / 86_400_000)) throw new Refused(400, '接听日期不能晚于今天', 'day')
  const id = uuidv7(now)
  const { numInsertedOrUpdatedRows } = await tx.insertInto('duty_day').values({
    platform: user.platform, id, day, desk, unit: knownUnit(place, unit), leader, hours, supervised, entered_by: user.id, entered_at: new Date(now),
  }).onConflict(conflict => conflict.columns(['platform', 'day', 'desk', 'unit']).where('withdrawn_at', 'is', null).doNothing()).executeTakeFirst()
  if (Number(numInsertedOrUpdatedRows ?? 0) === 0) throw new Refused(409, '这个单位当天已经登记过', 'unit')
  return rowOf(server, tx, user, place, dutyBook, id, now)
}
