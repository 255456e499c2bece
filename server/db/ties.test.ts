import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { assignmentStates, orderStates } from '#domain/order/lifecycle.ts'
import { testDatabase } from '#test/database.ts'
import { schemaText } from './generateSchema.ts'
import { keptColumns } from './keptTasks.ts'

let database: Awaited<ReturnType<typeof testDatabase>>
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.close())

test.each([
  ['work_order', orderStates],
  ['assignment', assignmentStates],
])('the states of %s in SQL are those of the life cycle', async (table, states) => {
  const { rows } = await database.pool.query<{ text: string }>(`select pg_get_constraintdef(oid) as text from pg_constraint where conname = $1`, [`${table}_state_check`])
  expect([...(rows[0]?.text ?? '').matchAll(/'(\w+)'/g)].map(match => match[1]).sort()).toEqual(Object.keys(states).sort())
})

test('the generated table types are those of the migrated database', async () => {
  expect(readFileSync(join(import.meta.dirname, 'schema.ts'), 'utf8')).toBe(await schemaText(database.pool))
})

test('what is kept of a task has the columns of its view, all of them written', async () => {
  const { rows } = await database.pool.query<{ relation: string; columns: string[] }>(`
    select table_name as relation, array_agg(column_name || ' ' || data_type order by column_name) as columns
    from   information_schema.columns where table_name in ('assignment_fact', 'assignment_kept') group by 1 order by 1`)
  expect(rows[0]?.columns).toEqual(rows[1]?.columns)
  expect(rows[1]?.columns.map(column => column.split(' ')[0])).toEqual(['id', 'platform', ...keptColumns].sort())
})

test.each(["update event set verb = 'x'", 'delete from event', 'truncate event cascade'])('the server may only add events: %s is denied', async statement => {
  await expect(database.pool.query(statement)).rejects.toThrow('permission denied')
})
