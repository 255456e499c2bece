import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type pg from 'pg'
import { testDatabase } from '#test/database.ts'

const path = join(import.meta.dirname, 'schema.ts')

/** The text of server/db/schema.ts for a migrated database: one interface, columns exactly as the SQL. */
export async function schemaText(pool: pg.Pool): Promise<string> {
  const { rows } = await pool.query<Column>(`
    select c.relname as relation, c.relkind in ('v', 'm') as is_view, a.attname as name, t.typname as type,
           a.attnotnull as required, a.atthasdef or a.attidentity <> '' as has_default
    from   pg_class c
    join   pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    join   pg_type t      on t.oid = a.atttypid
    where  c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v', 'm') and c.relname <> 'schema_migration'
    order  by c.relkind in ('v', 'm'), c.relname, a.attnum`)
  const relations = Map.groupBy(rows, row => row.relation)
  const body = [...relations].map(([name, columns]) => `  ${name}: {\n${columns.map(column => `    ${column.name}: ${columnType(column)}\n`).join('')}  }\n`).join('')
  return `${head}\nexport interface Database {\n${body}}\n`
}

interface Column {
  relation: string
  is_view: boolean
  name: string
  type: string
  required: boolean
  has_default: boolean
}

const head = `// Made from the migrated database by \`npm run schema\`; \`npm test\` compares. Views' columns count as nullable.
import type { ColumnType, Generated } from 'kysely'

type Instant = ColumnType<Date, Date | string, Date | string>
type Decimal = ColumnType<string, string | number, string | number>
/** Written as JSON.stringify(value), because the driver would turn a bare array into a PostgreSQL array. */
type Json = ColumnType<unknown, string, string>
type InstantOrNull = ColumnType<Date | null, Date | string | null, Date | string | null>
type DecimalOrNull = ColumnType<string | null, string | number | null, string | number | null>
type JsonOrNull = ColumnType<unknown, string | null, string | null>
`

const types: Record<string, string> = {
  text: 'string', uuid: 'string', date: 'string', bool: 'boolean', int2: 'number', int4: 'number', int8: 'number', float8: 'number',
  numeric: 'Decimal', timestamptz: 'Instant', bytea: 'Buffer', json: 'Json', jsonb: 'Json', _text: 'string[]', _uuid: 'string[]', name: 'string', varchar: 'string',
}
function columnType(column: Column): string {
  const type = types[column.type]
  if (!type) throw new Error(`${column.relation}.${column.name}: 类型 ${column.type} 没有对应的 TypeScript 类型，请补入 generateSchema.ts`)
  if (!column.required || column.is_view) return ['Instant', 'Decimal', 'Json'].includes(type) ? `${type}OrNull` : `${type} | null`
  return column.has_default ? `Generated<${type}>` : type
}

if (import.meta.main) {
  const { pool, close } = await testDatabase()
  const text = await schemaText(pool)
  await close()
  if (!process.argv.includes('--check')) writeFileSync(path, text)
  else if (readFileSync(path, 'utf8') !== text) {
    console.error('server/db/schema.ts 与数据库不一致，请运行 npm run schema')
    process.exitCode = 1
  }
}
