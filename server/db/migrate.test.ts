import { sql } from 'kysely'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { testDatabase } from '#test/database.ts'
import { held, waiting } from '#test/held.ts'
import { createLog } from '../log.ts'
import { migrate } from './migrate.ts'
import type { Db } from './open.ts'

/** Two programs at one database. */
let database: Awaited<ReturnType<typeof testDatabase>>
beforeEach(async () => { database = await testDatabase() })
afterEach(() => database.close())

const run = (only?: ReadonlyMap<string, string>) => migrate(database.url, createLog('silent'), only)

/** As the owner: the product's own role may not. */
const asOwner = (statement: string) => async (tx: Db) => {
  await sql`set local role none`.execute(tx)
  await sql.raw(statement).execute(tx)
}
const once = async (statement: string) => (await held(database.db, asOwner(statement))).end()
/** Another has its turn with the list of what was applied. */
const otherWorks = () => held(database.db, asOwner('lock table schema_migration in exclusive mode'))
/** Which view it is: another one, when it was made anew. Null: there is none. */
const view = async () => (await sql<{ oid: number | null }>`select to_regclass('assignment_fact')::oid as oid`.execute(database.db)).rows[0]?.oid

test('of two that begin on an empty database at once both get through', async () => {
  await once('drop table schema_migration')
  const other = await held(database.db, asOwner('create table schema_migration (name text primary key, sum text not null, at timestamptz not null)'))
  const second = run(new Map())
  await waiting(database.db)
  await other.end()
  await expect(second).resolves.toBeUndefined()
})

test.each([
  ['views', `name = 'views'`],
  ['a migration and views', `name in ('views', (select max(name) from schema_migration where name <> 'views'))`],
])('who comes second leaves what another has just made: %s', async (_, made) => {
  const before = await view()
  await once(`create table aside as select * from schema_migration where ${made}; delete from schema_migration where ${made}`)
  const other = await otherWorks()
  const second = run()
  await waiting(database.db)
  await other.end(tx => sql`insert into schema_migration select * from aside`.execute(tx))
  await second
  expect(await view()).toBe(before)
})

test('where only a view changed nobody finds it missing meanwhile', async () => {
  const before = await view()
  await once(`update schema_migration set sum = 'old' where name = 'views'`)
  const first = await otherWorks()
  const exchanging = run()
  await waiting(database.db)
  // Whoever has the next turn sees what one turn leaves.
  const next = otherWorks()
  await waiting(database.db, 2)
  await first.end()
  const look = await next
  expect(await view()).toEqual(expect.any(Number))
  await look.end()
  await exchanging
  expect(await view()).not.toBe(before)
})
