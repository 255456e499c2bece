import { sql } from 'kysely'
import type { z } from 'zod'
import type { linkedApi } from '#api/linked.ts'
import type { OrderFile } from '#domain/order/file.ts'
import type { SignedIn } from '#server/auth/sessions.ts'
import { namesOf } from '#server/city/names.ts'
import type { Place } from '#server/cities.ts'
import type { Db } from '#server/db/open.ts'
import { type LineRow, lineColumns, toLines } from '#server/order/line.ts'
import { ofCentre, visibleOrders } from '#server/order/scope.ts'
import type { Server } from '#server/serve.ts'
import { maskedCallers } from './masked.ts'
import { mirrorsOf, upperOf } from './mirrors.ts'

type Links = z.input<typeof linkedApi.links.reply>
type Relation = 'mergedInto' | 'merged' | 'splitFrom' | 'parts' | 'before' | 'after'
type Row = LineRow & { caller_id: string | null; relation: Relation }

/** Reopened again and again: so many orders back and forth are shown. */
const longestChain = 30

/** Everything an order is tied to, as far as the viewer may see it. */
export async function linksOf(server: Server, db: Db, user: SignedIn, place: Place, file: OrderFile, now: number): Promise<Links> {
  const { order } = file
  const rows = await related(db, user, order.id)
  const names = await namesOf(server, db, user.platform, now)
  const callers = await maskedCallers(server, db, user, rows.map(row => row.caller_id))
  const lines = toLines(rows, place, names, now)
  const of = (relation: Relation) => rows.flatMap((row, at) => {
    const line = lines[at]
    return line && row.relation === relation ? [{ ...line, callerMasked: callers.get(row.caller_id ?? '') ?? null }] : []
  })
  const province = file.clocks.findLast(clock => clock.kind === 'province')
  const upper = await upperOf(server, db, order, now)
  const mayAsk = upper !== null && user.roles.includes('dispatcher')
  const above = server.cities.get(order.mirrorPlatform ?? '')
  return {
    mergedInto: of('mergedInto')[0] ?? null, merged: of('merged'), splitFrom: of('splitFrom')[0] ?? null, parts: of('parts'), before: of('before'), after: of('after'),
    counties: await mirrorsOf(server, db, file, now), upper,
    upperUnits: mayAsk ? (above?.units ?? []).filter(unit => !unit.parent).map(({ unit, name }) => ({ unit, name })) : [],
    provinceNumber: ofCentre(user) ? order.provinceNumber : null, provinceDueAt: province ? new Date(province.dueAt).toISOString() : null,
  }
}

async function related(db: Db, user: SignedIn, id: string): Promise<Row[]> {
  const { platform } = user
  const { rows } = await sql<Row>`
    with recursive
    back (id, follows, depth) as (
      select id, follows, 0 from work_order where platform = ${platform} and id = ${id}
      union all
      select o.id, o.follows, b.depth + 1 from back b join work_order o on o.platform = ${platform} and o.id = b.follows where b.depth < ${longestChain}
    ),
    onward (id, depth) as (
      select id, 0 from work_order where platform = ${platform} and id = ${id}
      union all
      select o.id, a.depth + 1 from onward a join work_order o on o.platform = ${platform} and o.follows = a.id where a.depth < ${longestChain}
    ),
    tied (id, relation, depth) as (
      select merged_into, 'mergedInto', 0 from work_order where platform = ${platform} and id = ${id}
      union all select id, 'merged', 0 from work_order where platform = ${platform} and merged_into = ${id}
      union all select split_from, 'splitFrom', 0 from work_order where platform = ${platform} and id = ${id}
      union all select id, 'parts', 0 from work_order where platform = ${platform} and split_from = ${id}
      union all select id, 'before', depth from back where depth > 0
      union all select id, 'after', depth from onward where depth > 0
    )
    select ${lineColumns}, o.caller_id, t.relation
    from   tied t
    join   work_order o on o.platform = ${platform} and o.id = t.id
    where  ${visibleOrders(user)}
    order  by t.depth, o.id
    limit  300
  `.execute(db)
  return rows
}
