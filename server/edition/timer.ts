import { sql } from 'kysely'
import { type EditionCode, editionOf, isEdition } from '#domain/edition/editions.ts'
import { editionRules } from '#domain/edition/rules.ts'
import { type Due, lastDue, type When } from '#domain/edition/schedule.ts'
import type { SpanKind } from '#domain/edition/span.ts'
import { unitNames } from '#server/assessment/names.ts'
import { openDraft } from '#server/bulletin/draft/open.ts'
import type { Cities, Place } from '#server/cities.ts'
import type { Db } from '#server/db/open.ts'
import { uuidv7 } from '#server/ids.ts'
import type { Log } from '#server/log.ts'
import { type Loop, startLoop } from '#server/loop.ts'
import { toOutbox } from './queue.ts'
import { instantsOf } from './spanFigures.ts'

/** Between two looks, milliseconds: an edition is made within so long of its minute. Default. */
const pause = 20_000

/** Makes the editions whose time has come, each once per span, whoever else looks at the same time. */
export function startEditions({ db, places, log, now }: { db: Db; places: Cities; log: Log; now: () => number }): Loop {
  return startLoop('编发', log, async going => {
    for (const place of places.values()) {
      if (!going()) return 0
      if (place.platform === place.city.platform) await makeDue(db, place, now())
    }
    return pause
  })
}

interface ScheduleRow { edition: string; span_kind: SpanKind; due: When; mode: 'draft' | 'send'; since: Date }

/** Makes what is due on a platform: of each edition the last one, when it is not made yet. Returns how many were made. */
export async function makeDue(db: Db, place: Place, now: number): Promise<number> {
  const { rows } = await sql<ScheduleRow>`select edition, span_kind, due, mode, since from edition_schedule where platform = ${place.platform} and active`.execute(db)
  let made = 0
  for (const { edition, span_kind, due, mode, since } of rows) {
    if (!isEdition(edition)) continue
    const found = lastDue(due, span_kind, place.rules.calendar, editionRules(place.city).weekStarts, since.getTime(), now)
    if (found) made += await make(db, place, edition, found, mode, now)
  }
  return made
}

/** One transaction: the rows that say it is made stand or fall with the drafts, or with the outbox rows that will send it. */
async function make(db: Db, place: Place, edition: EditionCode, { at, span }: Due, mode: 'draft' | 'send', now: number): Promise<number> {
  const { platform, city } = place
  const subjects = editionOf(edition, city).about === 'unit' ? (await unitNames(db, platform, instantsOf(span, city.timeZone).to)).map(row => row.unit) : ['']
  const { rows: known } = await sql<{ subject: string }>`select subject from edition_run where platform = ${platform} and edition = ${edition} and period = ${span.code}`.execute(db)
  const missing = subjects.filter(subject => !known.some(row => row.subject === subject))
  if (missing.length === 0) return 0
  return db.transaction().execute(async tx => {
    let made = 0
    for (const subject of missing) {
      const id = uuidv7(now)
      const { rows: [fresh] } = await sql<{ id: string }>`
        insert into edition_run (platform, id, edition, period, subject, due_at, at, mode, state)
        values (${platform}, ${id}, ${edition}, ${span.code}, ${subject}, ${new Date(at)}, ${new Date(now)}, ${mode}, ${mode === 'send' ? 'sending' : 'opened'})
        on conflict (platform, edition, period, subject) do nothing returning id`.execute(tx)
      if (!fresh) continue
      made++
      if (mode === 'send') await toOutbox(tx, platform, 'sendEdition', id, now)
      else {
        const draft = await openDraft(tx, place, { edition, period: span.code, subject, unit: subject || null }, { id: null, now })
        await sql`update edition_run set draft_id = ${draft.id} where platform = ${platform} and id = ${id}`.execute(tx)
      }
    }
    return made
  })
}
