import { createHash } from 'node:crypto'
import type { Role } from '#domain/access/roles.ts'
import { oddTiding } from '#domain/audit/odd.ts'
import type { Cities, Place } from '#server/cities.ts'
import type { Db } from '#server/db/open.ts'
import { type Loop, startLoop } from '#server/loop.ts'
import type { Log } from '#server/log.ts'
import { oddLookups } from './odd.ts'

/** Between two looks: the day that is not over is counted anew. Milliseconds; default. */
const every = 3_600_000

/** Who is told (HANDBOOK 11: "alert on odd lookups"), and which page shows them more. */
const told: readonly { role: Role; page: string | null }[] = [{ role: 'auditor', page: '/audit/odd' }, { role: 'securityAdministrator', page: null }]

/** Once an hour tells of people who looked unusually often. */
export function startOddWatch({ db, places, log, now }: { db: Db; places: Cities; log: Log; now: () => number }): Loop {
  return startLoop('反常查阅', log, async going => {
    for (const place of places.values()) if (going()) await tellOfOdd(db, place, now())
    return every
  })
}

/** Leaves a notice for each person, measure and day that is odd: once, however often and from however many servers it is looked for. now: epoch ms. */
export async function tellOfOdd(db: Db, place: Place, now: number): Promise<void> {
  const { rows } = await oddLookups(db, place, now)
  const notices = rows.flatMap(row => told.map(({ role, page }) => ({
    platform: place.platform, id: idOf(row.day, `${role}\n${row.account}\n${row.measure}`), unit: null, role, order_id: null, text: oddTiding(row), page, created_at: new Date(now),
  })))
  if (notices.length > 0) await db.insertInto('notice').values(notices).onConflict(conflict => conflict.columns(['platform', 'id']).doNothing()).execute()
}

/** The same UUIDv7 for the same day and words. */
function idOf(day: string, words: string): string {
  const at = Date.parse(day).toString(16).padStart(12, '0')
  const hex = createHash('sha256').update(words).digest('hex')
  return `${at.slice(0, 8)}-${at.slice(8)}-7${hex.slice(0, 3)}-8${hex.slice(3, 6)}-${hex.slice(6, 18)}`
}
