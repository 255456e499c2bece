import { sql } from 'kysely'
import type { Figure, FigureSet } from '#domain/assessment/figure.ts'
import { printedFigures } from '#domain/bulletin/draft/compareTrees.ts'
import type { Correction } from '#domain/bulletin/draft/notes.ts'
import type { Bulletin } from '#domain/bulletin/tree.ts'
import { changes } from '#domain/period/changes.ts'
import type { Place } from '#server/cities.ts'
import type { Db } from '#server/db/open.ts'
import type { DraftRow } from './store.ts'

/** What a corrected version prints about the issued one: null for a first version. Only figures that either of them prints are named. */
export async function correctionOf(db: Db, { platform }: Place, draft: DraftRow, tree: Bulletin, figures: FigureSet): Promise<Correction | null> {
  if (draft.corrects === null) return null
  const { rows: [old] } = await sql<{ version: number; issued_on: string; tree: Bulletin; figures: Figure[] }>`
    select version, to_char(issued_on, 'YYYY-MM-DD') as issued_on, tree, figures from bulletin_issue where platform = ${platform} and id = ${draft.corrects}`.execute(db)
  if (!old) throw new Error('the corrected bulletin is not there')
  const printed = new Set([...printedFigures(old.tree).keys(), ...printedFigures(tree).keys()])
  return { version: old.version, issuedOn: old.issued_on, note: draft.correction ?? '（待写更正说明）', changes: changes(old.figures, figures.values()).filter(change => printed.has(change.ref)) }
}
