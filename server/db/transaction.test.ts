import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { testDatabase } from '#test/database.ts'
import type { Db } from './open.ts'
import { inTransaction } from './transaction.ts'

let database: Awaited<ReturnType<typeof testDatabase>>
beforeAll(async () => { database = await testDatabase() })
afterAll(() => database.close())

test('two that wait for each other both get through, and each did its work once', async () => {
  const { db } = database
  for (const platform of ['1', '2']) await sql`insert into platform (platform, kind, name, short_name, number_suffix, created_at) values (${platform}, 'city', ${platform}, ${platform}, ${platform}, now())`.execute(db)
  let started = 0
  let bothHold: () => void = () => {}
  const barrier = new Promise<void>(resolve => { bothHold = resolve })
  const work = (first: string, second: string) => inTransaction(db, async tx => {
    await touch(tx, first)
    if (++started === 2) bothHold()
    await barrier
    await touch(tx, second)
  })
  await Promise.all([work('1', '2'), work('2', '1')])
  const { rows } = await sql<{ name: string }>`select name from platform where platform in ('1', '2') order by 1`.execute(db)
  expect(rows.map(row => row.name)).toEqual(['1..', '2..'])
  expect(started, 'one was broken off and began again').toBeGreaterThan(2)
})

test('what has to be of one moment is, and begins again when what it writes was written since', async () => {
  const { db } = database
  const read: string[][] = []
  await inTransaction(db, async tx => {
    const name = async () => (await tx.selectFrom('platform').select('name').where('platform', '=', '1').executeTakeFirstOrThrow()).name
    const first = await name()
    if (read.length === 0) await touch(db, '1')
    read.push([first, await name()])
    await touch(tx, '1')
  }, 'repeatable read')
  expect(read).toEqual([['1..', '1..'], ['1...', '1...']])
})

test('what fails for another reason is not tried again', async () => {
  let tried = 0
  await expect(inTransaction(database.db, async () => { tried++; throw new Error('no') })).rejects.toThrow('no')
  expect(tried).toBe(1)
})

async function touch(tx: Db, platform: string): Promise<void> {
  await sql`update platform set name = name || '.' where platform = ${platform}`.execute(tx)
}
