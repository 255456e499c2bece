import type { LedgerItem } from '#domain/ledger/items.ts'
import { addPdf } from '#server/bulletin/draft/pdfMaker.ts'
import { readConfig } from '#server/config.ts'
import { findConverters } from '#server/render/pdf/convert.ts'
import type { Desk } from '../desk.ts'
import type { callerOf } from './marks.ts'
import { papers } from './papers.ts'

type Body = Awaited<ReturnType<Desk['call']>>['body']
/** What the journey hands on. `ok` refuses to go on where an answer is not 200. `quiet`: closed, and its caller, the sixth, confidential. */
export interface Life {
  desk: Desk
  /** What is said of the caller of order `at`, and who that is. */
  sentence(at: number): string
  callerOf: typeof callerOf
  ok(who: string, method: 'GET' | 'POST' | 'PUT', url: string, body?: unknown): Promise<Body>
  upload(who: string, url: string, name: string, bytes: Buffer): Promise<Body>
  orders: Record<'usual' | 'quiet' | 'supervised', { id: string; number: string }>
}

const june = '2026-06'
const item: LedgerItem = { key: 'falseOrOffTopic', indicator: '热线办理质量', source: 'entered', label: '虚假结案或文不对题', points: '-1', needsOrder: true }
/** Whether PDFs can be made on this machine. */
export const printing = Object.values(findConverters(readConfig(process.env))).some(program => program !== null)

/** What is written down beside the orders of the month: points with evidence, the province's list, knowledge, duty days, figures by hand, a definition in draft, an old bulletin. */
export async function books({ desk, ok, upload, sentence, callerOf, orders: { quiet, supervised } }: Life): Promise<void> {
  // This city's definitions have no points people enter.
  const { city } = desk.app
  Object.assign(city, { schemes: city.schemes.map(scheme => ({ ...scheme, ledger: [item] })) })
  const entry = await ok('assessor01', 'POST', '/api/ledger', { period: june, unit: 'zhujian', item: item.key, detail: sentence(9), orderNumber: supervised.number })
  await upload('assessor01', `/api/ledger/${entry.id}/evidence`, `佐证15800022207${callerOf(9).name}.docx`, await papers.docx(sentence(9)))
  const listed = await ok('assessor01', 'POST', '/api/spot-checks', { period: june, orderNumber: quiet.number, rating: 'negative', contacted: false, matter: sentence(6), reply: sentence(6), remark: sentence(6) })
  await ok('assessor01', 'POST', `/api/spot-checks/${listed.id}/appeal`, { to: 'filed', note: sentence(6) })
  await ok('unit-zhujian', 'POST', '/api/knowledge-updates', { title: sentence(1).slice(0, 200), kind: 'new' })
  await ok('assessor01', 'POST', '/api/knowledge-reminders', { unit: 'zhujian', title: sentence(1).slice(0, 200), dueAt: '2026-07-09T18:00:00+08:00' })
  await ok('assessor01', 'POST', '/api/duty-days', { day: '2026-06-09', unit: 'zhujian', leader: 'principal', desk: '专席15800022214' })
  const { figures: [figure], subjects: [subject] } = await ok('assessor01', 'GET', `/api/entered-figures/choices?period=${june}`)
  for (const value of ['1', '2']) await ok('assessor01', 'POST', '/api/entered-figures', { period: june, subject: subject.subject, figure: figure.figure, value, source: sentence(2).slice(0, 200), reason: sentence(2) })
  const [, scheme] = await ok('assessor01', 'GET', '/api/assessment/schemes')
  const draft = await ok('assessor01', 'POST', '/api/scheme-drafts', { base: scheme.name, title: '口径改稿', from: '2026-08', source: sentence(0).slice(0, 100) })
  await ok('assessor01', 'POST', `/api/scheme-drafts/${draft.id}/acts`, { verb: 'discard', version: 1, note: sentence(0) })
  const old = Buffer.from('<!doctype html><html><body><h1>2021年5月运行情况通报</h1><p>一、按时办结率98.36%。</p></body></html>')
  const { proposed } = await upload('editor01', '/api/printed/read', '2021-05.html', old)
  await upload('editor01', `/api/printed?period=2021-05&first=${old.length}`, '2021-05.html', Buffer.concat([old, Buffer.from(JSON.stringify(proposed))]))
}

/** Sheets of the month's samples are filled in, objected to, ruled on and corrected; a unit and a county are tested by telephone. */
export async function inspections({ ok, upload, sentence, desk: { app } }: Life, county: string): Promise<void> {
  for (const kind of ['record', 'call']) {
    const sample = await ok('inspector01', 'POST', '/api/quality/samples', { kind, from: '2026-06-01', to: '2026-06-30', size: 1 })
    const { rows: [{ id }] } = await ok('inspector01', 'GET', `/api/quality/samples/${sample.id}`)
    const url = `/api/quality/sheets/${id}`
    const { form } = await ok('inspector01', 'GET', url)
    await ok('inspector01', 'POST', `${url}/draft`, { marks: marked(form, sentence(0)), findings: sentence(0) })
    await ok('inspector01', 'POST', `${url}/submission`, { marks: marked(form, sentence(0)), findings: sentence(0) })
    await upload('inspector01', `${url}/recording`, '来电15800022221.wav', papers.wav(sentence(0)))
    await ok('agent01', 'POST', `${url}/objection`, { reason: sentence(0) })
    await ok('shiftlead01', 'POST', `${url}/ruling`, { agree: true, note: sentence(0), marks: marked(form, sentence(0)) })
    await ok('inspector01', 'POST', `${url}/amendment`, { marks: marked(form, sentence(0)), findings: sentence(0), reason: sentence(0) })
  }
  const scenario = await ok('inspector01', 'POST', '/api/test-scenarios', { category: '0501', question: sentence(1), expectedAnswer: sentence(1), validFrom: '2026-06-01' })
  const { form } = await ok('inspector01', 'GET', '/api/test-calls/plan')
  for (const tested of [{ tested: app.city.platform, unit: 'zhujian' }, { tested: county }]) {
    const call = await ok('inspector01', 'POST', '/api/test-calls', {
      ...tested, dialledAt: '2026-07-02T08:30:00+08:00', answered: true, ringSeconds: 5, queueSeconds: 4, menuPath: '15800022228', agentNumber: '15800022235', scenarioId: scenario.id, marks: marked(form, sentence(1)), findings: sentence(1),
    })
    await upload('inspector01', `/api/test-calls/${call.id}/recording`, '拨测15800022235.wav', papers.wav(sentence(1)))
    await ok('inspector01', 'POST', `/api/test-calls/${call.id}/amendment`, { marks: marked(form, sentence(0)), findings: sentence(1), reason: sentence(1) })
  }
  await ok('inspector01', 'POST', '/api/test-calls/release', { period: '2026-07' })
}

/** Full marks, with something said on every item. */
function marked(form: { items: { key: string; full: string }[] }, note: string) {
  return Object.fromEntries(form.items.map(({ key, full }) => [key, { score: full, reasons: [], note }]))
}

/** The month is drafted, appealed with evidence, ruled on, locked. */
export async function assessed({ ok, upload, sentence, callerOf, desk, orders: { usual, quiet } }: Life): Promise<void> {
  const act = (who: string, verb: string, more: object = {}) => ok(who, 'POST', `/api/periods/${june}/acts`, { verb, ...more })
  await act('assessor01', 'draft')
  await act('assessor01', 'openAppeals', { until: '2026-07-03T18:00:00+08:00' })
  const asked = { period: june, ref: 'appendix_1.rows zhujian satisfaction_pct', kind: 'exclude', scope: 'rating' }
  for (const [order, at, decision] of [[quiet, 6, 'granted'], [usual, 0, 'rejected']] as const) {
    const { ids: [id] } = await ok('unit-zhujian', 'POST', '/api/appeals', { ...asked, orders: [order.number], reason: sentence(at) })
    await upload('unit-zhujian', `/api/appeals/${id}/evidence`, `申诉${at === 6 ? callerOf(at).name : ''}15800022242.docx`, await papers.docx(sentence(at)))
    await ok('assessor01', 'POST', `/api/appeals/${id}/ruling`, { decision, basis: decision === 'granted' ? 'unreasonable' : null, reason: sentence(at) })
  }
  desk.app.clock.now = Date.parse('2026-07-04T09:00:00+08:00')
  desk.forget()
  await act('assessor01', 'closeAppeals')
  await act('assessor02', 'lock')
}

/** The month's bulletin tells an order as a case, and a week's and a unit's editions are issued beside it; all are mailed. A corrected version is begun. */
export async function told({ ok, sentence, desk: { app }, orders: { usual } }: Life, print = printing): Promise<void> {
  const monthly = await issued({ edition: 'monthly', period: june }, async (id, blocks) => {
    const added = await ok('editor01', 'POST', `/api/drafts/${id}/cases`, { order: usual.id, kind: 'typical' })
    await ok('editor01', 'POST', `/api/drafts/${id}/cases/${added.id}/confirmation`, { version: added.version })
    const block = blocks.find(one => one.block === 'typicalCases')
    await ok('editor01', 'PUT', `/api/drafts/${id}/blocks/typicalCases`, { version: block?.version, text: `{case:${added.number}}`, leftOut: false })
    const [comment] = await ok('assessor01', 'POST', `/api/drafts/${id}/comments`, { block: 'typicalCases', text: sentence(0) })
    await ok('editor01', 'POST', `/api/drafts/${id}/comments/${comment.id}/answers`, { text: sentence(0) })
    await ok('assessor01', 'POST', `/api/drafts/${id}/comments/${comment.id}/state`, { state: 'resolved' })
  })
  const others = [await issued({ edition: 'weekly', period: '2026-W24' }), await issued({ edition: 'unitSheet', period: june, subject: 'zhujian' })]
  if (print) await addPdf(app.db, app.city.platform, new Map(), app.context.log, () => app.clock.now)
  for (const edition of ['monthly', 'weekly', 'unitSheet']) await ok('editor01', 'POST', '/api/edition-recipients', { edition, name: '市政府办公室', address: 'office@example.gov.cn', unit: edition === 'unitSheet' ? 'zhujian' : null })
  for (const issue of [monthly, ...others]) await ok('editor01', 'POST', '/api/edition-mails', { issue })
  await ok('editor01', 'POST', `/api/issued-bulletins/${monthly}/reissue`, { correction: '漏计来电。' })

  async function issued(asked: object, write: (id: string, blocks: { block: string; version: number }[]) => Promise<void> = () => Promise.resolve()): Promise<string> {
    const { id } = await ok('editor01', 'POST', '/api/drafts', asked)
    const act = (who: string, verb: string, more: object = {}) => ok(who, 'POST', `/api/drafts/${id}/acts`, { verb, ...more })
    await write(id, (await ok('editor01', 'GET', `/api/drafts/${id}`)).blocks)
    for (const { block, version, text } of (await ok('editor01', 'GET', `/api/drafts/${id}`)).blocks) if (text === '') await ok('editor01', 'PUT', `/api/drafts/${id}/blocks/${block}`, { version, text, leftOut: true })
    await act('editor01', 'hand')
    await act('editor01', 'compile')
    const { findings } = await ok('assessor01', 'GET', `/api/drafts/${id}/check`)
    for (const { key, level } of findings) if (level === 'error') await ok('assessor01', 'POST', `/api/drafts/${id}/acknowledgements`, { key, reason: '单月件数少，已核对' })
    await act('assessor01', 'pass')
    return (await act('leader01', 'issue', { unlockedReason: '周期未锁定' })).issueId
  }
}
