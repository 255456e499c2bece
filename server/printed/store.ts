import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { PrintedImport } from '#api/printed.ts'
import type { PrintedFigure } from '#domain/printed/take.ts'
import type { Db } from '#server/db/open.ts'
import { uuidv7 } from '#server/ids.ts'

interface Source { period: string; fileName: string; bytes: Buffer; by: string }

/** Keeps figures taken over from a file; of a month's imports the latest counts. The file is not kept, its name and hash are. */
export async function addPrinted(tx: Db, platform: string, { period, fileName, bytes, by }: Source, figures: readonly PrintedFigure[], now: number): Promise<string> {
  const id = uuidv7(now)
  await tx.insertInto('printed_import').values({
    platform, id, period, file_name: fileName, sha256: createHash('sha256').update(bytes).digest(), figures: figures.length, imported_by: by, imported_at: new Date(now),
  }).execute()
  await sql`
    insert into printed_figure (platform, import_id, table_ref, subject, name, value, shown)
    select ${platform}, ${id}::uuid, table_ref, subject, name, value, shown
    from   jsonb_to_recordset(${JSON.stringify(figures.map(({ ref, ...one }) => ({ table_ref: ref, ...one })))}::jsonb) as f (table_ref text, subject text, name text, value text, shown text)
  `.execute(tx)
  return id
}

const pageSize = 50

/** Imports, latest first. */
export async function printedImports(db: Db, platform: string, before: string | undefined): Promise<{ rows: PrintedImport[]; next: string | null }> {
  const { rows } = await sql<{ id: string; period: string; file_name: string; sha256: Buffer; figures: number; by_name: string | null; imported_at: Date; superseded: boolean }>`
    select i.id, i.period, i.file_name, i.sha256, i.figures, u.name as by_name, i.imported_at,
           exists (select from printed_import later where later.platform = i.platform and later.period = i.period and later.id > i.id) as superseded
    from   printed_import i
    left join app_user u on u.platform = i.platform and u.id = i.imported_by
    where  i.platform = ${platform} and (${before ?? null}::uuid is null or i.id < ${before ?? null}::uuid)
    order  by i.id desc
    limit  ${pageSize + 1}`.execute(db)
  const shown = rows.slice(0, pageSize).map(row => ({
    id: row.id, period: row.period, fileName: row.file_name, sha256: row.sha256.toString('hex'), figures: row.figures, byName: row.by_name ?? '', at: row.imported_at.toISOString(), superseded: row.superseded,
  }))
  return { rows: shown, next: rows.length > pageSize ? (shown.at(-1)?.id ?? null) : null }
}

/** Figures of one import in the order of their keys, a page at a time, from behind `after`. */
export async function figuresOfImport(db: Db, platform: string, id: string, after: readonly [string, string, string] | null, limit: number) {
  const [ref, subject, name] = after ?? ['', '', '']
  const { rows } = await sql<{ table_ref: string; subject: string; name: string; shown: string }>`
    select table_ref, subject, name, shown
    from   printed_figure
    where  platform = ${platform} and import_id = ${id}::uuid and (table_ref, subject, name) > (${ref}, ${subject}, ${name})
    order  by table_ref, subject, name
    limit  ${limit}`.execute(db)
  return rows
}

/** Whether the platform took over a bulletin under this id. */
export async function isImport(db: Db, platform: string, id: string): Promise<boolean> {
  const { rows } = await sql`select from printed_import where platform = ${platform} and id = ${id}::uuid`.execute(db)
  return rows.length > 0
}

export interface PrintedOf { table: string; subject: string; name: string }

/** A figure as printed, month by month from the latest import of each month in the span; months without it are left out. */
export async function printedFigures(db: Db, platform: string, { table, subject, name }: PrintedOf, from: string, to: string): Promise<{ period: string; value: string; shown: string; fileName: string }[]> {
  const { rows } = await sql<{ period: string; value: string; shown: string; fileName: string }>`
    select i.period, f.value, f.shown, i.file_name as "fileName"
    from   (select distinct on (period) period, id, file_name from printed_import where platform = ${platform} and period between ${from} and ${to} order by period, id desc) i
    join   printed_figure f on f.platform = ${platform} and f.import_id = i.id and f.table_ref = ${table} and f.subject = ${subject} and f.name = ${name}
    order  by i.period`.execute(db)
  return rows
}
