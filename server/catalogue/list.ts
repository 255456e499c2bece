import { sql } from 'kysely'
import { z } from 'zod'
import type { catalogueApi } from '#api/catalogue.ts'
import { namesOf } from '#server/city/names.ts'
import type { Place } from '#server/cities.ts'
import type { Db } from '#server/db/open.ts'
import { Refused } from '#server/refused.ts'
import type { Server } from '#server/serve.ts'
import { today } from './find.ts'
import { type EntryReply, entryReply, readEntries } from './rows.ts'

type Query = z.output<NonNullable<typeof catalogueApi.list.query>>
const pageSize = 100

/** The catalogue by category: what counts on a day (today when none is named), or with `all` everything it ever said. */
export async function listEntries(server: Server, place: Place, query: Query, now: number): Promise<{ rows: EntryReply[]; next: string | null }> {
  const day = query.day ?? today(place, now)
  const conditions = [sql`e.platform = ${place.platform}`]
  if (query.category) conditions.push(sql`(e.category like ${`${query.category.replace(/[\\%_]/g, '\\$&')}%`} or ${query.category} like e.category || '%')`)
  if (query.unit) conditions.push(sql`(e.unit = ${query.unit} or ${query.unit} = any(e.co_units))`)
  if (query.region) conditions.push(sql`(e.region = ${query.region} or e.region is null)`)
  if (query.q) conditions.push(sql`position(${query.q} in concat_ws(' ', e.keyword, e.basis, e.note)) > 0`)
  if (!query.all) conditions.push(sql`e.valid_from <= ${day} and coalesce(e.valid_to >= ${day}, true) and coalesce(e.ended_on > ${day}, true)`)
  if (query.cursor) {
    const [category, id] = readCursor(query.cursor)
    conditions.push(sql`(e.category, e.id) > (${category}, ${id}::uuid)`)
  }
  const rows = await readEntries(server.db, sql`${sql.join(conditions, sql` and `)} order by e.category, e.id limit ${pageSize + 1}`)
  const names = await namesOf(server, server.db, place.platform, now)
  const last = rows.length > pageSize ? rows[pageSize - 1] : undefined
  return { rows: rows.slice(0, pageSize).map(row => entryReply(row, names, day)), next: last ? Buffer.from(JSON.stringify([last.category, last.id])).toString('base64url') : null }
}

/** One entry. Refuses (404) when there is none. */
export async function oneEntry(server: Server, db: Db, place: Place, id: string, now: number): Promise<EntryReply> {
  const [row] = await readEntries(db, sql`e.platform = ${place.platform} and e.id = ${id}`)
  if (!row) throw new Refused(404, '派单目录里没有这一条')
  return entryReply(row, await namesOf(server, db, place.platform, now), today(place, now))
}

/** All entries of the same key over time, oldest first: what the duty was, whose it was, and why it moved. Refuses (404) an unknown one. */
export async function historyOf(server: Server, place: Place, id: string, now: number): Promise<EntryReply[]> {
  await oneEntry(server, server.db, place, id, now)
  const rows = await readEntries(server.db, sql`e.platform = ${place.platform} and (e.category_version, e.category, coalesce(e.region, ''), coalesce(e.keyword, '')) = (
    select k.category_version, k.category, coalesce(k.region, ''), coalesce(k.keyword, '') from catalogue_entry k where k.platform = ${place.platform} and k.id = ${id})
    order by e.valid_from, e.id`)
  const names = await namesOf(server, server.db, place.platform, now)
  return rows.map(row => entryReply(row, names, today(place, now)))
}

const cursor = z.tuple([z.string(), z.uuid()])

function readCursor(text: string): [category: string, id: string] {
  try {
    return cursor.parse(JSON.parse(Buffer.from(text, 'base64url').toString('utf8')))
  } catch {
    throw new Refused(400, '翻页位置不正确，请从第一页重新查询', 'cursor')
  }
}
