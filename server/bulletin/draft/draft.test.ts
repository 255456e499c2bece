import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { BlockReply, CommentReply, DraftDetail, IssueLine } from '#api/draft.ts'
import { documentLines } from '#domain/bulletin/draft/compareTrees.ts'
import { uuidv7 } from '#server/ids.ts'
import { type TestApp, testApp } from '#test/app.ts'
import { small, smallMonth } from '#test/month.ts'
import { addPdf } from './pdfMaker.ts'
import { signersOf } from './signers.ts'

/** The bulletin of June 2026 from its first draft to a corrected version, in this file's order. */
let app: TestApp
type Call = Awaited<ReturnType<TestApp['as']>>
let editor: Call, second: Call, assessor: Call, leader: Call, unit: Call
let draft = ''
const block = (name: string) => `/api/drafts/${draft}/blocks/${name}`
const textOf = async (name: string): Promise<BlockReply> => (await editor('GET', `/api/drafts/${draft}/blocks`)).body.find((one: BlockReply) => one.block === name)
const act = (who: Call, verb: string, more: object = {}, key?: string) => who('POST', `/api/drafts/${draft}/acts`, { verb, ...more }, key ? { 'idempotency-key': key } : {})
const message = (reply: { status: number; body: { error: { message: string; field: string | null } } }) => [reply.status, reply.body.error.message, reply.body.error.field]
const lines = async (path: string) => documentLines((await editor('GET', path)).body)

beforeAll(async () => {
  app = await testApp()
  const { db, city: { platform } } = app
  await smallMonth(db, platform, '2026-06', { late: 'zhujian', good: 'gongan' })
  await db.insertInto('bulletin_text').values({ platform, period: '2026-06', block: 'requirements', text: '一是抓落实。\n二是抓回访。', updated_at: new Date(app.clock.now) }).execute()
  const caller = uuidv7(app.clock.now)
  await db.insertInto('caller').values({ platform, id: caller, name_enc: app.context.citizen.seal(platform, '张桂花'), phone_enc: app.context.citizen.seal(platform, '612345'), created_at: new Date(app.clock.now) }).execute()
  await db.updateTable('work_order').set({ caller_id: caller, final_rating: 'positive', content: '张桂花（电话一三八 0000-1234，短号61-2345）反映和平路88号3栋门前路灯不亮，湘C12345停在路中' }).where('platform', '=', platform).where('number', '=', '202606003').execute()
  await db.updateTable('assignment').set({ result: JSON.stringify({ handlerName: '赵铁柱', publicReply: '赵铁柱现场查看，铁柱当日更换灯具' }) }).where('platform', '=', platform).where('order_id', '=', small.order(3)).execute()
  await db.insertInto('app_user').values({ platform, id: uuidv7(app.clock.now), account: 'editor02', name: '通报编辑02', roles: ['bulletinEditor'], password_hash: '-', created_at: new Date(app.clock.now) }).execute()
  ;[editor, second, assessor, leader, unit] = await Promise.all(['editor01', 'editor02', 'assessor01', 'leader01', 'unit-zhujian'].map(app.as)) as [Call, Call, Call, Call, Call]
})
afterAll(() => app.close())

test('a period has one first draft, however often it is opened; its texts begin with those the period has', async () => {
  const opened = await editor('POST', '/api/drafts', { edition: 'monthly', period: '2026-06' })
  draft = opened.body.id
  expect((await second('POST', '/api/drafts', { edition: 'monthly', period: '2026-06' })).body).toEqual(opened.body)
  expect(message(await editor('POST', '/api/drafts', { edition: 'yearly', period: '2026-06' }))).toEqual([400, '没有这个种类的通报', 'edition'])
  expect((await editor('POST', '/api/drafts', { edition: 'monthly', period: '2001-01' })).status).toBe(409)
  expect((await editor('GET', '/api/drafts')).body.rows).toMatchObject([{ id: draft, edition: 'monthly', periodLabel: '2026年6月', version: 1, state: 'writing', openedByName: '通报编辑01' }])
  // Before anybody writes it reads as the month's bulletin.
  expect((await editor('GET', `/api/drafts/${draft}/tree`)).body).toEqual((await editor('GET', '/api/bulletins/2026-06')).body)
  expect(await textOf('requirements')).toMatchObject({ version: 0, text: '一是抓落实。\n二是抓回访。', savedByName: null })
  const county = await app.as(`editor01@${app.city.counties[0]?.platform}`)
  expect([(await county('GET', `/api/drafts/${draft}`)).status, (await county('GET', '/api/issued-bulletins')).status]).toEqual([404, 404])
})

test('a save sent twice is one; two editors’ paragraphs are put together; of one both changed neither is lost', async () => {
  const first = { version: 0, text: '一是抓落实。\n二是抓回访。\n三是接通{headline.values.calls_received}通，{no.such.figure}。' }
  const saved = await editor('PUT', block('requirements'), first)
  expect(saved.body).toMatchObject({ version: 1, merged: false, savedByName: '通报编辑01', unknown: ['no.such.figure'] })
  expect((await editor('PUT', block('requirements'), first)).body.version).toBe(1)
  const other = await second('PUT', block('requirements'), { version: 0, text: '一是抓好落实。\n二是抓回访。' })
  expect(other.body).toMatchObject({ version: 2, merged: true, text: `一是抓好落实。\n${first.text.split('\n').slice(1).join('\n')}` })
  const clash = await editor('PUT', block('requirements'), { version: 1, text: first.text.replace('抓落实', '抓实办理') })
  expect(message(clash)).toEqual([409, '这一段在您编写时已被别人改过，请对照两份文字后再保存', 'text'])
  expect(clash.body.error.conflict).toMatchObject({ block: 'requirements', version: 2, theirs: other.body.text, mine: expect.stringContaining('抓实办理'), savedByName: '通报编辑02' })
  expect((await editor('PUT', block('requirements'), { version: 2, text: other.body.text.replace('，{no.such.figure}', '') })).body).toMatchObject({ version: 3, unknown: [] })
  const { rows } = (await second('GET', `${block('requirements')}/revisions`)).body
  expect(rows.map((row: { version: number; merged: boolean; byName: string | null }) => [row.version, row.merged, row.byName])).toEqual([[3, false, '通报编辑01'], [2, true, '通报编辑02'], [1, false, '通报编辑01'], [0, false, null]])
  expect((await lines(`/api/drafts/${draft}/tree`)).filter(line => line.startsWith('三是'))).toEqual(['三是接通2通。'])
  expect((await editor('PUT', block('nothingAsked'), { version: 0, text: '' })).status).toBe(404)
  expect((await editor('PUT', block('requirements'), { version: 9, text: 'x' })).status).toBe(400)
})

test('title, numbers and date are changed once and not over another’s change', async () => {
  const head = { headVersion: 1, title: null, documentNumber: '〔2026〕6号', issueNumber: null, issuedOn: '2026-07-10', recipients: null, correction: null }
  const path = `/api/drafts/${draft}/head`
  expect((await editor('PUT', path, head)).body.head).toMatchObject({ headVersion: 2, documentNumber: '〔2026〕6号' })
  expect((await editor('PUT', path, head)).body.head.headVersion).toBe(2)
  expect(message(await second('PUT', path, { ...head, documentNumber: '〔2026〕7号' }))).toEqual([409, '文头在您填写时已被别人改过，请刷新后重填', 'headVersion'])
  expect(message(await second('PUT', path, { ...head, headVersion: 2, correction: '更正' }))).toEqual([400, '本期不是更正版，没有更正说明', 'correction'])
  expect((await editor('GET', `/api/drafts/${draft}/tree`)).body).toMatchObject({ documentNumber: '〔2026〕6号', issuedOn: '2026-07-10' })
})

test('a case comes from an order of the period without anything personal, and a person confirms it', async () => {
  const path = `/api/drafts/${draft}/cases`
  const found = (await editor('GET', `/api/drafts/${draft}/candidates?ground=satisfied`)).body
  expect(found).toMatchObject({ rows: [{ number: '202606003', grounds: ['办结且满意'], caseNumber: null, toldElsewhere: 0 }], next: null })
  expect((await editor('GET', `/api/drafts/${draft}/candidates?ground=satisfied&q=${encodeURIComponent('井盖')}`)).body.rows).toEqual([])
  const looked = async (q: string) => (await editor('GET', `/api/drafts/${draft}/candidates?ground=satisfied&q=${encodeURIComponent(q)}`)).body
  // Words are found in what the editor reads: a number hidden there is not guessed piece by piece.
  expect((await looked('路灯不亮')).rows).toHaveLength(1)
  for (const q of ['三八', '00-1', '5停', '桂花']) expect([q, await looked(q)]).toEqual([q, { rows: [], next: null }])
  expect((await editor('GET', `/api/drafts/${draft}/candidates?ground=hard`)).body.rows).toEqual([])
  const added = await editor('POST', path, { order: small.order(3), kind: 'typical' })
  const unitName = added.body.unitName
  expect(added.body).toMatchObject({ number: 1, text: `6月2日，市民反映：市民（电话×××，短号×××）反映和平路某处门前路灯不亮，×××停在路中。${unitName}办理情况：某某现场查看，某某当日更换灯具。回访评价：满意。`, confirmed: null, suspicions: [], used: false })
  expect(added.body.marks.map((mark: { label: string }) => mark.label)).toEqual(['诉求人姓名', '电话号码', '电话号码', '详细地址', '车牌号', '姓名', '姓名'])
  expect((await second('POST', path, { order: small.order(3), kind: 'typical' })).body.id).toBe(added.body.id)
  const one = `${path}/${added.body.id}`
  const leaked = await editor('PUT', one, { version: 1, text: '张 桂花（139 0000 1234）反映路灯不亮，已修好。' })
  expect(leaked.body.suspicions.map((mark: { kind: string; certain: boolean }) => [mark.kind, mark.certain])).toEqual([['caller', true], ['phone', true]])
  expect(message(await editor('POST', `${one}/confirmation`, { version: 2 }))).toEqual([409, '文字里还有诉求人姓名、电话号码，请删去后再确认', 'text'])
  await editor('PUT', one, { version: 2, text: '市民反映路灯不亮{x}，已修好。' })
  expect(message(await editor('POST', `${one}/confirmation`, { version: 2 }))).toEqual([409, '案例的文字已经改过，请看过后再确认', 'version'])
  await app.db.updateTable('work_order').set({ confidential: true }).where('platform', '=', app.city.platform).where('number', '=', '202606002').execute()
  expect(message(await editor('POST', path, { order: small.order(2), kind: 'hard' }))).toEqual([409, '这张工单要求保密，不能作为案例', 'order'])
  expect(message(await editor('POST', path, { order: draft, kind: 'hard' }))).toEqual([404, '没有这张工单', 'order'])
})

test('comments are begun, answered and settled', async () => {
  const path = `/api/drafts/${draft}/comments`
  const begun: CommentReply[] = (await assessor('POST', path, { block: 'requirements', quote: '抓好落实', text: '写明由谁落实' })).body
  const id = begun[0]?.id
  expect((await editor('POST', `${path}/${id}/answers`, { text: '已补' })).body).toMatchObject([{ state: 'answered', block: 'requirements', byName: '考核员01', answers: [{ text: '已补', byName: '通报编辑01' }] }])
  expect((await editor('GET', `/api/drafts/${draft}`)).body.openComments).toBe(1)
  expect((await editor('POST', `${path}/${draft}/state`, { state: 'resolved' })).status).toBe(404)
  expect((await assessor('POST', `${path}/${id}/state`, { state: 'resolved' })).body).toMatchObject([{ state: 'resolved', settledByName: '考核员01' }])
})

test('it goes 编写, 采编, 审核, 签发, each by another pair of eyes, when everything is written and confirmed', async () => {
  expect((await act(editor, 'hand')).body.state).toBe('compiling')
  const unwritten = message(await act(editor, 'compile'))
  expect([unwritten[0], String(unwritten[1]).startsWith('还没有写：')]).toEqual([409, true])
  const { blocks, cases }: DraftDetail = (await editor('GET', `/api/drafts/${draft}`)).body
  for (const one of blocks.filter(row => row.text === '')) await editor('PUT', block(one.block), { version: one.version, text: '', leftOut: true })
  await editor('PUT', block('typicalCases'), { version: (await textOf('typicalCases')).version, text: '{case:1}', leftOut: false })
  expect(message(await act(editor, 'compile'))).toEqual([409, '案例 1 还没有人确认脱敏', null])
  expect((await editor('POST', `/api/drafts/${draft}/cases/${cases[0]?.id}/confirmation`, { version: 3 })).body).toMatchObject({ confirmed: { byName: '通报编辑01' }, used: true })
  expect(await lines(`/api/drafts/${draft}/tree`)).toContain('市民反映路灯不亮{x}，已修好。')
  expect((await act(editor, 'compile')).body).toMatchObject({ state: 'reviewing', editable: false })
  expect(message(await editor('PUT', block('requirements'), { version: 3, text: 'x' }))).toEqual([409, '本期为“审核”，文字不能再改；要改请先退回', null])
  expect(message(await act(second, 'pass'))).toEqual([409, '本期的文字有您写的，须由另一人审核', null])
  expect(message(await act(assessor, 'back'))).toEqual([400, '请填写理由', 'reason'])
  expect((await act(assessor, 'back', { reason: '第三条再核对' })).body.state).toBe('compiling')
  expect((await act(editor, 'compile')).body.state).toBe('reviewing')
})

test('an error of the checker is mended or explained; personal data is only mended', async () => {
  await act(assessor, 'back', { reason: '改文字' })
  const version = (await textOf('hardCases')).version
  await editor('PUT', block('hardCases'), { version, text: '请致电王师傅13900001234。', leftOut: false })
  await act(editor, 'compile')
  const { findings, open } = (await assessor('GET', `/api/drafts/${draft}/check`)).body
  const personal = findings.find((one: { personal: boolean }) => one.personal)
  expect(personal.printed).toBe('13900001234')
  expect(message(await assessor('POST', `/api/drafts/${draft}/acknowledgements`, { key: personal.key, reason: '本人同意' }))).toEqual([409, '涉及个人信息的只能更正，不能说明理由保留', 'key'])
  expect(message(await act(assessor, 'pass'))).toEqual([409, `校核还有 ${open} 处错误：请更正，或逐条说明理由；涉及个人信息的只能更正`, null])
  await act(assessor, 'back', { reason: '删去号码' })
  await editor('PUT', block('hardCases'), { version: version + 1, text: '人手不足。', leftOut: false })
  await act(editor, 'compile')
  const left = (await assessor('GET', `/api/drafts/${draft}/check`)).body.findings.filter((one: { level: string }) => one.level === 'error')
  for (const one of left) await assessor('POST', `/api/drafts/${draft}/acknowledgements`, { key: one.key, reason: '单月件数少，已核对' })
  expect((await act(assessor, 'pass')).body).toMatchObject({ state: 'signing', locked: false })
})

test('issuing is one transaction: nothing of one that breaks, one of two at once, one of the same key twice', async () => {
  expect(message(await act(leader, 'issue'))).toEqual([400, '当月考核还没有锁定，数字可能再变；仍要签发请写明理由', 'unlockedReason'])
  const owner = new pg.Client({ connectionString: app.url })
  await owner.connect()
  await owner.query("alter table bulletin_file add constraint broken check (format <> 'html') not valid")
  expect((await act(leader, 'issue', { unlockedReason: '市领导急用' })).status).toBeGreaterThanOrEqual(400)
  await owner.query('alter table bulletin_file drop constraint broken')
  await owner.end()
  expect([(await leader('GET', '/api/issued-bulletins')).body.rows, (await leader('GET', `/api/drafts/${draft}`)).body.state]).toEqual([[], 'signing'])
  const both = await Promise.all([act(leader, 'issue', { unlockedReason: '市领导急用' }, 'issue-june-1'), act(leader, 'issue', { unlockedReason: '市领导急用' }, 'issue-june-2')])
  expect(both.map(reply => reply.status).sort(), app.lines.slice(-6).join('\n')).toEqual([200, 409])
  const key = both[0]?.status === 200 ? 'issue-june-1' : 'issue-june-2'
  expect((await act(leader, 'issue', { unlockedReason: '市领导急用' }, key)).body.state).toBe('issued')
  expect((await leader('GET', '/api/issued-bulletins')).body.rows).toHaveLength(1)
  expect((await leader('GET', `/api/drafts/${draft}`)).body.steps.map((step: { label: string }) => step.label).slice(-2)).toEqual(['审核通过，送签发', '签发'])
})

test('where an outline asks who signs, it is whoever took the step, the one being taken among them', async () => {
  const signers = [{ label: '采编', block: 'compiledBy', step: 'compile' }, { label: '审核', block: 'reviewedBy', step: 'pass' }, { label: '签发', block: 'signedBy', step: 'issue' }, { label: '校对', block: 'readBy' }] as const
  const outline = { from: '2026-01', title: [], letterhead: null, issuer: '', issuedDay: 1, sections: [{ orientation: 'portrait', label: null, title: null, blocks: [{ kind: 'recipients', lines: [], signers }] }] } as const
  const { db, city: { platform } } = app
  expect(await signersOf(db, platform, draft, outline, null)).toEqual({ compiledBy: '通报编辑01', reviewedBy: '考核员01', signedBy: '领导01' })
  expect(await signersOf(db, platform, draft, outline, { verb: 'issue', name: '领导02' })).toMatchObject({ signedBy: '领导02' })
})

test('what was issued is read by every unit as it was kept, verified, and changed by nobody', async () => {
  const { db, city: { platform } } = app
  const [issue]: IssueLine[] = (await unit('GET', '/api/issued-bulletins')).body.rows
  if (!issue) throw new Error('nothing issued')
  expect(issue).toMatchObject({ version: 1, documentNumber: '〔2026〕6号', issuedOn: '2026-07-10', superseded: false, issuedByName: '领导01' })
  const made = await addPdf(db, platform, new Map(), app.context.log, () => app.clock.now, async () => Buffer.from('%PDF-1.7 by hand'))
  expect([made, await addPdf(db, platform, new Map(), app.context.log, () => app.clock.now)]).toEqual([true, false])
  const path = `/api/issued-bulletins/${issue.id}`
  const word = await unit('GET', `${path}/files/docx`)
  expect([word.status, word.bytes.subarray(0, 2).toString(), (await unit('GET', `${path}/files/pdf`)).bytes.toString()]).toEqual([200, 'PK', '%PDF-1.7 by hand'])
  expect((await unit('GET', `${path}/figure?ref=headline.values.calls_received`)).body).toMatchObject({ value: '2' })
  expect((await unit('GET', `${path}/verification`)).body).toMatchObject({ equal: true, hash: issue.hash, recomputed: issue.hash })
  // Rows counted later change nothing of it.
  const later = new Date('2026-06-03T10:00:00+08:00')
  await db.insertInto('call').values(['in', 'in'].map(direction => ({ platform, id: uuidv7(later.getTime()), direction, arrived_at: later, answered_at: later }))).execute()
  expect((await unit('GET', `${path}/figure?ref=headline.values.calls_received`)).body.value).toBe('2')
  expect((await unit('GET', `${path}/files/docx`)).bytes.equals(word.bytes)).toBe(true)
  app.clock.now += 10_000
  expect((await editor('GET', `/api/drafts/${draft}/tree`)).body).toEqual((await unit('GET', path)).body.tree)
  for (const table of ['bulletin_issue', 'bulletin_file', 'bulletin_revision', 'bulletin_step'] as const) {
    await expect(db.deleteFrom(table).where('platform', '=', platform).execute()).rejects.toThrow(/permission denied/)
    await expect(db.updateTable(table).set({ platform }).where('platform', '=', platform).execute()).rejects.toThrow(/permission denied/)
  }
  const owner = new pg.Client({ connectionString: app.url })
  await owner.connect()
  await owner.query("update bulletin_issue set figures = replace(figures::text, '\"2\"', '\"3\"')::json")
  expect((await unit('GET', `${path}/verification`)).body).toMatchObject({ equal: false, hash: issue.hash })
  await owner.query("update bulletin_issue set figures = replace(figures::text, '\"3\"', '\"2\"')::json")
  await owner.query("update bulletin_issue set audience = 'centre'")
  expect([(await unit('GET', path)).status, (await unit('GET', `${path}/files/docx`)).status, (await unit('GET', '/api/issued-bulletins')).body.rows]).toEqual([404, 404, []])
  await owner.query("update bulletin_issue set audience = 'all'")
  await owner.end()
})

test('a correction is another version that says why and names the figures that changed', async () => {
  const [issue]: IssueLine[] = (await editor('GET', '/api/issued-bulletins')).body.rows
  const path = `/api/issued-bulletins/${issue?.id}`
  const opened = await editor('POST', `${path}/reissue`, { correction: '漏计了 2 通来电。' })
  expect((await editor('POST', `${path}/reissue`, { correction: '再来一次' })).body).toEqual(opened.body)
  draft = opened.body.id
  app.clock.now += 10_000
  const { version, blocks, cases, head }: DraftDetail = (await editor('GET', `/api/drafts/${draft}`)).body
  expect([version, head.correction, cases.length, cases[0]?.confirmed?.byName, blocks.find(one => one.block === 'requirements')?.text]).toEqual([2, '漏计了 2 通来电。', 1, '通报编辑01', expect.stringContaining('抓好落实')])
  const said = (await lines(`/api/drafts/${draft}/tree`)).filter(line => line.startsWith('更正'))
  expect(said[0]).toBe('更正说明：本通报更正并代替2026年7月10日印发的第 1 版。漏计了 2 通来电。')
  expect(said[1]).toContain('由2改为4')
  const kept = (await editor('GET', `/api/drafts/${draft}/versions`)).body
  expect(kept).toMatchObject([{ id: issue?.id, label: '被更正的第 1 版' }])
  const compared = (await editor('GET', `/api/drafts/${draft}/compare?from=${issue?.id}&to=current`)).body
  expect(compared.figures).toContainEqual({ ref: 'headline.values.calls_received', label: expect.any(String), before: '2', after: '4' })
  expect(compared.lines.filter((line: { kind: string; text: string }) => line.kind !== 'same' && line.text.startsWith('三是')).map((line: { kind: string; text: string }) => [line.kind, line.text])).toEqual([['gone', '三是接通2通。'], ['added', '三是接通4通。']])
  expect((await act(editor, 'shelve', { reason: '下期再更正' })).body.state).toBe('shelved')
  expect((await act(editor, 'resume')).body.state).toBe('writing')
})
