import { sql } from 'kysely'
import type { z } from 'zod'
import type { SpotCheckLine, spotCheckApi, Written } from '#api/registers.ts'
import { type Rating, ratings } from '#domain/callback/scale.ts'
import { appealRefused, type SampleAppeal, sampleAppeals } from '#domain/registers/spotCheck.ts'
import type { SignedIn } from '#server/auth/sessions.ts'
import type { Place } from '#server/cities.ts'
import type { Db } from '#server/db/open.ts'
import { uuidv7 } from '#server/ids.ts'
import { Refused } from '#server/refused.ts'
import type { Server } from '#server/serve.ts'
import { type Book, type BookRow, found, knownUnit, rowOf } from './book.ts'
import { sampleOnOrder } from './sampleOnOrder.ts'
import { orderOf } from './ledger.ts'

interface Row extends BookRow {
  period: string; order_number: string; order_id: string | null; county: string | null; sample_number: string | null; sampled_at: Date | null; rating: Rating; contacted: boolean | null
  matter: string | null; reply: string | null; remark: string | null; appeal: SampleAppeal; appeal_reason: string | null; appeal_answer: string | null; listed_before: string | null
}

/** 省级抽查: the province's lists, whole. Of our own orders matter and reply are read from the order where the list has none. */
export const spotCheckBook: Book<Row, Omit<SpotCheckLine, keyof Written>> = {
  table: 'spot_check', noun: '省级抽查',
  columns: sql`r.period, r.order_number, r.order_id, r.county, r.sample_number, r.sampled_at, r.rating, r.contacted, r.remark, r.appeal, r.appeal_reason, r.appeal_answer,
    coalesce(r.matter, (select o.content from work_order o where o.platform = r.platform and o.id = r.order_id)) as matter,
    coalesce(r.reply, (select a.result ->> 'publicReply' from assignment a where a.platform = r.platform and a.order_id = r.order_id and a.role in ('lead', 'county') order by a.hop desc, a.id desc limit 1),
      (select o.answer from work_order o where o.platform = r.platform and o.id = r.order_id)) as reply,
    (select b.period from spot_check b where b.platform = r.platform and b.order_number = r.order_number and b.withdrawn_at is null and (b.period, b.id) < (r.period, r.id)
     order by b.period, b.id limit 1) as listed_before`,
  ofMonth: period => sql`r.period = ${period}`,
  line: (row, { place }) => ({
    period: row.period, orderNumber: row.order_number, orderId: row.order_id, county: row.county, countyName: place.city.counties.find(county => county.platform === row.county)?.shortName ?? row.county,
    sampleNumber: row.sample_number, sampledAt: row.sampled_at?.toISOString() ?? null, rating: row.rating, ratingLabel: ratings[row.rating].label, contacted: row.contacted, matter: row.matter, reply: row.reply,
    remark: row.remark, appeal: row.appeal, appealLabel: sampleAppeals[row.appeal].label, appealReason: row.appeal_reason, appealAnswer: row.appeal_answer, listedBefore: row.listed_before,
  }),
}

/**
 * Writes down a line of the province's list. An order of ours that is closed is sampled there too (T41), once. Duplicates are taken: lists have them.
 * Refuses a unit that never had this order of ours: it would read there what it is not shown.
 */
export async function enterSpotCheck(server: Server, tx: Db, user: SignedIn, place: Place, body: z.output<NonNullable<typeof spotCheckApi.add.body>>, now: number): Promise<SpotCheckLine> {
  const { period, orderNumber, rating, contacted = null, decision } = body
  const unit = body.unit ? knownUnit(place, body.unit) : null
  const countyOf = (held: string | null) => (held === null ? null : (place.rules.counties.get(held) ?? null))
  if (body.sampledAt && Date.parse(body.sampledAt) > now) throw new Refused(400, '抽查时间不能晚于现在', 'sampledAt')
  const orderId = await orderOf(tx, user.platform, orderNumber)
  if (unit && orderId !== null && !(await hadOrder(tx, user.platform, orderId, unit))) throw new Refused(400, '这张工单没有派给过该单位，请改选承办过的单位，或留空由系统按工单填写', 'unit')
  if (decision && orderId === null) throw new Refused(400, '这不是本平台的工单，不能选择处理意见', 'decision')
  const told = { sample_number: body.sampleNumber ?? null, sampled_at: body.sampledAt ? new Date(body.sampledAt) : null, contacted, matter: body.matter ?? null, reply: body.reply ?? null, remark: body.remark ?? null }
  const sampled = orderId === null ? null : await sampleOnOrder(tx, user, place, orderId, { rating, contacted, sampleNumber: body.sampleNumber, remark: body.remark, decision: decision ?? null }, now)
  const id = sampled ?? uuidv7(now)
  if (sampled) {
    await tx.updateTable('spot_check').set({ ...told, period, order_number: orderNumber, ...(unit ? { unit, county: countyOf(unit) } : {}) }).where('platform', '=', user.platform).where('id', '=', id).execute()
  } else {
    const held = unit ?? (orderId === null ? null : await unitOf(tx, user.platform, orderId))
    await tx.insertInto('spot_check').values({
      platform: user.platform, id, period, order_number: orderNumber, order_id: orderId, unit: held, county: countyOf(held), rating, ...told,
      entered_by: user.id, entered_at: new Date(now),
    }).execute()
  }
  return rowOf(server, tx, user, place, spotCheckBook, id, now)
}

/** The city's appeal to the province against a sample: filed with reasons, then granted or refused. */
export async function appealSpotCheck(server: Server, tx: Db, user: SignedIn, place: Place, id: string, to: 'filed' | 'granted' | 'refused', note: string, now: number): Promise<SpotCheckLine> {
  const row = await found(tx, user, spotCheckBook, id, true)
  const no = row.withdrawn_at ? '这条省级抽查已经撤销' : appealRefused(row.appeal, to)
  if (no) throw new Refused(409, no)
  const change = to === 'filed' ? { appeal_reason: note, appealed_at: new Date(now) } : { appeal_answer: note, answered_at: new Date(now) }
  await tx.updateTable('spot_check').set({ appeal: to, ...change }).where('platform', '=', user.platform).where('id', '=', id).execute()
  return rowOf(server, tx, user, place, spotCheckBook, id, now)
}

async function hadOrder(tx: Db, platform: string, orderId: string, unit: string): Promise<boolean> {
  const { rows } = await sql`select from assignment where platform = ${platform} and order_id = ${orderId} and unit = ${unit} limit 1`.execute(tx)
  return rows.length > 0
}

async function unitOf(tx: Db, platform: string, orderId: string): Promise<string | null> {
  const { rows } = await sql<{ unit: string }>`
    select unit from assignment where platform = ${platform} and order_id = ${orderId} and role in ('lead', 'county') order by hop desc, id desc limit 1
  `.execute(tx)
  return rows[0]?.unit ?? null
}
