import { afterAll, beforeAll, expect, test } from 'vitest'
import { uuidv7 } from '#server/ids.ts'
import { loadFile } from '#server/order/store.ts'
import { entry, type TestApp, testApp } from '#test/app.ts'
import { invite, linkOf } from './invitation.ts'

let app: TestApp
let people: Record<'agent' | 'dispatcher' | 'unit' | 'inspector' | 'caller' | 'lead', Call>
beforeAll(async () => {
  app = await testApp()
  const accounts = { agent: 'agent01', dispatcher: 'dispatcher01', unit: 'unit-zhujian', inspector: 'inspector01', caller: 'callback01', lead: 'shiftlead01' } as const
  const calls = await Promise.all(Object.entries(accounts).map(async ([name, account]) => [name, await app.as(account)] as const))
  people = Object.fromEntries(calls) as typeof people
})
afterAll(() => app.close())

const minute = 60_000
const happy = { satisfaction: 'satisfied', contacted: true, truthful: true, solved: true, attitude: 'good' }

test('a contented citizen closes the order by the link; the link works once and tells nothing of anybody', async () => {
  const order = await toCallback('路灯已于今日修复，请知悉。')
  const link = await people.caller('POST', `/api/orders/${order}/callback/link`)
  expect((await people.caller('POST', `/api/orders/${order}/callback/link`)).body).toEqual(link.body)
  const page = await anyone('GET', api(link.body.path))
  expect(page.body).toMatchObject({ platformName: '湘潭12345热线', unitName: '市住建局', publicReply: '路灯已于今日修复，请知悉。', date: '2026-07-01' })
  expect(page.body.scale.map((one: { label: string }) => one.label)).toEqual(['满意', '一般', '不满意'])
  for (const mark of [entry.title, entry.content, entry.caller.name, entry.caller.phone, entry.incidentAddress]) expect(JSON.stringify(page.body)).not.toContain(mark)

  expect(await anyone('POST', api(link.body.path), { satisfaction: 'nonsense' })).toMatchObject({ status: 400, body: { error: { field: 'satisfaction' } } })
  expect(await anyone('POST', api(link.body.path), happy)).toMatchObject({ status: 200, body: { judged: false } })
  const after = (await people.caller('GET', `/api/orders/${order}`)).body
  expect(after).toMatchObject({ state: 'closed', finalRating: 'positive', callbacks: [{ methodLabel: '短信回访', contacted: true, truthful: true, solved: true, attitudeLabel: '好', concluding: true, byName: null }] })
})

test('the desk shows how the link stands and never the link; a rating by one handed out says by whom, one by the message says nothing', async () => {
  const [byHand, bySms] = [await toCallback('已换灯管，请放心使用。'), await toCallback('已换开关，请放心使用。')]
  const { path } = (await people.caller('POST', `/api/orders/${byHand}/callback/link`)).body
  const other = (await people.lead('POST', `/api/orders/${byHand}/callback/link`)).body.path
  expect(other).not.toBe(path)
  for (const who of [people.inspector, people.caller]) {
    const { link } = (await who('GET', `/api/orders/${byHand}/callback`)).body
    expect(Object.keys(link)).toEqual(['expiresAt', 'usedAt', 'sent'])
  }
  expect((await people.inspector('POST', `/api/orders/${byHand}/callback/link`)).status).toBe(403)
  expect((await anyone('POST', api(path), { ...happy, satisfaction: 'dissatisfied', words: '还不亮' })).status).toBe(200)
  // The other link is over with it, and what the citizen said by the first is found.
  expect((await anyone('POST', api(other), happy)).status).toBe(404)
  expect((await people.caller('GET', `/api/orders/${byHand}/callback`)).body).toMatchObject({ words: '还不亮', link: { usedAt: expect.any(String) } })

  const file = await loadFile(app.db, app.city.platform, bySms, { lock: false })
  const sent = file && (await invite(app.db, app.context.citizen, app.city.platform, file, { id: uuidv7(app.clock.now), madeBy: null }, app.clock.now))
  if (!sent) throw new Error('no invitation')
  const sentPath = linkOf(app.context.citizen, app.city.platform, sent)
  expect((await people.caller('POST', `/api/orders/${bySms}/callback/link`)).body.path).not.toBe(sentPath)
  expect((await anyone('POST', api(sentPath), happy)).status).toBe(200)
  const remarks = await Promise.all([byHand, bySms].map(async id => (await people.caller('GET', `/api/orders/${id}`)).body.callbacks[0].remark))
  expect(remarks).toEqual([expect.stringMatching(/^评价链接由.+（callback01）人工交给诉求人$/), null])
})

test('a discontented citizen changes nothing by themselves: an agent judges it, then it is handled again', async () => {
  const order = await toCallback('已转相关科室处理。')
  const { path } = (await people.caller('POST', `/api/orders/${order}/callback/link`)).body
  const words = '灯还是不亮，维修师傅没有来过'
  expect((await anyone('POST', api(path), { satisfaction: 'dissatisfied', solved: false, redo: true, words })).body).toEqual({ judged: true })
  const waiting = (await people.caller('GET', `/api/orders/${order}`)).body
  expect(waiting).toMatchObject({ state: 'pendingCallback', callbacks: [{ concluding: false, rating: 'negative' }] })
  expect((await people.caller('GET', `/api/orders/${order}/callback`)).body).toMatchObject({ waiting: true, made: 1, rated: { satisfactionLabel: '不满意', solved: false }, words, redo: true })
  expect((await anyone('POST', api(path), happy)).status).toBe(404)
  const events = await app.db.selectFrom('event').select(['input', 'patch']).where('order_id', '=', order).execute()
  expect(JSON.stringify(events)).not.toContain(words)

  const judged = { method: 'call', outcome: 'answered', satisfaction: 'dissatisfied', solved: false, decision: 'rework' }
  expect(await act('caller', order, 'recordCallback', judged)).toMatchObject({ status: 400, body: { error: { field: 'input.reasonable' } } })
  expect(await act('caller', order, 'recordCallback', { ...judged, reasonable: false, reasonableNote: '要求超出法规' })).toMatchObject({ status: 409 })
  expect((await act('caller', order, 'recordCallback', { ...judged, reasonable: true, reasonableNote: '现场未修复' })).body).toMatchObject({ state: 'rework', firstRating: 'negative' })
})

test('the desk says when the next attempt counts, keeps the agreed time, and only the centre may look', async () => {
  const order = await toCallback('已修复，欢迎监督。')
  expect((await act('caller', order, 'recordCallback', { method: 'call', outcome: 'unreached' })).status).toBe(200)
  const { nextFrom, made } = (await people.caller('GET', `/api/orders/${order}/callback`)).body
  expect([made, Date.parse(nextFrom) > app.clock.now, Date.parse(nextFrom) <= app.clock.now + 12 * 60 * minute]).toEqual([1, true, true])
  expect((await act('caller', order, 'recordCallback', { method: 'call', outcome: 'unreached' })).status).toBe(409)
  const callAt = new Date(app.clock.now + 86_400_000).toISOString()
  expect((await people.caller('POST', `/api/orders/${order}/callback/appointments`, { callAt, note: '下班后' })).status).toBe(200)
  expect((await people.caller('POST', `/api/orders/${order}/callback/appointments`, { callAt: new Date(app.clock.now - 1).toISOString() })).body.error.field).toBe('callAt')
  expect((await people.caller('GET', `/api/orders/${order}/callback`)).body.appointment).toMatchObject({ callAt, note: '下班后' })
  app.clock.now = Date.parse(nextFrom)
  expect((await act('caller', order, 'recordCallback', { method: 'call', outcome: 'unreached' })).status).toBe(200)
  expect((await people.unit('GET', `/api/orders/${order}/callback`)).status).toBe(403)
})

test('what a caller adds stands beside the order in their words, until the unit has confirmed it', async () => {
  const order = await toUnit()
  const text = '补充：三楼的灯也坏了，联系我儿子'
  expect((await act('agent', order, 'amend', { text })).status).toBe(200)
  const amendments = async () => (await people.unit('GET', `/api/orders/${order}/amendments`)).body
  expect(await amendments()).toMatchObject([{ text, confirmed: [], waiting: ['市住建局'] }])
  expect((await people.unit('GET', `/api/orders/${order}`)).body.assignments[0].flags.map((one: { label: string }) => one.label)).toContain('补充待确认')
  expect((await act('unit', order, 'confirmAmendment', {})).status).toBe(200)
  expect(await amendments()).toMatchObject([{ confirmed: ['市住建局'], waiting: [] }])
  const events = await app.db.selectFrom('event').select(['input', 'patch']).where('order_id', '=', order).execute()
  expect(JSON.stringify(events)).not.toContain('三楼')
})

test('the auditor sees copied words; a rejection names what failed; evidence must lie beside the order', async () => {
  const reply = '您好，您反映的问题我局高度重视，已安排人员于 7 月 2 日到现场核查处理，感谢您的支持。'
  const first = await toAudit(reply)
  const copied = await toAudit(reply.replace('7 月 2 日', '7月3日'))
  const detail = (await people.inspector('GET', `/api/orders/${copied}`)).body
  const hints = (await people.inspector('GET', `/api/orders/${copied}/audit-hints?assignmentId=${detail.assignments[0].id}`)).body
  expect(hints.map((one: { check: string }) => one.check)).toEqual(expect.arrayContaining(['ownWords', 'evidence']))
  expect(hints.find((one: { check: string }) => one.check === 'ownWords').hint).toMatch(/与工单 \d{14} 的答复相同/)
  expect(await act('inspector', copied, 'auditReject', { reason: '套话' })).toMatchObject({ status: 400, body: { error: { field: 'input.checklist' } } })
  const rejected = await act('inspector', copied, 'auditReject', { reason: '套话', checklist: ['ownWords', 'evidence'] })
  expect(rejected.body.events.at(-1).input).toContainEqual({ label: '不符合的要点', value: '不是套话、没有照搬、佐证真实、属于本件' })
  // Nobody's file, and one that lies beside another order.
  const elsewhere = uuidv7(app.clock.now)
  const { id: by_user } = await app.db.selectFrom('app_user').select('id').where('account', '=', 'unit-zhujian').executeTakeFirstOrThrow()
  await app.db.insertInto('attachment').values({
    platform: app.city.platform, id: elsewhere, order_id: first, class: 'other', name: '现场.png', type: 'image/png', size: 1, sha256: Buffer.alloc(32), content: Buffer.of(0), by_user, at: new Date(app.clock.now),
  }).execute()
  for (const evidence of [uuidv7(app.clock.now), elsewhere]) {
    const stray = await act('unit', copied, 'submitResult', { ...result('已更换三楼和四楼的灯具。'), evidence: [evidence] })
    expect(stray).toMatchObject({ status: 400, body: { error: { field: 'input.evidence' } } })
  }
})

test('used, expired, wrong and made-up links get the same answer', async () => {
  const [used, old] = await Promise.all([toCallback('已修复，请您验收。'), toCallback('已修复，请您查看。')].map(async made => {
    const order = await made
    return String((await people.caller('POST', `/api/orders/${order}/callback/link`)).body.path)
  })) as [string, string]
  expect((await anyone('POST', api(used), happy)).status).toBe(200)
  app.clock.now += 8 * 86_400_000
  const links = [used, old, `/rate/${used.slice(6, -1)}x`, '/rate/x', `/rate/${'9'.repeat(28)}`]
  const answers = await Promise.all(links.flatMap(path => [anyone('GET', api(path)), anyone('POST', api(path), happy)]))
  expect([...new Set(answers.map(one => `${one.status} ${one.body.error.message}`))]).toEqual([expect.stringMatching(/^404 这个评价链接无效/)])
})

test('who tries links one after the other is held back with the whole network they have, others are not', async () => {
  const wrong = async (remoteAddress: string) => (await app.http.inject({ url: `/api/rate/${'9'.repeat(28)}`, remoteAddress })).statusCode
  const tried = await Promise.all(Array.from({ length: 300 }, (_, n) => wrong(`2001:db8::${n.toString(16)}`)))
  expect(new Set(tried)).toEqual(new Set([404]))
  expect([await wrong('2001:db8::ffff'), await wrong('2001:db8:1::1')]).toEqual([429, 404])
})

type Call = Awaited<ReturnType<TestApp['as']>>

async function toUnit(): Promise<string> {
  const { body } = await people.agent('POST', '/api/orders', entry)
  await done('dispatcher', body.id, 'dispatch', { unit: 'zhujian', basis: '物业管理职责' })
  await done('unit', body.id, 'sign', {})
  return body.id
}

async function toAudit(reply: string): Promise<string> {
  const order = await toUnit()
  await done('unit', order, 'submitResult', result(reply))
  return order
}

async function toCallback(reply: string): Promise<string> {
  const order = await toAudit(reply)
  await done('inspector', order, 'auditPass', {})
  return order
}

function result(publicReply: string) {
  return { handlerName: '经办人01', contactedAt: new Date(app.clock.now).toISOString(), contactMethod: 'phone', contactOutcome: '已告知', process: '更换灯具', outcome: 'solved', publicReply }
}

async function done(who: keyof typeof people, id: string, verb: string, input: object) {
  const reply = await act(who, id, verb, input)
  expect([verb, reply.status, reply.body.error]).toEqual([verb, 200, undefined])
}

async function act(who: keyof typeof people, id: string, verb: string, input: object) {
  app.clock.now += minute
  const { version } = (await people.dispatcher('GET', `/api/orders/${id}`)).body
  return people[who]('POST', `/api/orders/${id}/acts`, { verb, version, input })
}

function api(path: string) {
  return `/api${path}`
}

async function anyone(method: 'GET' | 'POST', url: string, payload?: object) {
  const reply = await app.http.inject({ method, url, ...(payload ? { payload } : {}) })
  return { status: reply.statusCode, body: reply.json() }
}
