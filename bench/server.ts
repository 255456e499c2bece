import fastify from 'fastify'
import { buildApp } from '#server/app.ts'
import { loadCities } from '#server/cities.ts'
import { readConfig } from '#server/config.ts'
import { openCustody } from '#server/crypto/custody.ts'
import { storedKeys } from '#server/crypto/storedKeys.ts'
import { migrate } from '#server/db/migrate.ts'
import { openDatabase } from '#server/db/open.ts'
import { createLog } from '#server/log.ts'
import { seedAccounts, seedCities } from '#server/seed.ts'

// The server as `npm start` runs it, without the demo month and the console, and beside it the reference endpoint.
const config = readConfig(process.env)
const log = createLog('error')
const database = await openDatabase(config, log)
await migrate(database.url, log)
const cities = await loadCities()
await seedCities(database.db, cities)
for (const city of cities.values()) await seedAccounts(database.db, city, 'Bench-12345')
const keys = await storedKeys({ db: database.db, custody: openCustody(config), suite: config.crypto, now: Date.now })
const app = await buildApp({ db: database.db, cities, keys, log, now: Date.now, webFolder: null, rateLimits: null })
await app.listen({ port: 0, host: '127.0.0.1' })

// As the owner: the server's own role makes no tables.
await database.pool.query('begin; set local role none; create table if not exists bench_reference (id bigint generated always as identity primary key, body jsonb not null); commit')
const reference = fastify()
reference.post('/', async request => {
  await database.pool.query('insert into bench_reference (body) values ($1)', [request.body])
  return { done: true }
})
reference.get('/', async () => (await database.pool.query('select 1 as one')).rows)
await reference.listen({ port: 0, host: '127.0.0.1' })

// Told to stop, or left alone because the bench was ended.
process.once('message', () => process.disconnect())
process.once('disconnect', async () => {
  await Promise.all([app.close(), reference.close()])
  await database.close()
})
process.send?.({ port: portOf(app.server.address()), referencePort: portOf(reference.server.address()) })

function portOf(address: string | { port: number } | null): number {
  return typeof address === 'object' && address ? address.port : 0
}
