import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { byItself } from '#server/audit/record.ts'
import { entry, type TestApp, testApp } from '#test/app.ts'
import { citizenSeal } from './citizen.ts'
import { citizenKey } from './citizenKey.ts'
import { parseKeys } from './custody.ts'
import { resealBatch } from './reseal.ts'
import { destroyKey, keysOf, resealProgress, rotateKey, untilItSeals, untilNobodyWrites, untilRequestsEnd } from './rotate.ts'
import { storedKeys } from './storedKeys.ts'
import { valuesUnder } from './targets.ts'

let app: TestApp
let platform: string
let agent: Awaited<ReturnType<TestApp['as']>>
beforeAll(async () => {
  app = await testApp()
  platform = app.city.platform
  agent = await app.as('agent01')
})
afterAll(() => app.close())

const phone = (n: number) => `139${String(n).padStart(8, '0')}`
const custody = () => parseKeys(app.key)
const by = () => byItself(platform, app.clock.now)

async function register(n: number): Promise<string> {
  const reply = await agent('POST', '/api/orders', { ...entry, caller: { name: `标记诉求人${n}`, phone: phone(n), address: `标记路${n}号` } }, { 'idempotency-key': `rotate-${n}` })
  expect(reply.status).toBe(200)
  return reply.body.id
}

let registered = 0

/** Until requests that began before have ended. */
async function requestsEnded(): Promise<void> {
  const before = registered
  await expect.poll(() => registered, { timeout: 10_000, interval: 5 }).toBeGreaterThan(before + 1)
}

/** Registers, reads and searches one after another, until told that it is enough; every answer has to be right. */
async function people(from: number, enough: () => boolean): Promise<number> {
  const dispatcher = await app.as('dispatcher01')
  let n = from
  while (!enough()) {
    const id = await register(n)
    registered++
    const read = await dispatcher('GET', `/api/orders/${id}`)
    expect(read.status).toBe(200)
    for (const earlier of [n, from, Math.floor((n + from) / 2)]) {
      const found = await dispatcher('POST', '/api/caller-history', { phone: phone(earlier) })
      expect([earlier, found.status, found.body.length]).toEqual([earlier, 200, 1])
    }
    n++
  }
  return n
}

async function sealAnew(): Promise<void> {
  while (await resealBatch(app.db, app.context.citizen, app.clock.now));
}

test('keys are changed from AES to SM4 and back while people register, read and search; the old ones are destroyed and everything can be read', async () => {
  for (let n = 0; n < 5; n++) await register(n)
  let done = false
  const working = people(1000, () => done)
  const suites: string[] = []
  for (const suite of ['gm', null, 'aes'] as const) {
    const before = (await keysOf(app.db, platform))[0]?.number ?? 0
    const made = await rotateKey(app.db, custody(), by(), suite)
    if ('refused' in made) throw new Error(made.refused)
    suites.push(made.suite)
    // This node has not read of the new key: by the old one everything would look sealed already.
    expect(await resealBatch(app.db, app.context.citizen, app.clock.now)).toBe(false)
    await app.context.citizen.keys.follow()
    expect(await rotateKey(app.db, custody(), by(), null)).toEqual({ refused: expect.stringContaining('还没有启用') })
    expect(await resealBatch(app.db, app.context.citizen, app.clock.now)).toBe(false)
    app.clock.now += untilItSeals
    expect(await resealBatch(app.db, app.context.citizen, app.clock.now)).toBe(false)
    await requestsEnded()
    app.clock.now += untilRequestsEnd
    await sealAnew()
    expect(await destroyKey(app.db, by(), before)).toEqual({ refused: expect.stringContaining('满一小时') })
    app.clock.now += untilNobodyWrites
    expect(await destroyKey(app.db, by(), before)).toEqual({ destroyed: before })
    await app.context.citizen.keys.follow()
  }
  done = true
  const last = await working
  expect(suites).toEqual(['gm', 'gm', 'aes'])
  expect(last).toBeGreaterThan(1005)

  const { keys } = app.context.citizen
  expect(keys.all(platform).map(key => key.number)).toEqual([4])
  const callers = await app.db.selectFrom('caller').selectAll().where('platform', '=', platform).execute()
  expect(callers.length).toBe(5 + last - 1000)
  for (const row of callers) {
    expect(app.context.citizen.open(platform, row.name_enc!)).toContain('标记诉求人')
    const number = app.context.citizen.open(platform, row.phone_enc!)
    expect(app.context.citizen.phoneHash(platform, number).equals(row.phone_hash!)).toBe(true)
    expect(app.context.citizen.hash('tail', platform, number.slice(-4)).equals(row.phone_tail_hash!)).toBe(true)
  }
  // The same request again gets the reply that was sealed under a key now destroyed.
  const again = await agent('POST', '/api/orders', { ...entry, caller: { name: '标记诉求人0', phone: phone(0), address: '标记路0号' } }, { 'idempotency-key': 'rotate-0' })
  expect([again.status, callers.length]).toEqual([200, (await app.db.selectFrom('caller').select('id').where('platform', '=', platform).execute()).length])
  const deeds = await sql<{ verb: string }>`select verb from audit_entry where platform = ${platform} and verb like 'key%' order by id`.execute(app.db)
  expect(deeds.rows.filter(row => row.verb === 'keyRotate').length).toBe(3)
  expect(deeds.rows.filter(row => row.verb === 'keyDestroy').length).toBe(3)
}, 60_000)

test('a key something is still sealed with is not destroyed, and the table is named', async () => {
  await rotateKey(app.db, custody(), by(), null)
  await app.context.citizen.keys.follow()
  app.clock.now += untilItSeals + untilNobodyWrites
  expect(await destroyKey(app.db, by(), 4)).toEqual({ refused: expect.stringContaining('caller') })
  expect(await destroyKey(app.db, by(), 5)).toEqual({ refused: expect.stringContaining('现用密钥') })
})

test('sealing anew cut off in the middle of a table goes on where it was; nothing is done twice', async () => {
  await sql`insert into caller (platform, id, name_enc, created_at) select ${platform}, gen_random_uuid(), name_enc, now() from caller, generate_series(1, 60) where platform = ${platform} limit 700`.execute(app.db)
  await sql`update reseal set position = null, rows_seen = 0, rows_done = 0, finished_at = null where platform = ${platform}`.execute(app.db)
  const { keys } = app.context.citizen
  const old = keys.find(platform, 4)!
  const before = (await valuesUnder(app.db, platform, old.header)).caller ?? 0
  const callers = async () => (await resealProgress(app.db, platform)).find(row => row.target === 'caller')
  while (!(await callers())?.seen) expect(await resealBatch(app.db, app.context.citizen, app.clock.now)).toBe(true)
  const { numUpdatedRows } = await app.db.updateTable('caller').set({ created_at: new Date() }).where('platform', '=', platform).executeTakeFirstOrThrow()
  // A batch whose commit never came: as after kill -9, the database takes everything back.
  const cut = app.db.transaction().execute(async tx => {
    await resealBatch({ transaction: () => ({ execute: (work: (inner: typeof tx) => unknown) => work(tx) }) } as unknown as TestApp['db'], app.context.citizen, app.clock.now)
    throw new Error('cut off')
  })
  await expect(cut).rejects.toThrow('cut off')
  expect(await callers()).toMatchObject({ seen: 300, done: 300, finishedAt: null })
  await sealAnew()
  expect(await callers()).toMatchObject({ seen: Number(numUpdatedRows), done: before })
  expect(await valuesUnder(app.db, platform, old.header)).toEqual({})
})

test('another node learns of a key by itself; a value under a key it does not know yet is read by the next request', async () => {
  const other = citizenSeal(await storedKeys({ db: app.db, custody: custody(), suite: 'aes', now: () => app.clock.now }))
  await rotateKey(app.db, custody(), by(), 'gm')
  await app.context.citizen.keys.follow()
  app.clock.now += untilItSeals
  const sealed = app.context.citizen.seal(platform, '甲')
  expect(() => other.open(platform, sealed)).toThrow('缺少编号为 6 的密钥')
  await other.keys.follow()
  expect(other.open(platform, sealed)).toBe('甲')
  expect(other.phoneHash(platform, phone(0)).equals(app.context.citizen.phoneHash(platform, phone(0)))).toBe(true)
})

test('a change of the master key wraps the data keys anew and touches nothing else; without the right one the start is refused', async () => {
  const second = `1:${app.key},2:${randomBytes(32).toString('hex')}`
  const open = (key: string) => storedKeys({ db: app.db, custody: parseKeys(key), suite: 'aes', now: () => app.clock.now })
  const before = await app.db.selectFrom('caller').select(['id', 'phone_enc']).where('platform', '=', platform).orderBy('id').execute()
  await open(second)
  const rows = await app.db.selectFrom('data_key').select('wrapped').where('wrapped', 'is not', null).execute()
  expect(new Set(rows.map(row => row.wrapped?.[0]))).toEqual(new Set([2]))
  expect(await app.db.selectFrom('caller').select(['id', 'phone_enc']).where('platform', '=', platform).orderBy('id').execute()).toEqual(before)
  const alone = citizenSeal(await open(second.split(',')[1]!))
  expect(alone.open(platform, before.find(row => row.phone_enc)!.phone_enc!)).toMatch(/^139/)
  await expect(open(app.key)).rejects.toThrow('缺少编号为 2 的主密钥')
})

test('what was sealed straight from the key file is taken over: read at once, sealed anew, the old key destroyed', async () => {
  const county = app.city.counties[0]!.platform
  const first = randomBytes(32).toString('hex')
  const { former } = parseKeys(first)
  const key = citizenKey({ platform: county, number: 1, suite: 'file', material: former[0]!.material, sealsFrom: 0 })
  const old = citizenSeal({ current: () => key, find: () => key, all: () => [key], follow: async () => {} })
  await app.db.insertInto('caller').values({ platform: county, id: '01890000-0000-7000-8000-000000000001', name_enc: old.seal(county, '甲'), phone_enc: old.seal(county, phone(1)), phone_hash: old.phoneHash(county, phone(1)), created_at: new Date() }).execute()
  // As the owner: this program's own role may not remove keys.
  await app.db.transaction().execute(async tx => {
    await sql`set local role none`.execute(tx)
    await sql`truncate data_key, reseal`.execute(tx)
  })
  const citizen = citizenSeal(await storedKeys({ db: app.db, custody: parseKeys(first), suite: 'gm', now: () => app.clock.now }))
  const read = async () => (await app.db.selectFrom('caller').selectAll().where('platform', '=', county).where('phone_enc', 'is not', null).executeTakeFirstOrThrow())
  expect(citizen.open(county, (await read()).name_enc!)).toBe('甲')
  expect(citizen.phoneHashes(county, phone(1))).toContainEqual((await read()).phone_hash)
  expect((await keysOf(app.db, county)).map(key => [key.number, key.suite, key.state])).toEqual([[2, 'gm', 'current'], [1, 'file', 'retired']])
  await sql`update reseal set finished_at = now() where platform <> ${county}`.execute(app.db)
  // One value somebody damaged keeps nobody else's from being sealed anew.
  const damaged = old.seal(county, '甲')
  damaged[damaged.length - 1]! ^= 1
  await app.db.insertInto('caller').values({ platform: county, id: '01890000-0000-7000-8000-000000000000', name_enc: damaged, created_at: new Date() }).execute()
  app.clock.now += untilRequestsEnd
  while (await resealBatch(app.db, citizen, app.clock.now));
  const { name_enc, phone_hash, phone_tail_hash } = await read()
  expect([name_enc?.[0], phone_hash, phone_tail_hash]).toEqual([3, citizen.phoneHash(county, phone(1)), citizen.hash('tail', county, phone(1))])
  app.clock.now += untilNobodyWrites
  const destroy = () => destroyKey(app.db, byItself(county, app.clock.now), 1)
  expect(await destroy()).toEqual({ refused: expect.stringContaining('caller 1 行') })
  const { rows } = await sql<{ detail: unknown }>`select detail from audit_entry where platform = ${county} and verb = 'keyReseal' and detail ->> 'table' = 'caller'`.execute(app.db)
  expect(rows).toEqual([{ detail: { table: 'caller', left: 1 } }])
  await app.db.deleteFrom('caller').where('platform', '=', county).where('name_enc', '=', damaged).execute()
  expect(await destroy()).toEqual({ destroyed: 1 })
})
