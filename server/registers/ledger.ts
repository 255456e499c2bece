import Big from 'big.js'
import { sql } from 'kysely'
import type { z } from 'zod'
import type { LedgerLine, ledgerApi } from '#api/registers.ts'
import { schemeFor } from '#domain/assessment/scheme.ts'
import { priced } from '#domain/ledger/entry.ts'
import { enteredItems } from '#domain/ledger/items.ts'
import type { LedgerEntry } from '#domain/ledger/ledger.ts'
import type { SignedIn } from '#server/auth/sessions.ts'
import type { Place } from '#server/cities.ts'
import type { Db } from '#server/db/open.ts'
import { uuidv7 } from '#server/ids.ts'
import { Refused } from '#server/refused.ts'
import { unnamed } from '#server/retention/unnamed.ts'
import type { Server } from '#server/serve.ts'
import { type Book, type BookRow, knownUnit, rowOf } from './book.ts'
import { notFrozen } from './frozen.ts'

interface Row extends BookRow {
  period: string; item: string; points: string; detail: string; order_number: string | null; order_id: string | null; articles: number | null
  evidence: { id: string; name: string; size: number }[] | null
}

/** 加分扣分台账. */
export const ledgerBook: Book<Row, Omit<LedgerLine, keyof BookLine>> = {
  table: 'ledger_entry', noun: '加分扣分',
  columns: sql`r.period, r.item, r.points::text as points, r.detail, r.order_number, r.order_id, r.articles,
    (select json_agg(json_build_object('id', f.id, 'name', f.name, 'size', f.size) order by f.id) from ledger_evidence f where f.platform = r.platform and f.entry_id = r.id) as evidence`,
  ofMonth: period => sql`r.period = ${period}`,
  line: (row, { place }) => ({
    period: row.period, item: row.item, indicator: itemsOf(place, row.period).find(item => item.key === row.item)?.indicator ?? row.item, points: new Big(row.points).toString(), detail: row.detail,
    orderNumber: row.order_number, orderId: row.order_id, articles: row.articles, evidence: row.evidence ?? [],
  }),
  mayChange: (tx, platform, row) => notFrozen(tx, platform, row.period),
}
type BookLine = Pick<LedgerLine, 'id' | 'unit' | 'enteredBy' | 'enteredAt' | 'withdrawn'>

/** All items of the scheme in force in a month; none before there was one. */
export function itemsOf({ city }: Place, period: string) {
  return schemeFor(city.schemes, period)?.ledger ?? []
}

/** What people may enter for a month. */
export function choicesOf(place: Place, period: string): z.input<typeof ledgerApi.items.reply> {
  return enteredItems(itemsOf(place, period)).map(({ key, indicator, label, points, least, most, needsOrder, perArticle }) => (
    { key, indicator, label, points, least: least ?? null, most: most ?? null, needsOrder: needsOrder ?? false, perArticle: perArticle ?? false }
  ))
}

/** Enters points given or taken; the detail as it will be printed and locked, naming nobody. Refuses a unit or item the city does not have, points the item does not allow, and a month that is frozen. */
export async function enterLedger(server: Server, tx: Db, user: SignedIn, place: Place, body: z.output<NonNullable<typeof ledgerApi.add.body>>, now: number): Promise<LedgerLine> {
  const { period, unit, item: key } = body
  const item = enteredItems(itemsOf(place, period)).find(one => one.key === key)
  if (!item) throw new Refused(400, `${period} 的考核办法没有这个加分扣分项目，或该项目由系统自动计算`, 'item')
  const orderNumber = body.orderNumber ?? null
  const price = priced(item, { points: body.points ?? null, detail: body.detail ?? null, orderNumber, articles: body.articles ?? null })
  if ('refused' in price) throw new Refused(400, price.refused, price.field)
  await notFrozen(tx, user.platform, period)
  const id = uuidv7(now)
  const order = orderNumber === null ? null : await orderOf(tx, user.platform, orderNumber)
  await tx.insertInto('ledger_entry').values({
    platform: user.platform, id, period, unit: knownUnit(place, unit), item: key, points: price.points, detail: await unnamed(server, tx, user.platform, price.detail, order), order_number: orderNumber,
    order_id: order, articles: body.articles ?? null, entered_by: user.id, entered_at: new Date(now),
  }).execute()
  return rowOf(server, tx, user, place, ledgerBook, id, now)
}

/** The order of this number on the platform, or of a number of the province's; null: none of ours. */
export async function orderOf(db: Db, platform: string, number: string): Promise<string | null> {
  const { rows } = await sql<{ id: string }>`select id from work_order where platform = ${platform} and (number = ${number} or province_number = ${number}) order by number = ${number} desc limit 1`.execute(db)
  return rows[0]?.id ?? null
}

/** A month's entries that hold, in the order they were entered: what domain/ledger/ledger.ts lists. */
export async function ledgerEntries(db: Db, platform: string, period: string): Promise<LedgerEntry[]> {
  const { rows } = await sql<{ unit: string; item: string; points: string; detail: string; order_number: string | null; articles: number | null }>`
    select unit, item, points::text as points, detail, order_number, articles
    from   ledger_entry
    where  platform = ${platform} and period = ${period} and withdrawn_at is null
    order  by id
  `.execute(db)
  return rows.map(({ order_number, ...row }) => ({ ...row, points: new Big(row.points).toString(), orderNumber: order_number }))
}
