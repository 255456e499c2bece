import { createWriteStream, rmSync } from 'node:fs'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { DuckDBInstance } from '@duckdb/node-api'
import pg from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import type { Span } from '#server/assessment/period.ts'
import { median } from './assessed.ts'

/** The columns the questions below need, with DuckDB's type where it is not a text. */
const columns = {
  work_order: { platform: '', id: '', state: '', channel: '', request_type: '', category: '', region: '', concerned_unit: '', registered_at: 'timestamptz', first_dispatched_at: 'timestamptz' },
  assignment: { platform: '', id: '', order_id: '', unit: '', role: '', state: '', round: 'int', on_time: 'boolean', contacted_at: 'timestamptz' },
  callback: { platform: '', assignment_id: '', round: 'int', concluding: 'boolean', at: 'timestamptz', contacted: 'boolean', rating: '' },
  call: { platform: '', arrived_at: 'timestamptz', answered_at: 'timestamptz', direction: '' },
} as const satisfies Record<string, Record<string, string>>

/** The heart of a month as three statements in words both databases understand: orders by what they are about, tasks by unit, calls by day. */
const questions = [`
  select request_type, channel, region, concerned_unit, category, count(*) as accepted, count(*) filter (where state = 'resolvedOnline') as online,
         count(*) filter (where first_dispatched_at is not null) as dispatched
  from   work_order
  where  platform = $1 and registered_at >= $2::timestamptz and registered_at < $3::timestamptz and state not in ('draft', 'declined')
  group  by grouping sets ((), (request_type), (channel), (category), (region, category), (concerned_unit, category))`, `
  select a.unit, count(*) filter (where a.state not in ('returned', 'recalled')) as valid, count(*) filter (where a.on_time) as on_time, count(*) filter (where a.round > 0) as reworked,
         count(*) filter (where c.contacted) as contacted, count(*) as called_back, count(*) filter (where c.rating = 'positive') as satisfied,
         count(*) filter (where c.rating = 'neutral') as fair, count(*) filter (where c.rating = 'none') as not_rated, count(*) filter (where c.rating = 'negative') as dissatisfied
  from   callback c
  join   assignment a on a.platform = c.platform and a.id = c.assignment_id and a.round = c.round
  join   work_order o on o.platform = a.platform and o.id = a.order_id
  where  c.platform = $1 and c.at >= $2::timestamptz and c.at < $3::timestamptz and c.concluding and a.role in ('lead', 'county')
  group  by grouping sets ((), (a.unit))`, `
  select cast(arrived_at as date) as day, count(*) filter (where direction = 'in') as received, count(*) filter (where direction = 'in' and answered_at is not null) as answered
  from   call
  where  platform = $1 and arrived_at >= $2::timestamptz and arrived_at < $3::timestamptz
  group  by 1`]

/** The same questions, asked of PostgreSQL and of DuckDB over the same rows: milliseconds of all three one after another, median of five warm runs, and the groups they gave. */
export async function measureReference(url: string, folder: string, platform: string, { from, to }: Span) {
  const values = [platform, from, to]
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const file = join(folder, 'reference.duckdb')
  const duck = await DuckDBInstance.create(file, { threads: '2', memory_limit: '2GB' })
  const other = await duck.connect()
  try {
    const began = performance.now()
    for (const [table, types] of Object.entries(columns)) {
      const csv = join(folder, `${table}.csv`)
      await pipeline(client.query(copyTo(`copy (select ${Object.keys(types).join(', ')} from ${table}) to stdout (format csv)`)), createWriteStream(csv))
      const described = Object.entries(types).map(([name, type]) => `'${name}': '${type || 'varchar'}'`).join(', ')
      await other.run(`create table ${table} as select * from read_csv('${csv}', header = false, columns = { ${described} })`)
      rmSync(csv)
    }
    const loadSeconds = Math.round((performance.now() - began) / 1000)
    let [groups, groupsThere] = [0, 0]
    const timed = async (ask: (question: string) => Promise<number>, told: (count: number) => void) => {
      const start = performance.now()
      let count = 0
      for (const question of questions) count += await ask(question)
      told(count)
      return performance.now() - start
    }
    const postgres = () => timed(async question => (await client.query(question, values)).rows.length, count => { groups = count })
    const duckdb = () => timed(async question => (await other.runAndReadAll(question, values)).currentRowCount, count => { groupsThere = count })
    await postgres()
    await duckdb()
    const postgresMs = await median(5, postgres)
    const duckMs = await median(5, duckdb)
    if (groups !== groupsThere) throw new Error(`两个数据库的答案不同：${groups} 组和 ${groupsThere} 组`)
    return { groups, postgresMs, duckMs, loadSeconds }
  } finally {
    other.closeSync()
    duck.closeSync()
    await client.end()
    rmSync(file, { force: true })
  }
}
