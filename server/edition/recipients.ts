import { sql } from 'kysely'
import type { z } from 'zod'
import type { editionApi, Recipient } from '#api/edition.ts'
import { editionOf, isEdition } from '#domain/edition/editions.ts'
import { mailLimits } from '#domain/edition/mail.ts'
import type { SignedIn } from '#server/auth/sessions.ts'
import type { Place } from '#server/cities.ts'
import type { Db } from '#server/db/open.ts'
import { uuidv7 } from '#server/ids.ts'
import { Refused } from '#server/refused.ts'

/** What an edition is called; the monthly bulletin is none of the table. */
export const editionLabel = (edition: string, place: Place): string => (isEdition(edition) ? editionOf(edition, place.city).label : '月度通报')

interface Row { id: string; edition: string; name: string; address: string; unit: string | null; added_at: Date; added_by_name: string | null }

/** Everybody who gets an edition by mail, in the order they were added; `only`: one of them. */
export async function recipientsOf(db: Db, place: Place, only: string | null = null): Promise<Recipient[]> {
  const { rows } = await sql<Row>`
    select r.id, r.edition, r.name, r.address, r.unit, r.added_at, u.name as added_by_name
    from   edition_recipient r left join app_user u on u.platform = r.platform and u.id = r.added_by
    where  r.platform = ${place.platform} and r.withdrawn_at is null and ${only === null ? sql`true` : sql`r.id = ${only}`}
    order  by r.edition, r.id`.execute(db)
  return rows.map(row => ({
    id: row.id, edition: row.edition, editionLabel: editionLabel(row.edition, place), name: row.name, address: row.address, unit: row.unit,
    unitName: place.units.find(unit => unit.unit === row.unit)?.name ?? row.unit, addedAt: row.added_at.toISOString(), addedByName: row.added_by_name,
  }))
}

/** Puts somebody on a list. Refused: on it already (409), a list that is full (409), a unit's sheet without its unit, or another edition with one (400). */
export async function addRecipient(tx: Db, place: Place, user: SignedIn, { edition, name, address, unit }: z.output<NonNullable<typeof editionApi.addRecipient.body>>, now: number): Promise<Recipient> {
  const ofUnit = isEdition(edition) && editionOf(edition, place.city).about === 'unit'
  if (ofUnit !== (unit !== null)) throw new Refused(400, ofUnit ? '请选择收哪个单位的月报单' : `${editionLabel(edition, place)}不分单位`, 'unit')
  if (unit !== null && !place.units.some(one => one.unit === unit)) throw new Refused(400, '没有这个承办单位', 'unit')
  const { rows: [list] } = await sql<{ count: number }>`
    select count(*)::int as count from edition_recipient where platform = ${place.platform} and edition = ${edition} and unit is not distinct from ${unit} and withdrawn_at is null`.execute(tx)
  if ((list?.count ?? 0) >= mailLimits.recipients) throw new Refused(409, `一份名单最多 ${mailLimits.recipients} 个收件人`)
  const id = uuidv7(now)
  const { rows } = await sql<{ id: string }>`
    insert into edition_recipient (platform, id, edition, name, address, unit, added_by, added_at)
    values (${place.platform}, ${id}, ${edition}, ${name}, ${address}, ${unit}, ${user.id}, ${new Date(now)})
    on conflict (platform, edition, address, unit) where withdrawn_at is null do nothing returning id`.execute(tx)
  if (rows.length === 0) throw new Refused(409, '这个邮箱已经在名单里', 'address')
  const [added] = await recipientsOf(tx, place, id)
  if (!added) throw new Error('recipient not found')
  return added
}

/** Takes somebody off a list; mails that wait already still go. */
export async function removeRecipient(tx: Db, { platform }: Place, user: SignedIn, id: string, now: number): Promise<void> {
  const { rows } = await sql<{ id: string }>`
    update edition_recipient set withdrawn_by = ${user.id}, withdrawn_at = ${new Date(now)} where platform = ${platform} and id = ${id} and withdrawn_at is null returning id`.execute(tx)
  if (rows.length === 0) throw new Refused(404, '名单里没有这个收件人，可能已被移出')
}
