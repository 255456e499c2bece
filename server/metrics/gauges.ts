import { type IntervalHistogram, monitorEventLoopDelay } from 'node:perf_hooks'
import { sql } from 'kysely'
import type pg from 'pg'
import { lastRuns } from '#server/backup/runs.ts'
import type { Db } from '#server/db/open.ts'
import { pulses } from '#server/loop.ts'
import type { Sample } from './series.ts'

export interface GaugeOptions {
  db: Db
  platforms: readonly string[]
  pool: Pick<pg.Pool, 'totalCount' | 'idleCount' | 'waitingCount'> | null
  now: () => number
}

/** What is read at the moment of asking: this process, and the database as far as it answers. `stop` ends the watch on the event loop. */
export function openGauges(options: GaugeOptions): { read(): Promise<Sample[]>; stop(): void } {
  const lag = monitorEventLoopDelay({ resolution: 20 })
  lag.enable()
  return {
    async read() {
      const own = ofProcess(lag, options.pool)
      lag.reset()
      return [...own, ...(await ofDatabase(options).catch(() => []))]
    },
    stop: () => { lag.disable() },
  }
}

function ofProcess(lag: IntervalHistogram, pool: GaugeOptions['pool']): Sample[] {
  const seconds = (nanoseconds: number) => (Number.isFinite(nanoseconds) ? nanoseconds / 1e9 : 0)
  const failures = Map.groupBy(pulses(), one => one.name)
  return [
    { name: 'minsheng_event_loop_lag_seconds', labels: { at: 'mean' }, value: seconds(lag.mean) }, { name: 'minsheng_event_loop_lag_seconds', labels: { at: 'p99' }, value: seconds(lag.percentile(99)) },
    ...(pool ? [['busy', pool.totalCount - pool.idleCount], ['idle', pool.idleCount], ['waiting', pool.waitingCount]] as const : []).map(([state, value]): Sample => ({ name: 'minsheng_pool_connections', labels: { state }, value })),
    ...[...failures].map(([loop, all]): Sample => ({ name: 'minsheng_loop_failures', labels: { loop }, value: Math.max(...all.map(one => one.failed)) })),
    { name: 'process_resident_memory_bytes', value: process.memoryUsage.rss() }, { name: 'process_start_time_seconds', value: Math.round(performance.timeOrigin / 1000) },
  ]
}

async function ofDatabase({ db, platforms, now }: GaugeOptions): Promise<Sample[]> {
  const [at, all] = [now(), [...platforms]]
  const one = async (name: Sample['name'], query: ReturnType<typeof sql<{ value: number | null }>>): Promise<Sample> => ({ name, value: Number((await query.execute(db)).rows[0]?.value ?? 0) })
  const { backup, drill } = await lastRuns(db, platforms[0] ?? '')
  const ages: Sample[] = [
    ...(backup ? [{ name: 'minsheng_backup_age_seconds' as const, value: Math.round((at - backup.at) / 1000) }] : []), ...(drill?.ok ? [{ name: 'minsheng_drill_age_seconds' as const, value: Math.round((at - drill.at) / 1000) }] : []),
  ]
  return [
    ...ages,
    await one('minsheng_outbox_waiting', sql`select count(*) as value from outbox where platform = any(${all}::text[]) and done_at is null`),
    await one('minsheng_outbox_oldest_seconds', sql`select extract(epoch from ${new Date(at)}::timestamptz - min(created_at))::float8 as value from outbox where platform = any(${all}::text[]) and done_at is null`),
    await one('minsheng_clocks_due', sql`select count(*) as value from clock where platform = any(${all}::text[]) and stopped_at is null and fire_at is not null and greatest(fire_at, retry_at) <= ${new Date(at)}`),
    await one('minsheng_sessions', sql`select count(*) as value from session where platform = any(${all}::text[]) and expires_at > ${new Date(at)}`),
    await one('minsheng_audit_waiting', sql`
      select count(*) as value
      from   unnest(${all}::text[]) as p(platform)
      join   audit_entry e on e.platform = p.platform and e.id > coalesce(
               (select l.entry_id from audit_link l where l.platform = p.platform order by l.seq desc limit 1), '00000000-0000-0000-0000-000000000000')`),
  ]
}
