import { read, utils } from '@e965/xlsx'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { endExports } from '#server/retention/files.ts'
import { entry, type TestApp, testApp } from '#test/app.ts'
import { makeNext } from './make.ts'
import { freshProgress } from './progress.ts'
import { keepPiece, take, TakenAway } from './taking.ts'
import { startExports } from './timer.ts'

type Call = Awaited<ReturnType<TestApp['as']>>

let app: TestApp
let call: Record<'dispatcher' | 'security', Call>
let first: { id: string; number: string }
const total = 2100
const asked = async (body: object = {}) => {
  app.clock.now += 1000
  const { body: { id } } = await ask(body)
  await call.security('POST', `/api/exports/${id}/decision`, { agree: true })
  return id as string
}
const progress = async (id: string) => (await app.db.selectFrom('export').select(['progress', 'attempts']).where('id', '=', id).executeTakeFirstOrThrow())
const fileOf = async (id: string) => (await call.dispatcher('POST', `/api/exports/${id}/file`, {})).bytes
/** Broken off before it asks so often whether to go on. */
const makeUntil = (asks: number) => {
  let left = asks
  return makeNext(options(), place(), () => left-- > 0, 'many')
}
const options = () => ({ db: app.db, places: app.places, citizen: app.context.citizen, log: app.context.log, now: () => app.clock.now })
const place = () => app.places.get(app.city.platform) ?? (() => { throw new Error('no place') })()
const asking = { source: 'orders', filter: { desk: 'all', sort: 'newest' }, format: 'xlsx', personal: false, locked: false, reason: 'statistics', words: '统计局年度统计' }
const ask = (body: object) => call.dispatcher('POST', '/api/exports', { ...asking, columns: ['number', 'title'], ...body })
const mine = async (who: Call, id: string) => (await who('GET', '/api/exports/mine')).body.rows.find((row: { id: string }) => row.id === id)

beforeAll(async () => {
  app = await testApp()
  const [agent, dispatcher, security] = await Promise.all([app.as('agent01'), app.as('dispatcher01'), app.as('security01')])
  call = { dispatcher, security }
  first = (await agent('POST', '/api/orders', entry)).body

  await sql`insert into work_order (platform, id, number, state, version, channel, request_type, urgency, category_version, category, region, title, content, tags, registered_at, hop_count)
    select platform, gen_random_uuid(), lpad(n::text, 14, '0'), state, version, channel, request_type, urgency, category_version, category, region, '路灯 ' || n, content, tags, at, hop_count
    from work_order, generate_series(1, ${total - 1}) n, lateral (select registered_at - n * interval '1 s' as at) as times where id = ${first.id}`.execute(app.db)
})
afterAll(() => app.close())

test.each(['xlsx', 'csv'])('a making broken off goes on where it was, and the %s file is the same; what is on its way is told', async format => {
  const whole = await asked({ format })
  await makeNext(options(), place(), () => true, 'many')
  const id = await asked({ format })
  // counting asks thrice, then each page once
  expect(await makeUntil(5)).toBe(false)
  expect(await progress(id)).toMatchObject({ attempts: 0, progress: { rows: 2000, pieces: 2, total } })
  app.clock.now += 60_000
  expect(await mine(call.dispatcher, id)).toMatchObject({ state: 'waiting', pace: { rows: 2000, total, secondsLeft: 3 } })
  let asks = 0
  await makeNext(options(), place(), () => ++asks > 0, 'many')
  expect(asks, 'the last page alone').toBe(1)
  const [one, other] = [await fileOf(whole), await fileOf(id)]
  const rowsOf = (bytes: Buffer) => (format === 'csv' ? bytes.toString().split('\r\n').slice(1, -1) : utils.sheet_to_json<unknown[]>(read(bytes).Sheets.数据 ?? {}, { header: 1 }).slice(1))
  expect(rowsOf(other)).toHaveLength(total + 1)
  expect(rowsOf(other)).toEqual(rowsOf(one))
  expect(await mine(call.dispatcher, id)).toMatchObject({ state: 'ready', rows: total, pace: null })
  if (format === 'xlsx') expect(utils.sheet_to_json<string[]>(read(other).Sheets.导出说明 ?? {}, { header: 1 })).toContainEqual(['生成中断', expect.stringMatching(/^第 2001 行起取自 2026-07-01/)])
})

test('where orders change places as deadlines do, a making that was broken off begins anew', async () => {
  const id = await asked({ filter: { desk: 'all', sort: 'newest', state: 'pendingDispatch' } })
  await makeUntil(5)
  expect(await progress(id)).toMatchObject({ progress: { rows: 2000 } })
  await app.db.updateTable('export').set({ filter_enc: app.context.citizen.seal(app.city.platform, JSON.stringify({ desk: 'all', sort: 'due', state: 'pendingDispatch' })) }).where('id', '=', id).execute()
  let asks = 0
  await makeNext(options(), place(), () => { asks++; return true }, 'many')
  expect(asks, 'counted and written from the first row').toBeGreaterThanOrEqual(2)
  expect(await mine(call.dispatcher, id)).toMatchObject({ state: 'ready' })
  expect(JSON.stringify(utils.sheet_to_json(read(await fileOf(id)).Sheets.导出说明 ?? {}, { header: 1 }))).not.toContain('生成中断')
})

test('a few rows do not wait for many; one that is being made can be cancelled, and nothing of it stays', async () => {
  const id = await asked()
  app.clock.now += 1000
  const { body: few } = await ask({ filter: { desk: 'all', q: first.number } })
  let state = ''
  let nth = 0
  await makeNext(options(), place(), () => {
    nth++
    return true
  }, 'few')
  expect(nth, 'one count, one page').toBe(2)
  expect(await mine(call.dispatcher, few.id)).toMatchObject({ state: 'ready', rows: 1 })
  await makeUntil(5)
  expect(await app.db.selectFrom('export_piece').select('seq').where('export_id', '=', id).execute()).toHaveLength(2)
  let cancelled: Promise<unknown> | undefined
  const done = await makeNext(options(), place(), () => {
    cancelled ??= call.dispatcher('POST', `/api/exports/${id}/cancel`).then(({ body }) => { state = body.state })
    return true
  }, 'many')
  await cancelled
  expect([done, state, (await mine(call.dispatcher, id)).state]).toEqual([true, 'cancelled', 'cancelled'])
  expect(await app.db.selectFrom('export_piece').select('seq').where('export_id', '=', id).execute()).toEqual([])
})

test('what a dead making held is taken up by another, and what the dead one still writes does not count; one that never gets anywhere is given up', async () => {
  const id = await asked()
  const dead = await take(app.db, place(), 'many', app.clock.now)
  expect(dead?.row.id).toBe(id)
  expect(await take(app.db, place(), 'many', app.clock.now + 29_000), 'still alive').toBeNull()
  app.clock.now += 31_000
  const next = await take(app.db, place(), 'many', app.clock.now)
  expect(next?.row.id).toBe(id)
  await expect(keepPiece(app.db, app.context.citizen, dead!, Buffer.from('x'), freshProgress(1, 0), app.clock.now)).rejects.toThrow(TakenAway)
  app.clock.now += 31_000
  await take(app.db, place(), 'many', app.clock.now)
  app.clock.now += 31_000
  // Given up and told, or neither.
  const asOwner = (statement: string) => app.db.transaction().execute(async tx => { await sql`set local role none`.execute(tx); await sql.raw(statement).execute(tx) })
  await asOwner('alter table notice add constraint refuses check (false) not valid')
  await expect(take(app.db, place(), 'many', app.clock.now)).rejects.toThrow('refuses')
  await asOwner('alter table notice drop constraint refuses')
  expect(await mine(call.dispatcher, id)).toMatchObject({ state: 'waiting', note: null })
  app.clock.now += 31_000
  expect(await take(app.db, place(), 'many', app.clock.now)).toBeNull()
  expect(await mine(call.dispatcher, id)).toMatchObject({ state: 'failed', note: '系统出了差错，没有生成文件，请重新申请' })
})

test('counting, and reading the whole once more, keep it from being taken for dead', async () => {
  const id = await asked()
  const others: unknown[] = []
  let [asks, looked] = [0, false]
  const look = async () => { others.push(await take(app.db, place(), 'many', app.clock.now)) }
  const db = app.db.withPlugin({
    transformQuery: ({ node }) => node,
    // Somebody looks for what is given up: at the last page that is counted, and at each piece that is read for the last time.
    async transformResult({ result }) {
      if (asks === 3 && !looked) {
        looked = true
        await look()
      } else if (result.rows[0] && 'content_enc' in result.rows[0]) {
        app.clock.now += 15_000
        await look()
      }
      return result
    },
  })
  await makeNext({ ...options(), db }, place(), () => {
    if (++asks <= 3) app.clock.now += 15_000
    return true
  }, 'many')
  expect([others, (await mine(call.dispatcher, id)).state]).toEqual([[null, null, null, null], 'ready'])
})

test('where somebody is erased, a making under way writes no more and begins anew', async () => {
  const id = await asked()
  let erased: Promise<unknown> | undefined
  let asks = 0
  await makeNext(options(), place(), () => {
    if (++asks === 4) erased = app.db.transaction().execute(tx => endExports(tx, app.city.platform, app.clock.now))
    return true
  }, 'many')
  await erased
  expect(await progress(id)).toEqual({ progress: null, attempts: 0 })
  expect(await app.db.selectFrom('export_piece').select('seq').where('export_id', '=', id).execute()).toEqual([])
  await makeNext(options(), place(), () => true, 'many')
  expect(await mine(call.dispatcher, id)).toMatchObject({ state: 'ready', rows: total })
})

test('many rows are made in a thread of its own', async () => {
  const id = await asked({ format: 'csv' })
  const works = startExports({ ...options(), apart: { url: app.url, config: { key: app.key, dataDir: '', crypto: 'aes', logLevel: 'error', logFormat: 'text' } }, every: 20 })
  await vi.waitFor(async () => expect((await mine(call.dispatcher, id)).state).toBe('ready'), { timeout: 30_000, interval: 50 })
  await works.stop()
  expect((await fileOf(id)).toString().split('\r\n')).toHaveLength(total + 3)
}, 60_000)
