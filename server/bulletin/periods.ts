import { sql } from 'kysely'
import type { z } from 'zod'
import type { bulletinApi } from '#api/bulletin.ts'
import type { Place } from '#server/cities.ts'
import type { Db } from '#server/db/open.ts'

/** The months of a platform that have calls, latest first, with their volumes; months in the city's time zone. */
export async function listPeriods(db: Db, { platform, name, city }: Place): Promise<z.input<typeof bulletinApi.list.reply>> {
  const orders = await countByMonth(db, platform, 'work_order', 'registered_at', city.timeZone)
  const calls = await countByMonth(db, platform, 'call', 'arrived_at', city.timeZone)
  return [...calls.keys()].sort().reverse().map(period => {
    const [year = '', month = ''] = period.split('-')
    return { period, title: `${name} 12345 热线 ${year} 年 ${Number(month)} 月通报`, calls: calls.get(period) ?? 0, orders: orders.get(period) ?? 0 }
  })
}

async function countByMonth(db: Db, platform: string, table: 'work_order' | 'call', column: string, timeZone: string): Promise<Map<string, number>> {
  const { rows } = await sql<{ period: string; count: number }>`
    select to_char(${sql.ref(column)} at time zone ${timeZone}, 'yyyy-mm') as period, count(*)::int as count
    from   ${sql.table(table)}
    where  platform = ${platform}
    group  by 1
  `.execute(db)
  return new Map(rows.map(row => [row.period, row.count]))
}
