import { once } from 'node:events'
import { createServer } from 'node:net'
import { buildApp } from './app.ts'
import { startChain } from './audit/chain.ts'
import { identityProvider } from './auth/oidc.ts'
import { startBackups } from './backup/schedule.ts'
import { loadCities, openPlaces } from './cities.ts'
import { type Config, readConfig } from './config.ts'
import { citizenSeal } from './crypto/citizen.ts'
import { openCustody } from './crypto/custody.ts'
import { storedKeys } from './crypto/storedKeys.ts'
import { findHome } from './db/account.ts'
import { migrate } from './db/migrate.ts'
import { openDatabase } from './db/open.ts'
import { demoPassword, loadDemo } from './demo.ts'
import { openScan } from './edge/scan.ts'
import { createLog, type Log } from './log.ts'
import { startRunning } from './outage/runs.ts'
import { seedCities } from './seed.ts'
import { buildWeb } from './web.ts'
import { startWorks } from './works.ts'

/** What must be undone at the end, last first. */
const closers: (() => Promise<unknown>)[] = []
let stopping = false

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void stop(0))
// The launcher is gone.
process.on('disconnect', () => void stop(0))

try {
  const config = readConfig(process.env)
  await start(config, createLog(config.logLevel, config.logFormat))
} catch (error) {
  if (!stopping) console.error(error instanceof Error ? error.message : error)
  await stop(1)
}

/** Configuration → database → migrations → city data → demo → web → listening. */
async function start(config: Config, log: Log) {
  const began = performance.now()
  await portIsFree(config)
  const database = await openDatabase(config, log)
  closers.push(database.close)
  await migrate(database.url, log)
  const cities = await loadCities()
  await seedCities(database.db, cities)
  const keys = await storedKeys({ db: database.db, custody: openCustody(config), suite: config.crypto, now: Date.now })
  const accounts = config.demo ? await loadDemo({ ...database, cities, keys, log }) : []
  await buildWeb(log)
  const places = await openPlaces(cities)
  // Ends after the requests do, so that their last entries are on the chain too.
  const algorithm = config.crypto === 'gm' ? 'sm3' : 'sha256'
  const chain = startChain({ db: database.db, platforms: [...places.keys()], algorithm, folder: config.audit.folder, log, now: Date.now })
  closers.push(() => chain.stop())
  const app = await buildApp({ db: database.db, cities, places, keys, algorithm, log, now: Date.now, trustedProxies: config.trustedProxies, rateLimits: config.rateLimits, scan: openScan(config.scanner, log), mails: config.mail !== null, identityProvider: config.oidc && identityProvider(config.oidc, log), databaseFolder: config.databaseUrl ? null : findHome(config.dataDir).folder, pool: database.pool, metricsToken: config.metricsToken })
  closers.push(() => app.close())
  const works = startWorks({ db: database.db, apart: { url: database.url, config }, context: { places, citizen: citizenSeal(keys), log, config }, now: Date.now })
  closers.push(() => works.stop())
  const running = await startRunning(database.db, [...cities.keys()], log, Date.now, config.databaseUrl === null)
  closers.push(() => running.stop())
  const backups = startBackups({ url: database.url, db: database.db, config, platforms: [...cities.keys()], log, now: Date.now })
  closers.push(() => backups.stop())
  await app.listen({ host: config.host, port: config.port })
  const seconds = ((performance.now() - began) / 1000).toFixed(1)
  console.log(`\n民声已启动（${seconds} 秒）：http://${config.host.includes(':') ? `[${config.host}]` : config.host}:${config.port}`)
  if (accounts.length > 0) console.log(`演示账号：${accounts.join('、')}\n密码都是：${demoPassword}\n按 Ctrl+C 停止`)
}

/** Asked before anything that takes long. Throws a sentence when somebody else listens there, or the address is not this machine's. */
async function portIsFree({ host, port }: Config) {
  const probe = createServer()
  try {
    probe.listen(port, host)
    await once(probe, 'listening')
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code
    if (code === 'EADDRINUSE') throw new Error(`端口 ${port} 已被占用，请用 MINSHENG_PORT 另选一个`)
    throw new Error(`不能在 ${host}:${port} 上监听（${code}），请检查 MINSHENG_HOST 和 MINSHENG_PORT`)
  }
  probe.close()
  await once(probe, 'close')
}

/** Ends in order and only once; a second signal while ending is ignored. */
async function stop(code: number) {
  if (stopping) return
  stopping = true
  // Whatever hangs must not keep the product from ending; the database is then told to shut down by the exit itself.
  setTimeout(() => process.exit(1), 20_000).unref()
  for (const close of closers.reverse()) await close().catch(error => console.error(error instanceof Error ? error.message : error))
  process.exit(code)
}
