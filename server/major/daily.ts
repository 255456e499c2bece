import { sql } from 'kysely'
import { dayOf, shortTime } from '#domain/clock/calendar.ts'
import { type Cluster, daysBefore, hotClusters, type OutageKind, outageKinds } from '#domain/major/daily.ts'
import { type DailyFacts, dailyReport } from '#domain/major/report.ts'
import type { Bulletin } from '#domain/bulletin/tree.ts'
import { orderStates } from '#domain/order/lifecycle.ts'
import type { Place } from '#server/cities.ts'
import { type Names, namesOf } from '#server/city/names.ts'
import type { Db } from '#server/db/open.ts'
import { type LineRow, lineColumns } from '#server/order/line.ts'
import type { Server } from '#server/serve.ts'
import { chainsOf, type OrderChain, triggerLabel } from './chains.ts'

/** The special report of a day (yyyy-mm-dd) as a tree: major matters of the day, what rose above the seven days before, outages. Names no citizen. */
export async function composeDaily(server: Server, place: Place, day: string, now: number): Promise<Bulletin> {
  const { db } = server
  const { platform } = place
  const names = await namesOf(server, db, platform, now)
  const [from, to] = [midnight(day, 0, place), midnight(day, 1, place)]
  const [orders, before] = [await countBetween(db, platform, from, to), await countBetween(db, platform, midnight(day, -daysBefore, place), from)]
  const hot = async (by: 'category' | 'region', name: (code: string) => string) => hotClusters(await clusters(db, place, by, day), place.rules.order.pressure.hot).map(one => ({ ...one, name: name(one.code) }))
  return dailyReport({
    platform, cityName: place.name, day, issuer: `${place.name}12345政务服务便民热线`, orders, meanBefore: Math.round((before / daysBefore) * 10) / 10,
    majors: await majorsOf(db, place, names, from, to, now),
    categories: await hot('category', code => names.categoryPath(place.city.categories.version, code)), regions: await hot('region', names.region),
    outages: await outagesOf(db, place, names, from, to),
  })
}

/** Counts of the day and of the days before together, from the index of registration times. */
async function clusters(db: Db, place: Place, by: 'category' | 'region', day: string): Promise<Cluster[]> {
  const column = sql.ref(`o.${by}`)
  const from = midnight(day, 0, place)
  const { rows } = await sql<Cluster>`
    select ${column} as code, (count(*) filter (where o.registered_at >= ${from}))::int as count, (count(*) filter (where o.registered_at < ${from}))::int as before
    from   work_order o
    where  o.platform = ${place.platform}
      and  o.registered_at >= ${midnight(day, -daysBefore, place)}
      and  o.registered_at < ${midnight(day, 1, place)}
      and  ${column} is not null
    group  by 1
  `.execute(db)
  return rows
}

async function countBetween(db: Db, platform: string, from: Date, to: Date): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from work_order where platform = ${platform} and registered_at >= ${from} and registered_at < ${to}
  `.execute(db)
  return rows[0]?.count ?? 0
}

async function majorsOf(db: Db, place: Place, names: Names, from: Date, to: Date, now: number): Promise<DailyFacts['majors']> {
  const { platform, rules } = place
  const { rows } = await sql<LineRow>`
    select ${lineColumns} from work_order o where o.platform = ${platform} and o.major_at >= ${from} and o.major_at < ${to} order by o.major_at, o.id limit 100
  `.execute(db)
  const chains = await chainsOf(db, place, new Map(rows.map(row => [row.id, row.registered_at.getTime()])), now)
  const time = (at: number) => shortTime(at, rules.calendar)
  return rows.map(row => {
    const chain = chains.get(row.id)
    return {
      number: row.number, registeredAt: time(row.registered_at.getTime()), trigger: triggerLabel(place, chain?.trigger ?? ''), title: row.title,
      place: row.region === null ? '地区未记' : names.region(row.region), unit: row.lead_unit === null ? '尚未派单' : `由${names.unit(row.lead_unit)}办理`, state: orderStates[row.state].label,
      phone: said(chain?.phone, time), written: said(chain?.written, time), chain: (chain?.links ?? []).map(link => ({ at: time(link.at), minutes: link.minutes, text: linkText(link) })),
    }
  })
}

/** What people wrote into a report (对象、摘要) stays out: it may name citizens. */
function linkText({ event }: OrderChain['links'][number]): string {
  if (event.verb === 'fileMajorReport') return '书面报告已报送'
  return event.verb === 'reportMajor' ? '电话首报' : '续报'
}

function said(mark: OrderChain['phone'] | undefined, time: (at: number) => string): string {
  if (!mark) return '未记录'
  if (mark.doneAt === null) return mark.late ? `未报送，已超过 ${mark.limitMinutes} 分钟` : '尚未报送'
  return `${time(mark.doneAt)} ${mark.late ? `报送，超过 ${mark.limitMinutes} 分钟` : '按时报送'}`
}

async function outagesOf(db: Db, place: Place, names: Names, from: Date, to: Date): Promise<DailyFacts['outages']> {
  const kinds = Object.keys(outageKinds) as OutageKind[]
  const found = await Promise.all(kinds.map(async kind => {
    const { rows } = await sql<{ region: string | null; count: number; first_at: Date; numbers: string[] }>`
      select o.region, count(*)::int as count, min(o.registered_at) as first_at, (array_agg(o.number order by o.registered_at))[1:4] as numbers
      from   work_order o
      where  o.platform = ${place.platform}
        and  o.registered_at >= ${from}
        and  o.registered_at < ${to}
        and  o.title like any(${outageKinds[kind].words.map(word => `%${word}%`)})
      group  by o.region
      order  by count(*) desc
      limit  10
    `.execute(db)
    return rows.map(row => ({
      kind, region: row.region === null ? '地区未记' : names.region(row.region), count: row.count, firstAt: shortTime(row.first_at.getTime(), place.rules.calendar), numbers: row.numbers,
    }))
  }))
  return found.flat()
}

/** Midnight of a local day, `later` days on. */
function midnight(day: string, later: number, { rules }: Place): Date {
  return new Date((dayOf(day) + later) * 86_400_000 - rules.calendar.offsetMinutes * 60_000)
}
