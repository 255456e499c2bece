import { sql } from 'kysely'
import type { Effect } from '#domain/order/effects.ts'
import type { Db } from '#server/db/open.ts'
import { failureLine } from '#server/failure.ts'
import { type Loop, startLoop } from '#server/loop.ts'
import { type DeedContext, deeds, type Doing, type OutboxRow } from './effects.ts'
import { NotDelivered } from './send.ts'
import { tidy } from './tidy.ts'

export interface RelayOptions { db: Db; context: DeedContext; now: () => number; /** Milliseconds between looks; default 1000. */ every?: number }

/**
 * Starts carrying out what steps left in the outbox, at least once each; what goes outside has a loop of its own, so that a slow
 * receiver keeps nobody waiting.
 */
export function startRelay({ db, context, now, every = 1000 }: RelayOptions): Loop {
  const platforms = [...context.places.keys()]
  let tidied = 0
  const inside = startLoop('通知', context.log, async going => {
    for (const platform of await waiting(db, platforms, now())) {
      while (going() && (await relayTogether(db, context, platform, now())) === batchSize);
      while (going() && (await relayAlone(db, context, platform, now())) > 0);
    }
    if (going() && now() - tidied > hour) {
      for (const platform of platforms) await tidy(db, platform, now())
      tidied = now()
    }
    return every
  })
  const outside = startLoop('发送', context.log, async going => {
    for (const platform of await waiting(db, platforms, now())) while (going() && (await relayOutside(db, context, platform, now())) === sendsAtOnce);
    return every
  })
  return { stop: async () => { await Promise.all([inside.stop(), outside.stop()]) } }
}

type Table = Readonly<Record<Effect, Doing>>

const batchSize = 200
const sendsAtOnce = 20
const hour = 3_600_000
/** A send that was not heard of again (the process ended) is repeated after so many milliseconds: longer than send() waits. Others say how long they last. */
const lease = 60_000

/** Everything that waits on a platform, once. Returns how many rows were taken. */
export async function relay(db: Db, context: DeedContext, platform: string, now: number, table: Table = deeds): Promise<number> {
  let taken = await relayTogether(db, context, platform, now, table)
  while ((await relayAlone(db, context, platform, now, table)) > 0) taken++
  return taken + (await relayOutside(db, context, platform, now, table))
}

/** Claims and carries out one batch of what may be done together, unknown effects included; other servers skip its rows. */
function relayTogether(db: Db, context: DeedContext, platform: string, now: number, table: Table = deeds): Promise<number> {
  return db.transaction().execute(async tx => {
    const rows = await claim(tx, platform, now, sql`effect <> all(${[...effectsOf(table, 'alone'), ...effectsOf(table, 'outside')]})`, batchSize)
    for (const [effect, group] of Map.groupBy(rows, row => row.effect)) {
      if (await attempt(tx, context, effect, group, now, table)) continue
      for (const row of group) if (!(await attempt(tx, context, effect, [row], now, table))) await postpone(tx, row, now)
    }
    return rows.length
  })
}

/** Claims and carries out one row that acts on orders: later rows of the same order wait for the earlier. */
function relayAlone(db: Db, context: DeedContext, platform: string, now: number, table: Table = deeds): Promise<number> {
  const effects = effectsOf(table, 'alone')
  return db.transaction().execute(async tx => {
    const [row] = await claim(tx, platform, now, sql`effect = any(${effects}) and not exists (
      select from outbox before
      where  before.platform = o.platform and before.order_id = o.order_id and before.done_at is null and before.effect = any(${effects})
        and  (before.created_at, before.id) < (o.created_at, o.id)
    )`, 1)
    if (!row) return 0
    if (!(await attempt(tx, context, row.effect, [row], now, table))) await postpone(tx, row, now)
    return 1
  })
}

/** Takes some sends on lease, so that nothing stays locked while others answer, and ticks each off by itself. */
async function relayOutside(db: Db, context: DeedContext, platform: string, now: number, table: Table = deeds): Promise<number> {
  const rows = await db.transaction().execute(async tx => {
    const taken = await claim(tx, platform, now, sql`effect = any(${effectsOf(table, 'outside')})`, sendsAtOnce)
    for (const [lasts, rows] of Map.groupBy(taken, row => table[row.effect].lasts ?? lease)) {
      await sql`update outbox set available_at = ${new Date(now + lasts)} where platform = ${platform} and id = any(${rows.map(row => row.id)}::uuid[])`.execute(tx)
    }
    return taken
  })
  await Promise.all(rows.map(async row => {
    try {
      await tick(db, [row], await table[row.effect].deed(context, db, [row], now), now)
    } catch (error) {
      const known = error instanceof NotDelivered
      context.log.warn(`outbox ${row.effect} ${row.id} ${known ? error.message : failureLine(error)}`)
      await postpone(db, row, now, known ? error.retryAfter : null)
    }
  }))
  return rows.length
}

/** Platforms where something waits. */
async function waiting(db: Db, platforms: readonly string[], now: number): Promise<string[]> {
  const { rows } = await sql<{ platform: string }>`
    select distinct platform
    from   outbox
    where  platform = any(${platforms}::text[])
      and  done_at is null
      and  available_at <= ${new Date(now)}
  `.execute(db)
  return rows.map(row => row.platform)
}

function effectsOf(table: Table, way: Doing['way']): string[] {
  return Object.entries(table).filter(([, doing]) => doing.way === way).map(([effect]) => effect)
}

async function claim(tx: Db, platform: string, now: number, which: ReturnType<typeof sql>, most: number): Promise<OutboxRow[]> {
  const { rows } = await sql<OutboxRow>`
    select platform, id, order_id, effect, payload, attempts, created_at
    from   outbox o
    where  platform = ${platform}
      and  done_at is null
      and  available_at <= ${new Date(now)}
      and  ${which}
    order  by available_at
    limit  ${most}
    for update skip locked
  `.execute(tx)
  return rows
}

/** Does the rows within a savepoint and ticks them off; false when it failed and nothing of it stays. */
async function attempt(tx: Db, context: DeedContext, effect: Effect, rows: readonly OutboxRow[], now: number, table: Table): Promise<boolean> {
  await sql`savepoint deed`.execute(tx)
  try {
    if (!Object.hasOwn(table, effect)) throw new Error('unknown effect')
    await tick(tx, rows, await table[effect].deed(context, tx, rows, now), now)
    await sql`release savepoint deed`.execute(tx)
    return true
  } catch (error) {
    context.log.warn(`outbox ${effect} ${failureLine(error)}`)
    await sql`rollback to savepoint deed`.execute(tx)
    return false
  }
}

async function tick(db: Db, rows: readonly OutboxRow[], outcome: string | null, now: number): Promise<void> {
  await sql`
    update outbox
    set    done_at = ${new Date(now)},
           attempts = attempts + 1,
           last_error = ${outcome}
    where  platform = ${rows[0]?.platform ?? ''} and id = any(${rows.map(row => row.id)}::uuid[])
  `.execute(db)
}

/** Later again: after 5 seconds, doubled each time, an hour at most, or when the receiver says; never given up, so it stays visible. Default. */
async function postpone(db: Db, row: OutboxRow, now: number, asked: number | null = null): Promise<void> {
  const wait = Math.min(hour, Math.max(asked ?? 0, 5000 * 2 ** row.attempts))
  await sql`
    update outbox
    set    attempts = attempts + 1,
           available_at = ${new Date(now + wait)},
           last_error = ${'没有办成，稍后再试；原因见日志'}
    where  platform = ${row.platform} and id = ${row.id}
  `.execute(db)
}
