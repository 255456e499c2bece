import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { callbackMethods, callbackOutcomes, ratings } from '#domain/callback/scale.ts'
import { assignmentStates, orderStates } from '#domain/order/lifecycle.ts'
import { clockKinds, urgencies } from '#domain/order/limits.ts'
import { type ColumnClass, columns } from '#domain/privacy/columns.data.ts'
import { sealedColumns } from '#domain/privacy/sealedColumns.ts'
import { testDatabase } from './database.ts'

const folder = new URL('../db/migrations/', import.meta.url)
const sql = readdirSync(folder).sort().map(name => readFileSync(new URL(name, folder), 'utf8')).join('\n')

/** The database lets in exactly what the tables of the domain know. */
test.each([
  ['work_order', 'state', orderStates], ['work_order', 'urgency', urgencies], ['work_order', 'first_rating', ratings], ['work_order', 'final_rating', ratings],
  ['assignment', 'state', assignmentStates], ['clock', 'kind', clockKinds],
  ['callback', 'method', callbackMethods], ['callback', 'outcome', callbackOutcomes], ['callback', 'rating', ratings],
])('%s.%s', (table, column, known) => {
  const created = new RegExp(`create table ${table} \\(([\\s\\S]*?)\\n\\);`).exec(sql)?.[1] ?? ''
  const changed = [...sql.matchAll(new RegExp(`add constraint ${table}_${column}_check check \\(${column} in \\(([^)]*)\\)`, 'g'))].at(-1)?.[1]
  const allowed = changed ?? new RegExp(`check \\(${column} in \\(([^)]*)\\)`).exec(created)?.[1]
  expect(allowed?.match(/\w+/g)).toEqual(Object.keys(known))
})

test('every column that could hold personal data says what it holds, and what is sealed is sealed anew', async () => {
  const database = await testDatabase()
  const { rows } = await database.pool.query<{ table: string; names: string[] }>(`
    select c.relname as table, array_agg(a.attname::text order by a.attname) as names
    from   pg_class c
    join   pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    where  c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and a.attname <> 'platform'
      and  format_type(a.atttypid, null) in ('text', 'text[]', 'json', 'jsonb', 'bytea', 'character varying')
    group  by c.relname`)
  await database.close()
  const listed = Object.entries(columns).map(([table, classes]) => [table, Object.values(classes).flatMap(names => names.split(' ')).sort()])
  expect(Object.fromEntries(rows.map(row => [row.table, row.names]))).toEqual(Object.fromEntries(listed))
  const named = (pattern: RegExp) => rows.flatMap(({ table, names }) => names.filter(name => pattern.test(name)).map(name => `${table}.${name}`))
  const classed = (...wanted: ColumnClass[]) => Object.entries(columns).flatMap(([table, classes]) => wanted.flatMap(one => classes[one]?.split(' ').map(name => `${table}.${name}`) ?? []))
  expect(named(/_enc$/).sort()).toEqual(classed('sealed').sort())
  expect(Object.entries(sealedColumns).flatMap(([table, { sealed }]) => sealed.map(name => `${table}.${name}`)).sort()).toEqual(classed('sealed').sort())
  expect(Object.entries(sealedColumns).flatMap(([table, { hashed = {} }]) => Object.keys(hashed).map(name => `${table}.${name}`)).sort()).toEqual(classed('hashed').sort())
  // Whatever is called after a citizen's data is never said to hold none.
  expect(named(/phone|id_number|plate(?!_)|mobile|citizen|caller_name|e_?mail|address/).filter(name => classed('plain').includes(name))).toEqual([])
})
