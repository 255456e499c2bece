import { afterAll, beforeAll, expect, test } from 'vitest'
import { openSessions } from '#server/auth/sessions.ts'
import { relay } from '#server/outbox/relay.ts'
import { type TestApp, testApp } from '#test/app.ts'
import { keepAll, keptWrongly } from '#test/kept.ts'
import { small, smallMonth } from '#test/month.ts'
import { restatementsFor } from './restate.ts'

/** June 2026 seen from July, moved through its whole life in this file's order. */
let app: TestApp
type Call = Awaited<ReturnType<TestApp['as']>>
let one: Call, other: Call, unit: Call, leader: Call, stranger: Call, editor: Call
const june = '/api/periods/2026-06'
const until = '2026-07-03T18:00:00+08:00'
const satisfaction = 'appendix_1.rows zhujian satisfaction_pct'
const appeal = { period: '2026-06', ref: satisfaction, kind: 'exclude', scope: 'rating', orders: ['202606002'], reason: '诉求人所述不属实' }

beforeAll(async () => {
  app = await testApp()
  await smallMonth(app.db, app.city.platform, '2026-06', { late: 'zhujian', good: 'gongan' })
  await signIn()
})
afterAll(() => app.close())

/** Sessions end with the days this file lets pass. */
async function signIn() {
  [one, other, unit, leader, stranger, editor] = await Promise.all(['assessor01', 'assessor02', 'unit-zhujian', 'lead-zhujian', 'unit-gongan', 'editor01'].map(app.as)) as [Call, Call, Call, Call, Call, Call]
}

const act = (who: Call, verb: string, more: object = {}) => who('POST', `${june}/acts`, { verb, ...more })
const own = async (who: Call, name: string) => (await who('GET', '/api/own-figures?period=2026-06')).body.figures.find((figure: { ref: string }) => figure.ref.endsWith(`.${name}`))
const messages = async (call: Promise<{ status: number; body: { error: { message: string; field: string | null } } }>) => {
  const { status, body } = await call
  return [status, body.error.message, body.error.field]
}

/** What the unit's bell says after the outbox was carried out, the newest first. */
async function told(who: Call): Promise<{ text: string; page: string | null }[]> {
  await relay(app.db, app.context, app.city.platform, app.clock.now)
  return (await who('GET', '/api/notices')).body
}

test('months there are orders of are listed as open; nothing is shown to units before the draft', async () => {
  expect((await one('GET', '/api/periods')).body.map((row: { period: string; stateLabel: string }) => [row.period, row.stateLabel])).toEqual([['2026-07', '未出草稿'], ['2026-06', '未出草稿']])
  expect((await unit('GET', '/api/own-figures')).body).toMatchObject({ period: null, refused: '还没有公布草稿的月份', figures: [] })
  expect(await messages(one('POST', '/api/periods/2026-07/acts', { verb: 'draft' }))).toEqual([409, '当月还没有结束，结束后才能生成草稿', null])
  expect(await messages(one('GET', `${june}/verification`))).toEqual([409, '2026-06 还没有锁定，没有可核对的快照', null])
})

test('a draft shows each unit its own rows and nobody else’s; the same key drafts once', async () => {
  const key = { 'idempotency-key': 'draft-june-1' }
  const drafted = await one('POST', `${june}/acts`, { verb: 'draft' }, key)
  expect(drafted.body).toMatchObject({ state: 'draft', drafted: { version: 1, byName: '考核员01' }, log: [{ label: '生成草稿', from: '未出草稿', to: '草稿', byName: '考核员01' }] })
  expect((await one('POST', `${june}/acts`, { verb: 'draft' }, key)).body.drafted.version).toBe(1)
  expect(await messages(act(one, 'draft'))).toEqual([409, '本月为“草稿”，不能生成草稿', null])
  expect([(await own(unit, 'satisfaction_pct')).text, (await own(stranger, 'satisfaction_pct')).text]).toEqual(['0.00%', '100.00%'])
  expect((await unit('GET', '/api/own-figures')).body).toMatchObject({ period: '2026-06', refused: '草稿还没有开放申诉' })
  expect(await messages(unit('POST', '/api/appeals', appeal))).toEqual([409, '草稿还没有开放申诉', 'period'])
  for (const who of [unit, leader, stranger]) expect(await told(who)).toMatchObject([{ text: '2026年6月考核草稿已经生成，请核对本单位的数字', page: '/own-figures?period=2026-06', orderId: null }])
  expect(await told(await app.as('unit-jiaoyu')), 'a unit without a row of its own is not told').toEqual([])
})

test('units appeal figures of their own rows, once for an order, within the window', async () => {
  expect(await messages(act(one, 'openAppeals', { until: '2026-06-30T00:00:00+08:00' }))).toEqual([400, '申诉截止时间应晚于现在', 'until'])
  expect((await act(one, 'openAppeals', { until })).body).toMatchObject({ state: 'appeal', appealUntil: '2026-07-03T10:00:00.000Z' })
  expect((await told(unit)).map(one => one.text)).toContain('2026年6月考核开放申诉，截止 7月3日 18:00：对本单位的数字有异议，请在此之前提出')
  const key = { 'idempotency-key': 'appeal-june-1' }
  const filed = await unit('POST', '/api/appeals', appeal, key)
  expect((await unit('POST', '/api/appeals', appeal, key)).body).toEqual(filed.body)
  const refused = [
    [appeal, [409, '工单 202606002 已就这个数提出申诉，等待裁定', 'orders']],
    [{ ...appeal, orders: ['202606003'] }, [400, '工单 202606003 不是本单位承办的，请核对编号', 'orders']],
    [{ ...appeal, orders: [] }, [400, '请写明申请剔除的工单编号', 'orders']],
    [{ ...appeal, kind: 'correct', claimed: '100' }, [400, '这个数由工单算出，不是录入的，不能更正录入的数；请写明工单，申请剔除工单', 'kind']],
    [{ ...appeal, ref: 'appendix_1.rows gongan satisfaction_pct' }, [404, '本单位的草稿里没有这个数', 'ref']],
  ] as const
  for (const [body, sentence] of refused) expect(await messages(leader('POST', '/api/appeals', body))).toEqual(sentence)
  const [id] = filed.body.ids
  expect((await leader('GET', `/api/appeals/${id}`)).body).toMatchObject({ label: '回访满意率', value: '0.00%', order: { number: '202606002' }, scopeLabel: '评价不计', may: { rule: false, withdraw: true } })
  expect((await own(unit, 'satisfaction_pct')).appealed).toBe(true)
  for (const reply of [await stranger('GET', `/api/appeals/${id}`), await stranger('POST', `/api/appeals/${id}/withdrawal`, {})]) expect([reply.status, reply.body.error.message]).toEqual([404, '没有这件申诉'])
  expect((await stranger('GET', '/api/appeals')).body.rows).toEqual([])
})

test('what is filed together shares its evidence; other units have no sight of it', async () => {
  const [row] = (await unit('GET', '/api/appeals?state=open')).body.rows
  const png = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')
  const upload = async (account: string, payload: Buffer) => {
    const { id } = await app.db.selectFrom('app_user').select('id').where('platform', '=', app.city.platform).where('account', '=', account).executeTakeFirstOrThrow()
    const { token } = await openSessions(app.db).open(app.city.platform, id, app.clock.now)
    const reply = await app.http.inject({
      method: 'POST', url: `/api/appeals/${row.id}/evidence`, payload, cookies: { minsheng: token }, headers: { 'content-type': 'application/octet-stream', 'x-file-name': encodeURIComponent('录音.png') },
    })
    return { status: reply.statusCode, body: reply.json() }
  }
  const added = await upload('unit-zhujian', png)
  expect([added.status, added.body.name, (await upload('unit-zhujian', png)).body.id]).toEqual([200, '录音.png', added.body.id])
  expect((await upload('unit-zhujian', Buffer.from('MZ'))).status).toBe(400)
  expect((await upload('unit-gongan', png)).status).toBe(404)
  expect((await one('GET', `/api/appeals/${row.id}`)).body.evidence).toMatchObject([{ id: added.body.id, size: png.length }])
  expect([(await one('GET', `/api/appeals/${row.id}/evidence/${added.body.id}`)).status, (await stranger('GET', `/api/appeals/${row.id}/evidence/${added.body.id}`)).status]).toEqual([200, 404])
})

test('a granted appeal leaves the rating out, is listed with ground and reason, and the draft is computed again', async () => {
  app.clock.now = Date.parse('2026-07-04T09:00:00+08:00')
  await signIn()
  expect(await messages(act(one, 'closeAppeals'))).toEqual([409, '还有 1 件申诉没有裁定', null])
  expect(await messages(unit('POST', '/api/appeals', { ...appeal, scope: 'time' }))).toEqual([409, '申诉期已经结束', 'period'])
  const [row] = (await one('GET', '/api/appeals?state=open&period=2026-06')).body.rows
  const ruling = { decision: 'granted', basis: 'unreasonable', reason: '经核诉求不合理' }
  expect(await messages(one('POST', `/api/appeals/${row.id}/ruling`, { ...ruling, basis: 'entryError' }))).toEqual([400, '请从名单中选择成立的依据', 'basis'])
  expect((await unit('POST', `/api/appeals/${row.id}/ruling`, ruling)).status).toBe(403)
  expect((await one('POST', `/api/appeals/${row.id}/ruling`, ruling)).body).toMatchObject({ state: 'granted', basisLabel: '诉求不合理', ruling: '经核诉求不合理', ruledByName: '考核员01' })
  expect(await messages(one('POST', `/api/appeals/${row.id}/ruling`, ruling))).toEqual([409, '这件申诉已经裁定或撤回', null])
  expect(await told(unit)).toContainEqual(expect.objectContaining({ text: '2026年6月考核“回访满意率”（工单 202606002）的申诉已裁定：申诉成立', page: `/appeals?open=${row.id}` }))
  expect((await told(stranger)).filter(one => one.text.includes('裁定'))).toEqual([])
  const listed = { rows: [{ order: { number: '202606002' }, scopeLabel: '评价不计', basisLabel: '诉求不合理', reason: '经核诉求不合理', period: '2026-06' }] }
  expect((await editor('GET', '/api/exclusions?period=2026-06')).body).toMatchObject(listed)
  expect([(await unit('GET', '/api/exclusions')).body.rows.length, (await stranger('GET', '/api/exclusions')).body.rows.length]).toEqual([1, 0])
  expect([(await own(unit, 'dissatisfied')).text, (await own(unit, 'not_rated')).text]).toEqual(['0', '1'])
  expect(await keptWrongly(app.db), 'what is kept of the task follows the exclusion').toEqual([])
  const detail = (await one('GET', june)).body
  expect(detail).toMatchObject({ drafted: { version: 2 }, log: [{ label: '重算草稿', reason: '申诉成立：经核诉求不合理' }, {}, {}] })
  expect(detail.changes).toContainEqual(expect.objectContaining({ label: '不满意量', before: '1', after: '0' }))
})

test('an exclusion is taken back with a reason: the rating counts again, the draft follows, the row stays; then it can be granted anew', async () => {
  const [row] = (await one('GET', '/api/exclusions?period=2026-06')).body.rows
  const back = (who: Call, body: object = { reason: '录音复核，诉求合理' }) => who('POST', `/api/exclusions/${row.id}/withdrawal`, body)
  expect(row).toMatchObject({ withdrawn: null, may: { withdraw: true } })
  expect([(await back(unit)).status, (await back(editor)).status, await messages(back(one, {}))]).toEqual([403, 403, [400, '撤销理由应为文字', 'reason']])
  expect((await back(one)).body).toMatchObject({ withdrawn: { byName: '考核员01', reason: '录音复核，诉求合理' }, may: { withdraw: false } })
  expect(await messages(back(one))).toEqual([409, '这项剔除已经撤销', null])
  expect([(await own(unit, 'dissatisfied')).text, (await own(unit, 'not_rated')).text]).toEqual(['1', '0'])
  expect(await keptWrongly(app.db), 'what is kept of the task follows').toEqual([])
  expect((await one('GET', june)).body).toMatchObject({ drafted: { version: 3 }, log: [{ label: '重算草稿', reason: '撤销剔除（工单 202606002）：录音复核，诉求合理' }, {}, {}, {}] })
  const [ruled] = (await unit('GET', '/api/appeals')).body.rows
  expect((await unit('GET', `/api/appeals/${ruled.id}`)).body).toMatchObject({ state: 'granted', takenBack: { reason: '录音复核，诉求合理' } })
  expect((await told(unit)).map(one => one.text)).toContain('2026年6月考核工单 202606002 的剔除（评价不计）已撤销，恢复计入')
  app.clock.now = Date.parse('2026-07-02T09:00:00+08:00')
  await signIn()
  const { body: { ids: [again] } } = await unit('POST', '/api/appeals', appeal)
  await one('POST', `/api/appeals/${again}/ruling`, { decision: 'granted', basis: 'unreasonable', reason: '经核诉求不合理' })
  expect((await one('GET', '/api/exclusions?period=2026-06')).body.rows.map((one: { withdrawn: object | null }) => one.withdrawn !== null).sort()).toEqual([false, true])
  expect((await own(unit, 'dissatisfied')).text).toBe('0')
  app.clock.now = Date.parse('2026-07-04T09:00:00+08:00')
  await signIn()
})

test('who drafted does not lock, and what is locked is what units last saw', async () => {
  expect((await act(one, 'closeAppeals')).body.state).toBe('ruled')
  expect((await one('GET', june)).body.verbs).toContainEqual({ verb: 'lock', label: '锁定', tone: 'primary', asks: null, refused: '草稿由您生成，须由另一位考核员锁定' })
  expect(await messages(act(one, 'lock'))).toEqual([409, '草稿由您生成，须由另一位考核员锁定', null])
  expect((await act(editor, 'lock')).status).toBe(409)
  await app.db.updateTable('callback').set({ rating: 'negative' }).where('id', '=', small.callback(3)).execute()
  await keepAll(app.db, app.city.platform)
  expect((await act(other, 'lock')).body.error.message).toMatch(/^最近一稿之后又有 \d+ 个数变了：.+→.+请先重算草稿/)
  await app.db.updateTable('callback').set({ rating: 'positive' }).where('id', '=', small.callback(3)).execute()
  await keepAll(app.db, app.city.platform)
  const locked = (await act(other, 'lock')).body
  expect(locked).toMatchObject({ state: 'locked', hash: expect.stringMatching(/^[0-9a-f]{64}$/), frozen: { version: 5, byName: '考核员02' } })
  expect(locked.frozen.rows).toContainEqual({ label: '承办任务', count: 2 })
  expect((await one('GET', `${june}/verification`)).body).toMatchObject({ equal: true, verdict: 'equal', figures: [] })
  expect((await told(stranger)).map(one => one.text)).toContain('2026年6月考核已经锁定，本单位的数字不再变动')
  const exclusion = (await one('GET', '/api/exclusions?period=2026-06')).body.rows.find((row: { withdrawn: object | null }) => row.withdrawn === null)
  expect(exclusion.may.withdraw).toBe(false)
  expect(await messages(one('POST', `/api/exclusions/${exclusion.id}/withdrawal`, { reason: '有误' }))).toEqual([409, '2026-06 的考核已锁定，剔除不能再撤销；发现差错请登记更正', null])
  expect(await messages(act(one, 'reopen', { reason: '有误' }))).toEqual([409, '本月为“已锁定”，不能退回重来', null])
})

test('from then on the bulletin and the dashboard show the snapshot, whatever becomes of the rows', async () => {
  const headline = () => one('GET', '/api/bulletins/2026-06/figure?ref=headline.values.calls_received')
  const ref = encodeURIComponent('appendix_1.total.dissatisfied')
  const before = (await one('GET', `/api/bulletins/2026-06/figure?ref=${ref}`)).body.text
  await app.db.updateTable('callback').set({ rating: 'negative' }).where('id', '=', small.callback(3)).execute()
  await keepAll(app.db, app.city.platform)
  await app.db.deleteFrom('call').where('id', '=', small.call(2)).execute()
  app.clock.now += 60_000
  const units = (await one('GET', '/api/dashboard/2026-06')).body.units
  expect([before, (await one('GET', `/api/bulletins/2026-06/figure?ref=${ref}`)).body.text, (await headline()).body.value]).toEqual(['0', '0', '2'])
  expect(units.find((row: { unit: string }) => row.unit === 'gongan').satisfactionRate).toBe('100.00')
  const found = (await one('GET', `${june}/verification`)).body
  expect(found).toMatchObject({ equal: false, verdict: 'unexplained' })
  expect(found.moved).toContainEqual({ id: small.task(3), label: '承办任务', how: 'changed', order: { id: small.order(3), number: '202606003' }, told: null })
  expect(found.rows.filter((row: { equal: boolean }) => !row.equal).map((row: { name: string }) => row.name)).toEqual(['call_fact', 'assignment_fact'])
  expect(found.figures).toContainEqual({ ref: 'appendix_1.total.dissatisfied', label: '不满意量', before: '0', after: '1' })
})

test('after publication a wrong figure is restated beside what was published, and offered to the next bulletin once', async () => {
  const restate = (body: object) => one('POST', `${june}/restatements`, body)
  const wrong = { ref: 'appendix_1.total.dissatisfied', reason: '回访录音复核后更正' }
  expect(await messages(restate(wrong))).toEqual([409, '本月为“已锁定”，发布以后才登记更正', null])
  expect((await act(editor, 'publish')).body.state).toBe('published')
  app.clock.now += 60_000
  expect((await restate(wrong)).body.restatements).toMatchObject([{ label: '不满意量', published: '0', corrected: '1', reason: wrong.reason, byName: '考核员01' }])
  expect((await told(stranger)).map(one => one.text)).toEqual(expect.arrayContaining(['2026年6月考核已经发布', '2026年6月考核“不满意量”登记更正：原为 0，应为 1']))
  expect(await messages(restate(wrong))).toEqual([409, '这个数已经登记过更正，此后没有再变', 'ref'])
  expect(await messages(restate({ ...wrong, ref: 'appendix_1.total.contacted' }))).toEqual([409, '这个数重算后与发布的一致，无须更正', 'ref'])
  expect(await messages(restate({ ...wrong, corrected: '3' }))).toEqual([400, '这个数由数据算出，不能填写更正后的数值；请先更正数据，再登记更正', 'corrected'])
  expect(await messages(restate({ ...wrong, ref: 'nowhere' }))).toEqual([404, '已发布的数字里没有这一个', 'ref'])
  const offered = async (period: string) => (await restatementsFor(app.db, app.city.platform, period)).map(row => [row.period, row.ref])
  expect([await offered('2026-06'), await offered('2026-07')]).toEqual([[], [['2026-06', wrong.ref]]])
  await app.db.insertInto('assessment_period').values({ platform: app.city.platform, period: '2026-07', state: 'published', changed_at: new Date(app.clock.now) }).execute()
  await app.db.insertInto('assessment_step').values({
    platform: app.city.platform, id: small.order(99), period: '2026-07', verb: 'publish', from_state: 'locked', to_state: 'published', at: new Date(app.clock.now + 1000), by_user: null, reason: null,
  }).execute()
  expect([await offered('2026-07'), await offered('2026-08')]).toEqual([[['2026-06', wrong.ref]], []])
  expect((await one('GET', '/api/bulletins/2026-06/figure?ref=appendix_1.total.dissatisfied')).body.text).toBe('0')
})

test('snapshots, log, exclusions and restatements can be added to and never changed', async () => {
  await expect(app.db.updateTable('assessment_exclusion').set({ reason: '另一个理由' }).where('platform', '=', app.city.platform).execute()).rejects.toThrow('permission denied')
  for (const table of ['assessment_step', 'assessment_snapshot', 'assessment_frozen_row', 'assessment_exclusion', 'assessment_restatement'] as const) {
    await expect(app.db.deleteFrom(table).where('platform', '=', app.city.platform).execute()).rejects.toThrow('permission denied')
  }
})
