import { sql } from 'kysely'
import type { z } from 'zod'
import type { linkedApi } from '#api/linked.ts'
import { inputWords } from '#domain/order/fields.ts'
import { orderStates, type OrderState } from '#domain/order/lifecycle.ts'
import { spanOf } from '#server/assessment/period.ts'
import type { SignedIn } from '#server/auth/sessions.ts'
import { namesOf } from '#server/city/names.ts'
import type { Place } from '#server/cities.ts'
import type { Server } from '#server/serve.ts'

interface Row {
  id: string; order_id: string; at: Date; input: Record<string, unknown>; number: string; title: string; content: string; unit: string | null; answer: string | null
  rating: string | null; state: OrderState
}

/** T41: what the province sampled, the latest first, at most 500; of one month (yyyy-mm, by the time of the sample) or all. Kept whole as the annex prints it. */
export async function listSamples(server: Server, user: SignedIn, { rules, city }: Place, period: string | undefined, now: number): Promise<z.input<typeof linkedApi.samples.reply>> {
  const span = period ? spanOf(period, city.timeZone) : null
  const { rows } = await sql<Row>`
    select e.id, o.id as order_id, e.at, e.input, o.number, o.title, o.content, a.unit, coalesce(a.result ->> 'publicReply', o.answer) as answer, o.province_rating as rating, o.state
    from   work_order o
    join   event e on e.platform = o.platform and e.order_id = o.id and e.verb = 'provinceSample'
    left join lateral (
      select unit, result from assignment a where a.platform = o.platform and a.order_id = o.id and a.role in ('lead', 'county') order by a.hop desc, a.id desc limit 1) a on true
    where  o.platform = ${user.platform}
      and  o.province_sampled_at is not null
      ${span ? sql`and e.at >= ${span.from} and e.at < ${span.to}` : sql``}
    order  by e.at desc, e.id desc
    limit  500
  `.execute(server.db)
  const names = await namesOf(server, server.db, user.platform, now)
  return rows.map(row => ({
    id: row.id, orderId: row.order_id, sampledAt: row.at.toISOString(), number: row.number, title: row.title, content: row.content, unitName: row.unit && names.unit(row.unit),
    answer: row.answer, rating: row.rating, stateLabel: orderStates[row.state].label, entered: inputWords('provinceSample', row.input, rules, names.unit),
  }))
}
