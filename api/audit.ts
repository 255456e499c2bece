import { z } from 'zod'
import { type AuditKind, auditKinds, type AuditOutcome, auditOutcomes, type AuditVerb, auditVerbs } from '#domain/audit/verbs.ts'
import { endpoint } from './endpoint.ts'
import { id, instant } from './text.ts'

const keys = <K extends string>(table: Readonly<Record<K, unknown>>) => Object.keys(table) as [K, ...K[]]
const day = (label: string) => z.iso.date(`${label}应写成 2026-11-01 的样子`).optional()
const short = (label: string, max: number) => z.string().trim().min(1).max(max, `${label}最多 ${max} 个字`).optional()

/** What auditors narrow the log by. account: of whoever did it; order: the number; address: whole. */
export const auditFilter = z.object({
  account: short('账号', 60), kind: z.enum(keys<AuditKind>(auditKinds), '没有这一类').optional(), verb: z.enum(keys<AuditVerb>(auditVerbs), '没有这种操作').optional(),
  order: short('工单编号', 40), address: short('地址', 60), outcome: z.enum(keys<AuditOutcome>(auditOutcomes), '结果应为完成或被拒').optional(), from: day('起始日期'), to: day('截止日期'),
})

/** One entry as auditors read it; `seq`: its place on the chain, null while it waits. */
const line = z.object({
  id, at: instant, account: z.string().nullable(), name: z.string().nullable(), roles: z.array(z.string()), unitName: z.string().nullable(), address: z.string().nullable(), session: z.string().nullable(),
  verb: z.string(), verbLabel: z.string(), kind: z.string(), endpoint: z.string().nullable(), summary: z.string().nullable(), subjectKind: z.string().nullable(), subjectId: z.string().nullable(),
  orderNumber: z.string().nullable(), outcome: z.string(), status: z.int().nullable(), rows: z.int().nullable(), reason: z.string().nullable(), detail: z.record(z.string(), z.unknown()), seq: z.int().nullable(),
})
export type AuditLine = z.infer<typeof line>

export const auditApi = {
  list: endpoint({
    method: 'GET', path: '/api/audit', permission: 'audit.read', summary: '审计日志',
    query: auditFilter.extend({ cursor: z.uuid('翻页位置不正确，请从第一页重新查询').optional(), limit: z.coerce.number().int('每页条数应为整数').min(1, '每页至少 1 条').max(100, '每页最多 100 条').optional() }),
    reply: z.object({ rows: z.array(line), next: z.string().nullable() }),
  }),
  /** The same as a table, newest first, so many rows at most. */
  file: endpoint({ method: 'GET', path: '/api/audit/file', permission: 'audit.read', summary: '导出审计日志', query: auditFilter, reply: z.unknown(), file: true, audit: { verb: 'auditExport' } }),
  /** Who looked at one order, and how often. */
  lookers: endpoint({
    method: 'GET', path: '/api/audit/lookers', permission: 'audit.read', summary: '谁看过这张工单', query: z.object({ order: z.string().trim().min(1, '请填写工单编号').max(40, '工单编号最多 40 个字') }),
    reply: z.object({
      number: z.string(), found: z.boolean(),
      people: z.array(z.object({ account: z.string().nullable(), name: z.string().nullable(), roles: z.array(z.string()), unitName: z.string().nullable(), reads: z.int(), reveals: z.int(), changes: z.int(), exports: z.int(), refused: z.int(), firstAt: instant, lastAt: instant })),
    }),
  }),
  /** Where the chain stands. */
  chain: endpoint({
    method: 'GET', path: '/api/audit/chain', permission: 'audit.read', summary: '审计链状态', audit: false,
    reply: z.object({
      seq: z.int(), hash: z.string().nullable(), waiting: z.int(),
      anchor: z.object({ seq: z.int(), at: instant }).nullable(), verified: z.object({ at: instant, seq: z.int(), findings: z.int() }).nullable(), dropped: z.object({ seq: z.int(), untilAt: instant }).nullable(),
    }),
  }),
  /** People who looked unusually often; `rule`: what that means. */
  odd: endpoint({
    method: 'GET', path: '/api/audit/odd', permission: 'audit.read', summary: '反常查阅',
    reply: z.object({
      rule: z.string(),
      rows: z.array(z.object({ account: z.string(), name: z.string(), roles: z.array(z.string()), unitName: z.string().nullable(), measure: z.string(), measureLabel: z.string(), kind: z.string(), day: z.string(), count: z.int(), own: z.number().nullable(), role: z.number().nullable() })),
    }),
  }),
}
