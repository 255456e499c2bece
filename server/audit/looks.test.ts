import { sql } from 'kysely'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { auditLines } from '#test/auditLines.ts'
import { testDatabase } from '#test/database.ts'
import { leaveEntries } from './append.ts'
import { continueChain } from './chain.ts'
import { type Gathered, gatheredRows, waitingLook } from './looks.ts'
import { byItself, type Entry, rowOf, storable } from './record.ts'
import { verifyChain } from './verify.ts'

const platform = '100001'
const began = Date.parse('2022-11-01T09:00:00+08:00')
let database: Awaited<ReturnType<typeof testDatabase>>
beforeAll(async () => { database = await testDatabase() })
afterAll(() => database.close())

/** Looks of one platform and second as the row they become. */
function gather(looks: readonly Entry[]) {
  const [row, ...others] = gatheredRows(looks.map(waitingLook))
  expect(others).toEqual([])
  return row!
}

const word = fc.string({ unit: 'binary', maxLength: 20 })
const actor = fc.record({ id: fc.constantFrom('00000000-0000-7000-8000-000000000001', '00000000-0000-7000-8000-000000000002'), account: fc.constantFrom('agent01', '张"三\\'), roles: fc.subarray(['agent', 'dispatcher', 'auditor'] as const), unit: fc.option(fc.constant('zhujian')) })
/** Any look, few persons and pages among them, so that some are told once for many. */
const look: fc.Arbitrary<Entry> = fc.record({
  platform: fc.constant(platform), at: fc.integer({ min: began, max: began + 999 }), actor: fc.option(actor), address: fc.option(fc.constantFrom('10.0.0.1', '::1')), session: fc.option(fc.constantFrom('abcdef012345', '012345abcdef')),
  verb: fc.constantFrom('read' as const, 'list' as const, 'searchPhone' as const), endpoint: fc.option(fc.constantFrom('GET /api/orders/:id', 'GET /api/orders')), subject: fc.option(fc.record({ kind: fc.constantFrom('orders', 'periods'), id: word })),
  order: fc.option(fc.constantFrom('2022110100001', '')), status: fc.option(fc.nat(599)), rows: fc.option(fc.nat(1000)), reason: fc.option(word), detail: fc.option(fc.dictionary(fc.constantFrom('filters', '附言', 'a"b'), fc.array(word), { noNullPrototype: true }), { nil: undefined }),
})

test('looks gathered in one entry are read out of it as if each had an entry of its own', async () => {
  let known = 0
  await fc.assert(fc.asyncProperty(fc.array(look, { minLength: 1, maxLength: 12 }), async looks => {
    const row = gather(looks)
    await leaveEntries(database.db, [row])
    expect([row.row_count, Number(row.at)]).toEqual([looks.length, Math.max(...looks.map(one => one.at))])
    const lines = (await auditLines(database.db, platform)).filter(line => line.entry_id === row.id)
    const plain = ({ id: _, detail, ...rest }: object & { id?: unknown; detail?: unknown }) => ({ ...rest, detail: Object.entries(typeof detail === 'string' ? JSON.parse(detail) : detail ?? {}).toSorted() })
    const inOrder = (rows: readonly object[]) => rows.map(one => JSON.stringify(plain(one))).toSorted()
    expect(inOrder(lines.map(({ entry_id: _, ...line }) => ({ ...line, platform })))).toEqual(inOrder(looks.map(one => ({ ...rowOf({ ...one, detail: JSON.parse(JSON.stringify(one.detail ?? {}), (_name, value) => (typeof value === 'string' ? storable(value) : value)) }), platform }))))
    known += looks.length
  }), { numRuns: 60 })
  expect(await auditLines(database.db, platform)).toHaveLength(known)
})

test('an entry is found by all its looks are looked for by: persons, subjects, addresses, verbs that are seldom', () => {
  const by = { ...byItself(platform, 5), actor: { id: 'a', account: 'agent01', roles: [], unit: null }, address: '10.0.0.1', session: 's', endpoint: 'GET /x' }
  const row = gather([{ ...by, verb: 'read', subject: { kind: 'orders', id: 'o1' } }, { ...by, verb: 'searchPhone' }, { ...by, verb: 'list', address: '10.0.0.2' }])
  const { keys, who, what, looks } = JSON.parse(String(row.detail)) as Gathered
  expect([keys.toSorted(), who.length, what.length, looks.length]).toEqual([['10.0.0.1', '10.0.0.2', 'a', 'o1', 'searchPhone'], 2, 3, 3])
})

test('its link covers every look: one of them changed by hand is told', async () => {
  const place = '100002'
  const row = gather(Array.from({ length: 5 }, (_, n) => ({ ...byItself(place, began + n), verb: 'read', subject: { kind: 'orders', id: `o${n}` } })))
  await leaveEntries(database.db, [row])
  await continueChain({ db: database.db, algorithm: 'sha256', folder: null, now: () => began }, place, null, true)
  const verify = () => verifyChain(database.db, place, { folder: null, now: began })
  expect((await verify()).findings).toEqual([])
  await database.db.transaction().execute(async tx => {
    await sql`set local role none`.execute(tx)
    await sql`update audit_entry set detail = ${String(row.detail).replace('"o3"', '"o4"')} where platform = ${place}`.execute(tx)
  })
  expect((await verify()).findings).toMatchObject([{ damage: 'changed', seq: 1 }])
})

test('those of other platforms and seconds are entries of their own; each keeps its detail as it was when it was noted', () => {
  const detail = { filters: ['unit'] }
  const at = (place: string, ms: number): Entry => ({ ...byItself(place, ms), verb: 'list', detail })
  const waiting = [at(platform, 999), at(platform, 1000), at('100002', 1000), at(platform, 1), at(platform, 1999)].map(waitingLook)
  detail.filters[0] = 'other'
  const rows = gatheredRows(waiting)
  expect(rows.map(row => [row.platform, row.row_count, Number(row.at)]).toSorted()).toEqual([['100001', 2, 1999], ['100001', 2, 999], ['100002', 1, 1000]])
  expect(rows.every(row => String(row.detail).includes('{"filters":["unit"]}'))).toBe(true)
})
