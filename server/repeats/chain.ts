import { sql } from 'kysely'
import type { OrderState } from '#domain/order/lifecycle.ts'
import type { SignedIn } from '#server/auth/sessions.ts'
import type { Db } from '#server/db/open.ts'
import { phoneOf } from '#server/order/citizen.ts'
import { type LineRow, lineColumns } from '#server/order/line.ts'
import { visibleOrders } from '#server/order/scope.ts'
import type { Server } from '#server/serve.ts'

export type RepeatRow = LineRow & { final_rating: string | null; link: string | null; state: OrderState }

/**
 * The same caller's other orders on the same matter, newest first, at most 20: same number and same branch of the category tree (the
 * leaf's parent), or reopened, split or merged from one another (HANDBOOK 4.9). Only what the viewer may see; to a unit no confidential one, since the
 * caller of this order would tell whose it is.
 */
export async function repeatsOf(server: Server, db: Db, user: SignedIn, order: { id: string; callerId: string | null; categoryVersion: string; category: string }): Promise<RepeatRow[]> {
  const phone = order.callerId ? await phoneOf(server, db, user.platform, order.callerId) : null
  const hashes = phone ? server.citizen.phoneHashes(user.platform, phone) : []
  const { rows } = await sql<RepeatRow>`
    with this as (select follows, split_from, merged_into from work_order where platform = ${user.platform} and id = ${order.id}),
    near as (
      select o.id from work_order o
      where  o.platform = ${user.platform}
        and  o.caller_id in (select c.id from caller c where c.platform = ${user.platform} and c.phone_hash = any(${hashes}))
      union  select follows from this union select split_from from this union select merged_into from this
      union  select o.id from work_order o where o.platform = ${user.platform} and o.follows = ${order.id}
    ),
    marked as (
      select o.*, ${branchOf} as branch,
             case when o.id = this.follows or o.follows = ${order.id} then '再次反映'
                  when o.id = this.split_from or o.split_from = ${order.id} or o.split_from = this.split_from then '同一来电拆单'
                  when o.id = this.merged_into or o.merged_into = ${order.id} then '并单' end as link
      from   work_order o, this
      where  ${visibleOrders(user)} and o.id in (select id from near) and o.id <> ${order.id} ${user.unit === null ? sql`` : sql`and not o.confidential`}
    )
    select ${lineColumns}, o.final_rating, o.link
    from   marked o
    where  o.link is not null
       or  o.branch = (select coalesce(k.parent, k.category) from category k where k.platform = ${user.platform} and k.version = ${order.categoryVersion} and k.category = ${order.category})
    order  by o.registered_at desc, o.id desc
    limit  20
  `.execute(db)
  return rows
}

/** The branch of an order's category: the leaf's parent. */
const branchOf = sql`(select coalesce(k.parent, k.category) from category k where k.platform = o.platform and k.version = o.category_version and k.category = o.category)`
