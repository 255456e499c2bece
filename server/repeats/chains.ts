import { type RawBuilder, sql } from 'kysely'
import type { z } from 'zod'
import type { repeatsApi } from '#api/repeats.ts'
import { mergeable } from '#domain/repeats/advice.ts'
import type { SignedIn } from '#server/auth/sessions.ts'
import type { Place } from '#server/cities.ts'
import { namesOf } from '#server/city/names.ts'
import { maskPhone } from '#domain/privacy/mask.ts'
import { openStates } from '#server/order/filter.ts'
import { lineColumns, toLines } from '#server/order/line.ts'
import type { Server } from '#server/serve.ts'
import type { RepeatRow } from './chain.ts'

type Filter = z.output<NonNullable<typeof repeatsApi.list.query>>

const perPage = 20
/** Orders of a chain that are shown. */
const shownOrders = 8

/**
 * Chains of two or more orders of the last days, longest first: same number, same branch of the category tree; an order that was reopened
 * or split off counts to the branch of the one it comes from. After a change of the key of numbers a chain starts anew.
 * Two statements: the window's chains are counted, then the orders of the chains shown are fetched by their numbers.
 */
export async function repeatChains(server: Server, user: SignedIn, place: Place, filter: Filter, now: number): Promise<z.input<typeof repeatsApi.list.reply>> {
  const { platform } = user
  const page = filter.page ?? 1
  const window = sql`o.platform = ${platform} and o.registered_at >= ${new Date(now - (filter.days ?? 30) * 86_400_000)} and o.registered_at <= ${new Date(now)}`
  const { rows } = await sql<ChainRow>`
    select phone_hash, branch, max(version) as version, count(*)::int as size, (count(*) filter (where state = any(${openStates})))::int as open,
           (count(*) filter (where final_rating = 'negative'))::int as dissatisfied, max(registered_at) as last_at,
           (count(*) over ())::int as total, (sum(count(*)) over ())::int as orders
    from   (select o.state, o.final_rating, o.registered_at, c.phone_hash, k.version, ${branch} as branch from ${tables} where ${window}) recent
    where  ${filter.branch ? sql`branch = ${filter.branch}` : sql`true`}
    group  by phone_hash, branch
    having count(*) >= 2 ${filter.open ? sql`and count(*) filter (where state = any(${openStates})) > 0` : sql``}
    order  by size desc, last_at desc, phone_hash
    limit  ${perPage + 1} offset ${(page - 1) * perPage}
  `.execute(server.db)
  const shown = rows.slice(0, perPage)
  const names = await namesOf(server, server.db, platform, now)
  const orders = await ordersOf(server, window, shown)
  const lines = new Map(toLines([...orders.values()].flat(), place, names, now).map(line => [line.id, line]))
  return {
    page, more: rows.length > perPage, total: shown[0]?.total ?? 0, orders: shown[0]?.orders ?? 0,
    chains: shown.map(row => {
      const mine = orders.get(nameOf(row)) ?? []
      const [newest] = mine
      return {
        newest: newest?.id ?? '', phoneMasked: newest?.phone_enc ? maskPhone(server.citizen.open(platform, newest.phone_enc)) : '未留电话', branchName: names.category(row.version, row.branch),
        size: row.size, open: row.open, dissatisfied: row.dissatisfied, lastAt: row.last_at.toISOString(), mergeable: mergeable(mine),
        orders: mine.flatMap(order => {
          const line = lines.get(order.id)
          return line ? [{ ...line, finalRating: order.final_rating, link: order.link }] : []
        }),
      }
    }),
  }
}

interface ChainRow { phone_hash: Buffer; branch: string; version: string; size: number; open: number; dissatisfied: number; last_at: Date; total: number; orders: number }
type Row = RepeatRow & { phone_hash: Buffer; branch: string; phone_enc: Buffer | null }

/** Few orders come from another, so only for those the other one is looked up. */
const branch = sql`coalesce(case when coalesce(o.follows, o.split_from) is not null then (
  select coalesce(l.parent, l.category)
  from   work_order f join category l on l.platform = f.platform and l.version = f.category_version and l.category = f.category
  where  f.platform = o.platform and f.id = coalesce(o.follows, o.split_from)) end, k.parent, k.category)`
const tables = sql`
  work_order o
  join   caller c on c.platform = o.platform and c.id = o.caller_id and c.phone_hash is not null
  join   category k on k.platform = o.platform and k.version = o.category_version and k.category = o.category`

/** The newest orders of some chains, by chain. */
async function ordersOf(server: Server, window: RawBuilder<unknown>, chains: readonly ChainRow[]): Promise<Map<string, Row[]>> {
  if (chains.length === 0) return new Map()
  const { rows } = await sql<Row>`
    select *
    from   (
      select ${lineColumns}, o.final_rating, c.phone_hash, c.phone_enc, ${branch} as branch, row_number() over (partition by c.phone_hash, ${branch} order by o.registered_at desc, o.id desc) as at,
             case when o.follows is not null then '再次反映' when o.split_from is not null then '同一来电拆单' when o.merged_into is not null then '已并单' end as link
      from   ${tables}
      where  ${window} and c.phone_hash = any(${chains.map(chain => chain.phone_hash)}) and ${branch} = any(${chains.map(chain => chain.branch)})
    ) ranked
    where  at <= ${shownOrders}
    order  by at
  `.execute(server.db)
  return Map.groupBy(rows, nameOf)
}

function nameOf(row: { phone_hash: Buffer; branch: string }): string {
  return `${row.phone_hash.toString('hex')} ${row.branch}`
}
