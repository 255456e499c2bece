import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { columnsOf } from '#domain/export/sources.ts'
import { makeNext } from '#server/export/make.ts'
import { verify } from '#server/period/verify.ts'
import { type Desk, dissatisfied, openDesk, satisfied } from '#test/desk.ts'
import { callerOf, sentence } from '#test/leak/marks.ts'
import { assessed, books, inspections, type Life, told } from '#test/leak/offices.ts'
import { papers } from '#test/leak/papers.ts'
import { marksInDatabase } from '#test/leak/scan.ts'

/** Whose every mention goes: what anybody says, types or files on the way names this person, by name, number and address. */
const person = callerOf(6)
const said = () => sentence(6)

let desk: Desk
beforeAll(async () => { desk = await openDesk() })
afterAll(() => desk.close())

const ok: Life['ok'] = async (who, method, url, body) => {
  // With a key, so that every reply is kept.
  const reply = await desk.call(who, method, url, body, method === 'GET' ? {} : { 'idempotency-key': crypto.randomUUID() })
  if (reply.status !== 200) throw new Error(`${who} ${method} ${url}: ${JSON.stringify(reply.body)}`)
  return reply.body
}
const upload: Life['upload'] = async (who, url, name, bytes) => {
  const reply = await desk.call(who, 'POST', url, bytes, { 'content-type': 'application/octet-stream', 'x-file-name': encodeURIComponent(name) })
  if (reply.status !== 200) throw new Error(`${who} ${url}: ${JSON.stringify(reply.body)}`)
  return reply.body
}

/** Orders of the person, called in, urged, supervised, handled in a batch, revealed, rated, split, merged; all closed. */
async function orders(): Promise<Life['orders']> {
  const { act } = desk
  desk.app.clock.now = Date.parse('2026-06-10T09:00:00+08:00')
  const call = await ok('agent01', 'POST', '/api/calls', { phone: person.phone })
  const register = async (given: object = {}) => {
    desk.app.clock.now += 60_000
    return ok('agent01', 'POST', '/api/orders', {
      channel: 'phone', requestType: 'help', urgency: 'normal', category: '0501', region: '430302', then: 'submitForDispatch', title: `楼道灯坏，${said()}`.slice(0, 80), content: said(), incidentAddress: person.address,
      caller: { ...person, idNumber: '11010519491231002X', plate: '湘C12345' }, ...given,
    })
  }
  const [usual, quiet, supervised, merged, apart] = [await register({ callId: call.id }), await register({ confidential: true }), await register(), await register(), await register()]
  await ok('agent01', 'POST', `/api/calls/${call.id}/end`)
  await ok('dispatcher01', 'POST', `/api/orders/${merged.id}/merge`, { into: usual.id, version: merged.version, remark: said() })
  const { parts } = await ok('agent01', 'POST', `/api/orders/${apart.id}/split`, { version: apart.version, parts: [{ title: '另一件', content: said(), category: '0501' }] })
  await upload('agent01', `/api/orders/${usual.id}/attachments?class=identity`, `证件${person.phone}.png`, papers.png(said()))
  const open = [usual, quiet, supervised, apart, ...(parts ?? [])].map(order => order.id)
  for (const id of open) {
    await act('dispatcher01', id, 'dispatch', { unit: 'zhujian', basis: said() })
    await act('unit-zhujian', id, 'sign')
  }
  await act('agent01', usual.id, 'amend', { text: said() })
  await act('unit-zhujian', usual.id, 'confirmAmendment')
  desk.app.clock.now += 25 * 3_600_000
  desk.forget()
  await act('agent01', supervised.id, 'callerUrge')
  await act('supervisor01', supervised.id, 'supervise', { grade: 'order', instruction: said(), days: 3 })
  await act('unit-zhujian', supervised.id, 'replySupervision', { reply: said() })
  await ok('unit-zhujian', 'POST', '/api/batches', { verb: 'requestExtension', input: { days: 3, reason: said(), progress: said() }, orders: [{ id: supervised.id }] })
  await desk.settle()
  const { id: nuisance } = await ok('agent01', 'POST', '/api/nuisances', { orderNumber: supervised.number, evidence: said() })
  await ok('supervisor01', 'POST', `/api/nuisances/${nuisance}/decision`, { agree: false, note: said() }).catch(() => null)
  for (const id of open) {
    await file(id)
    await ok('callback01', 'POST', `/api/orders/${id}/reveals`, { fields: ['name', 'phone'], reason: 'callback', remark: `回拨${person.phone}` })
    if (id === usual.id) {
      await act('callback01', id, 'recordCallback', { ...dissatisfied, remark: said() })
      await file(id)
    }
    await act('callback01', id, 'recordCallback', { ...satisfied, contacted: true, solved: true, remark: said() })
  }
  await desk.settle()
  return { usual, quiet, supervised }

  async function file(id: string) {
    await act('unit-zhujian', id, 'contactCaller', { contactedAt: new Date(desk.app.clock.now).toISOString(), contactMethod: 'phone', contactOutcome: said() })
    await act('unit-zhujian', id, 'submitResult', desk.result({ process: said(), publicReply: `已办。${said()}`, contactOutcome: said() }))
    await act('inspector01', id, 'auditPass')
  }
}

async function takenOut() {
  for (const [who, format, personal] of [['dispatcher01', 'csv', false], ['unit-zhujian', 'xlsx', false]] as const) {
    const columns = columnsOf('orders').filter(column => !column.personal).map(column => column.key)
    await ok(who, 'POST', '/api/exports', { source: 'orders', filter: {}, columns, format, personal, locked: false, reason: 'meeting', words: said() })
  }
  for (const place of desk.app.places.values()) while (await makeNext({ db: desk.app.db, places: desk.app.places, citizen: desk.app.context.citizen, log: desk.app.context.log, now: () => desk.app.clock.now }, place));
}

async function rights(kind: string) {
  const asked = await ok('supervisor01', 'POST', '/api/rights', { kind, phone: person.phone, ground: said(), identityCheck: said() })
  await ok('security01', 'POST', `/api/rights/${asked.id}/decision`, { agree: true, note: '已核对' })
  await ok('security01', 'POST', `/api/rights/${asked.id}/execution`)
}

/** Where the person still stands, sealed values opened. */
async function stands(): Promise<string[]> {
  const found = await marksInDatabase(desk.app.db, (platform, sealed) => desk.app.context.citizen.open(platform, sealed))
  return [...found].filter(([, marks]) => marks.some(mark => Object.values(person).includes(mark.text))).map(([where]) => where).sort()
}

/** What an erasure leaves, and why it may. */
const lawful: Readonly<Record<string, string>> = {
  'quality_recording.content': '拨测录音：检查员自己打给单位的电话，不是诉求人的',
}

test('after an erasure the person stands nowhere in the database, in no column and no sealed value, and the locked month is still proved', async () => {
  const { app } = desk
  const lived = await orders()
  app.clock.now = Date.parse('2026-07-02T09:00:00+08:00')
  desk.forget()
  // So that what is written in the ledger is among the figures that are locked.
  Object.assign(app.city, { schemes: app.city.schemes.map(scheme => ({ ...scheme, lists: [...scheme.lists, { kind: 'pointsList', ref: 'planted', of: 'deductions' }] })) })
  const life: Life = { desk, ok, upload, sentence: said, callerOf: () => person, orders: lived }
  await books(life)
  await inspections(life, '430321')
  await assessed(life)
  await told(life, false)
  await takenOut()
  await rights('copy')
  await desk.settle()
  const planted = await stands()
  for (const where of ['work_order.content', 'event.input', 'caller.phone_enc', 'request_key.reply_enc', 'assessment_exclusion.reason', 'quality_amendment.reason', 'batch.input', 'bulletin_comment.text', 'ledger_evidence.content']) expect(planted).toContain(where)
  const { rows: [locked] } = await sql<{ printed: boolean }>`select figures::text like '%planted[no=1].detail%' as printed from assessment_snapshot where kind = 'frozen'`.execute(app.db)
  expect(locked).toEqual({ printed: true })
  const before = await verify(app.db, app.city, '2026-06')
  await rights('erase')
  expect(await stands()).toEqual(Object.keys(lawful))
  expect(await verify(app.db, app.city, '2026-06')).toEqual(before)
}, 120_000)
