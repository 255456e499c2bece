import type { City } from '#domain/city.ts'
import { type Change, changes } from '#domain/period/changes.ts'
import type { Db } from '#server/db/open.ts'
import { digestLabels } from './digest.ts'
import { freezable } from './freeze.ts'
import { frozenMonth } from './frozen.ts'

/** What recomputing a locked month found. `rows`: per kind of row whether it is what it was; `figures`: those that would differ today. */
export interface Verification {
  equal: boolean
  hash: string
  recomputed: string
  rows: { name: string; label: string; count: number; countNow: number; equal: boolean }[]
  figures: Change[]
}

/**
 * Recomputes rows and figures of a locked month and holds them against what was frozen; changes nothing. Rows of matters that went on
 * after the freeze differ without a figure differing. Refused when the month is not locked.
 */
export async function verify(db: Db, city: City, period: string): Promise<Verification | { refused: string }> {
  const frozen = await frozenMonth(db, city.platform, period)
  if (!frozen?.hash) return { refused: `${period} 还没有锁定，没有可核对的快照` }
  const today = await freezable(db, city, period, frozen.rows)
  if ('refused' in today) return today
  return {
    equal: today.hash === frozen.hash, hash: frozen.hash, recomputed: today.hash,
    rows: frozen.rows.map((row, at) => ({
      name: row.name, label: digestLabels[row.name] ?? row.name, count: row.count, countNow: today.rows[at]?.count ?? 0, equal: today.rows[at]?.digest === row.digest && today.rows[at]?.count === row.count,
    })),
    figures: changes(frozen.figures.values(), today.figures.values()),
  }
}
