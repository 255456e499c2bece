import { type RawBuilder, sql } from 'kysely'
import type { z } from 'zod'
import { testCallApi, type testCallDetail } from '#api/testCall.ts'
import { qualityOf } from '#domain/quality/rules.ts'
import { spanOf } from '#server/assessment/period.ts'
import type { SignedIn } from '#server/auth/sessions.ts'
import type { Place } from '#server/cities.ts'
import { namesOf } from '#server/city/names.ts'
import type { Db } from '#server/db/open.ts'
import { readCursor, writeCursor } from '#server/order/cursor.ts'
import { Refused } from '#server/refused.ts'
import type { Server } from '#server/serve.ts'
import { readAmendments } from './amendments.ts'
import { mayCall } from './mayCall.ts'
import { recordingOf } from './recordings.ts'
import { marksOf } from './sheets.ts'
import { formOf, formReply, marksOfTest, selectTestCalls, type TestCallRow, toTestCallLine } from './testCallRows.ts'

type Page = z.input<typeof testCallApi.list.reply>
type Detail = z.input<typeof testCallDetail>

/** A page of the platform's test calls, the latest dialled first. */
export async function listTestCalls(server: Server, place: Place, filter: z.output<NonNullable<typeof testCallApi.list.query>>, now: number): Promise<Page> {
  const span = filter.period ? spanOf(filter.period, place.city.timeZone) : null
  const where = sql`t.platform = ${place.platform}
    and ${span ? sql`t.dialled_at >= ${span.from}::timestamptz and t.dialled_at < ${span.to}::timestamptz` : sql`true`} and ${filter.tested ? sql`t.tested = ${filter.tested}` : sql`true`}`
  return page(server, place, where, filter, false, now)
}

/** A page of what was found at the viewer's own desk and released. */
export async function receivedTestCalls(server: Server, place: Place, user: SignedIn, filter: z.output<NonNullable<typeof testCallApi.received.query>>, now: number): Promise<Page> {
  return page(server, place, received(place, user), filter, true, now)
}

/** One test call, whole for the tester's side, without the tester for those tested; 404 as if there were none for anybody else. */
export async function readTestCall(server: Server, db: Db, place: Place, user: SignedIn, id: string, now: number): Promise<Detail> {
  const { row, own } = await foundTestCall(db, place, user, id)
  const [form, paper] = [formOf(row, place), { testCallId: id }]
  return {
    ...toTestCallLine(server, row, place, await namesOf(server, db, row.platform, now), own), form: formReply(form),
    marks: marksOf(marksOfTest(row)), ringSeconds: row.ring_seconds, queueSeconds: row.queue_seconds, menuPath: row.menu_path, agentNumber: row.agent_number, expectedAnswer: row.expected_answer,
    recording: await recordingOf(db, row.platform, paper),
    amendments: (await readAmendments(db, row.platform, paper)).map(one => (own ? { ...one, byName: '拨测方' } : one)), mayAmend: !own && mayCall(user, testCallApi.amend),
  }
}

/** The row and whether it is seen from the tested side. */
export async function foundTestCall(db: Db, place: Place, user: SignedIn, id: string, lock = false): Promise<{ row: TestCallRow; own: boolean }> {
  if (mayCall(user, testCallApi.list)) {
    const [row] = await selectTestCalls(db, sql`t.platform = ${place.platform} and t.id = ${id}`, 1, lock)
    if (row) return { row, own: false }
  }
  const [row] = lock ? [] : await selectTestCalls(db, sql`${received(place, user)} and t.id = ${id}`, 1)
  if (!row) throw new Refused(404, '没有这条拨测记录')
  return { row, own: true }
}

/** The city tests its counties' platforms and its own units' desks. */
function received({ platform, city }: Place, { unit }: SignedIn): RawBuilder<unknown> {
  return sql`t.platform = ${city.platform} and t.tested = ${platform} and t.released_at is not null
    and ${unit === null ? sql`t.unit is null` : sql`t.unit = ${unit} and t.platform = ${platform}`}`
}

async function page(server: Server, place: Place, where: RawBuilder<unknown>, { cursor, limit = 40 }: { cursor?: string | undefined; limit?: number | undefined }, own: boolean, now: number): Promise<Page> {
  const after = cursor ? readCursor(cursor) : null
  const rows = await selectTestCalls(server.db, sql`${where} and ${after ? sql`(t.dialled_at, t.id) < (${after.at}::timestamptz, ${after.id}::uuid)` : sql`true`}`, limit + 1)
  const names = await namesOf(server, server.db, place.city.platform, now)
  const shown = rows.slice(0, limit)
  const last = rows.length > limit ? shown.at(-1) : undefined
  return { form: formReply(qualityOf(place.city).testCallSheet), rows: shown.map(row => toTestCallLine(server, row, place, names, own)), next: last ? writeCursor({ at: last.dialled_at.toISOString(), id: last.id }) : null }
}
