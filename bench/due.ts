import { sql } from 'kysely'
import pg from 'pg'
import { loadCities } from '#server/cities.ts'
import { migrate } from '#server/db/migrate.ts'
import { connect, type Db } from '#server/db/open.ts'
import { createLog } from '#server/log.ts'
import { seedCities } from '#server/seed.ts'
import { dueClocks } from '#server/timer/due.ts'
import type { Running } from './start.ts'

const now = Date.parse('2022-11-30T09:00:00+08:00')
const runs = 31

/**
 * What the timers ask every few seconds, on so many open orders: the clocks that came due in the last minute; median of 31, first on a
 * tenth of the orders. In a database of its own beside the server's, dropped at the end.
 */
export async function* measureDue({ url, city: { platform } }: Pick<Running, 'url' | 'city'>, orders: number) {
  await administer(url, 'create database bench_due')
  const database = connect(url.replace('/minsheng?', '/bench_due?'), async () => {})
  try {
    await migrate(database.url, createLog('error'))
    await seedCities(database.db, await loadCities())
    await administer(database.url, dropOthers)
    const began = performance.now()
    await fillOpen(database.db, platform, Math.round(orders / 10))
    const fewer = await measure(database.db, platform)
    yield { measure: 'due', openOrders: Math.round(orders / 10), ...fewer }
    await fillOpen(database.db, platform, orders - Math.round(orders / 10))
    const fillSeconds = Math.round((performance.now() - began) / 1000)
    const more = await measure(database.db, platform)
    yield { measure: 'due', openOrders: orders, ...more, growth: Math.round((more.ms / fewer.ms) * 10) / 10, fillSeconds, aimMs: 50 }
  } finally {
    await database.close()
    await administer(url, 'drop database bench_due with (force)')
  }
}

async function measure(db: Db, platform: string) {
  const query = dueClocks(platform, now, 10_000)
  const times: number[] = []
  let due = 0
  for (let run = 0; run < runs; run++) {
    const began = performance.now()
    due = (await query.execute(db)).rows.length
    times.push(performance.now() - began)
  }
  const { rows } = await sql<{ 'QUERY PLAN': string }>`explain (costs off) ${query}`.execute(db)
  const plan = rows.map(row => row['QUERY PLAN']).find(line => / on clock\b/.test(line))?.replace(/^[\s\->]+/, '')
  return { due, ms: Math.round((times.sort((a, b) => a - b)[Math.floor(runs / 2)] ?? 0) * 100) / 100, plan }
}

/** Open orders, each with a clock that is over and one that runs out some time from the last minute on to four weeks ahead. */
async function fillOpen(db: Db, platform: string, orders: number): Promise<void> {
  await db.transaction().execute(async tx => {
    await sql`set local role none`.execute(tx)
    await sql`set local session_replication_role = replica`.execute(tx)
    await sql`
      with made as (
        insert into work_order (platform, id, number, state, version, channel, request_type, urgency, category_version, category, title, content, registered_at, next_due_at, next_due_kind)
        select ${platform}, uuidv7(), (select count(*) from work_order) + n, 'inProgress', 4, 'phone', 'help', 'normal', '2022', '0501', '路灯不亮', '路灯不亮', at, at + interval '7 d', 'handle'
        from   (select n, ${new Date(now)}::timestamptz - n * interval '1 s' as at from generate_series(1, ${orders}::int) as n) as numbered
        returning id, registered_at
      )
      insert into clock (platform, id, order_id, kind, started_at, due_at, stopped_at, fire_at, limit_row, calendar, explanation)
      select ${platform}, uuidv7(), id, kind, registered_at, fire_at + interval '1 d', case kind when 'sign' then registered_at end, fire_at, '{}', '2022', '""'
      from   (select id, registered_at, ${new Date(now)}::timestamptz - interval '1 min' + random() * interval '28 d' as fire_at from made) as started
      cross  join (values ('sign'), ('handle')) as kinds (kind)
    `.execute(tx)
    await sql`analyze work_order, clock`.execute(tx)
  })
}

/** Other indexes do not matter here; keeping them up would be most of the filling. */
const dropOthers = `
  do $$ declare name text;
  begin
    for name in select indexrelid::regclass from pg_index where indrelid in ('work_order'::regclass, 'clock'::regclass) and not indisunique and indexrelid <> 'clock_fire_idx'::regclass loop
      execute 'drop index ' || name;
    end loop;
  end $$`

async function administer(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query(statement)
  await client.end()
}
