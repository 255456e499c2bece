import { randomBytes } from 'node:crypto'
import { chmodSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readConfig } from '#server/config.ts'
import { type KeyCustody, parseKeys } from '#server/crypto/custody.ts'
import type { NewSuite } from '#server/crypto/suites.ts'
import { connect } from '#server/db/open.ts'
import { createLog } from '#server/log.ts'
import { entry, type TestApp, testApp } from '#test/app.ts'
import { drillRestore } from './drill.ts'
import { openBackup } from './file.ts'
import { restore } from './intoTarget.ts'
import { openKeyBox, sealKeys } from './keyBox.ts'
import { backupLock, makeBackup, NotNow } from './make.ts'
import { readManifest } from './manifest.ts'
import { prove } from './prove.ts'
import { inDatabase } from './restore.ts'
import { retain } from './retain.ts'
import type { SealWith } from './sealedFile.ts'
import { runBackup } from './run.ts'
import { lastRuns } from './runs.ts'
import { lastDue } from './schedule.ts'
import { inScratch } from './scratch.ts'

let app: TestApp
const folder = mkdtempSync(join(tmpdir(), 'ms-backup-'))
chmodSync(folder, 0o711)
beforeAll(async () => { app = await testApp() })
afterAll(async () => {
  await app.close()
  rmSync(folder, { recursive: true, force: true })
})

const log = createLog('error')
const quiet = () => {}
const otherKeys = parseKeys(`1:${'ab'.repeat(32)}`)
const at = Date.parse('2026-07-01T19:30:00Z')

const sealWith = (suite: NewSuite = 'aes'): SealWith => ({ custody: parseKeys(app.key), suite })
const make = (now: number, place = folder) => makeBackup({ url: app.url, folder: place, sealWith: sealWith(), now, progress: quiet })
const openIt = (path: string, custody: KeyCustody | null = parseKeys(app.key)) => openBackup(path, { shape: readManifest, custody })

/** A database beside the test's own, dropped after the work. */
async function beside<R>(work: (url: string) => Promise<R>): Promise<R> {
  const name = `t_${randomBytes(8).toString('hex')}`
  await inDatabase(app.url, client => client.query(`create database ${name} template template0`))
  try {
    return await work(app.url.replace(/\/t_\w+\?/, `/${name}?`))
  } finally {
    await inDatabase(app.url, client => client.query(`drop database ${name} with (force)`))
  }
}

/** What ties tables together. */
const references = async (url: string) => (await inDatabase(url, client => client.query<{ one: string }>(`
  select conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid) as one from pg_constraint where contype = 'f' and connamespace = 'public'::regnamespace order by 1`))).rows.map(row => row.one)

/** Every row of every table as text, in order. */
const contents = (url: string) => inDatabase(url, async client => {
  const { rows } = await client.query<{ name: string }>(`select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' and relname <> 'schema_migration' order by relname`)
  const all: Record<string, unknown[]> = {}
  for (const { name } of rows) all[name] = (await client.query(`select t::text as row from ${name} t order by 1`)).rows.map(row => row.row)
  return all
})

test('a backup made while orders go on being registered holds one moment; restored elsewhere it is the same row for row', async () => {
  const agent = await app.as('agent01')
  const register = () => agent('POST', '/api/orders', entry)
  await Promise.all(Array.from({ length: 5 }, register))
  const before = await contents(app.url)
  const made = await beside(async url => {
    // The snapshot is taken before these are committed: the first question of the transaction decides.
    const [made] = await Promise.all([make(at), register(), register()])
    const backup = await openIt(made.path)
    await restore({ target: { url }, backup, fileName: 'minsheng.backup', log, now: at, progress: quiet })
    await backup.close()
    const restored = await contents(url)
    const orders = restored.work_order?.length ?? 0
    // Whole orders only: what belongs to one is there with it.
    expect(restored.event?.length).toBe(orders * 2)
    expect(orders).toBeGreaterThanOrEqual(before.work_order?.length ?? 0)
    expect(restored.app_user).toEqual(before.app_user)
    const now = await contents(app.url)
    for (const row of restored.work_order ?? []) expect(now.work_order).toContain(row)
    const grants = await inDatabase(url, client => client.query<{ may: boolean }>(`select has_table_privilege('app', 'event', 'update') as may`))
    expect(grants.rows).toEqual([{ may: false }])
    expect(await references(url)).toEqual(await references(app.url))
    const told = await inDatabase(url, client => client.query(`select platform, subject_id, detail ->> 'madeAt' as "madeAt", detail -> 'format' as format from audit_entry where verb = 'restore'`))
    expect(told.rows).toEqual([...app.places.values()].filter(place => place.platform === place.city.platform).map(({ platform }) => ({ platform, subject_id: 'minsheng.backup', madeAt: new Date(at).toISOString(), format: 2 })))
    return made
  })
  expect(basename(made.path)).toBe('minsheng-20260701T193000Z.backup')
  expect(readFileSync(made.path).includes(entry.caller.name)).toBe(false)
  expect(readdirSync(folder)).toEqual(['minsheng-20260701T193000Z.backup'])
})

test('what was cut off, altered or is no backup is refused with a sentence before anything is written; so is a place that is not empty', async () => {
  const { path } = await make(at + 1000)
  const good = readFileSync(path)
  const spoiled = (bytes: Buffer) => {
    writeFileSync(join(folder, 'spoiled'), bytes)
    return join(folder, 'spoiled')
  }
  const flipped = Buffer.from(good)
  flipped.writeUInt8((flipped.readUInt8(1000) ^ 1) & 0xff, 1000)
  const tries = [
    ['cut off', good.subarray(0, good.length - 5000), '备份文件 spoiled 不完整或被改动：结尾对不上'], ['one bit', flipped, '备份文件 spoiled 已损坏或被改动：第 1 段'],
    ['foreign', Buffer.from('PK\u0003\u0004 something else'), 'spoiled 不是民声的备份文件'], ['empty', Buffer.alloc(0), '不是民声的备份文件'], ['middle gone', Buffer.concat([good.subarray(0, 2000), good.subarray(9000)]), '备份文件 spoiled '],
  ] as const
  for (const [what, bytes, sentence] of tries) {
    await beside(async url => {
      const attempt = async () => {
        const backup = await openIt(spoiled(bytes))
        try {
          await restore({ target: { url }, backup, fileName: 'minsheng.backup', log, now: at, progress: quiet })
        } finally {
          await backup.close()
        }
      }
      await expect(attempt(), what).rejects.toThrow(sentence)
      expect(await contents(url), what).toEqual({})
    })
  }
  const backup = await openIt(path)
  // Found out only when most of it is in: nothing stays.
  await beside(async url => {
    const { work_order: orders, ...tables } = backup.manifest.tables
    const wrong = { ...backup, manifest: { ...backup.manifest, tables: { ...tables, work_order: { ...orders!, rows: orders!.rows + 1 } } } }
    await expect(restore({ target: { url }, backup: wrong, fileName: '', log, now: at, progress: quiet })).rejects.toThrow('work_order 应有')
    expect(await contents(url)).toEqual({})
  })
  await expect(restore({ target: { url: app.url }, backup, fileName: 'minsheng.backup', log, now: at, progress: quiet })).rejects.toThrow('不是空的')
  await backup.close()
  await expect(openIt(join(folder, 'none'))).rejects.toThrow('没有这个文件')
})

test('a backup of an older program is brought up to date; one of a newer program is refused', async () => {
  const { path } = await make(at + 2000)
  const backup = await openIt(path)
  await beside(async url => {
    const newer = { ...backup, manifest: { ...backup.manifest, migrations: [...backup.manifest.migrations, { name: '9999_later.sql', sum: 'x' }] } }
    await expect(restore({ target: { url }, backup: newer, fileName: '', log, now: at, progress: quiet })).rejects.toThrow('数据库比程序新')
    expect(await contents(url)).toEqual({})
    // Before tables of the last migration were there.
    const { backup_run: _run, outage: _outage, server_run: _server, ...tables } = backup.manifest.tables
    const older = { ...backup, manifest: { ...backup.manifest, tables, migrations: backup.manifest.migrations.filter(one => one.name !== '0033_operations.sql') } }
    await restore({ target: { url }, backup: older, fileName: '', log, now: at, progress: quiet })
    expect(Object.keys(await contents(url))).toContain('outage')
  })
  await backup.close()
})

test('a drill restores into a database of its own, opens sealed values with the keys, and is written down', async () => {
  const { path } = await make(at + 3000)
  const backup = await openIt(path)
  const config = { ...readConfig({ MINSHENG_DATA: join(folder, 'none'), MINSHENG_KEY: app.key }, folder), databaseUrl: app.url }
  // Of a drill that was killed.
  const left = mkdtempSync(join(tmpdir(), 'ms-scratch-'))
  writeFileSync(join(left, 'minsheng.lock'), JSON.stringify({ pid: process.pid, started: 'another life' }))
  const drilled = await drillRestore({ config, backup, fileName: basename(path), custody: parseKeys(app.key), log, progress: quiet })
  expect(drilled).toMatchObject({ kept: true, proof: { differences: [] } })
  expect(drilled.proof.opened).toBeGreaterThan(5)
  expect((await lastRuns(app.db, app.city.platform)).drill).toMatchObject({ ok: true })
  await backup.close()
  expect(readdirSync(tmpdir()).filter(name => name.startsWith('ms-scratch-'))).toEqual([])
}, 60_000)

test('a drill that is interrupted leaves nothing of what it had unsealed', async () => {
  const interrupted = inScratch(log, async url => {
    process.listeners('SIGTERM').at(-1)?.('SIGTERM')
    await inDatabase(url, client => client.query('select pg_sleep(60)'))
  })
  await expect(interrupted).rejects.toThrow('恢复被中断，已写入的都已删除')
  expect(readdirSync(tmpdir()).filter(name => name.startsWith('ms-scratch-'))).toEqual([])
}, 60_000)

test('one backup at a time, and one cut short leaves nothing and is no failure', async () => {
  const place = mkdtempSync(join(folder, 'busy-'))
  writeFileSync(join(place, 'minsheng-20260701T000000Z.backup.partial'), 'of a run that was killed')
  const config = readConfig({ MINSHENG_DATA: join(folder, 'none'), MINSHENG_KEY: app.key }, folder)
  const run = (progress: () => void) => runBackup({ url: app.url, db: app.db, config, platforms: [app.city.platform], folder: place, keep: 1, withKeys: false, now: () => at, progress })
  const before = await lastRuns(app.db, app.city.platform)
  await expect(run(() => { throw new NotNow('服务正在停止') })).rejects.toThrow('服务正在停止')
  expect(readdirSync(place)).toEqual([])
  const stopped = await make(at, place).then(() => inDatabase(app.url, async client => {
    // Held for as long as somebody else's backup is made.
    await client.query(`select pg_advisory_lock(${backupLock})`)
    return run(quiet).catch(String)
  }))
  expect(stopped).toContain('另一次备份正在进行')
  expect(await lastRuns(app.db, app.city.platform)).toEqual(before)
})

test('keys are opened by their passphrase alone', () => {
  const box = sealKeys('1:00ff\n', '三月的湘江水很绿很绿呀')
  expect(openKeyBox(box, '三月的湘江水很绿很绿呀')).toBe('1:00ff\n')
  expect(box.includes('00ff')).toBe(false)
  expect(() => openKeyBox(box, 'another passphrase')).toThrow('口令不对')
  box.writeUInt8(box.readUInt8(box.length - 1) ^ 1, box.length - 1)
  expect(() => openKeyBox(box, '三月的湘江水很绿很绿呀')).toThrow('口令不对，或文件已损坏')
  expect(() => openKeyBox(Buffer.from('1:00ff'), 'x')).toThrow('不是民声的密钥备份')
})

test('the newest backups stay with their keys, other files always', async () => {
  const place = mkdtempSync(join(folder, 'retain-'))
  for (const day of ['01', '02', '03']) for (const kind of ['backup', 'keys']) writeFileSync(join(place, `minsheng-202607${day}T000000Z.${kind}`), '')
  writeFileSync(join(place, '说明.txt'), '')
  expect(await retain(place, 2)).toEqual(['minsheng-20260701T000000Z.backup'])
  expect(readdirSync(place).sort()).toEqual(['minsheng-20260702T000000Z.backup', 'minsheng-20260702T000000Z.keys', 'minsheng-20260703T000000Z.backup', 'minsheng-20260703T000000Z.keys', '说明.txt'])
})

test('a daily backup is due at its minute of the zone, and the last one counts until then', () => {
  const due = (now: string) => new Date(lastDue('03:30', 'Asia/Shanghai', Date.parse(now))).toISOString()
  expect([due('2026-07-01T03:29:59+08:00'), due('2026-07-01T03:30:00+08:00'), due('2026-07-01T23:00:00+08:00')]).toEqual(['2026-06-29T19:30:00.000Z', '2026-06-30T19:30:00.000Z', '2026-06-30T19:30:00.000Z'])
})

test('a database that was restored is worked with as before; with other keys, or rows gone, the proof says so', async () => {
  const { path } = await make(at + 4000)
  const backup = await openIt(path)
  await beside(async url => {
    await restore({ target: { url }, backup, fileName: 'minsheng.backup', log, now: at, progress: quiet })
    const { db, close } = connect(url, async () => {})
    const found = await db.selectFrom('order_fact').select('platform').limit(1).execute()
    expect(found).toHaveLength(1)
    await expect(db.deleteFrom('event').execute()).rejects.toThrow('permission denied')
    await inDatabase(url, client => client.query('delete from notice; delete from outbox where id = (select id from outbox limit 1)'))
    const { differences } = await prove(db, backup.manifest, otherKeys, at)
    expect(differences.join('\n')).toMatch(/outbox 应有 \d+ 行，恢复出 \d+ 行[\s\S]*打不开/)
    expect((await prove(db, backup.manifest, null, at)).differences.at(-1)).toContain('手头没有密钥')
    await close()
  })
  await backup.close()
})
