import { buildApp } from '#server/app.ts'
import { startChain } from '#server/audit/chain.ts'
import { type Audit, openAudit, type Trail } from '#server/audit/trail.ts'
import { byItself } from '#server/audit/record.ts'
import { loadCities } from '#server/cities.ts'
import { temporaryKeys } from '#server/crypto/keys.ts'
import { connect } from '#server/db/open.ts'
import { createLog } from '#server/log.ts'

/** Two servers on the bench's database, in one process: one with the audit log, chain and all, every repeated look written; one with a log that writes nothing. */
const log = createLog('error')
const { db, close } = connect(process.argv[2] ?? '', async () => {})
const cities = await loadCities()
const platforms = [...cities.keys()]
const keys = temporaryKeys('aes')
const chain = startChain({ db, platforms, algorithm: 'sha256', folder: null, log, now: Date.now })
const audits = [passThrough(), openAudit({ db, log, now: Date.now, platform: platforms[0] ?? '', look: 0 })]
const apps = await Promise.all(audits.map(async audit => {
  const app = await buildApp({ db, cities, keys, log, now: Date.now, webFolder: null, rateLimits: null, audit })
  await app.listen({ port: 0, host: '127.0.0.1' })
  return app
}))
process.on('message', async at => {
  await audits[Number(at)]?.flush()
  process.send?.(at)
})
process.once('disconnect', async () => {
  await Promise.all(apps.map(app => app.close()))
  await chain.stop()
  await close()
})
process.send?.(apps.map(app => {
  const address = app.server.address()
  return typeof address === 'object' && address ? address.port : 0
}))

function passThrough(): Audit {
  const trail: Trail = { who() {}, asked() {}, by: byItself('', 0), note() {}, within: work => work, alongside: rows => rows, async answered() {} }
  return { of: () => (_ip, work) => work(trail), async flush() {}, async close() {} }
}
