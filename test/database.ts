import { randomBytes } from 'node:crypto'
import { chmodSync, mkdtempSync, rmSync, statfsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { migrate } from '#server/db/migrate.ts'
import { connect, type OpenDatabase } from '#server/db/open.ts'
import { startPostgres } from '#server/db/postgres.ts'
import { createLog } from '#server/log.ts'

/** Where a test run's cluster is; set by the run for its worker processes. */
const urlName = 'TEST_DATABASE_URL'

/**
 * A fresh copy of the migrated, empty database, for one test file. `close()` drops it.
 * Outside a test run (a script, one file alone) it starts a cluster of its own first, which takes about a second.
 */
export async function testDatabase(): Promise<Pick<OpenDatabase, 'db' | 'pool' | 'url' | 'close'>> {
  const run = process.env[urlName] ? null : await startTestCluster()
  const base = run?.url ?? process.env[urlName] ?? ''
  const name = `t_${randomBytes(8).toString('hex')}`
  await administer(base, `create database ${name} template template_minsheng strategy file_copy`)
  return connect(urlOf(base, name), async () => {
    await administer(base, `drop database ${name} with (force)`)
    await run?.stop()
  })
}

/** Vitest's global setup: one cluster and one migrated template for the whole run. */
export default async function setup(): Promise<() => Promise<void>> {
  const cluster = await startTestCluster()
  process.env[urlName] = cluster.url
  // What tests put into the temporary folder, clusters of their own among it, lies beside the run's.
  process.env.TMPDIR = cluster.folder
  return cluster.stop
}

async function startTestCluster() {
  const folder = mkdtempSync(join(place(), 'ms-test-'))
  // Of mode 700 the cluster would, as root, lie elsewhere and stay there.
  chmodSync(folder, 0o711)
  const unsafe = { fsync: 'off', full_page_writes: 'off', synchronous_commit: 'off', autovacuum: 'off', shared_buffers: '128MB', wal_level: 'minimal', max_wal_senders: '0', max_wal_size: '512MB' }
  const postgres = await startPostgres(folder, createLog('error'), unsafe)
  await administer(postgres.url, 'create database template_minsheng')
  const template = urlOf(postgres.url, 'template_minsheng')
  await migrate(template, createLog('error'))
  return {
    url: postgres.url,
    folder,
    async stop() {
      await postgres.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** In memory where there is room for it: a copy of the template is over a thousand files, which a disk takes most of a second to make. */
function place(): string {
  const memory = '/dev/shm'
  try {
    const { bavail, bsize } = statfsSync(memory)
    return bavail * bsize >= 4 * 1024 ** 3 ? memory : tmpdir()
  } catch {
    return tmpdir()
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
