import { z } from 'zod'
import { type OutageScope, outageScopes } from '#domain/outage/scopes.ts'
import { endpoint } from './endpoint.ts'
import { id, instant, line, paragraph } from './text.ts'

const scope = z.enum(Object.keys(outageScopes) as [OutageScope, ...OutageScope[]], '影响范围应从名单中选择')
const level = z.enum(['good', 'warning', 'bad'])
const params = z.object({ id })

export const finding = z.object({ check: z.string(), label: z.string(), level, sentence: z.string() })
export type FindingLine = z.infer<typeof finding>

export const outageLine = z.object({
  id, planned: z.boolean(), scope, scopeLabel: z.string(), startedAt: instant, endedAt: instant.nullable(), minutes: z.int().nullable(), cause: z.string().nullable(), measure: z.string().nullable(),
  reportedBy: z.string().nullable(), foundByServer: z.boolean(), enteredBy: z.string().nullable(), enteredAt: instant, confirmedBy: z.string().nullable(), confirmedAt: instant.nullable(),
  withdrawn: z.object({ at: instant, byName: z.string().nullable(), reason: z.string() }).nullable(),
})
export type OutageLine = z.infer<typeof outageLine>

const share = z.object({ minutes: z.int(), down: z.int(), percent: z.string().nullable() })
export const availabilityLine = z.object({ period: z.string(), whole: share, atWork: share })
export type AvailabilityLine = z.infer<typeof availabilityLine>

const facts = {
  planned: z.boolean('是否计划内应为是或否'), scope, startedAt: instant, endedAt: instant.nullable().optional(),
  cause: paragraph('原因', 1000).nullable().optional(), measure: paragraph('处置措施', 1000).nullable().optional(), reportedBy: line('报告部门或岗位', 60).nullable().optional(),
}

/** What operators look at: how the server is doing, and the register of outages (停机登记). */
export const operationsApi = {
  state: endpoint({
    method: 'GET', path: '/api/operations', permission: 'operation.read', summary: '运行状态',
    reply: z.object({
      level, findings: z.array(finding), version: z.string(), startedAt: instant,
      backups: z.array(z.object({ kind: z.enum(['backup', 'drill']), at: instant, seconds: z.string(), ok: z.boolean(), fileName: z.string().nullable(), size: z.int().nullable(), rows: z.int().nullable(), finding: z.string().nullable() })),
    }),
  }),
  outages: endpoint({
    method: 'GET', path: '/api/outages', permission: 'operation.read', summary: '停机登记',
    query: z.object({ withdrawn: z.enum(['yes'], '应为 yes').optional(), cursor: z.string().max(200).optional(), limit: z.coerce.number().int('每页条数应为整数').min(1, '每页至少 1 条').max(100, '每页最多 100 条').optional() }),
    reply: z.object({ rows: z.array(outageLine), next: z.string().nullable() }),
  }),
  /** Of the last twelve months, the one under way included. */
  availability: endpoint({ method: 'GET', path: '/api/outages/availability', permission: 'operation.read', summary: '可用率', reply: z.object({ rule: z.string(), months: z.array(availabilityLine) }) }),
  enter: endpoint({ method: 'POST', path: '/api/outages', permission: 'operation.manage', summary: '登记停机', body: z.object(facts), reply: outageLine }),
  /** Says when it was and why; from then on the row stands. */
  confirm: endpoint({ method: 'POST', path: '/api/outages/:id/confirm', permission: 'operation.manage', summary: '核实停机', params, body: z.object({ ...facts, endedAt: instant, cause: paragraph('原因', 1000) }), reply: outageLine }),
  withdraw: endpoint({ method: 'POST', path: '/api/outages/:id/withdraw', permission: 'operation.manage', summary: '作废停机登记', params, body: z.object({ reason: paragraph('作废理由', 500) }), reply: outageLine }),
}
