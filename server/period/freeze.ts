import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { FigureSet } from '#domain/assessment/figure.ts'
import type { City } from '#domain/city.ts'
import { canonical } from '#domain/period/changes.ts'
import { schemeIn } from '#server/assessment/schemes.ts'
import { type Month, monthOf } from '#server/bulletin/figures.ts'
import type { Db } from '#server/db/open.ts'
import { uuidv7 } from '#server/ids.ts'
import { keepContents, type RowDigest, rowDigests } from './digest.ts'
import { keepSeen } from './since.ts'

/** Everything a month was or would be frozen with. hash: hex. */
export interface Frozen extends Month { rows: RowDigest[]; hash: string }

/** Recomputes a month and what it would be frozen with; `as`: the kinds of rows and columns it was frozen with. Refused when no scheme holds. */
export async function freezable(db: Db, city: City, period: string, as: readonly Pick<RowDigest, 'name' | 'columns'>[]): Promise<Frozen | { refused: string }> {
  const month = await monthOf(db, city, period)
  if ('refused' in month) return month
  const rows = await rowDigests(db, city, period, as)
  return { ...month, rows, hash: hashOf(rows, month.figures) }
}

/** One hash over the rows and the figures with their values, inputs and the scheme's sentences: equal in every database that holds the same month. */
export function hashOf(rows: readonly RowDigest[], figures: FigureSet): string {
  const content = { rows: rows.map(({ name, columns, count, digest }) => [name, columns, count, digest]), figures: [...figures.values()].map(canonical) }
  return createHash('sha256').update(JSON.stringify(content)).digest('hex')
}

/**
 * Keeps a month's figures: as the next draft, or frozen for good, with what each row was and a hash over all. Returns its version. The period's row is
 * held by the caller; frozen it is in the repeatable read in which the figures were counted.
 */
export async function keep(tx: Db, city: City, period: string, month: Month, by: { id: string; now: number }, kind: 'draft' | 'frozen'): Promise<number> {
  const { platform } = city
  const scheme = await schemeIn(tx, city, period)
  const at = new Date(by.now)
  const rows = kind === 'frozen' ? await keepContents(tx, city, period) : null
  if (rows) await keepSeen(tx, city, period, at)
  const { rows: [kept] } = await sql<{ version: number }>`
    insert into assessment_snapshot (platform, id, period, version, kind, scheme, figures, facts, row_digests, hash, made_by, made_at)
    select ${platform}, ${uuidv7(by.now)}::uuid, ${period}, coalesce(max(version), 0) + 1, ${kind}, ${scheme?.from ?? ''},
           ${JSON.stringify([...month.figures.values()])}::json, ${JSON.stringify(month.facts)}::json, ${rows && JSON.stringify(rows)}::json,
           ${rows && Buffer.from(hashOf(rows, month.figures), 'hex')}::bytea, ${by.id}::uuid, ${at}::timestamptz
    from   assessment_snapshot
    where  platform = ${platform} and period = ${period}
    returning version`.execute(tx)
  return kept?.version ?? 0
}
