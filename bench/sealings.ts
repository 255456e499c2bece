import { buildApp } from '#server/app.ts'
import { loadCities } from '#server/cities.ts'
import { citizenKey } from '#server/crypto/citizenKey.ts'
import { type Keys, temporaryKeys } from '#server/crypto/keys.ts'
import { connect } from '#server/db/open.ts'
import { createLog } from '#server/log.ts'

// The same server three times in one process on one database, which differ only in how they seal; the first does not. Left alone, it ends.
const database = connect(process.argv[2] ?? '', async () => {})
const cities = await loadCities()
const apps = await Promise.all([plainKeys(), temporaryKeys('aes'), temporaryKeys('gm')].map(async keys => {
  const app = await buildApp({ db: database.db, cities, keys, log: createLog('error'), now: Date.now, webFolder: null, rateLimits: null })
  await app.listen({ port: 0, host: '127.0.0.1' })
  return app
}))
process.on('message', at => { process.send?.(at) })
process.once('disconnect', async () => {
  await Promise.all(apps.map(app => app.close()))
  await database.close()
})
process.send?.(apps.map(app => app.server.address()).map(address => (typeof address === 'object' && address ? address.port : 0)))

/** Stores text as it is, under a key like any other; a hash is the text itself, as long as a hash. */
function plainKeys(): Keys {
  const key = {
    ...citizenKey({ platform: '', number: 1, suite: 'aes', material: Buffer.alloc(64), sealsFrom: 0 }),
    sealer: {
      seal: (_context: Buffer, text: Buffer) => text,
      open: (_context: Buffer, bytes: Buffer) => bytes,
      hash(text: string) {
        const bytes = Buffer.alloc(32)
        bytes.write(text.slice(-32))
        return bytes
      },
    },
  }
  return { current: () => key, find: () => key, all: () => [key], follow: async () => {} }
}
