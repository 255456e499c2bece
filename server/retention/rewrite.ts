import { sql } from 'kysely'
import type { Db } from '#server/db/open.ts'
import { uuidv7 } from '#server/ids.ts'

/** Tables rows are only added to: changed through redact(), which notes that they were. */
export const addedTo: readonly string[] = [
  'assessment_exclusion', 'assessment_scheme_step', 'assessment_snapshot', 'assessment_step', 'bulletin_revision', 'entered_figure_change', 'ledger_evidence', 'quality_amendment', 'reveal',
]

/** A row as it was read, with its place `lies`; `names`: the columns its words stand in. */
export interface Rewriting { table: string; names: readonly string[]; row: Record<string, unknown> & { lies: string }; platform: string; cause: string; now: number }

/** Writes a row's words as `clean` makes them of what they are; 0 when nothing changes, else 1. Throws, as a collision that is tried again, where somebody else wrote the row since it was read. */
export async function rewrite(tx: Db, { table, names, row, platform, cause, now }: Rewriting, clean: (value: unknown) => unknown): Promise<number> {
  const next = names.map(name => ({ name, before: asStored(row[name]), after: asStored(clean(row[name])) })).filter(({ before, after }) => before !== after)
  if (next.length === 0) return 0
  if (addedTo.includes(table)) {
    const words = JSON.stringify(Object.fromEntries(next.map(({ name, after }) => [name, after])))
    await sql`select redact(${platform}, ${uuidv7(now)}::uuid, ${table}, ${row.id}::uuid, ${words}::jsonb, ${cause}, ${new Date(now)})`.execute(tx)
  } else {
    const { numAffectedRows } = await sql`update ${sql.table(table)} set ${sql.join(next.map(({ name, after }) => sql`${sql.ref(name)} = ${after}`))} where platform = ${platform} and ctid = ${row.lies}::tid`.execute(tx)
    if (numAffectedRows !== 1n) throw Object.assign(new Error(`a row of ${table} was written while a person was taken out of it`), { code: '40001' })
  }
  return 1
}

function asStored(value: unknown): string | null {
  return value === null || value === undefined ? null : typeof value === 'string' ? value : JSON.stringify(value)
}
