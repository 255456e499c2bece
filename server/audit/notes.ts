import { failureLine } from '#server/failure.ts'
import type { Row } from '#server/db/insert.ts'
import type { Db } from '#server/db/open.ts'
import type { Log } from '#server/log.ts'
import { Refused } from '#server/refused.ts'
import { appendEntries, leaveEntries } from './append.ts'
import type { Algorithm } from './link.ts'
import { gatheredRows, gatheredVerb, type Waiting, waitingLook } from './looks.ts'
import type { Entry } from './record.ts'

/** Entries that wait to be written together, so that nobody waits for them. */
export interface Notes {
  /** Refuses (503) when so many wait that the log cannot be written: then nothing is shown either. */
  add(row: Row): void
  /** As `add`, of a look: those of a second become one entry. */
  addLook(look: Entry): void
  /** Writes what waits now. */
  flush(): Promise<void>
  /** Writes what waits, to the last one. */
  close(): Promise<void>
}

/** What a crash loses is at most this old, plus the time of one write. Milliseconds. */
const writtenEvery = 500
const rowsPerWrite = 100
const mostWaiting = 20_000

/** `before` is asked before each write, for entries that sum up others. Links are made with `algorithm`. */
export function openNotes(db: Db, log: Log, algorithm: Algorithm, before: () => readonly Row[]): Notes {
  let waiting: Row[] = []
  let looks: Waiting[] = []
  /** Looks and other entries that wait. */
  let count = 0
  /** Whether some of what waits may have been written: the answer got lost. */
  let doubtful = false
  let timer: NodeJS.Timeout | undefined
  let closed = false
  let writing: Promise<void> = Promise.resolve()
  const write = async (batch: Row[], sentBefore: boolean) => {
    for (const [platform, rows] of Map.groupBy(batch, row => String(row.platform))) {
      if (sentBefore || !(await appendEntries(db, algorithm, platform, rows))) await leaveEntries(db, rows)
    }
  }
  const flush = () => {
    clearTimeout(timer)
    timer = undefined
    const written = writing.then(async () => {
      waiting.push(...gatheredRows(looks))
      looks = []
      const sums = before()
      waiting.push(...sums)
      count += sums.length
      // What comes meanwhile waits for the next time: written at once it would be a few at a time, which costs most.
      for (let left = waiting.length; left > 0; left -= rowsPerWrite) {
        const batch = waiting.slice(0, Math.min(left, rowsPerWrite))
        const sentBefore = doubtful
        doubtful = true
        await write(batch, sentBefore)
        doubtful = false
        waiting = waiting.slice(batch.length)
        for (const row of batch) count -= row.verb === gatheredVerb ? Number(row.row_count) : 1
      }
    })
    writing = written.catch((error: unknown) => {
      log.error(`审计日志写入失败，${count} 条待写 ${failureLine(error)}`)
      if (!closed) soon()
    })
    return written
  }
  const soon = () => { timer ??= setTimeout(() => { flush().catch(() => {}) }, writtenEvery) }
  const admit = () => {
    if (count >= mostWaiting) throw new Refused(503, '审计日志暂时写不进去，请稍后重试')
    count++
    soon()
  }
  return {
    add(row) {
      admit()
      waiting.push(row)
    },
    addLook(look) {
      const waits = waitingLook(look)
      admit()
      looks.push(waits)
    },
    flush,
    close() {
      closed = true
      return flush()
    },
  }
}
