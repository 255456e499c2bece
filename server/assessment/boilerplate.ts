import { setImmediate as breath } from 'node:timers/promises'
import { sql } from 'kysely'
import type { Boilerplate } from '#api/assessment.ts'
import { alike } from '#domain/assessment/alike.ts'
import { tooFew, wilson } from '#domain/assessment/wilson.ts'
import type { City } from '#domain/city.ts'
import type { Db } from '#server/db/open.ts'
import { unitNames } from './names.ts'
import { spanOf } from './period.ts'

/** Groups shown of a unit, and orders of a group. */
const mostGroups = 30
const mostOrders = 20

interface ReplyRow { unit: string; order_id: string; number: string; text: string }

/** 雷同答复: each unit's replies of a month that say nearly the same (domain/assessment/alike.ts), and of one unit the groups with their orders. */
export async function boilerplateOf(db: Db, city: City, period: string, unit: string | undefined): Promise<Boilerplate> {
  const span = spanOf(period, city.timeZone)
  const [names, { rows }] = await Promise.all([unitNames(db, city.platform, span.to), sql<ReplyRow>`
    select f.unit, f.order_id, o.number, coalesce(nullif(trim(a.result->>'publicReply'), ''), a.result->>'process', '') as text
    from   assignment_kept f
    join   assignment a on a.platform = f.platform and a.id = f.id
    join   work_order o on o.platform = f.platform and o.id = f.order_id
    where  f.platform = ${city.platform} and f.submitted_at >= ${span.from} and f.submitted_at < ${span.to} and f.valid
    order  by f.submitted_at desc, f.id`.execute(db)])
  const replies = [...Map.groupBy(rows, row => row.unit)].map(([code, list]) => ({ unit: code, list }))
  const units: Boilerplate['units'] = []
  const groups: Boilerplate['groups'] = []
  for (const one of replies) {
    // Other requests come in between.
    await breath()
    const found = alike(one.list.map(row => row.text))
    const [k, n] = [found.reduce((sum, group) => sum + group.members.length, 0), one.list.length]
    const interval = wilson(k, n)
    units.push({ unit: one.unit, name: names.find(row => row.unit === one.unit)?.name ?? one.unit, replies: n, alike: k, certainty: interval && { k, n, ...interval, few: tooFew(k, n) } })
    if (one.unit === unit) groups.push(...found.slice(0, mostGroups).map(group => ({ wording: group.wording, count: group.members.length, orders: ordersOf(one.list, group.members) })))
  }
  return { period, units: units.sort((one, other) => other.alike - one.alike || other.replies - one.replies), groups }
}

function ordersOf(list: readonly ReplyRow[], members: readonly number[]): Boilerplate['groups'][number]['orders'] {
  return members.slice(0, mostOrders).flatMap(at => { const row = list[at]; return row ? [{ id: row.order_id, number: row.number, text: row.text }] : [] })
}
