import { sql } from 'kysely'
import { byItself, record } from '#server/audit/record.ts'
import type { Db } from '#server/db/open.ts'
import { inTransaction } from '#server/db/transaction.ts'
import { type Loop, startLoop } from '#server/loop.ts'
import { type Apart, makeApart } from './apart.ts'
import { makeNext, type MakeOptions } from './make.ts'
import { dropPieces, placesWaiting, type Size } from './taking.ts'
import { tellOfEnds } from './tell.ts'

/** `apart`: what a thread that makes large ones opens for itself; left out, they are made here. `every`: milliseconds between looks; default 1000. */
export interface ExportOptions extends MakeOptions { apart?: Apart | undefined; every?: number }

const minute = 60_000

/** Starts making what was asked for and agreed to, one after another, few rows without waiting for many; and deleting what is past its time. */
export function startExports({ every = 1000, apart, ...options }: ExportOptions): Loop {
  let tidied = 0
  const few = startLoop('导出', options.log, async going => {
    await makeAll(options, 'few', going)
    if (going() && options.now() - tidied > minute) {
      for (const place of options.places.values()) {
        await tellOfEnds(options.db, place, options.now())
        await expire(options.db, place.platform, options.now())
      }
      tidied = options.now()
    }
    return every
  })
  const many = startLoop('大批导出', options.log, async going => {
    if ((await placesWaiting(options.db, options.places, 'many', options.now())).length > 0) await (apart ? makeApart(apart, options.now() - Date.now(), going) : makeAll(options, 'many', going))
    return every
  })
  return { stop: async () => { await Promise.all([few.stop(), many.stop()]) } }
}

/** Makes all that wait of that size. */
export async function makeAll(options: MakeOptions, size: Size, going: () => boolean): Promise<void> {
  for (const place of await placesWaiting(options.db, options.places, size, options.now())) {
    while (going() && (await makeNext(options, place, going, size)));
  }
}

/** Deletes files past their time; that they were there stays in the register. */
export function expire(db: Db, platform: string, now: number): Promise<void> {
  return inTransaction(db, async tx => {
    const { rows } = await sql<{ id: string }>`
      update export set state = 'expired' where platform = ${platform} and state = 'ready' and expires_at <= ${new Date(now)} returning id`.execute(tx)
    if (rows.length === 0) return
    await dropPieces(tx, platform, rows.map(row => row.id))
    await record(tx, ...rows.map(({ id }) => ({ ...byItself(platform, now), verb: 'expireExport' as const, subject: { kind: 'exports', id } })))
  })
}
