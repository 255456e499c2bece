import { flushCompileCache } from 'node:module'
import { buildApp } from '#server/app.ts'
import { loadCities, openPlaces } from '#server/cities.ts'
import { citizenSeal } from '#server/crypto/citizen.ts'
import { parseKeys } from '#server/crypto/custody.ts'
import { storedKeys } from '#server/crypto/storedKeys.ts'
import { connect } from '#server/db/open.ts'
import { createLog } from '#server/log.ts'
import { startWorks } from '#server/works.ts'
import type { Job } from '../killed.ts'

// The server with everything it does by itself, in a process of its own.
// Nothing is written at a death.
flushCompileCache()
const job: Job = JSON.parse(process.argv[2] ?? '')
const database = connect(job.url, async () => {})
const cities = await loadCities()
const [places, log, now] = [await openPlaces(cities), createLog('error'), () => Date.now() + job.ahead]
const keys = await storedKeys({ db: database.db, custody: parseKeys(job.key), suite: 'aes', now })
const app = await buildApp({ db: database.db, cities, places, keys, log, now, webFolder: null })
await app.listen({ port: 0, host: '127.0.0.1' })
startWorks({ db: database.db, context: { places, citizen: citizenSeal(keys), log, config: { smsUrl: job.smsUrl, smsToken: null, publicUrl: null, mail: null, timerSeconds: 1 } }, now })
const address = app.server.address()
process.send?.({ port: typeof address === 'object' && address ? address.port : 0 })
// Ended as one ends it: requests in hand and what they left to be written are finished.
process.once('SIGTERM', () => void app.close().then(() => process.exit(0)))
// The test is gone.
process.once('disconnect', () => process.exit(0))
