import { sql } from 'kysely'
import type { Facts } from '#domain/assessment/facts.ts'
import type { Figure, FigureSet } from '#domain/assessment/figure.ts'
import type { Db } from '#server/db/open.ts'
import type { RowDigest } from './digest.ts'

/** A month's figures as they stood when they were kept. `version`: 1, 2, 3 … within the month. */
export interface Snapshot { id: string; version: number; kind: 'draft' | 'frozen'; figures: FigureSet; facts: Facts; rows: RowDigest[]; hash: string | null; scheme: string; madeAt: Date; madeBy: string | null }

/** The figures a month was locked with; null: it is not locked. */
export async function frozenMonth(db: Db, platform: string, period: string): Promise<Snapshot | null> {
  const { rows } = await sql<Row>`select ${columns} from assessment_snapshot where platform = ${platform} and period = ${period} and kind = 'frozen'`.execute(db)
  return rows[0] ? read(rows[0]) : null
}

/** The latest snapshots of a month, newest first. */
export async function snapshots(db: Db, platform: string, period: string, most: number): Promise<Snapshot[]> {
  const { rows } = await sql<Row>`
    select ${columns} from assessment_snapshot where platform = ${platform} and period = ${period} order by version desc limit ${most}
  `.execute(db)
  return rows.map(read)
}

const columns = sql`id, version, kind, scheme, figures, facts, row_digests, encode(hash, 'hex') as hash, made_at, made_by`

interface Row {
  id: string; version: number; kind: 'draft' | 'frozen'; scheme: string; figures: Figure[]; facts: Facts; row_digests: RowDigest[] | null; hash: string | null
  made_at: Date; made_by: string | null
}

function read({ id, version, kind, scheme, figures, facts, row_digests, hash, made_at, made_by }: Row): Snapshot {
  return { id, version, kind, scheme, figures: new Map(figures.map(figure => [figure.ref, figure])), facts, rows: row_digests ?? [], hash, madeAt: made_at, madeBy: made_by }
}
