import { sql } from 'kysely'
import { type Effect, effects } from '#domain/order/effects.ts'
import type { Db } from '#server/db/open.ts'
import { failureLine } from '#server/failure.ts'
import type { Log } from '#server/log.ts'
import { deeds, type OutboxRow } from './effects.ts'
import { tidy } from './tidy.ts'

export interface RelayOptions { db: Db; platforms: readonly string[]; log: Log; now: () => number; /** Milliseconds between looks; default 1000. */ every?: number }

/** Starts carrying out what steps left in the outbox, platform by platform, at least once each. `stop()` waits for the batch in hand. */
export function startRelay(options: RelayOptions): { stop(): Promise<void> } {
  let running: Promise<void> = Promise.resolve()
  let stopped = false
  let tidied = 0
  const look = async () => {
    try {
      for (const platform of options.platforms) while (!stopped && (await relayBatch(options.db, platform, options.now(), options.log)) === batchSize);
      if (!stopped && options.now() - tidied > hour) {
        for (const platform of options.platforms) await tidy(options.db, platform, options.now())
        tidied = options.now()
      }
    } catch (error) {
      options.log.warn(`outbox ${failureLine(error)}`)
    }
  }
  const timer = setInterval(() => { running = running.then(look) }, options.every ?? 1000)
  return {
    async stop() {
      stopped = true
      clearInterval(timer)
      await running
    },
  }
}

const batchSize = 200
const hour = 3_600_000

/** Claims and carries out one batch of a platform; other nodes skip its rows. Returns how many rows were taken. */
export function relayBatch(db: Db, platform: string, now: number, log: Log, table: typeof deeds = deeds): Promise<number> {
  return db.transaction().execute(async tx => {
    const { rows } = await sql<OutboxRow>`
      select platform, id, order_id, effect, payload, attempts
      from   outbox
      where  platform = ${platform}
        and  done_at is null
        and  available_at <= ${new Date(now)}
      order  by available_at
      limit  ${batchSize}
      for update skip locked
    `.execute(tx)
    for (const [effect, group] of Map.groupBy(rows, row => row.effect)) {
      if (await attempt(tx, effect, group, now, log, table)) continue
      for (const row of group) if (!(await attempt(tx, effect, [row], now, log, table))) await postpone(tx, row, now)
    }
    return rows.length
  })
}

/** Does the rows within a savepoint and ticks them off; false when it failed and nothing of it stays. */
async function attempt(tx: Db, effect: Effect, rows: readonly OutboxRow[], now: number, log: Log, table: typeof deeds): Promise<boolean> {
  await sql`savepoint deed`.execute(tx)
  try {
    if (!Object.hasOwn(effects, effect)) throw new Error('unknown effect')
    const outcome = await table[effect](tx, rows, now)
    const { platform } = rows[0] ?? { platform: '' }
    await sql`
      update outbox
      set    done_at = ${new Date(now)},
             attempts = attempts + 1,
             last_error = ${outcome}
      where  platform = ${platform} and id = any(${rows.map(row => row.id)}::uuid[])
    `.execute(tx)
    await sql`release savepoint deed`.execute(tx)
    return true
  } catch (error) {
    log.warn(`outbox ${effect} ${failureLine(error)}`)
    await sql`rollback to savepoint deed`.execute(tx)
    return false
  }
}

/** Later again: after 5 seconds, doubled each time, an hour at most; never given up, so it stays visible. Default. */
async function postpone(tx: Db, row: OutboxRow, now: number): Promise<void> {
  const wait = Math.min(3_600_000, 5000 * 2 ** row.attempts)
  await sql`
    update outbox
    set    attempts = attempts + 1,
           available_at = ${new Date(now + wait)},
           last_error = ${'没有办成，稍后再试；原因见日志'}
    where  platform = ${row.platform} and id = ${row.id}
  `.execute(tx)
}
