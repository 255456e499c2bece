import { randomBytes } from 'node:crypto'
import { chmodSync, mkdtempSync, rmSync, statfsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { loadCities } from '#server/cities.ts'
import { migrate } from '#server/db/migrate.ts'
import { connect, type OpenDatabase } from '#server/db/open.ts'
import { startPostgres } from '#server/db/postgres.ts'
import { createLog } from '#server/log.ts'
import { seedAccounts, seedCities } from '#server/seed.ts'

/** Of every account of the first city in a test's database. */
export const password = 'Test-12345'

/** What a test's database begins with: the tables alone, or the cities and the first one's accounts in them, which are the same for every test and seeded once. */
const templates = { empty: 'template_minsheng', seeded: 'template_seeded' } as const

/** Where a test run's cluster is; set by the run for its worker processes. */
const urlName = 'TEST_DATABASE_URL'

/**
 * A fresh copy of a migrated database, for one test file. `close()` drops it.
 * Outside a test run (a script, one file alone) it starts a cluster of its own first, which takes about a second.
 */
export async function testDatabase(template: keyof typeof templates = 'empty'): Promise<Pick<OpenDatabase, 'db' | 'pool' | 'url' | 'close'>> {
  const run = process.env[urlName] ? null : await startTestCluster()
  const base = run?.url ?? process.env[urlName] ?? ''
  const name = `t_${randomBytes(8).toString('hex')}`
  await administer(base, `create database ${name} template ${templates[template]} strategy file_copy`)
  return connect(urlOf(base, name), async () => {
    await administer(base, `drop database ${name} with (force)`)
    await run?.stop()
  })
}

/** Vitest's global setup: one cluster and its templates for the whole run. */
export default async function setup(): Promise<() => Promise<void>> {
  const cluster = await startTestCluster()
  process.env[urlName] = cluster.url
  // What tests put into the temporary folder, clusters of their own among it, lies beside the run's.
  process.env.TMPDIR = cluster.folder
  return cluster.stop
}

async function startTestCluster() {
  const { where, buffers } = place()
  const folder = mkdtempSync(join(where, 'ms-test-'))
  // Of mode 700 the cluster would, as root, lie elsewhere and stay there.
  chmodSync(folder, 0o711)
  const unsafe = { fsync: 'off', full_page_writes: 'off', synchronous_commit: 'off', autovacuum: 'off', shared_buffers: buffers, bgwriter_lru_maxpages: '0', wal_level: 'minimal', max_wal_senders: '0', max_wal_size: '512MB' }
  const postgres = await startPostgres(folder, createLog('error'), unsafe)
  await administer(postgres.url, `create database ${templates.empty}`)
  await migrate(urlOf(postgres.url, templates.empty), createLog('error'))
  await administer(postgres.url, `create database ${templates.seeded} template ${templates.empty} strategy file_copy`)
  await seed(urlOf(postgres.url, templates.seeded))
  return {
    url: postgres.url,
    folder,
    async stop() {
      await postgres.stop()
      // A browser that ends with the run may still be putting its things away.
      rmSync(folder, { recursive: true, force: true, maxRetries: 10 })
    },
  }
}

async function seed(url: string) {
  const { db, close } = await connect(url, async () => {})
  const cities = await loadCities()
  await seedCities(db, cities)
  for (const city of [...cities.values()].slice(0, 1)) await seedAccounts(db, city, password)
  await close()
}

/**
 * In memory where there is room for it: a copy of the template is over a thousand files, which a disk takes most of a second to make. There a
 * whole replayed month fits into the buffers too, which spares a seventh of its time.
 */
function place(): { where: string; buffers: string } {
  const memory = '/dev/shm'
  const disk = { where: tmpdir(), buffers: '128MB' }
  try {
    const { bavail, bsize } = statfsSync(memory)
    return bavail * bsize >= 4 * 1024 ** 3 ? { where: memory, buffers: '768MB' } : disk
  } catch {
    return disk
  }
}

async function administer(url: string, statement: string) {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query(statement)
  await client.end()
}

function urlOf(base: string, database: string): string {
  return base.replace(/\/minsheng\?/, `/${database}?`)
}
