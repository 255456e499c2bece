import { sql } from 'kysely'
import type { z } from 'zod'
import type { linkedApi } from '#api/linked.ts'
import { inputWords } from '#domain/order/fields.ts'
import type { SignedIn } from '#server/auth/sessions.ts'
import { namesOf } from '#server/city/names.ts'
import type { Db } from '#server/db/open.ts'
import { placeOf } from '#server/order/routes.ts'
import { Refused } from '#server/refused.ts'
import type { Server } from '#server/serve.ts'
import type { Upward } from './reportToProvince.ts'

interface Row {
  id: string; order_id: string; number: string; province_number: string; title: string; content: Upward; made_at: Date; due_at: Date | null
  reported_at: Date | null; reported_by: string | null; note: string | null
}

/** What the province is still to be told, the most pressing first; or what it was told, the latest first. At most 200. */
export async function listUpward(server: Server, user: SignedIn, state: 'waiting' | 'reported', now: number): Promise<z.input<typeof linkedApi.upward.reply>> {
  const { rules } = placeOf(server, user)
  const { rows } = await sql<Row>`
    select u.id, u.order_id, u.number, u.province_number, o.title, u.content, u.made_at, u.reported_at, p.name as reported_by, u.note,
           (select max(c.due_at) from clock c where c.platform = u.platform and c.order_id = u.order_id and c.kind = 'province') as due_at
    from   upward u
    join   work_order o on o.platform = u.platform and o.id = u.order_id
    left join app_user p on p.platform = u.platform and p.id = u.reported_by
    where  u.platform = ${user.platform} and u.state = ${state}
    order  by ${state === 'waiting' ? sql`due_at nulls last, u.made_at` : sql`u.reported_at desc`}
    limit  200
  `.execute(server.db)
  const names = await namesOf(server, server.db, user.platform, now)
  return rows.map(row => ({
    id: row.id, orderId: row.order_id, number: row.number, provinceNumber: row.province_number, title: row.title, madeAt: row.made_at.toISOString(), dueAt: row.due_at?.toISOString() ?? null,
    content: [...(row.content.unit ? [{ label: '承办单位', value: names.unit(row.content.unit) }] : []), ...inputWords('submitResult', row.content.result, rules, names.unit)],
    reportedAt: row.reported_at?.toISOString() ?? null, reportedBy: row.reported_by, note: row.note,
  }))
}

type Body = z.output<NonNullable<typeof linkedApi.reported.body>>

/** Somebody entered it at the province's platform by hand. Refuses (404) what does not wait, (400) a time to come or before there was anything to report. */
export async function markReported(tx: Db, user: SignedIn, id: string, { reportedAt, note }: Body, now: number): Promise<Record<string, never>> {
  const at = Date.parse(reportedAt)
  if (at > now) throw new Refused(400, '上报时间不能晚于现在', 'reportedAt')
  const { rows } = await sql<{ made_at: Date }>`select made_at from upward where platform = ${user.platform} and id = ${id} and state = 'waiting' for update`.execute(tx)
  if (!rows[0]) throw new Refused(404, '没有这条待上报的结果，可能已有人上报')
  // Times are entered to the minute.
  if (at < rows[0].made_at.getTime() - 60_000) throw new Refused(400, '上报时间不能早于结果产生的时间', 'reportedAt')
  await sql`
    update upward set state = 'reported', reported_at = ${new Date(at)}, reported_by = ${user.id}, note = ${note ?? null} where platform = ${user.platform} and id = ${id}
  `.execute(tx)
  return {}
}
