import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { columnsOf } from '#domain/export/sources.ts'
import { makeNext } from '#server/export/make.ts'
import { relay } from '#server/outbox/relay.ts'
import { startMailServer } from '../smtp.ts'
import { dissatisfied, openDesk, satisfied } from '../desk.ts'
import { callerOf, sentence } from './marks.ts'
import { assessed, books, inspections, type Life, told } from './offices.ts'
import { papers } from './papers.ts'

/** What somebody was answered, as it left. */
export interface Said { who: string; method: string; url: string; status: number; headers: string; bytes: Buffer }

const county = '430321'
/** Whose papers lie beside an order: of a caller, and of a confidential one. */
export const identified = { openly: 0, quietly: 1 } as const

/**
 * Orders with marks in every field and every text people fill: called in, sent on, signed, answered, audited, called back, taken up again,
 * merged, split, disputed, supervised, handed to a county, taken from the province, done in a batch, urged, amended, kept quiet about; then
 * the month is inspected, assessed, appealed, told in bulletins and mailed (offices.ts).
 * Everything everybody was answered on the way is kept, and every message that left.
 */
export async function live() {
  const desk = await openDesk()
  const { app } = desk
  app.clock.now = Date.parse('2026-06-10T09:00:00+08:00')
  const replies: Said[] = []
  const as = app.as
  app.as = async name => {
    const call = await as(name)
    return async (method, url, payload, headers) => {
      const reply = await call(method, url, payload, headers)
      replies.push({ who: name, method, url, status: reply.status, headers: JSON.stringify(reply.headers), bytes: reply.bytes })
      return reply
    }
  }
  const gateway = await openGateway()
  const mail = await startMailServer()
  const settle = async () => {
    const context = { ...app.context, config: { ...app.context.config, smsUrl: gateway.url, publicUrl: 'https://hotline.example', mail: mail.at } }
    for (let taken = 1; taken > 0;) {
      taken = 0
      for (const platform of app.places.keys()) taken += await relay(app.db, context, platform, app.clock.now)
    }
  }
  const { act } = desk
  const register = (at: number, given: object = {}) => desk.register({
    title: `标记第${at}件`, content: sentence(at), incidentAddress: callerOf(at).address, caller: callerOf(at), ...given,
  })
  const ok: Life['ok'] = async (who, method, url, body) => {
    const reply = await desk.call(who, method, url, body)
    if (reply.status !== 200) throw new Error(`${who} ${method} ${url}: ${JSON.stringify(reply.body)}`)
    return reply.body
  }
  const toUnit = async (id: string, at: number) => {
    await act('dispatcher01', id, 'dispatch', { unit: 'zhujian', basis: sentence(at) })
    await act('unit-zhujian', id, 'sign')
  }
  const toCallback = async (id: string, at: number) => {
    await act('unit-zhujian', id, 'contactCaller', { contactedAt: new Date(app.clock.now).toISOString(), contactMethod: 'phone', contactOutcome: sentence(at) })
    await act('unit-zhujian', id, 'submitResult', desk.result({ process: sentence(at), publicReply: `已办。${sentence(at)}`, contactOutcome: sentence(at) }))
    await act('inspector01', id, 'auditPass')
  }

  // Six callers stand in sealed fields alone: their orders' texts name others only.
  const { body: call } = await desk.call('agent01', 'POST', '/api/calls', { phone: callerOf(0).phone }, { 'idempotency-key': 'leak-call-1' })
  await ok('agent01', 'POST', '/api/screen-pop', { callId: call.id })
  const usual = await register(0, { callId: call.id, title: `楼道照明损坏，${callerOf(0).name}电话${callerOf(0).phone}，车牌湘C7K301` })
  await ok('agent01', 'POST', `/api/calls/${call.id}/end`)
  const [merged, apart, quiet] = [await register(1), await register(2), await register(6, { confidential: true, title: '标记人庚申反映楼道照明损坏' })]
  const [disputed, handed, handedQuietly] = [await register(3, { category: '0605' }), await register(7), await register(8, { confidential: true })]
  const [batched, supervised] = [await register(4), await register(9, { caller: { ...callerOf(9), phone: callerOf(5).phone } })]
  await settle()

  const { name, phone, address } = callerOf(identified.openly)
  await upload('agent01', `/api/orders/${usual.id}/attachments?class=identity`, '证件15800022200.png', papers.png(`${name}${phone}${address}`))
  await upload('agent01', `/api/orders/${quiet.id}/attachments?class=identity`, '证件15800022200.docx', await papers.docx(callerOf(identified.quietly).name))
  await upload('agent01', `/api/orders/${quiet.id}/attachments?class=other`, `${callerOf(6).name}现场${callerOf(6).phone}.png`, papers.png('现场'))
  await upload('agent01', `/api/orders/${handedQuietly.id}/attachments?class=other`, `${callerOf(8).name}.png`, papers.png('现场'))
  await ok('dispatcher01', 'POST', `/api/orders/${merged.id}/merge`, { into: usual.id, version: merged.version, remark: sentence(1) })
  await ok('agent01', 'POST', `/api/orders/${apart.id}/split`, { version: apart.version, parts: [{ title: `另一件${callerOf(2).name}`, content: sentence(2), category: '0501' }] })

  for (const [order, at] of [[usual, 0], [quiet, 6], [supervised, 9], [batched, 4]] as const) await toUnit(order.id, at)
  await act('agent01', quiet.id, 'amend', { text: sentence(6) })
  await act('unit-zhujian', quiet.id, 'confirmAmendment')
  await toCallback(usual.id, 0)
  await act('callback01', usual.id, 'recordCallback', { ...dissatisfied, remark: sentence(0) })
  await toCallback(usual.id, 0)
  await toCallback(quiet.id, 6)
  for (const [order, phone] of [[quiet, callerOf(6).phone], [usual, callerOf(0).phone]] as const) {
    const look = await ok('callback01', 'POST', `/api/orders/${order.id}/reveals`, { fields: ['name', 'phone'], reason: 'callback', remark: `回拨${callerOf(6).phone}` })
    if (look.values.phone !== phone) throw new Error('calling back does not work')
  }
  await settle()
  for (const { text } of gateway.messages) {
    const [, path] = /hotline\.example\/rate(\/\S+)/.exec(text) ?? []
    if (path) await asNobody(`/api/rate${path}`)
  }
  await act('callback01', usual.id, 'recordCallback', satisfied)
  await act('callback01', quiet.id, 'recordCallback', satisfied)
  await ok('agent01', 'POST', `/api/orders/${usual.id}/reopen`, { version: (await desk.see('agent01', usual.id)).version, newFact: sentence(0) })

  await dispute(disputed.id)
  for (const [order, at] of [[handed, 7], [handedQuietly, 8]] as const) await act('dispatcher01', order.id, 'countyTransfer', { unit: 'xiangtanxian', basis: sentence(at) })
  await settle()
  const mirrors = (await app.db.selectFrom('work_order').select('id').where('platform', '=', county).execute()).map(row => row.id)
  for (const id of mirrors) {
    await act(`dispatcher01@${county}`, id, 'dispatch', { unit: 'townships', basis: '属地管理' })
    await act(`unit-townships@${county}`, id, 'sign')
  }
  await ok('agent01', 'POST', '/api/province-orders', {
    provinceNumber: 'S-2606-0001', provinceDueAt: '2026-06-20T17:00:00+08:00', title: `医保报销${callerOf(5).name}`, content: sentence(5), category: '0501', requestType: 'help', urgency: 'normal', region: '430302', caller: callerOf(5),
  })
  app.clock.now += 25 * 3_600_000
  desk.forget()
  await act('agent01', supervised.id, 'callerUrge')
  await act('supervisor01', supervised.id, 'supervise', { grade: 'order', instruction: sentence(9), days: 3 })
  await act('unit-zhujian', supervised.id, 'replySupervision', { reply: sentence(9) })
  await act('unit-zhujian', supervised.id, 'requestExtension', { days: 3, reason: sentence(9), progress: sentence(9) })
  await ok('unit-zhujian', 'POST', '/api/batches', { verb: 'requestExtension', input: { days: 3, reason: sentence(4), progress: sentence(4) }, orders: [{ id: batched.id }] })
  await ok('agent01', 'POST', '/api/nuisances', { orderNumber: supervised.number, evidence: sentence(9) })
  await settle()
  app.clock.now = Date.parse('2026-07-02T09:00:00+08:00')
  desk.forget()
  const life: Life = { desk, ok, upload, sentence, callerOf, orders: { usual, quiet, supervised } }
  await books(life)
  await inspections(life, county)
  await assessed(life)
  await told(life)
  await settle()
  const asked = await ok('supervisor01', 'POST', '/api/rights', { kind: 'copy', phone: callerOf(2).phone, ground: sentence(2), identityCheck: sentence(2) })
  await ok('security01', 'POST', `/api/rights/${asked.id}/decision`, { agree: true, note: '已核对' })
  await ok('security01', 'POST', `/api/rights/${asked.id}/execution`)
  await ok('supervisor01', 'POST', '/api/rights', { kind: 'copy', phone: callerOf(3).phone, ground: sentence(3), identityCheck: sentence(3) })
  const taken = await takeOut()
  app.as = as

  return { desk, replies, messages: gateway.messages, mails: mail.got, taken, close: async () => { mail.close(); await gateway.close(); await desk.close() } }

  /** Whoever has the link of a message opens it. */
  async function asNobody(url: string) {
    const reply = await app.http.inject({ method: 'GET', url })
    replies.push({ who: 'nobody', method: 'GET', url, status: reply.statusCode, headers: JSON.stringify(reply.headers), bytes: reply.rawPayload })
  }

  /** Every list there is, taken out by the centre, by offices and by a unit. */
  async function takeOut(): Promise<Said[]> {
    const files: Said[] = []
    const rows = { period: '2026-06', table: 'appendix_1.rows', subject: 'zhujian', name: 'effective_orders' }
    for (const [who, format, source, filter] of [
      ['dispatcher01', 'xlsx', 'orders', {}], ['dispatcher01', 'csv', 'orders', {}], ['unit-zhujian', 'xlsx', 'orders', {}], ['supervisor01', 'xlsx', 'ledger', {}], ['unit-zhujian', 'csv', 'ledger', {}],
      ['dispatcher01', 'xlsx', 'spotChecks', {}], ['assessor01', 'csv', 'spotChecks', {}], ['supervisor01', 'csv', 'knowledgeUpdates', {}], ['unit-zhujian', 'xlsx', 'knowledgeReminders', {}], ['assessor01', 'xlsx', 'dutyDays', {}],
      ['supervisor01', 'csv', 'enteredFigures', {}], ['unit-zhujian', 'xlsx', 'assessmentRows', rows],
    ] as const) {
      const columns = columnsOf(source).filter(column => !column.personal).map(column => column.key)
      const { id } = await ok(who, 'POST', '/api/exports', { source, filter, columns, format, personal: false, locked: false, reason: 'meeting', words: '例会' })
      for (const place of app.places.values()) while (await makeNext({ db: app.db, places: app.places, citizen: app.context.citizen, log: app.context.log, now: () => app.clock.now }, place));
      await ok(who, 'POST', `/api/exports/${id}/file`, {})
      const file = replies.at(-1)
      if (file) files.push(file)
    }
    return files
  }

  async function dispute(id: string) {
    await act('dispatcher01', id, 'dispatch', { unit: 'zhujian', basis: '职责清单' })
    await act('unit-zhujian', id, 'requestReturn', { ground: 'notOurDuty', basis: sentence(3), proposedUnit: 'zigui' })
    await act('dispatcher01', id, 'acceptReturn')
    await act('dispatcher01', id, 'dispatch', { unit: 'zigui', basis: '职责清单' })
    await act('unit-zigui', id, 'requestReturn', { ground: 'notTransferred', basis: '移交协议', proposedUnit: 'chengguan' })
    await act('dispatcher01', id, 'escalateDispute', { reason: sentence(3) })
    await ok('unit-zhujian', 'POST', `/api/disputes/${id}/statements`, { stance: 'denies', statement: sentence(3), basis: sentence(3), proposedUnit: 'chengguan' })
    await ok('supervisor01', 'POST', `/api/disputes/${id}/meetings`, { heldAt: '2026-06-10T08:30:00+08:00', place: '会议室', units: ['zhujian', 'chengguan'], minutes: sentence(3), decidedBy: '热线工作协调小组' })
  }

  async function upload(who: string, url: string, name: string, bytes: Buffer) {
    const reply = await (await app.as(who))('POST', url, bytes, { 'content-type': 'application/octet-stream', 'x-file-name': encodeURIComponent(name) })
    if (reply.status !== 200) throw new Error(`${who} ${url}: ${JSON.stringify(reply.body)}`)
    return reply.body
  }
}

/** A gateway of text messages that takes everything and keeps it. */
async function openGateway() {
  const messages: { to: string; text: string }[] = []
  const server = createServer(async (request, reply) => {
    const parts: Buffer[] = []
    for await (const part of request) parts.push(part as Buffer)
    messages.push(JSON.parse(Buffer.concat(parts).toString('utf8')))
    reply.end('{}')
  })
  await new Promise<void>(done => { server.listen(0, '127.0.0.1', done) })
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, messages, close: () => new Promise<void>(done => { server.close(() => done()) }) }
}
