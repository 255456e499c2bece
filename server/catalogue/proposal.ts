import { sql } from 'kysely'
import type { z } from 'zod'
import type { catalogueApi } from '#api/catalogue.ts'
import { sources } from '#domain/catalogue/entry.ts'
import type { Order, OrderFile } from '#domain/order/file.ts'
import { returnGrounds } from '#domain/order/returnGrounds.ts'
import { type Names, namesOf } from '#server/city/names.ts'
import type { Place } from '#server/cities.ts'
import type { Db } from '#server/db/open.ts'
import type { Server } from '#server/serve.ts'
import { findEntries } from './find.ts'

type Reply = z.input<typeof catalogueApi.proposal.reply>
const year = 365 * 86_400_000
/** Precedents are counted over this many of the newest like orders. */
const most = 500

/** What speaks for which unit when an order is dispatched: the catalogue, the past year, who has returned it already, an earlier ruling. */
export async function proposalFor(server: Server, place: Place, { order }: Pick<OrderFile, 'order'>, now: number): Promise<Reply> {
  const { db } = server
  const names = await namesOf(server, db, place.platform, now)
  const unit = (code: string) => ({ unit: code, name: names.unit(code) })
  const found = await findEntries(db, place, order, now)
  const ruled = found.find(({ row, fits }) => row.source === 'ruling' && fits)
  return {
    proposals: found.slice(0, 6).map(({ row, lost }) => ({
      entryId: row.id, unit: unit(row.unit), coUnits: row.co_units.map(unit), sourceLabel: sources[row.source].label, where: whereOf(row, names), lost, used: row.used, returned: row.returned,
      basis: `派单目录（${sources[row.source].label}，${row.valid_from} 起）：${whereOf(row, names)}→${names.unit(row.unit)}。${row.basis}`.slice(0, 500),
    })),
    precedents: (await precedents(db, place.platform, order, now)).map(row => ({
      unit: unit(row.unit), orders: row.orders, returned: row.returned, latest: { id: row.latest_id, number: row.latest_number },
    })),
    returnedBy: (await returns(db, place.platform, order.id)).map(row => ({
      unit: unit(row.unit), at: row.at.toISOString(), reason: [groundLabel(row.ground), row.basis].filter(Boolean).join('；') || null,
    })),
    ruling: ruled ? { unit: unit(ruled.row.unit), validFrom: ruled.row.valid_from, validTo: ruled.row.valid_to, basis: ruled.row.basis, order: ruled.row.precedents[0] ?? null } : null,
  }
}

/** Like orders of the past year and the units they went to: how many, and how many of those came back. */
async function precedents(db: Db, platform: string, order: Order, now: number) {
  const { rows } = await sql<{ unit: string; orders: number; returned: number; latest_id: string; latest_number: string }>`
    with alike as materialized (
      select id, number, registered_at
      from   work_order
      where  platform = ${platform} and category = ${order.category} and ${order.region === null ? sql`region is null` : sql`region = ${order.region}`}
        and  registered_at >= ${new Date(now - year)} and id <> ${order.id}
      order  by registered_at desc
      limit  ${most})
    select a.unit, count(distinct o.id) as orders, count(*) filter (where a.state = 'returned') as returned,
           (array_agg(o.id order by o.registered_at desc))[1] as latest_id, (array_agg(o.number order by o.registered_at desc))[1] as latest_number
    from   alike o
    join   assignment a on a.platform = ${platform} and a.order_id = o.id and a.role in ('lead', 'county')
    group  by a.unit
    order  by orders desc, a.unit
    limit  5
  `.execute(db)
  return rows
}

/** Units that gave this very order back, with what they said last. */
async function returns(db: Db, platform: string, orderId: string) {
  const { rows } = await sql<{ unit: string; at: Date; ground: string | null; basis: string | null }>`
    select distinct on (a.unit) a.unit, coalesce(a.return_decided_at, a.dispatched_at) as at, e.input ->> 'ground' as ground, e.input ->> 'basis' as basis
    from   assignment a
    left   join event e on e.platform = ${platform} and e.order_id = a.order_id and e.assignment_id = a.id and e.verb = 'requestReturn'
    where  a.platform = ${platform} and a.order_id = ${orderId} and a.state = 'returned'
    order  by a.unit, e.seq desc
  `.execute(db)
  return rows
}

/** 违章建筑（岳塘区，“楼顶”） */
function whereOf(row: { category_version: string; category: string; region: string | null; keyword: string | null }, names: Names): string {
  const limits = [row.region === null ? '全市' : names.region(row.region), ...(row.keyword === null ? [] : [`“${row.keyword}”`])]
  return `${names.category(row.category_version, row.category)}（${limits.join('，')}）`
}

function groundLabel(ground: string | null): string | null {
  return ground === null ? null : ((returnGrounds as Record<string, { label: string }>)[ground]?.label ?? null)
}
