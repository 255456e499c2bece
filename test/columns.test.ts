import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { callbackMethods, callbackOutcomes, ratings } from '#domain/callback/scale.ts'
import { assignmentStates, orderStates } from '#domain/order/lifecycle.ts'
import { clockKinds, urgencies } from '#domain/order/limits.ts'

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
