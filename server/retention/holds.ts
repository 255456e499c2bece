import { sql } from 'kysely'
import type { z } from 'zod'
import type { HoldLine, retentionApi } from '#api/retention.ts'
import { maskPhone } from '#domain/privacy/mask.ts'
import { type HoldKind, holdKinds } from '#domain/retention/classes.ts'
import type { By } from '#server/audit/record.ts'
import type { SignedIn } from '#server/auth/sessions.ts'
import type { Place } from '#server/cities.ts'
import type { Db } from '#server/db/open.ts'
import { uuidv7 } from '#server/ids.ts'
import { Refused } from '#server/refused.ts'
import type { Server } from '#server/serve.ts'

const limit = 50

interface Row {
  id: string; kind: HoldKind; order_id: string | null; number: string | null; phone_masked: string | null; from_at: Date | null; to_at: Date | null
  reason: string; by_user: string; by_name: string; at: Date; lifted_name: string | null; lifted_at: Date | null; lift_reason: string | null
}

/** Holds, newest first; those lifted only when asked for. */
export async function listHolds(db: Db, user: SignedIn, place: Place, { cursor, lifted }: { cursor?: string | undefined; lifted?: 'yes' | undefined }): Promise<{ rows: HoldLine[]; next: string | null }> {
  const { rows } = await sql<Row>`
    select h.id, h.kind, h.order_id, o.number, h.phone_masked, h.from_at, h.to_at, h.reason, h.by_user, b.name as by_name, h.at, l.name as lifted_name, h.lifted_at, h.lift_reason
    from   legal_hold h
    join   app_user b on b.platform = h.platform and b.id = h.by_user
    left   join app_user l on l.platform = h.platform and l.id = h.lifted_by
    left   join work_order o on o.platform = h.platform and o.id = h.order_id
    where  h.platform = ${user.platform} ${lifted ? sql`` : sql`and h.lifted_at is null`} ${cursor ? sql`and h.id < ${cursor}::uuid` : sql``}
    order  by h.id desc limit ${limit + 1}
  `.execute(db)
  const dayOf = (at: Date | null, before = 0) => at && new Date(at.getTime() - before + place.rules.calendar.offsetMinutes * 60_000).toISOString().slice(0, 10)
  return {
    rows: rows.slice(0, limit).map(row => ({
      id: row.id, kind: row.kind, kindLabel: holdKinds[row.kind], orderNumber: row.number, orderId: row.order_id, phoneMasked: row.phone_masked, from: dayOf(row.from_at), to: dayOf(row.to_at, 1), reason: row.reason, byName: row.by_name, at: row.at.toISOString(),
      lifted: row.lifted_at ? { byName: row.lifted_name ?? '', at: row.lifted_at.toISOString(), reason: row.lift_reason ?? '' } : null,
      refused: row.lifted_at ? '已经解除' : row.by_user === user.id ? '由另一人解除' : null,
    })),
    next: rows.length > limit ? (rows[limit - 1]?.id ?? null) : null,
  }
}

/** Sets a hold; it is in force at once. Refuses (400) where what it is to hold is not named or not there. */
export async function setHold(server: Pick<Server, 'citizen'>, tx: Db, by: By, place: Place, entry: z.output<NonNullable<typeof retentionApi.setHold.body>>): Promise<string> {
  const { platform } = by
  const id = uuidv7(by.at)
  const midnight = (date: string, after: number) => new Date(Date.parse(`${date}T00:00:00Z`) + after * 86_400_000 - place.rules.calendar.offsetMinutes * 60_000)
  const what = { order_id: null as string | null, phone_enc: null as Buffer | null, phone_masked: null as string | null, from_at: null as Date | null, to_at: null as Date | null }
  if (entry.kind === 'order') {
    if (!entry.orderNumber) throw new Refused(400, '请填写要冻结的工单编号', 'orderNumber')
    const order = await tx.selectFrom('work_order').select('id').where('platform', '=', platform).where('number', '=', entry.orderNumber).executeTakeFirst()
    if (!order) throw new Refused(400, '没有这个工单编号，请核对', 'orderNumber')
    what.order_id = order.id
  } else if (entry.kind === 'caller') {
    if (!entry.phone) throw new Refused(400, '请填写要冻结的电话号码', 'phone')
    what.phone_enc = server.citizen.seal(platform, entry.phone)
    what.phone_masked = maskPhone(entry.phone)
  } else {
    if (!entry.from || !entry.to || entry.from > entry.to) throw new Refused(400, '请填写起止日期，截止日期不早于起始日期', 'from')
    what.from_at = midnight(entry.from, 0)
    what.to_at = midnight(entry.to, 1)
  }
  await tx.insertInto('legal_hold').values({ platform, id, kind: entry.kind, ...what, reason: entry.reason, by_user: by.actor?.id ?? '', at: new Date(by.at), lifted_by: null, lifted_at: null, lift_reason: null }).execute()
  return id
}

/** Lifts a hold. Refuses (404, 409) where there is none, it is lifted, or the same person set it. */
export async function liftHold(tx: Db, by: By, id: string, reason: string): Promise<void> {
  const row = await tx.selectFrom('legal_hold').select(['by_user', 'lifted_at']).where('platform', '=', by.platform).where('id', '=', id).forUpdate().executeTakeFirst()
  if (!row) throw new Refused(404, '没有这项冻结')
  if (row.lifted_at) throw new Refused(409, '这项冻结已经解除')
  if (row.by_user === by.actor?.id) throw new Refused(409, '设置冻结的人不能自己解除，请由另一名安全管理员解除')
  await tx.updateTable('legal_hold').set({ lifted_by: by.actor?.id ?? null, lifted_at: new Date(by.at), lift_reason: reason, phone_enc: null }).where('platform', '=', by.platform).where('id', '=', id).execute()
}
