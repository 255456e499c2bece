import { BlobReader, TextWriter, ZipReader } from '@zip.js/zip.js'
import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Db } from '#server/db/open.ts'
import { type Mark, marks, marksIn } from './marks.ts'

const scanned = new Map<string, readonly Mark[]>()

/** The marks in what was sent: text as it is, the parts of zips (docx, xlsx) unpacked. The same bytes are looked at once. */
export async function marksInBytes(bytes: Buffer): Promise<readonly Mark[]> {
  const name = createHash('sha256').update(bytes).digest('base64')
  const known = scanned.get(name)
  if (known) return known
  const found = marksIn(bytes.subarray(0, 2).toString('latin1') === 'PK' ? await unpacked(bytes) : bytes.toString('utf8'))
  scanned.set(name, found)
  return found
}

async function unpacked(bytes: Buffer): Promise<string> {
  const reader = new ZipReader(new BlobReader(new Blob([new Uint8Array(bytes)])))
  const parts: string[] = []
  // Words of one paragraph may lie in several runs.
  for (const entry of await reader.getEntries()) if ('getData' in entry && entry.getData) parts.push(entry.filename, (await entry.getData(new TextWriter())).replaceAll(/<[^>]*>/g, ''))
  await reader.close()
  return parts.join('\n')
}

/** Marks in the database, by `table.column`: texts, lists and json as they are, bytes as if they were text; and plain hashes of marks, which are as good as the marks. */
export async function marksInDatabase(db: Db): Promise<Map<string, readonly Mark[]>> {
  const { rows: columns } = await sql<{ table: string; column: string; bytes: boolean }>`
    select c.table_name as table, c.column_name as column, c.data_type = 'bytea' as bytes
    from   information_schema.columns c join information_schema.tables t using (table_schema, table_name)
    where  c.table_schema = 'public' and t.table_type = 'BASE TABLE' and (c.data_type in ('text', 'jsonb', 'json', 'ARRAY', 'bytea', 'character varying'))
  `.execute(db)
  const hashes = marks.flatMap(mark => ['md5', 'sha1', 'sha256'].flatMap(way => (['hex', 'base64', 'base64url'] as const).map(form => ({ mark, hash: createHash(way).update(mark.text).digest(form) }))).concat(
    (['hex', 'base64'] as const).map(form => ({ mark, hash: createHash('sha256').update(JSON.stringify({ phone: mark.text })).digest(form) }))))
  const found = new Map<string, readonly Mark[]>()
  for (const { table, column, bytes } of columns) {
    const value = bytes ? sql`encode(${sql.ref(column)}, 'escape')` : sql`${sql.ref(column)}::text`
    const { rows } = await sql<{ text: string }>`select distinct ${value} as text from ${sql.table(table)} where ${sql.ref(column)} is not null`.execute(db)
    const text = rows.map(row => (bytes ? unescaped(row.text) : row.text)).join('\n')
    const here = [...marksIn(text), ...hashes.filter(({ hash }) => text.includes(hash)).map(({ mark }) => mark)]
    if (here.length > 0) found.set(`${table}.${column}`, here)
  }
  return found
}

/** PostgreSQL writes bytes above 127 as \ooo. */
function unescaped(text: string): string {
  return Buffer.from(text.replaceAll(/\\(\d{3}|\\)/g, (_, code: string) => (code === '\\' ? '\\' : String.fromCharCode(Number.parseInt(code, 8)))), 'latin1').toString('utf8')
}
