import { type Verb, verbs } from '#domain/order/lifecycle.ts'
import type { Cities, Place } from '#server/cities.ts'
import { fixed, fixedChange } from '#server/db/fixed.ts'
import type { Db } from '#server/db/open.ts'
import { failureLine } from '#server/failure.ts'
import type { Log } from '#server/log.ts'
import { type Loop, startLoop } from '#server/loop.ts'
import { perform, type WaitingRow } from './perform.ts'
import { tidyDrafts } from './tidy.ts'

export interface BatchOptions { db: Db; places: Cities; log: Log; now: () => number; /** Milliseconds between looks; default 1000. */ every?: number }

/** Starts carrying out batches: order by order, each in a transaction of its own with its outcome, several batches taking turns. */
export function startBatches({ db, places, log, now, every = 1000 }: BatchOptions): Loop {
  let tidied = 0
  return startLoop('批量办理', log, async going => {
    while (going() && (await workBatches(db, places, log, now, going)) > 0);
    if (going() && now() - tidied > hour) {
      for (const platform of places.keys()) await tidyDrafts(db, platform, now())
      tidied = now()
    }
    return every
  })
}

/** Some rows of each running batch; returns how many there were. */
export async function workBatches(db: Db, places: Cities, log: Log, now: () => number, going: () => boolean = () => true): Promise<number> {
  const running = await fixed<{ platform: string; id: string }>(db, `select platform, id from batch where platform = any($1) and state = 'running' order by id`, [[...places.keys()]])
  let done = 0
  for (const { platform, id } of running) {
    const place = places.get(platform)
    for (let turn = 0; place && turn < rowsPerTurn && going() && (await takeRow(db, place, id, now(), log)); turn++) done++
  }
  return done
}

const hour = 3_600_000
const rowsPerTurn = 20
/** A row that fails for no reason of the life cycle's is tried again so often; then the person is told. */
const mostAttempts = 3

/** One waiting row, done exactly once: its step and its outcome are written together. False: none is left for this server. */
async function takeRow(db: Db, place: Place, batch: string, now: number, log: Log): Promise<boolean> {
  let taken: WaitingRow | undefined
  try {
    return await db.transaction().execute(async tx => {
      const [row] = await fixed<WaitingRow>(tx, `
        select b.id, b.verb, b.created_by, b.needs_second, b.approved_by, b.input as common, r.seq, r.order_id, r.order_version, r.assignment_id, r.input
        from   batch b
        join   batch_row r on r.platform = b.platform and r.batch_id = b.id
        where  b.platform = $1 and b.id = $2 and b.state = 'running' and r.platform = $1 and r.outcome = 'waiting'
        order  by r.seq limit 1 for update of r skip locked`, [place.platform, batch])
      taken = row
      if (!row) return finish(tx, place.platform, batch, now)
      const answer = isVerb(row.verb) ? await perform(tx, place, { ...row, verb: row.verb }, now) : { refused: '这项操作已经停用' }
      const [refused, event] = 'refused' in answer ? [answer.refused, null] : [null, answer.event]
      await fixedChange(tx, 'update batch_row set outcome = $4, refused = $5, event_id = $6, done_at = $7 where platform = $1 and batch_id = $2 and seq = $3',
        [place.platform, batch, row.seq, refused === null ? 'done' : 'refused', refused, event, new Date(now)])
      return true
    })
  } catch (error) {
    log.warn(`batch ${place.platform} ${batch} ${taken?.seq ?? '-'} ${failureLine(error)}`)
    if (!taken) throw error
    await fixedChange(db, `
      update batch_row set attempts = attempts + 1, done_at = $4, outcome = case when attempts + 1 < $5 then 'waiting' else 'refused' end, refused = case when attempts + 1 < $5 then null else $6 end
      where  platform = $1 and batch_id = $2 and seq = $3 and outcome = 'waiting'`, [place.platform, batch, taken.seq, new Date(now), mostAttempts, '系统出了差错，这一件没有办理，请在工单页面单独办理'])
    return true
  }
}

async function finish(tx: Db, platform: string, batch: string, now: number): Promise<false> {
  await fixedChange(tx, `
    update batch set state = 'done', ended_at = $3
    where  platform = $1 and id = $2 and state = 'running' and not exists (select from batch_row r where r.platform = $1 and r.batch_id = $2 and r.outcome = 'waiting')`,
  [platform, batch, new Date(now)])
  return false
}

function isVerb(verb: string): verb is Verb {
  return Object.hasOwn(verbs, verb)
}
