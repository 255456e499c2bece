import { z } from 'zod'
import { type AppealKind, appealKinds, appealLimits, type AppealState, appealStates, type ExclusionScope, type Ground, grounds, scopes } from '#domain/period/appeals.ts'
import { periodVerbNames } from '#domain/period/life.ts'
import { type Moved, movedHow } from '#domain/period/moved.ts'
import { type Verdict, verdicts } from '#domain/period/verdict.ts'
import { attachmentLimits } from '#domain/attachment/classes.ts'
import { figure } from './bulletin.ts'
import { endpoint } from './endpoint.ts'
import { id, instant, line, paragraph, period } from './text.ts'

const keys = <K extends string>(table: Readonly<Record<K, unknown>>) => Object.keys(table) as [K, ...K[]]
const unitRef = z.object({ unit: z.string(), name: z.string() })
const ref = z.string('请给出数字的编号').min(1, '请给出数字的编号').max(200, '数字的编号最多 200 个字')
const count = z.int()
const decimal = (label: string) => z.string(`${label}应为文字`).trim().regex(/^-?\d{1,12}(\.\d{1,6})?$/, `${label}应为数字，最多 6 位小数`)
const cursor = z.string().max(200).optional()

/** A line of the list of months. */
const periodLine = z.object({ period: z.string(), state: z.string(), stateLabel: z.string(), appealUntil: instant.nullable(), openAppeals: count, version: count.nullable(), hash: z.string().nullable(), changedAt: instant.nullable() })
export type PeriodLine = z.infer<typeof periodLine>

const change = z.object({ ref: z.string(), label: z.string(), before: z.string().nullable(), after: z.string().nullable() })

export const restatement = z.object({
  id, period: z.string(), ref: z.string(), label: z.string(), published: z.string(), corrected: z.string(), reason: z.string(), byName: z.string().nullable(), at: instant,
})
export type RestatementReply = z.infer<typeof restatement>

const detail = periodLine.extend({
  /** The latest draft: who made it, and what it changed against the one before. `changed` counts all, `changes` are the first of them. */
  drafted: z.object({ version: count, at: instant, byName: z.string().nullable() }).nullable(), changed: count, changes: z.array(change),
  /** Of a locked month: what the hash stands over. */
  frozen: z.object({ version: count, at: instant, byName: z.string().nullable(), scheme: z.string(), figures: count, rows: z.array(z.object({ label: z.string(), count })) }).nullable(),
  verbs: z.array(z.object({ verb: z.enum(periodVerbNames), label: z.string(), tone: z.enum(['primary', 'normal', 'danger']), asks: z.enum(['until', 'reason']).nullable(), refused: z.string().nullable() })),
  log: z.array(z.object({ id, label: z.string(), from: z.string(), to: z.string(), at: instant, byName: z.string().nullable(), reason: z.string().nullable() })),
  restatements: z.array(restatement),
  mayRestate: z.boolean(),
})
export type PeriodDetail = z.infer<typeof detail>

const verification = z.object({
  equal: z.boolean(), hash: z.string(), recomputed: z.string(), verdict: z.enum(keys<Verdict>(verdicts)), sentence: z.string(),
  /** `wentOn`, `unexplained`: rows that differ, by whether the platform's own records since the lock tell of it. */
  rows: z.array(z.object({ name: z.string(), label: z.string(), count, countNow: count, equal: z.boolean(), wentOn: count, unexplained: count })), figures: z.array(change),
  /** The first of the rows that differ, those nothing tells of first. */
  moved: z.array(z.object({
    id, label: z.string(), how: z.enum(keys<Moved['how']>(movedHow)), order: z.object({ id, number: z.string() }).nullable(), told: z.object({ label: z.string(), at: instant }).nullable(),
  })),
})
export type VerificationReply = z.infer<typeof verification>

const evidence = z.object({ id, name: z.string(), type: z.string(), size: count, at: instant, byName: z.string().nullable() })

const appealLine = z.object({
  id, period: z.string(), unit: unitRef, ref: z.string(), label: z.string(), value: z.string().nullable(), kind: z.enum(keys<AppealKind>(appealKinds)), kindLabel: z.string(), scopeLabel: z.string().nullable(),
  claimed: z.string().nullable(), order: z.object({ id, number: z.string(), title: z.string() }).nullable(), state: z.enum(keys<AppealState>(appealStates)), stateLabel: z.string(), filedAt: instant,
})
export type AppealLine = z.infer<typeof appealLine>

const appeal = appealLine.extend({
  reason: z.string(), filedByName: z.string().nullable(), evidence: z.array(evidence), basisLabel: z.string().nullable(), ruling: z.string().nullable(), ruledByName: z.string().nullable(), ruledAt: instant.nullable(),
  /** What was granted and later taken back. */
  takenBack: z.object({ byName: z.string().nullable(), at: instant, reason: z.string() }).nullable(),
  may: z.object({ rule: z.boolean(), withdraw: z.boolean(), addEvidence: z.boolean() }),
})
export type AppealReply = z.infer<typeof appeal>

const exclusion = z.object({
  id, order: z.object({ id, number: z.string() }), unit: unitRef, scopeLabel: z.string(), basisLabel: z.string(), reason: z.string(), decidedByName: z.string().nullable(), decidedAt: instant, period: z.string(),
  /** Taken back: the task counts again. */
  withdrawn: z.object({ byName: z.string().nullable(), at: instant, reason: z.string() }).nullable(), may: z.object({ withdraw: z.boolean() }),
})
export type ExclusionReply = z.infer<typeof exclusion>

export const periodApi = {
  list: endpoint({ method: 'GET', path: '/api/periods', permission: 'period.read', summary: '考核周期列表', reply: z.array(periodLine) }),
  detail: endpoint({ method: 'GET', path: '/api/periods/:period', permission: 'period.read', summary: '一个月的考核', params: z.object({ period }), reply: detail }),
  act: endpoint({
    method: 'POST', path: '/api/periods/:period/acts', permission: 'period.advance', summary: '推进一个月的考核', params: z.object({ period }),
    body: z.object({ verb: z.enum(periodVerbNames, '没有这个操作'), until: instant.nullable().optional(), reason: paragraph('理由', 1000).nullable().optional() }), reply: detail,
  }),
  /** Recomputes the whole month: seconds, not milliseconds. */
  verify: endpoint({ method: 'GET', path: '/api/periods/:period/verification', permission: 'period.read', summary: '核对已锁定月份的快照', params: z.object({ period }), reply: verification }),
  restate: endpoint({
    method: 'POST', path: '/api/periods/:period/restatements', permission: 'period.restate', summary: '登记发布后的更正', params: z.object({ period }),
    /** `corrected`: only of a figure people entered; any other is what the rows give today. */
    body: z.object({ ref, reason: paragraph('更正理由', 1000), corrected: decimal('更正后的数值').nullable().optional() }), reply: detail,
  }),
  /** A unit's own rows of a draft or locked month. */
  own: endpoint({
    method: 'GET', path: '/api/own-figures', permission: 'assessment.own', summary: '本单位的考核数字', query: z.object({ period: period.optional() }),
    reply: z.object({
      months: z.array(z.object({ period: z.string(), stateLabel: z.string() })), period: z.string().nullable(), stateLabel: z.string().nullable(), appealUntil: instant.nullable(),
      /** Why no appeal can be made now. */
      refused: z.string().nullable(),
      /** `entered`: people entered it, so it can be corrected; the others are counted, so orders can be left out. */
      figures: z.array(figure.extend({ appealed: z.boolean(), entered: z.boolean() })),
    }),
  }),
  appeals: endpoint({
    method: 'GET', path: '/api/appeals', permission: 'appeal.read', summary: '指标申诉列表',
    query: z.object({ state: z.enum(keys<AppealState>(appealStates), '没有这个状态').optional(), period: period.optional(), cursor }),
    reply: z.object({ rows: z.array(appealLine), next: z.string().nullable() }),
  }),
  appeal: endpoint({ method: 'GET', path: '/api/appeals/:id', permission: 'appeal.read', summary: '一件指标申诉', params: z.object({ id }), reply: appeal }),
  file: endpoint({
    method: 'POST', path: '/api/appeals', permission: 'appeal.make', summary: '提出指标申诉',
    body: z.object({
      period, ref, kind: z.enum(keys<AppealKind>(appealKinds), '请选择剔除工单或更正录入的数'), scope: z.enum(keys<ExclusionScope>(scopes), '请选择剔除的范围').nullable().optional(),
      claimed: decimal('正确的数值').nullable().optional(),
      orders: z.array(line('工单编号', 40), '工单应为编号的名单').max(appealLimits.orders, `一次最多写 ${appealLimits.orders} 张工单`).default([]),
      reason: paragraph('申诉理由', 2000),
    }),
    reply: z.object({ ids: z.array(id) }),
  }),
  rule: endpoint({
    method: 'POST', path: '/api/appeals/:id/ruling', permission: 'appeal.rule', summary: '裁定指标申诉', params: z.object({ id }),
    body: z.object({ decision: z.enum(['granted', 'rejected'], '请选择成立或不成立'), basis: z.enum(keys<Ground>(grounds), '没有这个依据').nullable().optional(), reason: paragraph('裁定理由', 1000) }),
    reply: appeal,
  }),
  withdraw: endpoint({ method: 'POST', path: '/api/appeals/:id/withdrawal', permission: 'appeal.make', summary: '撤回指标申诉', params: z.object({ id }), body: z.object({}), reply: appeal }),
  /** The file itself is the body, its name stands in the header X-File-Name, percent-encoded. */
  addEvidence: endpoint({ method: 'POST', path: '/api/appeals/:id/evidence', permission: 'appeal.make', summary: '上传申诉佐证', params: z.object({ id }), upload: { bytes: attachmentLimits.bytes }, reply: evidence }),
  openEvidence: endpoint({ method: 'GET', path: '/api/appeals/:id/evidence/:evidence', permission: 'appeal.read', summary: '下载申诉佐证', params: z.object({ id, evidence: id }), reply: z.unknown(), file: true }),
  exclusions: endpoint({
    method: 'GET', path: '/api/exclusions', permission: 'period.exclusions', summary: '剔除清单', query: z.object({ period: period.optional(), cursor }),
    reply: z.object({ rows: z.array(exclusion), next: z.string().nullable() }),
  }),
  withdrawExclusion: endpoint({
    method: 'POST', path: '/api/exclusions/:id/withdrawal', permission: 'appeal.rule', summary: '撤销一项剔除', params: z.object({ id }), body: z.object({ reason: paragraph('撤销理由', 1000) }), reply: exclusion,
  }),
}
