import { afterAll, beforeAll, expect, test } from 'vitest'
import { loadCities, openPlaces } from '#server/cities.ts'
import { citizenSeal } from '#server/crypto/citizen.ts'
import { temporaryKeys } from '#server/crypto/keys.ts'
import { seedCities } from '#server/seed.ts'
import { testDatabase } from '#test/database.ts'
import { waiting } from '#test/held.ts'
import { importBatch } from './importer.ts'

let database: Awaited<ReturnType<typeof testDatabase>>
beforeAll(async () => {
  database = await testDatabase()
  await seedCities(database.db, await loadCities())
})
afterAll(() => database.close())

test('of the same file brought twice at once one goes in, though nothing in it has a number of its own', async () => {
  const place = (await openPlaces(await loadCities())).get('430300')
  if (!place) throw new Error('no place')
  const seal = citizenSeal(temporaryKeys())
  const bring = (mayCommit?: () => Promise<boolean>) => importBatch(database.pool, place, seal, { knowledgeUpdates: [{ line: 2, values: { unit: '市住建局', title: '路灯报修', kind: '新增', at: '2022-06-01 09:00:00' } }] }, { kind: 'import', source: '知识库.csv', sha256: 'twice', now: 0, ...(mayCommit ? { mayCommit } : {}) })
  const [reached, go] = [Promise.withResolvers<void>(), Promise.withResolvers<boolean>()]
  const first = bring(() => { reached.resolve(); return go.promise })
  await reached.promise
  const second = bring()
  await waiting(database.db)
  go.resolve(true)
  expect([await first, await second]).toMatchObject([{ done: { knowledgeUpdates: 1 } }, { refused: '同样的内容已经导入过（知识库.csv），没有再次导入' }])
  expect((await database.pool.query('select (select count(*)::int from knowledge_update) as updates, (select count(*)::int from import_batch) as batches')).rows).toEqual([{ updates: 1, batches: 1 }])
})
