import { sql } from 'kysely'
import type { z } from 'zod'
import type { repeatsApi } from '#api/repeats.ts'
import { mergeable } from '#domain/repeats/advice.ts'
import type { SignedIn } from '#server/auth/sessions.ts'
import type { Place } from '#server/cities.ts'
import { namesOf } from '#server/city/names.ts'
import { maskPhone } from '#server/crypto/citizen.ts'
import { openStates } from '#server/order/filter.ts'
import { toLines } from '#server/order/line.ts'
import { lineColumns } from '#server/order/line.ts'
import type { Server } from '#server/serve.ts'
import type { RepeatRow } from './chain.ts'

type Filter = z.output<NonNullable<typeof repeatsApi.list.query>>

const perPage = 20
/** Orders of a chain that are shown. */
const shownOrders = 8

/**
 * Chains of two or more orders of the last days, longest first: same number, same branch of the category tree; an order that was reopened
 * or split off counts to the branch of the one it comes from. After a change of the key of numbers a chain starts anew.
 */
export async function repeatChains(server: Server, user: SignedIn, place: Place, filter: Filter, now: number): Promise<z.input<typeof repeatsApi.list.reply>> {
  const { platform } = user
  const page = filter.page ?? 1
  const since = new Date(now - (filter.days ?? 30) * 86_400_000)
  const { rows } = await sql<ChainRow>`
    with recent as (
      select o.id, o.registered_at, o.state, o.final_rating, c.phone_hash, c.phone_enc, k.version, coalesce(k.parent, k.category) as branch
      from   work_order o
      join   caller c on c.platform = o.platform and c.id = o.caller_id and c.phone_hash is not null
      left   join work_order f on f.platform = o.platform and f.id = coalesce(o.follows, o.split_from)
      join   category k on k.platform = o.platform and k.version = coalesce(f.category_version, o.category_version) and k.category = coalesce(f.category, o.category)
      where  o.platform = ${platform} and o.registered_at >= ${since} and o.registered_at <= ${new Date(now)}
    )
    select branch, max(version) as version, count(*)::int as size, (count(*) filter (where state = any(${openStates})))::int as open,
           (count(*) filter (where final_rating = 'negative'))::int as dissatisfied, max(registered_at) as last_at,
           (array_agg(id order by registered_at desc, id desc))[1:${sql.lit(shownOrders)}] as ids, (array_agg(phone_enc order by registered_at desc))[1] as phone_enc,
           count(*) over ()::int as total, (sum(count(*)) over ())::int as orders
    from   recent
    where  ${filter.branch ? sql`branch = ${filter.branch}` : sql`true`}
    group  by phone_hash, branch
    having count(*) >= 2 ${filter.open ? sql`and count(*) filter (where state = any(${openStates})) > 0` : sql``}
    order  by size desc, last_at desc
    limit  ${perPage + 1} offset ${(page - 1) * perPage}
  `.execute(server.db)
  const shown = rows.slice(0, perPage)
  const names = await namesOf(server, server.db, platform, now)
  const orders = await ordersOf(server, platform, shown.flatMap(row => row.ids))
  const lines = new Map(toLines([...orders.values()], place, names, now).map(line => [line.id, line]))
  return {
    page, more: rows.length > perPage, total: shown[0]?.total ?? 0, orders: shown[0]?.orders ?? 0,
    chains: shown.map(row => ({
      newest: row.ids[0] ?? '', phoneMasked: row.phone_enc ? maskPhone(server.citizen.open(platform, row.phone_enc)) : '未留电话', branchName: names.category(row.version, row.branch),
      size: row.size, open: row.open, dissatisfied: row.dissatisfied, lastAt: row.last_at.toISOString(), mergeable: mergeable(row.ids.flatMap(id => orders.get(id) ?? [])),
      orders: row.ids.flatMap(id => {
        const [line, order] = [lines.get(id), orders.get(id)]
        return line && order ? [{ ...line, finalRating: order.final_rating, link: order.link }] : []
      }),
    })),
  }
}

interface ChainRow { branch: string; version: string; size: number; open: number; dissatisfied: number; last_at: Date; ids: string[]; phone_enc: Buffer | null; total: number; orders: number }

async function ordersOf(server: Server, platform: string, ids: readonly string[]): Promise<Map<string, RepeatRow>> {
  const { rows } = await sql<RepeatRow>`
    select ${lineColumns}, o.final_rating, case when o.follows is not null then '重新提出' when o.split_from is not null then '同一来电拆分' when o.merged_into is not null then '已并单' end as link
    from   work_order o where o.platform = ${platform} and o.id = any(${ids}::uuid[])
  `.execute(server.db)
  return new Map(rows.map(row => [row.id, row]))
}
