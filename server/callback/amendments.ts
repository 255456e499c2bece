import { sql } from 'kysely'
import type { z } from 'zod'
import type { callbackApi } from '#api/callback.ts'
import type { OrderFile } from '#domain/order/file.ts'
import { assignmentStates } from '#domain/order/lifecycle.ts'
import type { Step } from '#domain/order/step.ts'
import type { SignedIn } from '#server/auth/sessions.ts'
import { namesOf } from '#server/city/names.ts'
import type { Place } from '#server/cities.ts'
import type { Db } from '#server/db/open.ts'
import type { Server } from '#server/serve.ts'

/** T35: what the caller adds, in their words, beside the order; the step itself carries none of them. Original text and earlier additions stay. */
export async function keepAmendment(tx: Db, { platform }: Place, { event }: Step, { text }: Readonly<Record<string, unknown>>): Promise<void> {
  await sql`
    insert into amendment (platform, id, order_id, text, at, by_user) values (${platform}, ${event.id}, ${event.orderId}, ${String(text).trim()}, ${new Date(event.at)}, ${event.actorId})
  `.execute(tx)
}

/** All additions, the first first, with the units that hold the order and have or have not confirmed each. */
export async function amendmentsOf(server: Server, db: Db, user: SignedIn, { order, assignments }: OrderFile, now: number): Promise<z.input<typeof callbackApi.amendments.reply>> {
  if (order.amendCount === 0) return []
  const { rows } = await sql<{ id: string; text: string; at: Date; name: string | null }>`
    select m.id, m.text, m.at, u.name
    from   amendment m
    left join app_user u on u.platform = m.platform and u.id = m.by_user
    where  m.platform = ${user.platform} and m.order_id = ${order.id}
    order  by m.id
  `.execute(db)
  const names = await namesOf(server, db, user.platform, now)
  const live = assignments.filter(one => assignmentStates[one.state].live)
  return rows.map((row, at) => {
    const confirmed = live.filter(one => one.amendmentsConfirmed > at)
    return {
      id: row.id, text: row.text, at: row.at.toISOString(), byName: row.name,
      confirmed: confirmed.map(one => names.unit(one.unit)), waiting: live.filter(one => !confirmed.includes(one)).map(one => names.unit(one.unit)),
    }
  })
}
