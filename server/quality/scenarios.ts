import { type RawBuilder, sql } from 'kysely'
import type { z } from 'zod'
import type { scenarioLine, testCallApi } from '#api/testCall.ts'
import { dateOf, dayOf, localDay } from '#domain/clock/calendar.ts'
import type { SignedIn } from '#server/auth/sessions.ts'
import type { Place } from '#server/cities.ts'
import { categoryRows, namesOf } from '#server/city/names.ts'
import type { Db } from '#server/db/open.ts'
import { uuidv7 } from '#server/ids.ts'
import { readCursor, writeCursor } from '#server/order/cursor.ts'
import { Refused } from '#server/refused.ts'
import type { Server } from '#server/serve.ts'

type Line = z.input<typeof scenarioLine>
interface Row {
  id: string; category_version: string; category: string; question: string; expected_answer: string; valid_from: string; valid_to: string | null; entered_at: Date; ended_at: Date | null; entered_by: string; used: number
}

/** A page of the bank of questions, the newest first. */
export async function listScenarios(server: Server, place: Place, filter: z.output<NonNullable<typeof testCallApi.scenarios.query>>, now: number): Promise<z.input<typeof testCallApi.scenarios.reply>> {
  const limit = filter.limit ?? 40
  const today = todayOf(place, now)
  const valid = filter.show === 'all' ? sql`true` : sql`(s.valid_to is null or s.valid_to >= ${today}::date)`
  const rows = await select(server.db, place.platform, sql`${valid} and ${filter.cursor ? sql`s.id < ${readCursor(filter.cursor).id}::uuid` : sql`true`}`, limit + 1)
  const shown = rows.slice(0, limit)
  const last = rows.length > limit ? shown.at(-1) : undefined
  return { rows: await lines(server, server.db, place, shown, now), next: last ? writeCursor({ at: last.entered_at.toISOString(), id: last.id }) : null }
}

/** Adds a question; the one it replaces ends the day before. */
export async function addScenario(server: Server, tx: Db, place: Place, user: SignedIn, entry: z.output<NonNullable<typeof testCallApi.addScenario.body>>, now: number): Promise<Line> {
  const { platform, city } = place
  const { category, question, expectedAnswer, validFrom, validTo = null, replaces = null } = entry
  if (!categoryRows(city).some(row => row.category === category)) throw new Refused(400, '没有这个诉求分类', 'category')
  if (validTo !== null && validTo < validFrom) throw new Refused(400, '截止日期不能早于生效日期', 'validTo')
  if (replaces !== null) {
    const before = await found(tx, platform, replaces)
    if (before.ended_at !== null) throw new Refused(409, '原题已经停用，请直接新增')
    if (validFrom <= before.valid_from) throw new Refused(400, '新题的生效日期应晚于原题的生效日期', 'validFrom')
    await end(tx, platform, replaces, dateOf(dayOf(validFrom) - 1), user.id, now)
  }
  const id = uuidv7(now)
  await tx.insertInto('test_scenario').values({
    platform, id, category_version: city.categories.version, category, question, expected_answer: expectedAnswer, valid_from: validFrom, valid_to: validTo, replaces, entered_by: user.id, entered_at: new Date(now),
  }).execute()
  return lineOf(server, tx, place, id, now)
}

/** Ends a question with yesterday: from today on it is not asked. */
export async function endScenario(server: Server, tx: Db, place: Place, user: SignedIn, id: string, now: number): Promise<Line> {
  const row = await found(tx, place.platform, id)
  if (row.ended_at !== null) throw new Refused(409, '这道题已经停用')
  await end(tx, place.platform, id, dateOf(localDay(now, place.rules.calendar) - 1), user.id, now)
  return lineOf(server, tx, place, id, now)
}

async function end(tx: Db, platform: string, id: string, lastDay: string, by: string, now: number): Promise<void> {
  await tx.updateTable('test_scenario').set({ valid_to: lastDay, ended_by: by, ended_at: new Date(now) }).where('platform', '=', platform).where('id', '=', id).execute()
}

async function select(db: Db, platform: string, where: RawBuilder<unknown>, limit: number): Promise<Row[]> {
  const { rows } = await sql<Row>`
    select s.id, s.category_version, s.category, s.question, s.expected_answer, s.valid_from, s.valid_to, s.entered_at, s.ended_at, u.name as entered_by,
           (select count(*)::int from test_call t where t.platform = s.platform and t.scenario_id = s.id) as used
    from   test_scenario s
    join   app_user u on u.platform = s.platform and u.id = s.entered_by
    where  s.platform = ${platform} and ${where}
    order  by s.id desc
    limit  ${limit}
  `.execute(db)
  return rows
}

async function found(db: Db, platform: string, id: string): Promise<Row> {
  const [row] = await select(db, platform, sql`s.id = ${id}`, 1)
  if (!row) throw new Refused(404, '题库里没有这道题')
  return row
}

async function lineOf(server: Server, db: Db, place: Place, id: string, now: number): Promise<Line> {
  const [line] = await lines(server, db, place, [await found(db, place.platform, id)], now)
  if (!line) throw new Error('a scenario has a line')
  return line
}

async function lines(server: Server, db: Db, place: Place, rows: readonly Row[], now: number): Promise<Line[]> {
  const names = await namesOf(server, db, place.platform, now)
  const today = todayOf(place, now)
  return rows.map(row => ({
    id: row.id, category: row.category, categoryName: names.categoryPath(row.category_version, row.category), question: row.question, expectedAnswer: row.expected_answer, validFrom: row.valid_from,
    validTo: row.valid_to, inForce: row.valid_from <= today && (row.valid_to === null || row.valid_to >= today), endedAt: row.ended_at?.toISOString() ?? null, enteredBy: row.entered_by, used: row.used,
  }))
}

function todayOf({ rules: { calendar } }: Place, now: number): string {
  return dateOf(localDay(now, calendar))
}
