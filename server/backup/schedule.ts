import { Temporal } from 'temporal-polyfill'
import type { Config } from '#server/config.ts'
import type { Db } from '#server/db/open.ts'
import { failureLine } from '#server/failure.ts'
import type { Log } from '#server/log.ts'
import { type Loop, startLoop } from '#server/loop.ts'
import { NotNow } from './make.ts'
import { runBackup } from './run.ts'
import { lastRuns } from './runs.ts'

/** Between two looks, and after a backup that failed. Milliseconds. Defaults. */
const pause = 60_000
const pauseAfterFailure = 3_600_000

export interface ScheduleOptions { url: string; db: Db; config: Pick<Config, 'dataDir' | 'key' | 'crypto' | 'backup' | 'timeZone'>; platforms: readonly string[]; log: Log; now: () => number }

/**
 * Makes a backup each day at the minute configured, or as soon as the server runs again when it was missed; with the keys when there is a passphrase.
 * One cut short by a stop is made after the start.
 */
export function startBackups({ url, db, config, platforms, log, now }: ScheduleOptions): Loop {
  return startLoop('备份', log, async going => {
    const { at, folder, keep, passphrase } = config.backup
    if (at === null || !(await isDue(db, platforms[0] ?? '', lastDue(at, config.timeZone, now()), now()))) return pause
    try {
      const { rows, size, seconds } = await runBackup({ url, db, config, platforms, folder, keep, withKeys: passphrase !== null, now, progress: () => { if (!going()) throw new NotNow('服务正在停止') } })
      log.info(`备份完成：${rows} 行，${size} 字节，${seconds} 秒`)
    } catch (error) {
      if (!(error instanceof NotNow)) log.error(`backup ${failureLine(error)}`)
    }
    return pause
  })
}

/** The latest moment of a minute of the day (`03:30`) in a time zone that is not after `now`. Epoch milliseconds. */
export function lastDue(at: string, timeZone: string, now: number): number {
  const [hour, minute] = at.split(':').map(Number)
  const here = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(timeZone)
  const today = here.with({ hour: hour ?? 0, minute: minute ?? 0, second: 0, millisecond: 0, microsecond: 0, nanosecond: 0 })
  return (today.epochMilliseconds > now ? today.subtract({ days: 1 }) : today).epochMilliseconds
}

async function isDue(db: Db, platform: string, due: number, now: number): Promise<boolean> {
  const { backup, failed } = await lastRuns(db, platform)
  return (backup?.at ?? 0) < due && (failed?.at ?? 0) < now - pauseAfterFailure
}
