import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { loadCities } from '#server/cities.ts'
import { seedCities } from '#server/seed.ts'
import { testDatabase } from '#test/database.ts'
import { compiled } from '#test/killed.ts'

let database: Awaited<ReturnType<typeof testDatabase>>

beforeAll(async () => {
  database = await testDatabase()
  await seedCities(database.db, await loadCities())
}, 60_000)
afterAll(() => database.close())

/** Brings in calls without end, so that the process is certain to be in the middle of its transaction when it is killed. */
const endless = `
  import { openPlaces, loadCities } from '#server/cities.ts'
  import { citizenSeal } from '#server/crypto/citizen.ts'
  import { temporaryKeys } from '#server/crypto/keys.ts'
  import { connect } from '#server/db/open.ts'
  import { importBatch } from '#server/import/importer.ts'
  const database = connect(process.env.URL_OF_TEST, async () => {})
  const place = (await openPlaces(await loadCities())).get('430300')
  function* calls() { for (let n = 0; ; n++) yield { line: n + 2, values: { externalId: String(n), arrivedAt: '2022-06-01 09:00:00' } } }
  await importBatch(database.pool, place, citizenSeal(temporaryKeys()), { calls: calls() }, {
    kind: 'import', source: 'endless', sha256: 'x', now: 0, onProgress: rows => { if (rows > 60000) process.stdout.write('half') },
  })
`

test('kill -9 in the middle of an import leaves nothing', async () => {
  const child = spawn(process.execPath, ['--input-type=module-typescript', '-e', endless], { cwd: process.cwd(), env: { ...process.env, ...compiled, URL_OF_TEST: database.url }, stdio: ['ignore', 'pipe', 'inherit'] })
  await once(child.stdout, 'data')
  child.kill('SIGKILL')
  await once(child, 'exit')
  const { rows } = await database.pool.query('select (select count(*) from call) as calls, (select count(*) from import_batch) as batches')
  expect(rows).toEqual([{ calls: 0, batches: 0 }])
}, 60_000)
