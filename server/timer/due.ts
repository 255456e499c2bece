import { type RawBuilder, sql } from 'kysely'
import type { Db } from '#server/db/open.ts'

export interface DueClock { id: string; order_id: string }

/** Running clocks of a platform that want attention at `now` (epoch ms), the longest due first, as a query: read from clock_fire_idx. */
export function dueClocks(platform: string, now: number, most: number): RawBuilder<DueClock> {
  return sql<DueClock>`
    select id, order_id
    from   clock
    where  platform = ${platform}
      and  stopped_at is null
      and  fire_at is not null
      and  greatest(fire_at, retry_at) <= ${new Date(now)}
    order  by greatest(fire_at, retry_at)
    limit  ${most}
  `
}

/** Milliseconds until the next running clock of a platform wants attention; infinity without one. */
export async function untilNext(db: Db, platform: string, now: number): Promise<number> {
  const { rows } = await sql<{ next: Date | null }>`
    select min(greatest(fire_at, retry_at)) as next
    from   clock
    where  platform = ${platform}
      and  stopped_at is null
      and  fire_at is not null
      and  greatest(fire_at, retry_at) > ${new Date(now)}
      and  greatest(fire_at, retry_at) < 'infinity'
  `.execute(db)
  return (rows[0]?.next?.getTime() ?? Number.POSITIVE_INFINITY) - now
}

/** What it wanted could not be done: not looked at again before `until`. */
export async function postpone(db: Db, platform: string, id: string, until: number): Promise<void> {
  await sql`update clock set retry_at = ${new Date(until)} where platform = ${platform} and id = ${id}`.execute(db)
}
