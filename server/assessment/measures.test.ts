import { sql } from 'kysely'
import { afterAll, expect, test } from 'vitest'
import { type MeasureRow, measures } from '#domain/assessment/measures.ts'
import { type ViewRow, views } from '#domain/assessment/views.ts'
import { testDatabase } from '#test/database.ts'

const { db, close } = await testDatabase()
afterAll(close)

test('every measure is a described column of its view', async () => {
  const { rows } = await sql<{ view: string; column: string; type: string; comment: string | null }>`
    select c.relname as view, a.attname as column, format_type(a.atttypid, null) as type, col_description(c.oid, a.attnum) as comment
    from   pg_class c
    join   pg_attribute a on a.attrelid = c.oid and a.attnum > 0
    where  c.relkind = 'v' and c.relname like '%\_fact'`.execute(db)
  const columns = new Map(rows.map(row => [`${row.view}.${row.column}`, row]))
  const wanted = Object.values<MeasureRow>(measures).map(({ view, column, how }) => ({ key: `${view}.${column}`, yesNo: how === undefined }))
  expect(wanted.filter(({ key }) => !columns.get(key)?.comment).map(({ key }) => key)).toEqual([])
  expect(wanted.filter(({ key, yesNo }) => (columns.get(key)?.type === 'boolean') !== yesNo).map(({ key }) => key)).toEqual([])
  const named = Object.entries<ViewRow>(views).flatMap(([view, { dates, where, unit, county }]) => [...dates, ...where, ...(unit ? [unit] : []), ...(county ? [county] : [])].map(column => `${view}.${column}`))
  expect(named.filter(key => !columns.get(key)), 'dates and conditions are columns').toEqual([])
})

test('every yes/no column of a view is a measure', async () => {
  const { rows } = await sql<{ key: string }>`
    select table_name || '.' || column_name as key
    from   information_schema.columns
    where  table_schema = 'public' and table_name like '%\_fact' and data_type = 'boolean'`.execute(db)
  // Opens the index of what may be overdue; the measure is fed_back_on_time.
  const known = ['assignment_fact.filed_on_time', ...Object.values<MeasureRow>(measures).map(({ view, column }) => `${view}.${column}`), ...Object.entries<ViewRow>(views).flatMap(([view, { where }]) => where.map(column => `${view}.${column}`))]
  expect(rows.map(row => row.key).filter(key => !known.includes(key))).toEqual([])
})
