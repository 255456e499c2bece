import { BlobReader, Uint8ArrayWriter, ZipReader } from '@zip.js/zip.js'
import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { extractText, getDocumentProxy, getMeta } from 'unpdf'
import { sealedColumns } from '#domain/privacy/sealedColumns.ts'
import type { Db } from '#server/db/open.ts'
import { type Mark, marks, marksIn } from './marks.ts'

const scanned = new Map<string, Promise<readonly Mark[]>>()

/** The marks in what was sent: text as it is, PDF as its words, the parts of zips (docx, xlsx) and of mails unpacked, one in another too. The same bytes are looked at once. */
export function marksInBytes(bytes: Buffer): Promise<readonly Mark[]> {
  const name = createHash('sha256').update(bytes).digest('base64')
  const found = scanned.get(name) ?? textOf(bytes).then(marksIn)
  scanned.set(name, found)
  return found
}

/** Everything a file says: of markup its words in one piece, for words of one paragraph may lie in several runs, and its tags, for sheets and links are named in them. */
export async function textOf(bytes: Buffer): Promise<string> {
  const start = bytes.subarray(0, 5).toString('latin1')
  if (start.startsWith('PK')) return unzipped(bytes)
  if (start === '%PDF-') return printed(bytes)
  const text = bytes.toString('utf8')
  if (start.startsWith('<')) return `${text}\n${text.replaceAll(/<[^>]*>/g, '')}`
  return /^MIME-Version: /m.test(text) ? mailed(text) : text
}

async function unzipped(bytes: Buffer): Promise<string> {
  return (await partsOf(bytes, textOf)).map(({ name, text }) => `${name}\n${text}`).join('\n')
}

/** What somebody reads who opens a Word file. */
export async function readInWord(bytes: Buffer): Promise<string> {
  const parts = await partsOf(bytes, part => part.toString('utf8').replaceAll(/<[^>]*>/g, ''))
  return parts.filter(({ name }) => /^word\/[^/]+\.xml$/.test(name)).map(({ text }) => text).join('\n')
}

async function partsOf(bytes: Buffer, read: (part: Buffer) => string | Promise<string>): Promise<{ name: string; text: string }[]> {
  const reader = new ZipReader(new BlobReader(new Blob([new Uint8Array(bytes)])))
  const parts: { name: string; text: string }[] = []
  for (const entry of await reader.getEntries()) if ('getData' in entry && entry.getData) parts.push({ name: entry.filename, text: await read(Buffer.from(await entry.getData(new Uint8ArrayWriter()))) })
  await reader.close()
  return parts
}

async function printed(bytes: Buffer): Promise<string> {
  const document = await getDocumentProxy(new Uint8Array(bytes))
  const { text } = await extractText(document, { mergePages: true })
  return `${text}\n${JSON.stringify(await getMeta(document))}`
}

/** A mail's headers and parts as they are read. */
async function mailed(text: string): Promise<string> {
  const encoded = /^Content-Transfer-Encoding: (base64|quoted-printable)\r?\n(?:[^\r\n]+\r?\n)*\r?\n([\s\S]*?)(?=\r?\n--|$(?![\s\S]))/gim
  const parts = [...text.matchAll(encoded)].map(([, way, body = '']) => (way === 'base64'
    ? Buffer.from(body, 'base64')
    : Buffer.from(body.replaceAll(/=\r?\n/g, '').replaceAll(/=([0-9A-F]{2})/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16))), 'latin1')))
  const names = [...text.matchAll(/=\?utf-8\?(b|q)\?([^?]*)\?=/gi)].map(([, way, word = '']) => (way?.toLowerCase() === 'b' ? Buffer.from(word, 'base64').toString('utf8') : word.replaceAll('=', '%')))
  return [text, names.join(''), ...await Promise.all(parts.map(textOf))].join('\n')
}

/** Opens what is sealed: the platform, and the bytes as they are stored. */
type Open = (platform: string, sealed: Buffer) => string

/** Marks in the database, by `table.column`: texts, lists and json as they are, bytes as if they were text, what is sealed only with `open`; and plain hashes of marks, which are as good as the marks. */
export async function marksInDatabase(db: Db, open?: Open): Promise<Map<string, readonly Mark[]>> {
  const { rows: columns } = await sql<{ table: string; column: string; bytes: boolean }>`
    select c.table_name as table, c.column_name as column, c.data_type = 'bytea' as bytes
    from   information_schema.columns c join information_schema.tables t using (table_schema, table_name)
    where  c.table_schema = 'public' and t.table_type = 'BASE TABLE' and (c.data_type in ('text', 'jsonb', 'json', 'ARRAY', 'bytea', 'character varying'))
  `.execute(db)
  const hashes = marks.flatMap(mark => ['md5', 'sha1', 'sha256'].flatMap(way => (['hex', 'base64', 'base64url'] as const).map(form => ({ mark, hash: createHash(way).update(mark.text).digest(form) }))).concat(
    (['hex', 'base64'] as const).map(form => ({ mark, hash: createHash('sha256').update(JSON.stringify({ phone: mark.text })).digest(form) }))))
  const found = new Map<string, readonly Mark[]>()
  await Promise.all(columns.map(async ({ table, column, bytes }) => {
    const sealed = open !== undefined && sealedColumns[table]?.sealed.includes(column)
    const { rows } = await sql<{ value: unknown; platform: string }>`select distinct ${bytes ? sql.ref(column) : sql`${sql.ref(column)}::text`} as value, ${sealed ? sql.ref('platform') : sql`''`} as platform from ${sql.table(table)} where ${sql.ref(column)} is not null`.execute(db)
    const texts = await Promise.all(rows.map(({ value, platform }) => (!Buffer.isBuffer(value) ? String(value) : sealed ? open(platform, value) : textOf(value))))
    const text = texts.join('\n')
    const here = [...marksIn(text), ...hashes.filter(({ hash }) => text.includes(hash)).map(({ mark }) => mark)]
    if (here.length > 0) found.set(`${table}.${column}`, here)
  }))
  return found
}
