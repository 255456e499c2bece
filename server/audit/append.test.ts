import { sql } from 'kysely'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { everydayVerbs } from '#domain/audit/verbs.ts'
import { testDatabase } from '#test/database.ts'
import { appendEntries, leaveEntries } from './append.ts'
import { continueChain } from './chain.ts'
import { algorithms, type Algorithm } from './link.ts'
import { byItself, record, rowOf } from './record.ts'
import { verifyChain } from './verify.ts'

const began = Date.parse('2022-11-01T09:00:00+08:00')
let database: Awaited<ReturnType<typeof testDatabase>>
beforeAll(async () => { database = await testDatabase() })
afterAll(() => database.close())

const read = (platform: string, at: number) => rowOf({ ...byItself(platform, at), verb: 'read' })
const link = (platform: string, now: number) => continueChain({ db: database.db, algorithm: 'sha256', folder: null, now: () => now }, platform, null, true)
const verify = (platform: string) => verifyChain(database.db, platform, { folder: null, now: began })

test('whatever an entry says, its link fits when it is read back, whichever digest made it', async () => {
  const platform = '100001'
  await record(database.db, { ...byItself(platform, began), verb: 'read' })
  await link(platform, began)
  const text = fc.string({ unit: 'binary', maxLength: 30 })
  const some = fc.record({
    actor: fc.option(fc.record({ id: fc.uuid(), account: fc.constantFrom('agent01', '张"三\\'), roles: fc.subarray(['agent', 'dispatcher', 'auditor'] as const), unit: fc.option(fc.constant('zhujian')) })),
    address: fc.option(fc.ipV6()), session: fc.option(fc.constant('abcdef012345')), endpoint: fc.option(fc.constant('GET /api/orders/:id')), subject: fc.option(fc.record({ kind: fc.constant('orders'), id: text })),
    order: fc.option(fc.constant('2022110100001')), outcome: fc.constantFrom('done' as const, 'refused' as const), status: fc.option(fc.nat(599)), rows: fc.option(fc.nat()), reason: fc.option(text),
    detail: fc.option(fc.dictionary(fc.constantFrom('filters', 'statuses', '1', '附言', 'a"b'), fc.oneof(fc.string(), fc.double({ noNaN: true, noDefaultInfinity: true }), fc.array(fc.string()), fc.dictionary(fc.constantFrom('401', 'x'), fc.nat())), { noNullPrototype: true }), { nil: undefined }),
  })
  let entries = 1
  await fc.assert(fc.asyncProperty(fc.array(some, { minLength: 1, maxLength: 8 }), fc.constantFrom(...Object.keys(algorithms) as Algorithm[]), async (given, algorithm) => {
    const rows = given.map((one, n) => rowOf({ ...byItself(platform, began + n), ...one, verb: 'read' }))
    expect(await appendEntries(database.db, algorithm, platform, rows)).toBe(true)
    entries += rows.length
  }), { numRuns: 40 })
  expect(await verify(platform)).toMatchObject({ links: entries, pending: 0, findings: [] })
})

test('a chain that has not begun, or that somebody is at, is left alone: nothing is written, and nothing waits', async () => {
  const platform = '100002'
  const rows = [read(platform, began)]
  expect(await appendEntries(database.db, 'sha256', platform, rows)).toBe(false)
  await leaveEntries(database.db, rows)
  await link(platform, began)
  await database.db.transaction().execute(async tx => {
    await sql`select from audit_head where platform = ${platform} for update`.execute(tx)
    expect(await appendEntries(database.db, 'sha256', platform, [read(platform, began + 1)])).toBe(false)
  })
  expect(await verify(platform)).toMatchObject({ links: 1, pending: 0, findings: [] })
})

test('sent again after an answer got lost: each once, what was linked stays linked, and the rest is', async () => {
  const platform = '100003'
  await leaveEntries(database.db, [read(platform, began)])
  await link(platform, began)
  const [first, second] = [read(platform, began + 1), read(platform, began + 2)]
  expect(await appendEntries(database.db, 'sha256', platform, [first])).toBe(true)
  await expect(appendEntries(database.db, 'sha256', platform, [first, second])).rejects.toThrow('duplicate key')
  await leaveEntries(database.db, [first, second])
  await link(platform, began + 3)
  expect(await verify(platform)).toMatchObject({ links: 3, pending: 0, findings: [] })
})

test('the index by verb is for the verbs the list asks it for', async () => {
  const { rows: [index] } = await sql<{ definition: string }>`select pg_get_indexdef('audit_entry_verb_idx'::regclass) as definition`.execute(database.db)
  expect([...index?.definition.matchAll(/'(\w+)'/g) ?? []].map(([, verb]) => verb)).toEqual(everydayVerbs)
})
