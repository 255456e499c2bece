import { fork } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createLog } from '../log.ts'
import { findHome } from './account.ts'
import { openDatabase } from './open.ts'

/** A folder deep enough that its socket needs a short place of its own. */
const top = mkdtempSync(join(tmpdir(), 'ms-pg-'))
// Of mode 700 the cluster would, as root, lie elsewhere and stay there.
chmodSync(top, 0o711)
const dataDir = join(top, 'a-rather-long-folder-name'.repeat(4))
const config = { dataDir, databaseUrl: null }
const log = createLog('silent')

/** Another Minsheng: opens the folder, writes a committed and an uncommitted row, then waits to be killed. */
const other = () => fork(join(import.meta.dirname, 'postgres.child.ts'), [dataDir], { execPath: process.execPath, execArgv: [], stdio: ['ignore', 'ignore', 'inherit', 'ipc'] })

let child: ReturnType<typeof other>
beforeAll(async () => {
  child = other()
  expect((await once(child, 'message'))[0]).toBe('written')
})
afterAll(() => {
  child.kill('SIGKILL')
  rmSync(top, { recursive: true, force: true })
})

test('a second Minsheng on the folder is refused, a command-line tool may join', async () => {
  await expect(openDatabase(config, log)).rejects.toThrow(`正由另一个运行中的民声使用（进程 ${child.pid}）`)
  const joined = await openDatabase(config, log, { share: true })
  expect((await joined.pool.query('select * from kept')).rowCount).toBe(1)
  await joined.close()
})

test('after kill -9 what was committed is there, what was not is gone', async () => {
  child.kill('SIGKILL')
  await once(child, 'exit')
  const again = await openDatabase(config, log)
  expect((await again.pool.query('select word from kept')).rows).toEqual([{ word: 'committed' }])
  expect((await again.pool.query('show listen_addresses')).rows).toEqual([{ listen_addresses: '' }])
  await again.close()
  const third = await openDatabase(config, log)
  expect((await third.pool.query('select 1 from kept')).rowCount).toBe(1)
  await third.close()
})

test('a PostgreSQL that dies is started again under the same address, and what was committed is there', async () => {
  const { pool, close } = await openDatabase(config, log)
  // In somebody's hands when it dies: that must not end this process.
  const held = await pool.connect()
  const master = Number(readFileSync(join(findHome(dataDir).folder, 'cluster/postmaster.pid'), 'utf8').split('\n')[0])
  process.kill(master, 'SIGKILL')
  await expect.poll(() => pool.query('select word from kept').then(({ rows }) => rows, () => null), { timeout: 15_000 }).toEqual([{ word: 'committed' }])
  await expect.poll(() => pool.query('select pg_postmaster_start_time()').then(() => Number(readFileSync(join(findHome(dataDir).folder, 'cluster/postmaster.pid'), 'utf8').split('\n')[0]) !== master, () => false), { timeout: 15_000 }).toBe(true)
  held.release(true)
  await close()
})

test('the password is readable by its owner only', () => {
  expect(statSync(join(dataDir, 'postgres/password')).mode & 0o777).toBe(0o600)
})
