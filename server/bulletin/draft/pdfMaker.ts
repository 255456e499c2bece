import { sql } from 'kysely'
import type { Bulletin } from '#domain/bulletin/tree.ts'
import type { Cities } from '#server/cities.ts'
import { readConfig } from '#server/config.ts'
import type { Db } from '#server/db/open.ts'
import { failureLine } from '#server/failure.ts'
import type { Log } from '#server/log.ts'
import { type Loop, startLoop } from '#server/loop.ts'
import { findConverters } from '#server/render/pdf/convert.ts'
import { renderPdf } from '#server/render/pdf.ts'
import { keepFile } from './issue.ts'

/** Between two looks, and before one that failed is tried again, milliseconds. Default. */
const pause = 15_000
const pauseAfterFailure = 3_600_000

/** Adds the PDF to what was issued, where a converter is installed: after the issue, which does not wait for it. */
export function startPdfMaker({ db, places, log, now }: { db: Db; places: Cities; log: Log; now: () => number }): Loop {
  const later = new Map<string, number>()
  return startLoop('通报 PDF', log, async going => {
    const { office, browser } = findConverters(readConfig(process.env))
    if (office === null && browser === null) return pauseAfterFailure
    for (const place of places.values()) {
      if (place.platform !== place.city.platform) continue
      while (going() && (await addPdf(db, place.platform, later, log, now)));
    }
    return pause
  })
}

/** Makes one missing PDF; false when none is missing. `later`: those that failed, with when to try again. */
export async function addPdf(db: Db, platform: string, later: Map<string, number>, log: Log, now: () => number, make = renderPdf): Promise<boolean> {
  const waiting = [...later].filter(([, at]) => at > now()).map(([id]) => id)
  const { rows: [row] } = await sql<{ id: string; tree: Bulletin }>`
    select i.id, i.tree from bulletin_issue i
    where  i.platform = ${platform} and i.id <> all(${waiting}::uuid[]) and not exists (select from bulletin_file f where f.platform = i.platform and f.issue_id = i.id and f.format = 'pdf')
    order  by i.id desc limit 1`.execute(db)
  if (!row) return false
  try {
    await keepFile(db, platform, row.id, { format: 'pdf', type: 'application/pdf', content: await make(row.tree) }, false, now())
    later.delete(row.id)
  } catch (error) {
    later.set(row.id, now() + pauseAfterFailure)
    log.warn(`通报 ${row.id} 的 PDF 没有生成 ${failureLine(error)}`)
  }
  return true
}
