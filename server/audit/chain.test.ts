import { mkdtempSync, readFileSync, rmSync, truncateSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createLog } from '#server/log.ts'
import { testDatabase } from '#test/database.ts'
import { anchorFile } from './anchorFile.ts'
import { continueChain, startChain } from './chain.ts'
import { dropExpired } from './drop.ts'
import { byItself, record } from './record.ts'
import { verifyChain } from './verify.ts'

const folder = mkdtempSync(join(tmpdir(), 'ms-chain-'))
const began = Date.parse('2022-11-01T09:00:00+08:00')
const day = 86_400_000
let database: Awaited<ReturnType<typeof testDatabase>>
beforeAll(async () => { database = await testDatabase() })
afterAll(async () => {
  await database.close()
  rmSync(folder, { recursive: true })
})

const add = (platform: string, at: number, count = 1, db = database.db) => record(db, ...Array.from({ length: count }, (_, n) => ({ ...byItself(platform, at + n), verb: 'read' as const })))
const link = (platform: string, now: number, last = false) => continueChain({ db: database.db, algorithm: 'sha256', folder, now: () => now }, platform, null, last)
const verify = (platform: string, now: number) => verifyChain(database.db, platform, { folder, now })

test('two servers at once make one chain, a late transaction is taken in, one of another hour is not', async () => {
  const platform = '100001'
  await add(platform, began, 30)
  await Promise.all([link(platform, began), link(platform, began), link(platform, began)])
  // A transaction that began before others ended.
  await database.db.transaction().execute(async tx => {
    await add(platform, began - 50 * 60_000, 1, tx)
    await add(platform, began + 60_000)
    await link(platform, began + 60_000)
  })
  await link(platform, began + 61_000, true)
  expect(await verify(platform, began + day)).toMatchObject({ links: 32, pending: 0, lastSeq: 32, findings: [] })
  await add(platform, began - 2 * 3_600_000)
  await link(platform, began + 62_000, true)
  expect(await verify(platform, began + day)).toMatchObject({ links: 32, findings: [{ damage: 'inserted' }] })
})

test('servers that share a folder write each anchor once, and one that was cut off the file is not put back behind the back of an examination', async () => {
  const platforms = Array.from({ length: 100 }, (_, n) => String(200_001 + n))
  await Promise.all(platforms.map(platform => add(platform, began, 3)))
  const lines = (platform: string) => readFileSync(anchorFile(folder, platform), 'utf8').trimEnd().split('\n').map(line => JSON.parse(line).seq)
  for (const platform of platforms) await Promise.all([link(platform, began), link(platform, began), link(platform, began, true), link(platform, began)])
  expect(platforms.map(lines)).toEqual(platforms.map(() => [3]))
  const [platform = ''] = platforms
  await add(platform, began + 60_000)
  await link(platform, began + 60_000)
  const path = anchorFile(folder, platform)
  truncateSync(path, readFileSync(path, 'utf8').indexOf('\n') + 1)
  await add(platform, began + 120_000)
  await link(platform, began + 120_000)
  expect(lines(platform)).toEqual([3, 5])
  expect(await verify(platform, began + day)).toMatchObject({ findings: [{ damage: 'anchorRemoved', seq: 4 }] })
})

test('at the stop a server waits for another that is linking, and what came last is linked', async () => {
  const platform = '100008'
  await add(platform, began)
  await link(platform, began)
  let stopped: Promise<void> | undefined
  await database.db.transaction().execute(async tx => {
    await sql`select from audit_head where platform = ${platform} for update`.execute(tx)
    await add(platform, began + 1000)
    stopped = link(platform, began + 1000, true)
    await expect.poll(async () => (await sql`select from pg_locks join pg_stat_activity using (pid) where not granted and datname = current_database()`.execute(database.db)).rows.length, { timeout: 15_000 }).toBeGreaterThan(0)
  })
  await stopped
  expect(await verify(platform, began + 1000)).toMatchObject({ links: 2, pending: 0, findings: [] })
})

test('a running server links by itself; what comes last is linked and anchored at the stop', async () => {
  const platform = '100004'
  const now = Date.now()
  await add(platform, now, 3)
  const chain = startChain({ db: database.db, platforms: ['100005', platform], algorithm: 'sm3', folder, log: createLog('error'), now: Date.now })
  await expect.poll(async () => (await verify(platform, now)).links, { timeout: 15_000 }).toBe(3)
  await add(platform, Date.now(), 2)
  await chain.stop()
  expect(await verify(platform, now + day)).toMatchObject({ links: 5, anchors: expect.any(Number), pending: 0, findings: [] })
  expect(readFileSync(anchorFile(folder, platform), 'utf8').trimEnd().split('\n').at(-1)).toContain('"seq":5')
})

test('an entry whose transaction ended late is linked at the next of the rarer looks', async () => {
  const platform = '100006'
  let now = began
  await add(platform, now, 2)
  const chain = startChain({ db: database.db, platforms: [platform], algorithm: 'sha256', folder, log: createLog('error'), now: () => now })
  const links = async () => (await verify(platform, now)).links
  await expect.poll(links, { timeout: 15_000 }).toBe(2)
  for (const [lateBy, after] of [[20_000, 31_000], [40 * 60_000, 1_801_000]] as const) {
    const before = await links()
    await add(platform, now - lateBy)
    now += after
    await expect.poll(links, { timeout: 15_000 }).toBe(before + 1)
  }
  await chain.stop()
  expect(await verify(platform, now)).toMatchObject({ links: 4, pending: 0, findings: [] })
})

test('an entry of a clock that ran ahead does not hold up those after it', async () => {
  const platform = '100007'
  await add(platform, began + 3 * 3_600_000)
  await link(platform, began)
  await add(platform, began + 60_000)
  await link(platform, began + 60_000)
  expect(await verify(platform, began + 120_000)).toMatchObject({ links: 2, pending: 0 })
})

test('an examination while entries come in sees one moment and finds nothing wrong', async () => {
  const platform = '100002'
  const examined = []
  for (let turn = 0; turn < 5; turn++) {
    await add(platform, began + turn * 60_000, 50)
    const [one] = await Promise.all([verify(platform, began + turn * 60_000), link(platform, began + turn * 60_000, true), add(platform, began + turn * 60_000 + 500, 50)])
    examined.push(...one.findings)
  }
  expect(examined).toEqual([])
})

test('what is past its term goes up to an anchor, told in the log; the rest still hangs together, and nothing younger goes', async () => {
  const platform = '100003'
  const now = began + 3.5 * 365 * day
  for (const at of [began, began + 100 * day, began + 300 * day]) {
    await add(platform, at, 10)
    await link(platform, at + 1000)
  }
  expect(await dropExpired(database.db, platform, 1, now)).toMatchObject({ seq: 20, entries: 20 })
  await link(platform, now + 1000)
  expect(await verify(platform, now + day)).toMatchObject({ links: 11, lastSeq: 31, findings: [] })
  expect(await dropExpired(database.db, platform, 3, now + 2000)).toBeNull()
  // A checkpoint somebody made up has no anchor or no entry behind it.
  const { rows: [kept] } = await sql<{ hash: Buffer }>`select hash from audit_checkpoint where platform = ${platform}`.execute(database.db)
  await expect(sql`update audit_checkpoint set hash = ${Buffer.from(kept!.hash).fill(1)}`.execute(database.db)).rejects.toThrow('permission denied')
})
