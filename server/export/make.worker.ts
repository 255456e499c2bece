import { setPriority } from 'node:os'
import { parentPort, workerData } from 'node:worker_threads'
import { loadCities, openPlaces } from '#server/cities.ts'
import { citizenSeal } from '#server/crypto/citizen.ts'
import { openCustody } from '#server/crypto/custody.ts'
import { storedKeys } from '#server/crypto/storedKeys.ts'
import { connect } from '#server/db/open.ts'
import { createLog } from '#server/log.ts'
import type { ApartWork } from './apart.ts'
import { makeAll } from './timer.ts'

// Started by makeApart; ends when no large export waits any more.
const { url, config, ahead } = workerData as ApartWork
// Whoever waits for a page comes first. On Linux this is about this thread alone.
if (process.platform === 'linux') setPriority(10)
let stopped = false
parentPort?.on('message', () => { stopped = true })
const { db, close } = connect(url, async () => {})
const log = createLog(config.logLevel, config.logFormat)
const now = () => Date.now() + ahead
const keys = await storedKeys({ db, custody: openCustody(config), suite: config.crypto, now })
const places = await openPlaces(await loadCities())
await makeAll({ db, places, citizen: citizenSeal(keys), log, now }, 'many', () => {
  parentPort?.postMessage('going')
  return !stopped
})
await close()
parentPort?.close()
