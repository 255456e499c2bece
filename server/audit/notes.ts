import { failureLine } from '#server/failure.ts'
import { fixedChange } from '#server/db/fixed.ts'
import type { Row } from '#server/db/insert.ts'
import type { Db } from '#server/db/open.ts'
import type { Log } from '#server/log.ts'
import { Refused } from '#server/refused.ts'

/** Entries that wait to be written together, so that nobody waits for them. */
export interface Notes {
  /** Refuses (503) when so many wait that the log cannot be written: then nothing is shown either. */
  add(row: Row): void
  /** Writes what waits now. */
  flush(): Promise<void>
  /** Writes what waits, to the last one. */
  close(): Promise<void>
}

/** What a crash loses is at most this old, plus the time of one write. Milliseconds. */
const writtenEvery = 250
const rowsPerWrite = 500
const mostWaiting = 20_000

/** `before` is asked before each write, for entries that sum up others. */
export function openNotes(db: Db, log: Log, before: () => readonly Row[]): Notes {
  let waiting: Row[] = []
  let timer: NodeJS.Timeout | undefined
  let writing: Promise<void> = Promise.resolve()
  const flush = () => {
    writing = writing.then(async () => {
      waiting.push(...before())
      while (waiting.length > 0) {
        const batch = waiting.slice(0, rowsPerWrite)
        await write(db, batch)
        waiting = waiting.slice(batch.length)
      }
    })
    return writing
  }
  const soon = () => {
    timer ??= setTimeout(() => {
      timer = undefined
      flush().catch((error: unknown) => {
        log.error(`审计日志写入失败，${waiting.length} 条待写 ${failureLine(error)}`)
        writing = Promise.resolve()
        soon()
      })
    }, writtenEvery)
  }
  return {
    add(row) {
      if (waiting.length >= mostWaiting) throw new Refused(503, '审计日志暂时写不进去，请稍后重试')
      waiting.push(row)
      soon()
    },
    flush,
    async close() {
      clearTimeout(timer)
      await flush()
    },
  }
}

/** In one statement. Twice the same is written once: when an answer got lost the batch is sent again. */
async function write(db: Db, rows: readonly Row[]): Promise<void> {
  await fixedChange(db, 'insert into audit_entry select * from json_populate_recordset(null::audit_entry, $1) on conflict do nothing', [JSON.stringify(rows.map(asJson))])
}

/** The column `detail` is JSON itself. */
const asJson = (row: Row): Row => ({ ...row, detail: JSON.parse(String(row.detail)) })
