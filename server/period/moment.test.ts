import { sql } from 'kysely'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Action } from '#domain/order/actions.ts'
import { monthOf } from '#server/bulletin/figures.ts'
import type { Db } from '#server/db/open.ts'
import { entry, type TestApp, testApp } from '#test/app.ts'
import { held, waiting } from '#test/held.ts'
import { result } from '#test/orders.ts'
import { keep } from './freeze.ts'
import { holdPeriod } from './hold.ts'
import { verify } from './verify.ts'

/** June 2026, its appeals over: a second assessor locks it while units go on with their orders. */
let app: TestApp
let ids: string[]
const june = '/api/periods/2026-06'
const evening = Date.parse('2026-07-01T19:00:00+08:00')

beforeEach(async () => {
  app = await testApp()
  app.clock.now = Date.parse('2026-06-28T09:00:00+08:00')
  ids = []
  for (let n = 0; n < 2; n++) {
    const { body } = await (await app.as('agent01'))('POST', '/api/orders', entry)
    await step('dispatcher01', body.id, 'dispatch', { unit: 'zhujian', basis: '职责清单' })
    ids.push(body.id)
  }
  app.clock.now = Date.parse('2026-07-01T09:00:00+08:00')
  await move('assessor01', 'draft')
  await move('assessor01', 'openAppeals', { until: '2026-07-01T18:00:00+08:00' })
  app.clock.now = evening
  await move('assessor01', 'closeAppeals')
})
afterEach(() => app.close())

test('a step the lock did not see belongs to life after it, whenever it was asked for; figures are kept with the rows they were counted from', async () => {
  // Who counts the month has its figures and waits to keep its rows.
  const keeping = await held(app.db, async tx => {
    // As the owner: the product's own role may not.
    await sql`set local role none`.execute(tx)
    await sql`lock table assessment_frozen_row in exclusive mode`.execute(tx)
  })
  const locked = move('assessor02', 'lock')
  await waiting(app.db)
  app.clock.now = evening - 300
  await step('agent01', ids[0], 'withdraw', { identityChecked: true, askedBy: 'caller', reason: '已自行解决' })
  await keeping.end()
  await locked
  app.clock.now = evening + 1000
  expect(await verdict()).toEqual(['wentOn', ['撤单']])
})

test('a step the lock saw belongs to the month, whenever it was asked for: the next ones are undone as far as to it', async () => {
  // Somebody is at the month: the lock begins again when they are done, and sees what was done meanwhile.
  const busy = await held(app.db, tx => holdPeriod(tx, app.city.platform, '2026-06', evening))
  const locked = move('assessor02', 'lock')
  await waiting(app.db)
  app.clock.now = evening + 800
  await step('unit-zhujian', ids[0], 'sign')
  await busy.end()
  await locked
  expect(await verdict()).toEqual(['equal', []])
  app.clock.now = evening + 2 * 86_400_000
  await step('unit-zhujian', ids[0], 'submitResult', { ...result, contactedAt: '2026-07-02T09:30:00+08:00' })
  expect(await verdict()).toEqual(['wentOn', ['提交结果']])
})

test('so with rulings, that one is taken back, and imports', async () => {
  const { platform } = app.city
  const after = new Date(evening + 800)
  const [seen, unseen] = ['00000000-0000-7000-8000-000000000001', '00000000-0000-7000-8000-000000000002']
  const imported = (id: string) => sql`insert into import_batch (platform, id, kind, source, sha256, state, started_at) values (${platform}, ${id}, 'orders', '工单.xlsx', ${id}, 'done', ${new Date(evening - 60_000)})`
  const brought = (batch: string) => sql`update work_order set import_batch = ${batch}, hop_count = hop_count + 1 where id = ${ids[0]}`
  await app.db.transaction().setIsolationLevel('repeatable read').execute(async tx => {
    const { id } = await tx.selectFrom('app_user').select('id').where('platform', '=', platform).where('account', '=', 'assessor02').executeTakeFirstOrThrow()
    await imported(seen).execute(tx)
    await sql`insert into assessment_exclusion (platform, id, assignment_id, scope, reason, basis, decided_by, decided_at, withdrawn_by, withdrawn_at, withdrawal)
      select platform, order_id, id, 'task', '理由', 'unreasonable', ${id}::uuid, ${after}::timestamptz, null::uuid, null::timestamptz, null from assignment where order_id = ${ids[0]} union all
      select platform, order_id, id, 'task', '理由', 'unreasonable', ${id}::uuid, '2026-07-01', ${id}::uuid, ${after}::timestamptz, '理由' from assignment where order_id = ${ids[1]}`.execute(tx)
    const month = await monthOf(tx, app.city, '2026-06')
    if ('refused' in month) throw new Error(month.refused)
    await keep(tx, app.city, '2026-06', month, { id, now: evening }, 'frozen')
  })
  app.clock.now = evening + 86_400_000
  for (const id of ids) await step('unit-zhujian', id, 'sign')
  app.clock.now += 60_000
  for (const id of ids) await step('unit-zhujian', id, 'submitResult', { ...result, contactedAt: '2026-07-02T09:30:00+08:00' })
  expect(await verdict()).toEqual(['wentOn', ['提交结果']])
  await brought(seen).execute(app.db)
  expect((await verdict())[0], 'an import it saw explains nothing').toBe('unexplained')
  await imported(unseen).execute(app.db)
  await brought(unseen).execute(app.db)
  expect((await verdict())[0]).toBe('wentOn')
})

test('a step taken while a month is verified is no sign of tampering', async () => {
  await move('assessor02', 'lock')
  app.clock.now = evening + 86_400_000
  await step('unit-zhujian', ids[0], 'sign')
  const found = await verify(beside('create temp table work_order', () => step('agent01', ids[0], 'amend', { text: '补充门牌号' })), app.city, '2026-06')
  expect(found).toMatchObject({ verdict: 'wentOn' })
})

async function move(account: string, verb: string, more: object = {}): Promise<void> {
  expect(await (await app.as(account))('POST', `${june}/acts`, { verb, ...more })).toMatchObject({ status: 200 })
}

async function step(account: string, id: string | undefined, verb: string, input: object = {}): Promise<void> {
  const who = await app.as(account)
  const { body } = await who('GET', `/api/orders/${id}`)
  const assignmentId = (body.actions as Action[]).find(action => action.verb === verb)?.assignmentId ?? null
  expect(await who('POST', `/api/orders/${id}/acts`, { verb, assignmentId, version: body.version, input })).toMatchObject({ status: 200 })
}

/** What the verification says, and what is told of the rows that differ. */
async function verdict() {
  const { body } = await (await app.as('assessor02'))('GET', `${june}/verification`)
  return [body.verdict, [...new Set(body.moved.map((row: { told: { label: string } | null }) => row.told?.label ?? null))]]
}

/** A database in which something happens, once and to its end, right after a statement that begins like this. */
function beside(statement: string, happens: () => Promise<void>): Db {
  let met: object | null = null
  let over = false
  return app.db.withPlugin({
    transformQuery({ node, queryId }) {
      if (!over && node.kind === 'RawNode' && node.sqlFragments[0]?.trimStart().startsWith(statement)) met = queryId
      return node
    },
    async transformResult({ result, queryId }) {
      if (queryId === met && !over) {
        over = true
        await happens()
      }
      return result
    },
  })
}
