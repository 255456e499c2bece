import { sql } from 'kysely'
import type { Db } from '#server/db/open.ts'
import { failureLine } from '#server/failure.ts'
import { uuidv7 } from '#server/ids.ts'
import type { Log } from '#server/log.ts'
import { type Loop, startLoop } from '#server/loop.ts'

/** How often a running server says so, in milliseconds; so much earlier than noted an outage may have begun at most. */
const beat = 60_000
/** Stopped in order and away for less is a restart, not an outage. Default. */
const restart = 2 * beat
/** Seen so lately, another server may be at work; where several share a database a shorter outage cannot be told. */
const atWork = 1.1 * beat

/**
 * Writes down that the server runs, each minute, and that it ended in order. At the start it looks when one last ran: what lies between is proposed as
 * an outage of the whole platform, planned when it had been stopped in order. Somebody confirms or withdraws it. alone: no other server can work on this database.
 */
export async function startRunning(db: Db, platforms: readonly string[], log: Log, now: () => number, alone: boolean): Promise<Loop> {
  const startedAt = now()
  const runs = new Map<string, string>()
  for (const platform of platforms) {
    await proposeOutage(db, platform, startedAt, alone)
    const id = uuidv7(startedAt)
    await db.insertInto('server_run').values({ platform, id, started_at: new Date(startedAt), seen_at: new Date(startedAt), stopped_at: null }).execute()
    runs.set(platform, id)
  }
  const note = async (stopped: boolean) => {
    const at = new Date(now())
    for (const [platform, id] of runs) await db.updateTable('server_run').set({ seen_at: at, ...(stopped ? { stopped_at: at } : {}) }).where('platform', '=', platform).where('id', '=', id).execute()
  }
  const loop = startLoop('运行登记', log, async () => {
    await note(false)
    return beat
  })
  return {
    async stop() {
      await loop.stop()
      await note(true).catch((error: unknown) => { log.warn(`running ${failureLine(error)}`) })
    },
  }
}

/** Looks when a server last ran. Returns what was proposed. */
export async function proposeOutage(db: Db, platform: string, now: number, alone: boolean): Promise<'crash' | 'stop' | null> {
  return db.transaction().execute(async tx => {
    // Two servers that start together propose it once.
    await sql`select platform from platform where platform = ${platform} for update`.execute(tx)
    const last = await tx.selectFrom('server_run').select(['seen_at', 'stopped_at']).where('platform', '=', platform).orderBy('seen_at', 'desc').limit(1).executeTakeFirst()
    if (!last || now <= last.seen_at.getTime()) return null
    const away = now - last.seen_at.getTime()
    const kind = last.stopped_at ? 'stop' : 'crash'
    if (away < (kind === 'stop' ? restart : alone ? 0 : atWork)) return null
    if (await proposedSince(tx, platform, last.seen_at)) return null
    await tx.insertInto('outage').values({
      platform, id: uuidv7(now), planned: kind === 'stop', scope: 'whole', started_at: last.seen_at, ended_at: new Date(now), cause: null, measure: null, reported_by: null, entered_by: null, entered_at: new Date(now),
      confirmed_by: null, confirmed_at: null, withdrawn_by: null, withdrawn_at: null, withdraw_reason: null,
    }).execute()
    return kind
  })
}

async function proposedSince(tx: Db, platform: string, at: Date): Promise<boolean> {
  const row = await tx.selectFrom('outage').select('id').where('platform', '=', platform).where('entered_by', 'is', null).where('started_at', '>=', at).limit(1).executeTakeFirst()
  return row !== undefined
}
