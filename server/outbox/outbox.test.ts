import { createServer } from 'node:http'
import { text } from 'node:stream/consumers'
import { once } from 'node:events'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import type { Action } from '#domain/order/actions.ts'
import { uuidv7 } from '#server/ids.ts'
import { entry, type TestApp, testApp } from '#test/app.ts'
import { filled } from '#test/filled.ts'
import { type Deed, type DeedContext, deeds } from './effects.ts'
import { relay } from './relay.ts'

let app: TestApp
beforeAll(async () => { app = await testApp() })
afterAll(() => app.close())

test('notices come from the outbox once, a failing effect is tried again later, an SMS without a gateway says so', async () => {
  const { platform } = app.city
  await register()
  const failing = { ...deeds, notifyDispatcher: { way: 'together', deed: async () => { throw new Error('down') } } } as const
  const waiting = await app.db.selectFrom('outbox').select('id').where('done_at', 'is', null).execute()
  expect(await relay(app.db, app.context, platform, app.clock.now, failing)).toBe(waiting.length)
  const dispatchers = () => app.db.selectFrom('outbox').selectAll().where('effect', '=', 'notifyDispatcher').execute()
  for (const row of await dispatchers()) expect(row).toMatchObject({ done_at: null, attempts: 1, last_error: expect.stringContaining('稍后再试') })
  expect(await relay(app.db, app.context, platform, app.clock.now)).toBe(0)
  app.clock.now += 6000
  await relay(app.db, app.context, platform, app.clock.now)
  for (const row of await dispatchers()) expect(row.done_at).not.toBeNull()
  const sms = await app.db.selectFrom('outbox').select('last_error').where('effect', '=', 'smsReceipt').executeTakeFirstOrThrow()
  expect(sms.last_error).toContain('没有配置短信网关')
  const dispatcher = await app.as('dispatcher01')
  const notices = await dispatcher('GET', '/api/notices')
  expect(notices.body.length).toBe((await dispatchers()).length)
  expect((await dispatcher('POST', '/api/notices/read')).body.read).toBe(notices.body.length)
})

test('a receipt reaches the gateway with the number, the token and the row as key; the number stands in no log', async () => {
  const gateway = await receiver([200])
  await register()
  await relay(app.db, gateway.context, app.city.platform, app.clock.now)
  const row = await lastReceipt()
  expect(gateway.got).toEqual([{ key: row.id, token: 'Bearer secret', body: { to: entry.caller.phone, text: expect.stringMatching(/工单编号 \d{14}，/), kind: 'smsReceipt' } }])
  expect(row).toMatchObject({ last_error: null, attempts: 1 })
  expect(app.lines.join('\n')).not.toContain(entry.caller.phone)
  gateway.close()
})

test('an unwilling gateway is asked again with the same key, later and later or when it says; a refused content never', async () => {
  const { platform } = app.city
  const gateway = await receiver([500, 429, 302, 200, 422])
  await register()
  const tries: number[] = []
  for (const wait of [0, 5001, 60_000, 20_001]) {
    app.clock.now += wait
    await relay(app.db, gateway.context, platform, app.clock.now - 1)
    await relay(app.db, gateway.context, platform, app.clock.now)
    tries.push(gateway.got.length)
  }
  expect(tries).toEqual([1, 2, 3, 4])
  expect(new Set(gateway.got.map(one => one.key)).size).toBe(1)
  expect(await lastReceipt()).toMatchObject({ last_error: null, attempts: 4 })
  await register()
  await relay(app.db, gateway.context, platform, app.clock.now)
  expect(await lastReceipt()).toMatchObject({ last_error: '短信网关拒绝了内容（HTTP 422），未发送', attempts: 1 })
  gateway.close()
  await register()
  await relay(app.db, gateway.context, platform, app.clock.now)
  expect((await lastReceipt()).done_at).toBeNull()
  app.clock.now += 86_400_001
  await relay(app.db, gateway.context, platform, app.clock.now)
  expect((await lastReceipt()).last_error).toContain('超过一天')
})

test('an invitation to rate says the same at each try, and its link opens the page', async () => {
  const { platform } = app.city
  const id = await register()
  for (const [account, verb] of [['dispatcher01', 'dispatch'], ['unit-zhujian', 'sign'], ['unit-zhujian', 'submitResult'], ['inspector01', 'auditPass']] as const) {
    const who = await app.as(account)
    const { body } = await who('GET', `/api/orders/${id}`)
    const action = (body.actions as Action[]).find(one => one.verb === verb)!
    const input = filled(action.fields, ['zhujian'], app.clock.now, { outcome: 'solved' })
    expect((await who('POST', `/api/orders/${id}/acts`, { verb, assignmentId: action.assignmentId, version: body.version, input })).body).not.toHaveProperty('error')
  }
  const gateway = await receiver([503, 503, 200, 200])
  const context = { ...gateway.context, config: { ...gateway.context.config, publicUrl: 'https://12345.example' } }
  await relay(app.db, context, platform, app.clock.now)
  await relay(app.db, context, platform, app.clock.now + 60_000)
  const texts = gateway.got.map(one => one.body as { kind: string; text: string }).filter(body => body.kind === 'smsRating').map(body => body.text)
  expect([texts.length, new Set(texts).size]).toEqual([2, 1])
  const token = /https:\/\/12345\.example\/rate\/(\S+)$/.exec(texts[0] ?? '')?.[1]
  expect((await app.http.inject({ url: `/api/rate/${token}` })).statusCode).toBe(200)
  expect(app.lines.join('\n')).not.toContain(token)
  gateway.close()
})

test('effects that act on one order go in their order, the later waiting while the earlier is not done', async () => {
  const { platform } = app.city
  const at = app.clock.now
  const payload = JSON.stringify({ text: '-' })
  for (const [effect, age] of [['smsReceipt', 0], ['notifyInspector', 1]] as const) {
    await app.db.insertInto('outbox').values({ platform, id: uuidv7(at - age), order_id: uuidv7(at), effect, payload, created_at: new Date(at - age), available_at: new Date(at) }).execute()
  }
  await app.db.updateTable('outbox').set({ order_id: uuidv7(at) }).where('done_at', 'is', null).execute()
  const done: string[] = []
  let broken = true
  const table = {
    ...deeds,
    smsReceipt: { way: 'alone', deed: async () => { done.push('later'); return null } },
    notifyInspector: { way: 'alone', deed: async () => { if (broken) throw new Error('down'); done.push('earlier'); return null } },
  } as const
  await relay(app.db, app.context, platform, at, table)
  expect(done).toEqual([])
  broken = false
  await relay(app.db, app.context, platform, at + 5001, table)
  expect(done).toEqual(['earlier', 'later'])
})

test('while a receiver takes its time no other node sends the same', async () => {
  await register()
  const sent: string[] = []
  let answer = () => {}
  const answered = new Promise<void>(resolve => { answer = resolve })
  const deed: Deed = async (_context, _db, [row]) => {
    if (sent.push(row?.id ?? '') === 1) await answered
    return null
  }
  const table = { ...deeds, smsReceipt: { way: 'outside', deed } } as const
  const slow = relay(app.db, app.context, app.city.platform, app.clock.now, table)
  await vi.waitFor(() => expect(sent).not.toEqual([]), { timeout: 15_000 })
  await relay(app.db, app.context, app.city.platform, app.clock.now, table)
  answer()
  await slow
  expect(sent).toEqual([...new Set(sent)])
  expect((await lastReceipt()).done_at).not.toBeNull()
})

/** A second after the one before, so that the last can be told. */
async function register(): Promise<string> {
  app.clock.now += 1000
  const agent = await app.as('agent01')
  const { status, body } = await agent('POST', '/api/orders', entry)
  expect(status).toBe(200)
  return body.id
}

function lastReceipt() {
  return app.db.selectFrom('outbox').selectAll().where('effect', '=', 'smsReceipt').orderBy('id', 'desc').limit(1).executeTakeFirstOrThrow()
}

/** A gateway that answers with the statuses given, in turn, and remembers what it got. */
async function receiver(statuses: number[]) {
  const got: { key: unknown; token: unknown; body: unknown }[] = []
  const http = createServer(async (request, reply) => {
    const sent = await text(request)
    got.push({ key: request.headers['idempotency-key'], token: request.headers.authorization, body: JSON.parse(sent) })
    const status = statuses.shift() ?? 500
    reply.writeHead(status, { location: 'http://127.0.0.1:1/', ...(status === 429 ? { 'retry-after': '60' } : {}) }).end('{}')
  }).listen(0, '127.0.0.1')
  await once(http, 'listening')
  const address = http.address()
  const port = typeof address === 'object' && address ? address.port : 0
  const context: DeedContext = { ...app.context, config: { smsUrl: `http://127.0.0.1:${port}/send`, smsToken: 'secret', publicUrl: null, mail: null } }
  return { got, context, close: () => { http.closeAllConnections(); http.close() } }
}
