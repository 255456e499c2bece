import { z } from 'zod'
import { type HoldKind, holdKinds, type RetentionClass, retentionClasses, type RightsKind, rightsKinds, type RightsState, rightsStates } from '#domain/retention/classes.ts'
import { idNumber, phone, plate } from './caller.ts'
import { endpoint } from './endpoint.ts'
import { id, instant, line, paragraph } from './text.ts'

const params = z.object({ id })
const keys = <K extends string>(table: Readonly<Record<K, unknown>>) => Object.keys(table) as [K, ...K[]]
const cursor = z.uuid('翻页位置不正确，请从第一页重新查询').optional()
const day = (label: string) => z.iso.date(`${label}应写成 2026-11-01 的样子`)

/** 留存冻结. `refused`: why whoever reads this cannot lift it; null: they can. */
const hold = z.object({
  id, kind: z.enum(keys<HoldKind>(holdKinds)), kindLabel: z.string(), orderNumber: z.string().nullable(), orderId: id.nullable(), phoneMasked: z.string().nullable(), from: z.string().nullable(), to: z.string().nullable(),
  reason: z.string(), byName: z.string(), at: instant, lifted: z.object({ byName: z.string(), at: instant, reason: z.string() }).nullable(), refused: z.string().nullable(),
})
export type HoldLine = z.infer<typeof hold>

/** A citizen's request about their own data; of the citizen only the masked number. */
const rights = z.object({
  id, number: z.string(), kind: z.enum(keys<RightsKind>(rightsKinds)), kindLabel: z.string(), law: z.string(), phoneMasked: z.string(), ground: z.string(), identityCheck: z.string(),
  state: z.enum(keys<RightsState>(rightsStates)), stateLabel: z.string(), askedByName: z.string(), askedAt: instant, decidedByName: z.string().nullable(), decidedAt: instant.nullable(), note: z.string().nullable(), executedAt: instant.nullable(),
  /** Of an executed request: what was done, and the hash on its certificate. */
  outcome: z.array(z.object({ label: z.string(), value: z.string() })), outcomeHash: z.string().nullable(),
  /** What this reader may do next, and why not: the sentence. */
  may: z.object({ decide: z.string().nullable(), execute: z.string().nullable(), copy: z.string().nullable() }),
})
export type RightsLine = z.infer<typeof rights>

export const retentionApi = {
  page: endpoint({
    method: 'GET', path: '/api/retention', permission: 'retention.read', summary: '保存期限和清理记录',
    reply: z.object({
      classes: z.array(z.object({
        class: z.enum(keys<RetentionClass>(retentionClasses)), label: z.string(), from: z.string(), deed: z.string(), least: z.int(), keepMonths: z.int().nullable(), since: instant.nullable(), byName: z.string().nullable(), reason: z.string().nullable(),
      })),
      fixed: z.array(z.object({ label: z.string(), term: z.string() })),
      runs: z.array(z.object({ label: z.string(), day: z.string(), rows: z.int(), finished: z.boolean() })),
    }),
  }),
  setRule: endpoint({
    method: 'POST', path: '/api/retention/rules', permission: 'retention.manage', summary: '设定保存期限', audit: { verb: 'retentionRule' },
    body: z.object({ class: z.enum(keys<RetentionClass>(retentionClasses), '没有这一类资料'), keepMonths: z.int('保存期限应为整月数').min(1, '至少 1 个月').max(1200, '最多 1200 个月').nullable(), reason: paragraph('理由', 500) }), reply: z.object({}),
  }),
  holds: endpoint({ method: 'GET', path: '/api/retention/holds', permission: 'retention.read', summary: '留存冻结', query: z.object({ cursor, lifted: z.enum(['yes'], '应为 yes').optional() }), reply: z.object({ rows: z.array(hold), next: z.string().nullable() }) }),
  setHold: endpoint({
    method: 'POST', path: '/api/retention/holds', permission: 'retention.manage', summary: '设置留存冻结', audit: { verb: 'holdSet' },
    body: z.object({ kind: z.enum(keys<HoldKind>(holdKinds), '请选择冻结范围'), orderNumber: line('工单编号', 40).nullable().optional(), phone: phone.nullable().optional(), from: day('起始日期').nullable().optional(), to: day('截止日期').nullable().optional(), reason: paragraph('理由', 500) }),
    reply: z.object({ id }),
  }),
  liftHold: endpoint({ method: 'POST', path: '/api/retention/holds/:id/lift', permission: 'retention.manage', summary: '解除留存冻结', audit: { verb: 'holdLift' }, params, body: z.object({ reason: paragraph('解除理由', 500) }), reply: z.object({}) }),
}

export const rightsApi = {
  list: endpoint({ method: 'GET', path: '/api/rights', permission: 'retention.requests', summary: '个人信息权利请求', query: z.object({ cursor, state: z.enum(keys<RightsState>(rightsStates), '没有这种状态').optional() }), reply: z.object({ rows: z.array(rights), next: z.string().nullable() }) }),
  ask: endpoint({
    method: 'POST', path: '/api/rights', permission: 'retention.ask', summary: '登记个人信息权利请求', audit: { verb: 'rightsAsk' },
    body: z.object({
      kind: z.enum(keys<RightsKind>(rightsKinds), '请选择请求类别'), phone, ground: paragraph('请求理由', 500), identityCheck: paragraph('身份核验情况', 300),
      correction: z.object({ name: line('姓名', 60).optional(), phone: phone.optional(), address: line('联系地址', 200).optional(), idNumber: idNumber.optional(), plate: plate.optional() }).optional(),
    }),
    reply: z.object({ id, number: z.string() }),
  }),
  /** What is there under the number, before it is decided on. */
  found: endpoint({
    method: 'GET', path: '/api/rights/:id/found', permission: 'retention.manage', summary: '请求涉及的资料', params,
    reply: z.object({ callers: z.int(), calls: z.int(), orders: z.array(z.object({ id, number: z.string(), stateLabel: z.string(), open: z.boolean(), held: z.boolean() })), attachments: z.int(), refused: z.string().nullable() }),
  }),
  decide: endpoint({ method: 'POST', path: '/api/rights/:id/decision', permission: 'retention.manage', summary: '审批个人信息权利请求', audit: { verb: 'rightsDecide' }, params, body: z.object({ agree: z.boolean('是否同意应为是或否'), note: paragraph('审批意见', 500) }), reply: z.object({}) }),
  execute: endpoint({ method: 'POST', path: '/api/rights/:id/execution', permission: 'retention.manage', summary: '执行个人信息权利请求', audit: { verb: 'rightsExecute' }, params, reply: z.object({}) }),
  certificate: endpoint({ method: 'GET', path: '/api/rights/:id/certificate', permission: 'retention.requests', summary: '下载处理证明', params, reply: z.unknown(), file: true }),
  /** Never cached, never in an address: fetched by a POST that names its reason in the log. */
  copy: endpoint({ method: 'POST', path: '/api/rights/:id/copy', permission: 'retention.ask', summary: '下载个人信息副本', params, reply: z.unknown(), file: true, audit: { verb: 'rightsCopy' } }),
}
