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

/** Everything a month was or would be frozen with. hash: hex. */
export interface Frozen extends Month { rows: RowDigest[]; hash: string }

/** Recomputes a month and what it would be frozen with; `as`: the kinds of rows and columns of an earlier digest. Refused when no scheme holds. */
export async function freezable(db: Db, city: City, period: string, as?: readonly Pick<RowDigest, 'name' | 'columns'>[]): Promise<Frozen | { refused: string }> {
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

/** Keeps a month's figures: as the next draft, or with `frozen` for good, with what each row was. Returns its version. The period's row is locked by the caller. */
export async function keep(tx: Db, city: City, period: string, month: Month, by: { id: string; now: number }, frozen: Pick<Frozen, 'rows' | 'hash'> | null): Promise<number> {
  const { platform } = city
  const scheme = await schemeIn(tx, city, period)
  const { rows } = await sql<{ version: number }>`
    insert into assessment_snapshot (platform, id, period, version, kind, scheme, figures, facts, row_digests, hash, made_by, made_at)
    select ${platform}, ${uuidv7(by.now)}::uuid, ${period}, coalesce(max(version), 0) + 1, ${frozen ? 'frozen' : 'draft'}, ${scheme?.from ?? ''},
           ${JSON.stringify([...month.figures.values()])}::json, ${JSON.stringify(month.facts)}::json, ${frozen ? JSON.stringify(frozen.rows) : null}::json,
           ${frozen ? Buffer.from(frozen.hash, 'hex') : null}::bytea, ${by.id}::uuid, ${new Date(by.now)}::timestamptz
    from   assessment_snapshot
    where  platform = ${platform} and period = ${period}
    returning version`.execute(tx)
  if (frozen) await keepContents(tx, city, period, frozen.rows)
  return rows[0]?.version ?? 0
}
