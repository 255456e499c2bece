import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { city } from '#cities/430300-xiangtan/city.ts'
import { countInputs } from '#server/assessment/countInputs.ts'
import { testDatabase } from '#test/database.ts'
import { keepAll } from '#test/kept.ts'
import { monthOf } from './figures.ts'

const { db, close } = await testDatabase()
const id = (n: number) => `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`

beforeAll(smallWorld)
afterAll(close)

test('orders belong to the month of their registration in the city’s own time', async () => {
  const value = await november()
  expect([value('headline.values.orders_accepted'), value('headline.values.online_resolved'), value('headline.values.dispatched')]).toEqual(['3', '1', '2'])
})

test('a task counts in the month of its callback, and only the last round’s answer counts', async () => {
  const value = await november()
  expect(['callback_total', 'satisfied', 'not_rated', 'dissatisfied', 'satisfaction_pct', 'on_time_rate_pct', 'contact_rate_pct'].map(name => value(`appendix_1.total.${name}`)))
    .toEqual(['2', '1', '1', '0', '100.00', '50.00', '50.00'])
})

test('asked together by several dates, a task counts by each date for itself', async () => {
  const level = 'unit' as const
  const tenDays = { platform: '430300', counties: [], spanOf: () => ({ from: '2022-11-01T00:00:00+08:00', to: '2022-11-11T00:00:00+08:00' }) }
  const [sent, calledBack, filed] = await countInputs(db, tenDays, [
    { count: { measure: 'effective_orders', by: 'dispatched_at' }, level }, { count: { measure: 'callback_total' }, level }, { count: { measure: 'completed', by: 'submitted_at' }, level },
  ])
  // Sent on the 3rd, filed on the 9th, called back on the 12th.
  expect([sent?.get(''), filed?.get('gongan'), calledBack?.get('') ?? '0']).toEqual(['2', '1', '0'])
})

test('a unit where nobody rated prints 0.00', async () => {
  const value = await november()
  expect([value('appendix_1.rows[no=2].unit'), value('appendix_1.rows[no=2].satisfaction_pct')]).toEqual(['市教育局', '0.00'])
})

test('without October there is nothing to compare with', async () => {
  expect((await november())('headline.values.calls_received_mom_pct')).toBeNull()
})

test('the order in which rows came changes no figure', async () => {
  const before = await plain()
  const tables = ['work_order', 'assignment', 'callback', 'assignment_kept']
  await fc.assert(fc.asyncProperty(fc.array(fc.integer(), { minLength: 4, maxLength: 4 }), async seeds => {
    for (const [nth, table] of tables.entries()) await rewrite(table, seeds[nth] ?? 0)
    expect(await plain()).toEqual(before)
  }), { numRuns: 12 })
})

test('a month before the first scheme is refused with a sentence', async () => {
  expect(await monthOf(db, city, '2022-09')).toEqual({ refused: '湘潭市没有适用于 2022-09 的考核口径' })
})

async function november() {
  const month = await monthOf(db, city, '2022-11')
  if ('refused' in month) throw new Error(month.refused)
  return (ref: string) => month.figures.get(ref)?.value
}

/** Every figure of November as printed, by ref. */
async function plain() {
  const month = await monthOf(db, city, '2022-11')
  if ('refused' in month) throw new Error(month.refused)
  return [...month.figures.values()].map(({ ref, text, inputs }) => ({ ref, text, inputs }))
}

/** Writes all rows of a table anew in an order drawn from the seed, so that they lie elsewhere in it. */
async function rewrite(table: string, seed: number) {
  const { rows } = await sql<{ id: string }>`select id from ${sql.table(table)} where platform = '430300' order by md5(id::text || ${String(seed)})`.execute(db)
  for (const { id } of rows) await sql`update ${sql.table(table)} set platform = platform where platform = '430300' and id = ${id}`.execute(db)
}

/** Four orders, the last one in December by the city's clock and in November by UTC; two units; one order reworked once. */
async function smallWorld() {
  await sql`insert into platform values ('430300', null, 'city', '湘潭市', '湘潭', '099', now())`.execute(db)
  await sql`insert into unit_group values ('430300', 'department', '市直、驻潭单位', 1)`.execute(db)
  await sql`insert into unit values ('430300', 'gongan', null, 'department', 1, '2022-01-01'), ('430300', 'jiaoyu', null, 'department', 2, '2022-01-01')`.execute(db)
  await sql`insert into unit_name values ('430300', 'gongan', '2022-01-01', '市公安局', '市公安局'), ('430300', 'jiaoyu', '2022-01-01', '市教育局', '市教育局')`.execute(db)
  await sql`insert into category_version values ('430300', '2022', '2022-01-01')`.execute(db)
  await sql`insert into category values ('430300', '2022', '04', null, 1, '社会治安类', 1), ('430300', '2022', '0401', '04', 2, '停车管理', 1)`.execute(db)
  await order(1, 'resolvedOnline', '2022-11-01T00:00:00+08:00')
  await order(2, 'closed', '2022-11-03T09:00:00+08:00')
  await order(3, 'closed', '2022-11-30T23:59:59+08:00')
  await order(4, 'resolvedOnline', '2022-12-01T00:00:00+08:00')
  await task(2, 'gongan', 1, true)
  await task(3, 'jiaoyu', 0, false)
  await callback(21, 2, 0, 'negative', true)
  await callback(22, 2, 1, 'positive', true)
  await callback(31, 3, 0, 'none', false)
  await keepAll(db, '430300')
}

function order(n: number, state: string, at: string) {
  return sql`insert into work_order (platform, id, number, state, version, channel, request_type, urgency, category_version, category, title, content, registered_at, first_dispatched_at)
    values ('430300', ${id(n)}, ${String(n)}, ${state}, 1, 'phone', 'help', 'normal', '2022', '0401', '停车', '停车', ${at}, ${state === 'closed' ? at : null})`.execute(db)
}

function task(n: number, unit: string, round: number, onTime: boolean) {
  return sql`insert into assignment (platform, id, order_id, unit, role, hop, round, state, dispatched_at, due_at, submitted_at, on_time)
    values ('430300', ${id(n * 10)}, ${id(n)}, ${unit}, 'lead', 1, ${round}, 'accepted', '2022-11-03', '2022-11-10', '2022-11-09', ${onTime})`.execute(db)
}

function callback(n: number, order: number, round: number, rating: string, contacted: boolean) {
  return sql`insert into callback (platform, id, order_id, assignment_id, round, attempt, method, at, outcome, concluding, contacted, rating)
    values ('430300', ${id(n)}, ${id(order)}, ${id(order * 10)}, ${round}, 1, 'sms', '2022-11-12', 'answered', true, ${contacted}, ${rating})`.execute(db)
}
