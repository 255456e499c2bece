import { sql } from 'kysely'
import { subjectsOf } from '#domain/period/ownRow.ts'
import type { Tiding } from '#domain/period/tidings.ts'
import type { Place } from '#server/cities.ts'
import type { Db } from '#server/db/open.ts'
import { uuidv7 } from '#server/ids.ts'

/** Liaisons work the appeals; leaders answer for the figures. */
const told = ['notifyUnit', 'notifyUnitLeader'] as const

/** Leaves a notice for each unit's liaisons and leaders in the outbox, in the transaction of what it is about. verb: a key for what happened. */
export async function tellOfPeriod(tx: Db, platform: string, units: readonly string[], verb: string, { text, page }: Tiding, now: number): Promise<void> {
  if (units.length === 0) return
  const at = new Date(now)
  await tx.insertInto('outbox').values(units.flatMap(unit => told.map(effect => ({
    platform, id: uuidv7(now), order_id: null, effect, created_at: at, available_at: at,
    payload: JSON.stringify({ orderId: '', number: '', verb, assignmentId: null, unit, callerId: null, text, page }),
  })))).execute()
}

/** The units that have a row of their own in a month's latest figures. */
export async function unitsOfMonth(db: Db, place: Place, period: string): Promise<string[]> {
  const { rows } = await sql<{ subject: string }>`
    select distinct f->'of'->>'subject' as subject
    from   (select figures from assessment_snapshot where platform = ${place.platform} and period = ${period} order by version desc limit 1) s, json_array_elements(s.figures) f
    where  f->'of'->>'subject' is not null`.execute(db)
  return unitsOfSubjects(place, rows.map(row => row.subject))
}

/** The units figures are counted for under these names. */
export function unitsOfSubjects({ city, units }: Place, subjects: readonly string[]): string[] {
  const counted = new Set(subjects)
  return units.map(({ unit }) => unit).filter(unit => subjectsOf(city, unit).some(subject => counted.has(subject)))
}
