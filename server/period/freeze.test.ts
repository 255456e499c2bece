import { pipeline } from 'node:stream/promises'
import fc from 'fast-check'
import { sql } from 'kysely'
import pg from 'pg'
import { from as copyFrom, to as copyTo } from 'pg-copy-streams'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { monthOf } from '#server/bulletin/figures.ts'
import { loadCities } from '#server/cities.ts'
import type { Db } from '#server/db/open.ts'
import { seedAccounts, seedCities } from '#server/seed.ts'
import { testDatabase } from '#test/database.ts'
import { small, smallMonth } from '#test/month.ts'
import { freezable, keep } from './freeze.ts'
import { frozenMonth } from './frozen.ts'
import { verify } from './verify.ts'

const period = '2026-06'
const source = await testDatabase()
const elsewhere = await testDatabase()
const { db } = source
const cities = await loadCities()
const [city] = [...cities.values()]
if (!city) throw new Error('no city')
const { platform } = city
let hash = ''

beforeAll(async () => {
  await seedCities(db, cities)
  await seedAccounts(db, city, 'Test-12345')
  await smallMonth(db, platform, period, { late: 'zhujian', good: 'gongan' })
  await sql`insert into test_call (platform, id, tested, dialled_at, answer_seconds, voice_navigation, connection, service_manner, knowledge, callback_service)
    values (${platform}, ${small.call(9)}, ${city.counties[0]?.platform ?? platform}, '2026-06-10', 9, 10, 10, 38.5, 30, 10)`.execute(db)
  await sql`insert into entered_figure (platform, period, subject, figure, value, source, entered_at) values (${platform}, ${period}, 'zhujian', 'satisfaction_pct', 88.50, '核查', '2026-07-01')`.execute(db)
  const month = await monthOf(db, city, period)
  if ('refused' in month) throw new Error(month.refused)
  const { id } = await db.selectFrom('app_user').select('id').where('account', '=', 'assessor01').where('platform', '=', platform).executeTakeFirstOrThrow()
  await db.insertInto('assessment_period').values({ platform, period, state: 'locked', changed_at: new Date(0) }).execute()
  await keep(db, city, period, month, { id, now: Date.parse('2026-07-01') }, 'frozen')
  hash = (await frozenMonth(db, platform, period))?.hash ?? ''
})
afterAll(async () => {
  await source.close()
  await elsewhere.close()
})

test('frozen, dumped, restored in another database with other settings and computed again: the same hash', async () => {
  await copyAll(source.url, elsewhere.url)
  const settings = sql`select set_config('timezone', 'America/New_York', true), set_config('datestyle', 'German', true), set_config('extra_float_digits', '-3', true)`
  const there = await elsewhere.db.transaction().execute(async tx => {
    await settings.execute(tx)
    return verify(tx, city, period)
  })
  expect(there).toMatchObject({ equal: true, hash, recomputed: hash, figures: [] })
})

/** A row of every kind, changed by hand behind the product's back. */
const tamperings: readonly (readonly [name: string, change: ReturnType<typeof sql>])[] = [
  ['call_fact', sql`update call set answered_at = arrived_at where id = ${small.call(2)}`],
  ['call_fact', sql`delete from call where id = ${small.call(1)}`],
  ['call_fact', sql`update call set arrived_at = arrived_at + interval '1 microsecond' where id = ${small.call(1)}`],
  ['order_fact', sql`update work_order set category = (select category from category where platform = ${platform} and category > work_order.category order by category limit 1) where id = ${small.order(2)}`],
  ['assignment_fact', sql`update assignment set on_time = true where id = ${small.task(2)}`],
  ['assignment_fact', sql`update callback set contacted = false where id = ${small.callback(3)}`],
  ['callback_fact', sql`update callback set rating = 'negative' where id = ${small.callback(1)}`],
  ['test_call_fact', sql`update test_call set knowledge = 29.5`],
  ['entered_figure', sql`update entered_figure set value = 88.6`],
]

test.each(tamperings.map(([name, change], n) => [`${n + 1} ${name}`, name, change] as const))('a changed row gives another hash, and the kind of row is named: %s', async (_, name, change) => {
  const found = await undone(db, async tx => {
    await change.execute(tx)
    return verify(tx, city, period)
  })
  if ('refused' in found) throw new Error(found.refused)
  expect(found.recomputed).not.toBe(hash)
  expect(found.rows.filter(row => !row.equal).map(row => row.name)).toContain(name)
  expect(found.verdict, 'nothing tells of it').toBe('unexplained')
})

test('an order that went on after the lock is told apart from one that was changed by hand, one that also went on among them, and from a snapshot that was', async () => {
  const later = '2026-07-09T10:00:00+08:00'
  const excluded = sql`insert into assessment_exclusion values (${platform}, ${small.order(77)}, ${small.task(2)}, 'rating', '理由', 'unreasonable', null, ${small.order(77)}, ${later})`
  const reworked = sql`update assignment set round = 1 where id = ${small.task(3)}`
  const born = event(1, 'dispatch', '2026-06-02T10:00:00+08:00', { order: { id: small.order(3), version: 1, hopCount: 0, channel: 'phone' }, assignments: { [small.task(3)]: { id: small.task(3), round: 0, unit: 'gongan' } } })
  const step = event(9, 'rework', later, { assignments: { [small.task(3)]: { round: 1 } } })
  const seen = (changes: readonly ReturnType<typeof sql>[]) => undone(db, async tx => {
    for (const change of changes) await change.execute(tx)
    const found = await verify(tx, city, period)
    if ('refused' in found) throw new Error(found.refused)
    return [found.verdict, found.moved.map(row => [row.label, row.order?.number ?? null, row.told?.label ?? null])]
  })
  expect(await seen([born, excluded, reworked, step])).toEqual(['wentOn', [['承办任务', '202606002', '裁定剔除'], ['承办任务', '202606003', '发回重办']]])
  expect(await seen([born, excluded, reworked])).toEqual(['unexplained', [['承办任务', '202606003', null], ['承办任务', '202606002', '裁定剔除']]])
  // Beside what its steps did, each of these orders was changed by hand: in another field, in the same one, in a row of its own.
  const third = (set: ReturnType<typeof sql>) => [born, reworked, step, set]
  const byHand = ['unexplained', [['承办任务', '202606003', null]]]
  expect(await seen(third(sql`update assignment set on_time = not on_time where id = ${small.task(3)}`))).toEqual(byHand)
  expect(await seen(third(sql`update assignment set round = 2 where id = ${small.task(3)}`)), 'its callback is of another round as well').toEqual(byHand)
  expect(await seen(third(sql`update callback set rating = 'negative', round = 1 where id = ${small.callback(3)}`))).toEqual(byHand)
  expect(await seen(third(sql`update work_order set hop_count = 3 where id = ${small.order(3)}`))).toEqual(['unexplained', [['工单', '202606003', null], ['承办任务', '202606003', '发回重办']]])
  expect(await seen([excluded, sql`update assignment set contacted_at = now() where id = ${small.task(2)}`])).toEqual(['unexplained', [['承办任务', '202606002', null]]])
  // A callback since, as its step tells it; and one whose rating was bettered afterwards.
  const called = (rating: string) => sql`insert into callback (platform, id, order_id, assignment_id, round, attempt, method, at, outcome, concluding, contacted, rating)
    values (${platform}, ${small.order(79)}, ${small.order(3)}, ${small.task(3)}, 1, 2, 'call', ${later}, 'answered', true, true, ${rating})`
  const callback = { id: small.order(79), assignmentId: small.task(3), round: 1, attempt: 2, method: 'call', at: Date.parse(later), outcome: 'answered', concluding: true, contacted: true, rating: 'negative', remark: null }
  const again = event(10, 'recordCallback', later, { callbacks: { [small.order(79)]: callback } })
  expect((await seen([...third(called('negative')), again]))[0]).toBe('wentOn')
  expect(await seen([...third(called('positive')), again])).toEqual(byHand)
  // The product's own role could not do these.
  const owner = new pg.Client({ connectionString: source.url })
  await owner.connect()
  const behind = async (change: string, back: string, on: readonly ReturnType<typeof sql>[] = []) => {
    await owner.query(change)
    const [verdict] = await seen(on)
    await owner.query(back)
    return verdict
  }
  const printed = (from: string, to: string) => `update assessment_snapshot set figures = replace(figures::text, '"${from}', '"${to}')::json`
  const summed = (by: number) => `update assessment_frozen_row set sums = set_byte(sums, 0, (get_byte(sums, 0) + ${by}) % 256) where kind = 'call_fact'`
  expect(await behind(printed('88.5', '98.5'), printed('98.5', '88.5'))).toBe('broken')
  expect(await behind(summed(1), summed(255))).toBe('broken')
  expect(await behind('create table aside as select * from assessment_frozen_row; delete from assessment_frozen_row', 'insert into assessment_frozen_row select * from aside; drop table aside', [reworked]), 'of a month locked before rows were kept').toBe('untold')
  await owner.end()
  expect(await seen([])).toEqual(['equal', []])
})

test('writing rows again in any order, or a number with other zeros, changes nothing', async () => {
  await fc.assert(fc.asyncProperty(fc.shuffledSubarray([1, 2, 3], { minLength: 3 }), async order => {
    const found = await undone(db, async tx => {
      for (const n of order) await sql`update callback set attempt = attempt where id = ${small.callback(n)}`.execute(tx)
      await sql`update entered_figure set value = 88.5`.execute(tx)
      return verify(tx, city, period)
    })
    expect(found).toMatchObject({ equal: true, recomputed: hash })
  }), { numRuns: 6 })
})

test('a later life of the product may add columns: those frozen are looked at, one that is gone is named', async () => {
  const frozen = await db.selectFrom('assessment_snapshot').select('row_digests').executeTakeFirstOrThrow()
  const rows = frozen.row_digests as unknown as { name: string; columns: string[] }[]
  const today = await freezable(db, city, period, rows.map(row => (row.name === 'call_fact' ? { ...row, columns: [...row.columns, 'no_longer_there'] } : row)))
  if ('refused' in today) throw new Error(today.refused)
  expect(today.rows.filter(row => row.digest === null).map(row => row.name)).toEqual(['call_fact'])
})

/** A step of the third order as it is written down. */
const event = (seq: number, verb: string, at: string, patch: object) => sql`
  insert into event (platform, id, order_id, seq, verb, order_to, at, actor_role, input, patch) values (${platform}, ${small.order(80 + seq)}, ${small.order(3)}, ${seq}, ${verb}, 'inHandling', ${at}, 'system', '{}', ${JSON.stringify(patch)})`

class Undo extends Error {}

/** Runs the work and takes back what it wrote. */
async function undone<R>(on: Db, work: (tx: Db) => Promise<R>): Promise<R> {
  const kept: R[] = []
  await on.transaction().execute(async tx => {
    kept.push(await work(tx))
    throw new Undo()
  }).catch(error => { if (!(error instanceof Undo)) throw error })
  const [result] = kept
  if (result === undefined) throw new Error('nothing came of it')
  return result
}

/** Every table's rows as COPY writes them, as a dump would carry them. */
async function copyAll(fromUrl: string, toUrl: string): Promise<void> {
  const [one, other] = [new pg.Client({ connectionString: fromUrl }), new pg.Client({ connectionString: toUrl })]
  await Promise.all([one.connect(), other.connect()])
  try {
    await other.query('set session_replication_role = replica')
    const { rows } = await one.query<{ name: string }>("select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' and relname <> 'schema_migration'")
    for (const { name } of rows) {
      await other.query(`delete from ${name}`)
      await pipeline(one.query(copyTo(`copy ${name} to stdout`)), other.query(copyFrom(`copy ${name} from stdin`)))
    }
  } finally {
    await Promise.all([one.end(), other.end()])
  }
}
