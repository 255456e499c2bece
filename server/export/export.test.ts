import { read, utils } from '@e965/xlsx'
import { BlobReader, TextWriter, ZipReader } from '@zip.js/zip.js'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { entry, type TestApp, testApp } from '#test/app.ts'
import { byItself } from '#server/audit/record.ts'
import { parseKeys } from '#server/crypto/custody.ts'
import { resealBatch } from '#server/crypto/reseal.ts'
import { destroyKey, rotateKey, untilItSeals, untilNobodyWrites, untilRequestsEnd } from '#server/crypto/rotate.ts'
import { makeNext } from './make.ts'
import { readPieces } from './pieces.ts'
import { tellOfEnds } from './tell.ts'
import { expire } from './timer.ts'

type Call = Awaited<ReturnType<TestApp['as']>>

let app: TestApp
let call: Record<'dispatcher' | 'agent' | 'security' | 'auditor' | 'own' | 'other' | 'assessor', Call>
const orders: { id: string; number: string }[] = []
const day = 86_400_000
const password = 'kV7m-Qp2x-9Rtw'

beforeAll(async () => {
  app = await testApp()
  const [dispatcher, agent, security, auditor, own, other, assessor] = await Promise.all(['dispatcher01', 'agent01', 'security01', 'auditor01', 'unit-zhujian', 'unit-gongan', 'assessor01'].map(app.as))
  call = { dispatcher, agent, security, auditor, own, other, assessor } as typeof call
  const texts = [{ title: '=HYPERLINK("http://x.test/")', content: '请打13800001234联系标记诉求人。' }, { title: '路灯不亮', confidential: true, caller: { ...entry.caller, name: '标记保密人', phone: '13911112222' } }, { title: '+楼道照明' }]
  for (const text of texts) {
    const { body } = await call.agent('POST', '/api/orders', { ...entry, ...text })
    orders.push({ id: body.id, number: body.number })
  }
  const sent = await call.dispatcher('POST', `/api/orders/${orders[0]?.id}/acts`, { verb: 'dispatch', version: 2, input: { unit: 'zhujian', basis: '职责清单' } })
  expect(sent.status).toBe(200)
})
afterAll(() => app.close())
beforeEach(() => {
  app.clock.now += 1000
  delete app.city.exports
})

const asking = { source: 'orders', filter: { desk: 'all', sort: 'newest' }, columns: ['number', 'title', 'content', 'reworks'], format: 'xlsx', personal: false, locked: false, reason: 'meeting', words: '周调度会材料' }
const personal = { ...asking, columns: ['number', 'callerName', 'callerPhone', 'incidentAddress', 'content'], format: 'csv', personal: true, locked: true, reason: 'inspection', words: '配合核查' }
// What happened at one moment has no order.
const ask = (who: Call, body: object = {}) => who('POST', '/api/exports', { ...asking, ...body }).finally(() => app.clock.now++)
const options = () => ({ db: app.db, places: app.places, citizen: app.context.citizen, log: app.context.log, now: () => app.clock.now })
const place = () => app.places.get(app.city.platform) ?? (() => { throw new Error('no place') })()
const make = async (size: 'few' | 'many' = 'few') => {
  app.clock.now++
  while (await makeNext(options(), place(), () => true, size));
  app.clock.now++
}
const fetchFile = (who: Call, id: string, body: object = {}) => who('POST', `/api/exports/${id}/file`, body)
const bell = async (who: Call): Promise<{ text: string; page: string | null }[]> => (await who('GET', '/api/notices')).body
const mine = async (who: Call, id: string) => (await who('GET', '/api/exports/mine')).body.rows.find((row: { id: string }) => row.id === id)

test('a few rows are made without anybody\'s word: whose copy it is stands on it, numbers and names are hidden, a title like a formula is a text', async () => {
  const { body } = await ask(call.dispatcher)
  expect(body).toMatchObject({ state: 'waiting', found: 3, foundMore: false, sourceLabel: '工单列表', filter: [{ label: '工作列表', value: '全部工单' }] })
  expect((await fetchFile(call.dispatcher, body.id)).body.error.message).toContain('正在生成')
  await make()
  const { bytes, headers } = await fetchFile(call.dispatcher, body.id)
  expect(decodeURIComponent(String(headers['content-disposition']))).toContain(`工单列表-${body.number}.xlsx`)
  const book = read(bytes, { cellFormula: true })
  const rows = utils.sheet_to_json<unknown[]>(book.Sheets.数据 ?? {}, { header: 1 })
  expect(rows[0]?.[0]).toContain(`导出编号 ${body.number}　派单员01（dispatcher01）2026-07-01 09:0`)
  expect(rows.slice(1)).toEqual([
    ['工单编号', '标题', '诉求内容', '重办次数'],
    ...orders.toReversed().map(({ number }, i) => [number, ['+楼道照明', '路灯不亮', '=HYPERLINK("http://x.test/")'][i], i === 2 ? expect.stringMatching(/^请打×××联系(?!标记)/) : entry.content, 0]),
  ])
  expect(Object.values(book.Sheets.数据 ?? {}).filter(cell => typeof cell === 'object' && 'f' in cell)).toEqual([])
  expect(utils.sheet_to_json<string[]>(book.Sheets.导出说明 ?? {}, { header: 1 })).toEqual(expect.arrayContaining([['行数', 3], ['用途说明', '周调度会材料'], ['导出人', '派单员01（dispatcher01）']]))
  expect(await mine(call.dispatcher, body.id)).toMatchObject({ state: 'ready', rows: 3, downloads: 1, sha256: expect.stringMatching(/^[0-9a-f]{64}$/), refused: null })
  // what is kept is sealed
  expect((await app.db.selectFrom('export_piece').select('content_enc').execute()).every(piece => !piece.content_enc.includes('路灯'))).toBe(true)
})

test('a file of which a piece is gone does not end as if it were whole', async () => {
  const { body: { id } } = await ask(call.dispatcher)
  await make()
  const { sha256 } = await app.db.selectFrom('export').select('sha256').where('id', '=', id).executeTakeFirstOrThrow()
  const read = async () => { for await (const _ of readPieces(app.db, app.context.citizen, { platform: app.city.platform, id }, sha256!)); }
  await read()
  await app.db.deleteFrom('export_piece').where('export_id', '=', id).execute()
  await expect(read()).rejects.toThrow('not whole')
})

test('a file is fetched so often, and deleted after a week; that it was there stays', async () => {
  const { body: { id } } = await ask(call.dispatcher)
  await make()
  for (let nth = 0; nth < 5; nth++) expect((await fetchFile(call.dispatcher, id)).status).toBe(200)
  expect(await fetchFile(call.dispatcher, id)).toMatchObject({ status: 409, body: { error: { message: expect.stringContaining('已下载 5 次') } } })
  const { body: { id: second } } = await ask(call.dispatcher)
  await make()
  const { now } = app.clock
  app.clock.now = now + 7 * day
  const late = await app.as('dispatcher01')
  expect((await fetchFile(late, second)).body.error.message).toContain('超过 7 天')
  await expire(app.db, app.city.platform, app.clock.now)
  expect(await mine(late, second)).toMatchObject({ state: 'expired', rows: 3 })
  expect(await app.db.selectFrom('export_piece').select('seq').where('export_id', 'in', [id, second]).execute()).toEqual([])
  expect((await (await app.as('auditor01'))('GET', `/api/exports/${id}/downloads`)).body).toHaveLength(5)
  app.clock.now = now
})

test('personal data take a permission, an encrypted zip and another person\'s word; a confidential caller is not among them', async () => {
  expect((await ask(await app.as('inspector01'), personal)).body.error).toMatchObject({ field: 'personal', message: expect.stringContaining('不能导出个人信息') })
  expect((await ask(call.dispatcher, { ...personal, locked: false })).body.error.field).toBe('locked')
  const { body: { id, state } } = await ask(call.dispatcher, personal)
  expect(state).toBe('asked')
  await make()
  expect((await mine(call.dispatcher, id)).state).toBe('asked')
  expect((await call.security('GET', '/api/notices')).body).toContainEqual(expect.objectContaining({ text: expect.stringContaining('派单员01申请导出工单列表（3 件，含个人信息）') }))
  expect((await call.dispatcher('POST', `/api/exports/${id}/decision`, { agree: true })).status).toBe(403)
  expect((await call.security('POST', `/api/exports/${id}/decision`, { agree: false })).body.error.field).toBe('note')
  expect((await call.security('POST', `/api/exports/${id}/decision`, { agree: true })).body).toMatchObject({ state: 'waiting', decidedByName: '安全管理员01' })
  expect((await call.security('POST', `/api/exports/${id}/decision`, { agree: true })).status).toBe(409)
  await make()
  expect((await fetchFile(call.dispatcher, id)).body.error.field).toBe('password')
  expect((await fetchFile(call.dispatcher, id, { password: '123456789012' })).body.error.message).toContain('容易被猜到')
  const { bytes, headers } = await call.dispatcher('POST', `/api/exports/${id}/file`, { password }, { 'idempotency-key': 'a-key-of-the-client' })
  expect([headers['content-type'], bytes.includes('13800001234')]).toEqual(['application/zip', false])
  const lines = (await unzipped(bytes, password)).split('\r\n')
  expect(lines[0]).toContain('派单员01（dispatcher01）')
  expect(lines[4]).toBe(`"${orders[0]?.number}","标记诉求人","13800001234","和平路88号标记楼","请打13800001234联系标记诉求人。"`)
  expect(lines[3]).toMatch(/^"\d+","保密","保密","保密",/)
  await expect(unzipped(bytes, 'kV7m-Qp2x-9Rtx')).rejects.toThrow('password')
  // The password was used and forgotten.
  const stored = await sql<{ text: string }>`select concat((select json_agg(k) from request_key k), (select json_agg(e) from export e), (select json_agg(a) from audit_entry a)) as text`.execute(app.db)
  expect([stored.rows[0]?.text.includes(password), app.lines.join().includes(password)]).toEqual([false, false])
})

test('a filter the list does not know is refused: left out it would hand over everything', async () => {
  const reply = await call.agent('POST', '/api/exports', { ...asking, filter: { desk: 'all', unitt: 'zhujian' } })
  expect([reply.status, reply.body.error]).toEqual([400, { message: '这个列表没有筛选条件“unitt”，请回到列表重新筛选后再导出', field: 'filter' }])
})

test('nobody agrees to their own, whatever roles they hold', async () => {
  await app.db.updateTable('app_user').set({ roles: ['dispatcher', 'securityAdministrator'] }).where('account', '=', 'dispatcher01').where('platform', '=', app.city.platform).execute()
  const both = await app.as('dispatcher01')
  const { body: { id } } = await ask(both, personal)
  expect(await both('POST', `/api/exports/${id}/decision`, { agree: true })).toMatchObject({ status: 403, body: { error: { message: expect.stringContaining('不能审批自己申请的导出') } } })
  expect((await both('GET', '/api/exports/waiting')).body.rows[0]).toMatchObject({ id, refused: expect.stringContaining('不能审批自己') })
  expect((await both('POST', `/api/exports/${id}/cancel`)).body.state).toBe('cancelled')
  await app.db.updateTable('app_user').set({ roles: ['dispatcher'] }).where('account', '=', 'dispatcher01').where('platform', '=', app.city.platform).execute()
})

test('names, numbers, plates and addresses are masked where they were not asked for in full; whose they are is not told of a confidential caller', async () => {
  await app.db.updateTable('caller').set({ id_number_enc: app.context.citizen.seal(app.city.platform, '11010519491231002X'), plate_enc: app.context.citizen.seal(app.city.platform, '湘C12345') }).execute()
  const columns = ['callerName', 'callerPhone', 'callerAddress', 'callerIdNumber', 'callerPlate', 'incidentAddress']
  const lines = async (id: string, key?: string) => {
    const { bytes } = await fetchFile(call.dispatcher, id, key ? { password: key } : {})
    return (key ? await unzipped(bytes, key) : bytes.toString()).split('\r\n').slice(1)
  }
  const { body: masked } = await ask(call.dispatcher, { columns, format: 'csv' })
  expect(masked.state, 'as anybody sees them on the pages').toBe('waiting')
  await make()
  const [head, last, confidential] = await lines(masked.id)
  expect(head).toBe('"诉求人（部分隐去）","诉求人电话（部分隐去）","诉求人地址（部分隐去）","诉求人身份证号（部分隐去）","诉求人车牌号（部分隐去）","事发地址（部分隐去）"')
  expect(last).toBe('"标***","138****1234","标记小区****","110***********002X","湘C***45","和平路****"'.replace('标***', '标**'))
  expect(confidential).toBe('"保密","保密","保密","保密","保密","保密"')
  const { body: full } = await ask(call.dispatcher, { ...personal, columns })
  await call.security('POST', `/api/exports/${full.id}/decision`, { agree: true })
  await make()
  expect((await lines(full.id, password)).slice(0, 3)).toEqual([
    '"诉求人","诉求人电话","诉求人地址","诉求人身份证号","诉求人车牌号","事发地址"', '"标记诉求人","13800001234","标记小区3栋","11010519491231002X","湘C12345","和平路88号标记楼"', confidential,
  ])
  expect((await app.db.selectFrom('audit_entry').select('detail').where('verb', '=', 'askExport').where('subject_id', '=', full.id).executeTakeFirstOrThrow()).detail).toMatchObject({ personal: true })
})

test('nobody takes a confidential caller out of the words of an order theirs is merged with', async () => {
  const [, confidential, beside] = orders
  await app.db.updateTable('work_order').set({ merged_into: confidential?.id ?? '', content: '标记保密人也反映过，请打13800001234。' }).where('id', '=', beside?.id ?? '').execute()
  const { body: { id } } = await ask(call.dispatcher, personal)
  await call.security('POST', `/api/exports/${id}/decision`, { agree: true })
  await make()
  const lines = (await unzipped((await fetchFile(call.dispatcher, id, { password })).bytes, password)).split('\r\n')
  expect(lines.find(line => line.startsWith(`"${beside?.number}"`))).toContain('"13800001234","和平路88号标记楼","市民也反映过，请打×××。"')
  await app.db.updateTable('work_order').set({ merged_into: null }).where('id', '=', beside?.id ?? '').execute()
})

test('what was made is fetched by whoever may still ask for it', async () => {
  const { body: { id } } = await ask(call.dispatcher, personal)
  await call.security('POST', `/api/exports/${id}/decision`, { agree: true })
  await make()
  const with_ = async (change: object) => {
    const mine = app.db.updateTable('app_user').where('account', '=', 'dispatcher01').where('platform', '=', app.city.platform)
    await mine.set(change).execute()
    const reply = await fetchFile(await app.as('dispatcher01'), id, { password })
    await mine.set({ roles: ['dispatcher'], unit: null }).execute()
    return [reply.status, reply.body.error?.message]
  }
  expect(await with_({ roles: ['qualityInspector'] })).toEqual([403, '申请人已不能导出个人信息'])
  expect(await with_({ roles: ['unitLiaison'], unit: 'zhujian' })).toEqual([403, expect.any(String)])
  call.dispatcher = await app.as('dispatcher01')
  expect((await fetchFile(call.dispatcher, id, { password })).status).toBe(200)
})

test('a server that stops leaves what it was making for the next start', async () => {
  const { body: { id } } = await ask(call.dispatcher)
  expect(await makeNext(options(), place(), () => false)).toBe(false)
  expect(await mine(call.dispatcher, id)).toMatchObject({ state: 'waiting', rows: null })
  await make()
  expect((await mine(call.dispatcher, id)).state).toBe('ready')
})

test('many rows wait for a word; more than one export may have, or a file beyond its size, are refused with a sentence and leave nothing', async () => {
  app.city.exports = { freeRows: 2, mostRows: 2 }
  const { body } = await ask(call.dispatcher)
  expect(body).toMatchObject({ state: 'asked', found: 2, foundMore: true })
  await call.security('POST', `/api/exports/${body.id}/decision`, { agree: true, note: '同意' })
  await make('many')
  expect(await mine(call.dispatcher, body.id)).toMatchObject({ state: 'failed', note: '超过一次导出的上限 2 行，请缩小范围后重新申请', rows: null, pace: null })
  app.city.exports = { mostBytes: 1_000_000 }
  const { body: { id } } = await ask(call.dispatcher)
  app.city.exports = { mostBytes: 100 }
  await make()
  expect(await mine(call.dispatcher, id)).toMatchObject({ state: 'failed', note: expect.stringContaining('请缩小范围或减少列') })
  expect(await app.db.selectFrom('export_piece').select('seq').where('export_id', 'in', [body.id, id]).execute()).toEqual([])
})

test('a unit takes out its own orders only, and nobody fetches, decides on or even finds another\'s export', async () => {
  const { body: { id } } = await ask(call.own, { format: 'csv' })
  expect((await ask(call.other)).body.error.message).toBe('当前筛选条件下没有可以导出的内容')
  await make()
  const text = (await fetchFile(call.own, id)).bytes.toString()
  expect(orders.map(({ number }) => text.includes(number))).toEqual([true, false, false])
  expect(text).toContain(`"'=HYPERLINK(""http://x.test/"")"`)
  for (const who of [call.other, call.dispatcher, await app.as('dispatcher01@430321')]) expect([(await fetchFile(who, id)).status, (await who('POST', `/api/exports/${id}/cancel`)).status]).toEqual([404, 404])
  expect((await fetchFile(call.security, id)).status).toBe(403)
  expect((await ask(call.other, { source: 'ledger', columns: ['period'], filter: {} })).status, 'seen, but empty').toBe(409)
  expect((await ask(call.agent, { source: 'ledger', columns: ['period'] })).body.error.message).toContain('不能查看加分扣分台账')
})

test('whoever lost the account or the right before it was made gets nothing', async () => {
  const { body: { id } } = await ask(await app.as('shiftlead01'))
  await app.db.updateTable('app_user').set({ disabled_at: new Date(app.clock.now) }).where('account', '=', 'shiftlead01').where('platform', '=', app.city.platform).execute()
  await make()
  expect((await call.auditor('GET', '/api/exports?state=failed')).body.rows[0]).toMatchObject({ id, note: '申请人的账号已停用' })
})

test('the register tells who took what, why, and who agreed; the audit log has every step', async () => {
  const { rows } = (await call.auditor('GET', '/api/exports?personal=yes')).body
  expect(rows.at(-1)).toMatchObject({ askedByName: '派单员01', reasonLabel: '配合审计、检查或司法调取', words: '配合核查', decidedByName: '安全管理员01', rows: 3, downloads: 1 })
  expect(rows.at(-1).number, 'not taken for anybody\'s telephone number').toMatch(/^D20260701-[A-Z]{8}$/)
  expect((await call.dispatcher('GET', '/api/exports')).status).toBe(403)
  const entries = await app.db.selectFrom('audit_entry').select(['verb', 'row_count']).where('subject_id', '=', rows.at(-1).id).where('outcome', '=', 'done').orderBy('at').orderBy('id').execute()
  expect(entries.map(one => one.verb)).toEqual(['askExport', 'decideExport', 'makeExport', 'export'])
  expect(entries.at(-1)?.row_count).toBe(3)
})

test('whoever asked, and nobody else, is told when the file is there, when it is refused or cannot be made, and once before it goes unfetched', async () => {
  const { body: ready } = await ask(call.dispatcher)
  await make()
  expect(await bell(call.dispatcher)).toContainEqual(expect.objectContaining({ text: `您申请的导出 ${ready.number}（工单列表）已生成，请在 2026-07-08 09:00 前下载`, page: '/exports' }))
  const { body: refused } = await ask(call.dispatcher, personal)
  await call.security('POST', `/api/exports/${refused.id}/decision`, { agree: false, note: '请缩小范围' })
  app.city.exports = { freeRows: 2, mostRows: 2 }
  const { body: many } = await ask(call.dispatcher)
  await call.security('POST', `/api/exports/${many.id}/decision`, { agree: true })
  await make('many')
  delete app.city.exports
  const texts = (await bell(call.dispatcher)).map(notice => notice.text)
  expect(texts).toEqual(expect.arrayContaining([`您申请的导出 ${refused.number}（工单列表）未获同意：请缩小范围`, expect.stringContaining(`${many.number}（工单列表）未能生成：超过一次导出的上限 2 行`)]))
  const { now } = app.clock
  await tellOfEnds(app.db, place(), now)
  for (const later of [6.5 * day, 6.6 * day]) await tellOfEnds(app.db, place(), now + later)
  const ending = (await app.db.selectFrom('notice').selectAll().where('text', 'like', '%还没有下载%').execute()).filter(notice => notice.text.includes(ready.number))
  expect(ending).toMatchObject([{ text: expect.stringContaining('将于 2026-07-08 09:00 删除'), role: null }])
  for (const who of [call.agent, call.security, call.other]) expect((await bell(who)).filter(notice => notice.text.includes('您申请的导出'))).toEqual([])
})

test('a file outlives the key it was sealed with', async () => {
  const { body: { id } } = await ask(call.dispatcher, { format: 'csv' })
  await make()
  const before = (await fetchFile(call.dispatcher, id)).bytes
  const by = () => byItself(app.city.platform, app.clock.now)
  expect(await rotateKey(app.db, parseKeys(app.key), by(), 'gm')).toMatchObject({ number: 2 })
  await app.context.citizen.keys.follow()
  app.clock.now += untilItSeals + untilRequestsEnd
  while (await resealBatch(app.db, app.context.citizen, app.clock.now));
  app.clock.now += untilNobodyWrites
  expect(await destroyKey(app.db, by(), 1)).toEqual({ destroyed: 1 })
  await app.context.citizen.keys.follow()
  expect(app.context.citizen.keys.all(app.city.platform).map(key => key.number)).toEqual([2])
  const { bytes, status } = await fetchFile(await app.as('dispatcher01'), id)
  expect([status, before.equals(bytes)]).toEqual([200, true])
})

async function unzipped(bytes: Buffer, password: string): Promise<string> {
  const [file] = await new ZipReader(new BlobReader(new Blob([new Uint8Array(bytes)])), { password }).getEntries()
  if (!file || file.directory) throw new Error('no file')
  return file.getData(new TextWriter())
}
