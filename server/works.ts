import { startFigureKeeper } from './assessment/keep.ts'
import { startOddWatch } from './audit/oddWatch.ts'
import { startKeeper } from './calendar/keeper.ts'
import { startBatches } from './batch/work.ts'
import { startPdfMaker } from './bulletin/draft/pdfMaker.ts'
import type { Config } from './config.ts'
import { startResealing } from './crypto/reseal.ts'
import type { Db } from './db/open.ts'
import type { Loop } from './loop.ts'
import { startEditions } from './edition/timer.ts'
import type { Apart } from './export/apart.ts'
import { startExports } from './export/timer.ts'
import type { DeedContext } from './outbox/effects.ts'
import { startRetention } from './retention/timer.ts'
import { startRelay } from './outbox/relay.ts'
import { startTimers } from './timer/timers.ts'

/** `apart`: what threads for long work open for themselves; without it that is done in this one. */
export interface WorksOptions { db: Db; apart?: Apart; context: DeedContext & { config: Pick<Config, 'timerSeconds'> }; now: () => number }

/** Starts what the server does by itself: carrying out effects and batches, and the clocks that act. */
export function startWorks({ db, apart, context, now }: WorksOptions): Loop {
  const works = [
    startRelay({ db, context, now }),
    startBatches({ db, places: context.places, log: context.log, now }),
    startTimers({ db, places: context.places, log: context.log, now, most: context.config.timerSeconds * 1000 }),
    startKeeper({ db, places: context.places, log: context.log, now }),
    startExports({ apart, db, places: context.places, citizen: context.citizen, log: context.log, now }),
    startEditions({ db, places: context.places, log: context.log, now }),
    startPdfMaker({ db, places: context.places, log: context.log, now }),
    startFigureKeeper({ db, places: context.places, log: context.log, now }),
    startRetention({ db, places: context.places, citizen: context.citizen, log: context.log, now }),
    startOddWatch({ db, places: context.places, log: context.log, now }),
    startResealing({ db, citizen: context.citizen, log: context.log, now }),
  ]
  return { stop: async () => { await Promise.all(works.map(work => work.stop())) } }
}
