import { type RawBuilder, sql } from 'kysely'
import { type View, views } from '#domain/assessment/views.ts'
import type { City } from '#domain/city.ts'
import { type Span, spanOf } from '#server/assessment/period.ts'
import type { Db } from '#server/db/open.ts'

/** What one kind of row of a month amounts to: how many, and the SHA-256 (hex) over these columns of them. `digest` null: a column is no longer there. */
export interface RowDigest { name: string; columns: string[]; count: number; digest: string | null }

export const digestLabels: Readonly<Record<string, string>> = {
  ...Object.fromEntries(Object.entries(views).map(([name, { label }]) => [name, label])), entered_figure: '录入的数',
}

/**
 * The digests of all rows a month of a city is counted from, its counties' among them: those a date of theirs puts into the month, the
 * tasks overdue when it ends, and what people entered. `as`: the kinds and columns of an earlier digest.
 * Rows are sorted by id and written the same in every database: times as UTC microseconds, numbers without trailing zeros.
 */
export async function rowDigests(db: Db, city: City, period: string, as: readonly Pick<RowDigest, 'name' | 'columns'>[]): Promise<RowDigest[]> {
  const sources = sourcesOf(city, period)
  const digests: RowDigest[] = []
  // One after the other: each is a pass over a month, and they may share one connection.
  for (const { name, columns } of as) {
    const there = await columnsOf(db, name)
    const source = sources[name]
    digests.push(source && columns.every(column => there.has(column)) ? { name, columns, ...(await digest(db, name, source, columns, there)) } : { name, columns, count: 0, digest: null })
  }
  return digests
}

/** What identifies a row, and which rows are the month's. */
interface Source { key: readonly string[]; month: RawBuilder<unknown> }

function sourcesOf(city: City, period: string): Readonly<Record<string, Source>> {
  const span = spanOf(period, city.timeZone)
  const platforms = [city.platform, ...city.counties.map(county => county.platform)]
  return {
    ...Object.fromEntries((Object.keys(views) as View[]).map(view => [view, { key: ['platform', 'id'], month: monthOfView(view, platforms, span) }])),
    entered_figure: { key: ['platform', 'subject', 'figure'], month: sql`select platform, subject, figure from entered_figure where platform = ${city.platform} and period = ${period}` },
  }
}

/** By each date in turn, so that each uses its own index. */
function monthOfView(view: View, platforms: string[], { from, to }: Span): RawBuilder<unknown> {
  const within = views[view].dates.map(date => sql`select platform, id from ${sql.table(view)} where platform = any(${platforms}) and ${sql.ref(date)} >= ${from} and ${sql.ref(date)} < ${to}`)
  const overdue = view === 'assignment_fact' ? [sql`select platform, id from assignment_fact where platform = any(${platforms}) and due_at < ${to} and (submitted_at is null or submitted_at >= ${to})`] : []
  return sql.join([...within, ...overdue], sql` union `)
}

/** What a kind of row amounted to, row by row: ids and, in the same order, the SHA-256 of each, 32 bytes apiece. Their SHA-256 is the kind's digest. */
export interface Contents { ids: string[]; sums: Buffer }

/** The month's rows of one kind as they are now, looked at as `columns` say; null where one of them is no longer there. */
export async function contents(db: Db, city: City, period: string, { name, columns }: Pick<RowDigest, 'name' | 'columns'>): Promise<Contents | null> {
  const source = sourcesOf(city, period)[name]
  const there = await columnsOf(db, name)
  if (!source || !columns.every(column => there.has(column))) return null
  const { rows: [row] } = await sql<Contents>`${lines(name, source, columns, there)} select ${ids(source)} as ids, ${sums(source)} as sums from line`.execute(db)
  return row ?? { ids: [], sums: Buffer.alloc(0) }
}

/** Keeps beside a frozen month what each of its rows is, so that one can later be told from another. Returns the digests over exactly what was kept. */
export async function keepContents(tx: Db, city: City, period: string): Promise<RowDigest[]> {
  const digests: RowDigest[] = []
  for (const [name, source] of Object.entries(sourcesOf(city, period))) {
    const types = await columnsOf(tx, name)
    const columns = [...types.keys()]
    const { rows: [row] } = await sql<{ count: number; digest: string }>`
      insert into assessment_frozen_row (platform, period, kind, ids, sums)
      ${lines(name, source, columns, types)} select ${city.platform}, ${period}, ${name}, ${ids(source)}, ${sums(source)} from line
      returning cardinality(ids) as count, encode(sha256(sums), 'hex') as digest`.execute(tx)
    digests.push({ name, columns, count: row?.count ?? 0, digest: row?.digest ?? '' })
  }
  return digests
}

async function digest(db: Db, name: string, source: Source, columns: readonly string[], types: ReadonlyMap<string, string>) {
  const { rows } = await sql<{ count: number; digest: string }>`
    ${lines(name, source, columns, types)} select count(*)::int as count, encode(sha256(${sums(source)}), 'hex') as digest from line`.execute(db)
  return rows[0] ?? { count: 0, digest: '' }
}

/** `with line as …`: the key of each row of the month and the SHA-256 over its columns. */
function lines(name: string, { key, month }: Source, columns: readonly string[], types: ReadonlyMap<string, string>): RawBuilder<unknown> {
  return sql`with month as (${month}), line as (
      select ${sql.join(key.map(column => sql.ref(column)))}, sha256(convert_to(json_build_array(${sql.join(columns.map(column => plain(column, types.get(column) ?? '')))})::text, 'UTF8')) as sum
      from   ${sql.table(name)} join month using (${sql.join(key.map(column => sql.ref(column)))})
    )`
}

const sorted = ({ key }: Source) => sql`order by ${sql.join(key.map(column => sql`${sql.ref(column)}::text collate "C"`))}, sum`
const sums = (source: Source) => sql`coalesce(string_agg(sum, ''::bytea ${sorted(source)}), ''::bytea)`
const ids = (source: Source) => sql`coalesce(array_agg(${source.key.includes('id') ? sql`id` : enteredId} ${sorted(source)}), '{}')`

/** An entered figure has no id of its own: one is made of what it is. */
export const enteredId = sql`md5(json_build_array(subject, figure)::text)::uuid`

/** Columns with their types, by name. */
async function columnsOf(db: Db, relation: string): Promise<ReadonlyMap<string, string>> {
  const { rows } = await sql<{ name: string; type: string }>`
    select a.attname as name, t.typname as type
    from   pg_attribute a join pg_type t on t.oid = a.atttypid
    where  a.attrelid = to_regclass(${relation}) and a.attnum > 0 and not a.attisdropped
    order  by a.attname collate "C"`.execute(db)
  return new Map(rows.map(row => [row.name, row.type]))
}

/** A value as text that is the same whatever time zone, date style or number of digits a database is set to. */
function plain(column: string, type: string): RawBuilder<unknown> {
  const value = sql.ref(column)
  if (type === 'timestamptz') return sql`(extract(epoch from ${value}) * 1000000)::bigint::text`
  if (type === 'date') return sql`to_char(${value}, 'YYYY-MM-DD')`
  if (type === 'numeric') return sql`trim_scale(${value})::text`
  if (type.startsWith('_')) return sql`array_to_json(${value})::text`
  return sql`${value}::text`
}
