import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { duties, type DutyName } from '#domain/access/duties.ts'
import { type Desk, openDesk, satisfied } from './desk.ts'
import { addUser, idOf, kinds, type Kinds, plant } from './matrixWorld.ts'
import { returnInput } from './orders.ts'

/** Every rule that keeps two deeds apart is broken once, by somebody who has every permission for it. */
let desk: Desk
let platform: string
beforeAll(async () => {
  desk = await openDesk()
  platform = desk.app.city.platform
})
afterAll(() => desk.close())

/** A row of a table that belongs to this account, with what is given besides. */
async function rowOf(table: string, account: string, columns: (person: string) => Record<string, unknown>, before: Kinds = {}): Promise<string> {
  const person = await idOf(desk.app, platform, account)
  const usual = kinds[table]
  const ids = await plant(desk.app, { ...before, [table]: (of, made) => ({ ...usual?.(of, made), ...columns(person) }) }, {
    platform, unit: 'zhujian', agent: person, person, order: '01900000-0000-7000-8000-0000000000aa', seal: text => desk.app.context.citizen.seal(platform, text),
  })
  return ids[table] ?? ''
}

async function refusal(who: string, url: string, body: object): Promise<string> {
  const reply = await desk.call(who, 'POST', url, body)
  return `${reply.status} ${reply.body.error?.message}`
}

async function tryAct(who: string, id: string, verb: string, input: object = {}): Promise<string> {
  const order = (await desk.call('supervisor01', 'GET', `/api/orders/${id}`)).body
  return refusal(who, `/api/orders/${id}/acts`, { verb, version: order.version, input, assignmentId: order.assignments.at(-1)?.id ?? null })
}

/** An order whose result one person of the unit filed. */
async function filed(by: string): Promise<string> {
  const { id } = await desk.register()
  await desk.act('dispatcher01', id, 'dispatch', { unit: 'zhujian', basis: '职责清单' })
  await desk.act(by, id, 'sign', {}, 'zhujian')
  await desk.act(by, id, 'submitResult', desk.result(), 'zhujian')
  return id
}

const attempts: Record<DutyName, () => Promise<string>> = {
  raterIsNotHandler: async () => {
    await addUser(desk.app, 'rater', ['callbackAgent', 'unitLiaison'], 'zhujian')
    const id = await filed('unit-zhujian')
    await desk.act('inspector01', id, 'auditPass', {}, 'zhujian')
    return tryAct('rater', id, 'recordCallback', satisfied)
  },
  ratingIsTheCitizens: async () => {
    const id = await filed('unit-zhujian')
    await desk.act('inspector01', id, 'auditPass', {}, 'zhujian')
    await desk.call('callback01', 'POST', `/api/orders/${id}/callback/link`)
    const { link } = (await desk.call('inspector01', 'GET', `/api/orders/${id}/callback`)).body
    return link.path ? refusal('inspector01', `/api${link.path}`, { satisfaction: 'satisfied' }) : refusal('inspector01', `/api/orders/${id}/callback/link`, {})
  },
  ratingStands: async () => {
    const id = await filed('unit-zhujian')
    await desk.act('inspector01', id, 'auditPass', {}, 'zhujian')
    await desk.act('callback01', id, 'recordCallback', satisfied)
    return tryAct('callback01', id, 'recordCallback', { ...satisfied, satisfaction: 'dissatisfied' })
  },
  resultIsAuditedByAnother: async () => {
    await addUser(desk.app, 'auditee', ['unitLiaison', 'qualityInspector'], 'zhujian')
    return tryAct('auditee', await filed('auditee'), 'auditPass')
  },
  returnAfterDispute: async () => {
    const { id } = await desk.register()
    await desk.act('dispatcher01', id, 'dispatch', { unit: 'zhujian', basis: '职责清单' })
    await desk.act('unit-zhujian', id, 'requestReturn', { ...returnInput, proposedUnit: 'gongan' }, 'zhujian')
    await desk.act('dispatcher01', id, 'rejectReturn', { reason: '属贵单位职责' }, 'zhujian')
    await desk.act('unit-zhujian', id, 'requestReturn', { ...returnInput, proposedUnit: 'gongan' }, 'zhujian')
    const told = await tryAct('dispatcher01', id, 'rejectReturn', { reason: '属贵单位职责' })
    await addUser(desk.app, 'dispatcher02', ['dispatcher'], null)
    await desk.act('dispatcher02', id, 'rejectReturn', { reason: '属贵单位职责' }, 'zhujian')
    return told
  },
  onlineRatedByAnother: async () => {
    await addUser(desk.app, 'answerer', ['agent', 'callbackAgent'], null)
    const { id } = await desk.register({ then: 'draft' }, 'answerer')
    await desk.act('answerer', id, 'resolveOnline', { answer: '已解答' })
    const told = await tryAct('answerer', id, 'rateOnline', { satisfaction: 'satisfied' })
    await desk.act('callback01', id, 'rateOnline', { satisfaction: 'satisfied' })
    return told
  },
  withdrawalCheckedByAnother: async () => {
    await addUser(desk.app, 'withdrawer', ['agent', 'qualityInspector'], null)
    const { id } = await desk.register({}, 'withdrawer')
    await desk.act('withdrawer', id, 'withdraw', { identityChecked: true, askedBy: 'caller', reason: '已自行解决' })
    const told = await tryAct('withdrawer', id, 'checkWithdrawal', { finding: 'genuine' })
    await desk.act('inspector01', id, 'checkWithdrawal', { finding: 'genuine' })
    return told
  },
  batchSecond: async () => refusal('lead-zhujian', `/api/batches/${await rowOf('batch', 'lead-zhujian', by => ({ state: 'awaitingSecond', needs_second: true, verb: 'requestReturn', created_by: by }))}/approve`, {}),
  inspectorIsNotInspected: async () => refusal('inspector01', `/api/quality/sheets/${await sheet('inspector01', { state: 'blank', submitted_at: null })}/draft`, { marks: {}, findings: '' }),
  objectionByAnother: async () => refusal('shiftlead01', `/api/quality/sheets/${await sheet('shiftlead01', { objection: '理由', objected_at: new Date('2026-06-30T09:00:00+08:00') })}/ruling`, { agree: false, note: '维持' }),
  nuisanceByAnother: async () => refusal('shiftlead01', `/api/nuisances/${await rowOf('nuisance', 'shiftlead01', by => ({ proposed_by: by, state: 'proposed' }))}/decision`, { agree: false, note: '不限制' }),
  knowledgeByAnother: async () => refusal('knowledge02', `/api/knowledge-updates/${await rowOf('knowledge_update', 'knowledge02', by => ({ entered_by: by }))}/review`, { agree: true }),
  eventsStand: async () => sql`update event set input = '{}' where platform = ${platform}`.execute(desk.app.db).then(() => 'changed', String),
  schemeByAnother: async () => refusal('assessor01', `/api/scheme-drafts/${await rowOf('assessment_scheme', 'assessor01', by => ({ author: by, changed_by: by, state: 'proposed' }))}/acts`, { verb: 'adopt', version: 1 }),
  monthLockedByAnother: async () => {
    await rowOf('assessment_period', 'assessor01', by => ({ period: '2026-05', state: 'ruled', drafted_by: by, drafted_at: new Date('2026-06-10T09:00:00+08:00') }))
    return refusal('assessor01', '/api/periods/2026-05/acts', { verb: 'lock' })
  },
  bulletinSignedByAnother: async () => refusal('leader01', `/api/drafts/${await rowOf('bulletin_draft', 'leader01', by => ({ state: 'signing', subject: '', compiled_by: by }))}/acts`, { verb: 'issue' }),
  exportByAnother: async () => refusal('security01', `/api/exports/${await rowOf('export', 'security01', by => ({ asked_by: by, state: 'asked', made_at: null, expires_at: null }))}/decision`, { agree: true }),
  rolesByAnother: async () => {
    const id = await idOf(desk.app, platform, 'security01')
    const { version } = (await desk.call('security01', 'GET', `/api/accounts/${id}`)).body
    return refusal('security01', `/api/accounts/${id}/roles`, { version, roles: ['securityAdministrator', 'leader'], reason: '需要' })
  },
  resetByAnother: async () => refusal('admin01', `/api/resets/${await rowOf('credential_reset', 'agent01', by => ({ user_id: by, kind: 'password', agreed: null, asked_at: new Date(desk.app.clock.now) }))}/decision`, { agree: true }),
  rolesNotByHandover: async () => refusal('admin01', '/api/handovers', { leaver: await idOf(desk.app, platform, 'unit-gongan'), successor: await addUser(desk.app, 'successor', [], 'gongan'), day: '2026-06-30', note: '交接' }),
  oneAdministrator: async () => sql`update app_user set roles = array['administrator', 'auditor'] where platform = ${platform} and account = 'admin01'`.execute(desk.app.db).then(() => 'changed', String),
}

const sheet = (account: string, columns: Record<string, unknown>) => rowOf('quality_sheet', account, by => ({ agent_id: by, ...columns }), { call: kinds.call ?? (() => ({})), quality_sample: kinds.quality_sample ?? (() => ({})) })

test.each(Object.keys(duties) as DutyName[])('%s', async name => {
  expect(await attempts[name]()).toContain(duties[name].says)
})
