import { z } from 'zod'
import { mostOrders } from '#domain/batch/states.ts'
import { endpoint } from './endpoint.ts'
import { formField } from './order.ts'
import { id, instant, line, paragraph } from './text.ts'

const params = z.object({ id })
const cursor = z.string().max(200).optional()
const unitRef = z.object({ unit: z.string(), name: z.string() })
const words = z.array(z.object({ label: z.string(), value: z.string() }))
const verb = line('操作', 40)
const input = z.record(z.string().max(40), z.unknown(), '填写内容应为一组填写项')
const note = paragraph('说明', 500).nullable().optional()
const count = z.int()

const plan = z.object({
  explanation: paragraph('方案说明', 1000),
  unit: line('新承办单位', 40).optional(), from: z.iso.date('起办日期应写成 2022-11-01 的样子').optional(),
  resetDeadline: z.boolean('期限是否重新计算应为是或否').optional(), noFault: z.boolean('超期是否不计入新单位应为是或否').optional(),
}, '处理方案应为一组填写项')

/** One batch in a list. `waiting` counts what is still to be done, of a cancelled one what was left undone. */
export const batchLine = z.object({
  id, verb: z.string(), label: z.string(), state: z.string(), stateLabel: z.string(), unit: unitRef.nullable(), byName: z.string(), createdAt: instant,
  total: count, done: count, refused: count, waiting: count, needsSecond: z.boolean(), approvedByName: z.string().nullable(), approvedAt: instant.nullable(), endedAt: instant.nullable(),
})
export type BatchLine = z.infer<typeof batchLine>

/** What the person may do with the batch now; `answers`: verbs a whole batch of a unit can be answered with. */
const detail = batchLine.extend({
  input: words, plan: words.nullable(), reasons: count.nullable(), endNote: z.string().nullable(), origin: id.nullable(), following: z.array(batchLine),
  canRun: z.boolean(), canApprove: z.boolean(), canCancel: z.boolean(),
  answers: z.array(z.object({ verb: z.string(), label: z.string(), fields: z.array(formField), own: z.array(z.string()), prefilled: z.record(z.string(), z.unknown()) })),
})
export type BatchDetail = z.infer<typeof detail>

const row = z.object({
  seq: count, orderId: id, number: z.string(), title: z.string(), stateLabel: z.string(), outcome: z.enum(['waiting', 'done', 'refused']), outcomeLabel: z.string(),
  refused: z.string().nullable(), input: words, doneAt: instant.nullable(),
})
export type BatchRow = z.infer<typeof row>

export const batchApi = {
  /** What the person may do to many orders of a desk at once. `brake`: how much of it the unit has asked for lately, where that is limited. */
  verbs: endpoint({
    method: 'GET', path: '/api/batch-verbs', permission: 'batch.work', summary: '可批量办理的操作', query: z.object({ desk: z.string().max(40).optional() }),
    reply: z.object({
      most: count,
      verbs: z.array(z.object({
        verb: z.string(), label: z.string(), tone: z.enum(['primary', 'normal', 'danger']), fields: z.array(formField), own: z.array(z.string()),
        brake: z.object({ limit: count, asked: count, label: z.string(), reason: z.string(), handsOver: z.boolean() }).nullable(),
      })),
    }),
  }),
  /** Tries the step out on every order and keeps what came of it; changes none of them. */
  create: endpoint({
    method: 'POST', path: '/api/batches', permission: 'batch.work', summary: '试办一批',
    body: z.object({
      verb, input: input.optional(),
      orders: z.array(z.object({ id, version: z.int('版本号应为整数').min(1, '版本号应大于 0').optional(), input: input.optional() }), '工单应为一组')
        .min(1, '请至少选择一张工单').max(mostOrders, `一批最多 ${mostOrders} 件`),
      plan: plan.nullable().optional(),
    }),
    most: 8000,
    reply: detail,
  }),
  /** As `create`, on the orders of a unit's batch of returns or extensions. */
  answer: endpoint({
    method: 'POST', path: '/api/batches/:id/answers', permission: 'batch.answer', summary: '整批答复退回或延期', params,
    body: z.object({ verb, input: input.optional() }), reply: detail,
  }),
  run: endpoint({ method: 'POST', path: '/api/batches/:id/run', permission: 'batch.work', summary: '确认办理一批', params, body: z.object({}), reply: detail }),
  approve: endpoint({ method: 'POST', path: '/api/batches/:id/approve', permission: 'batch.second', summary: '第二审批人同意一批', params, body: z.object({}), reply: detail }),
  cancel: endpoint({ method: 'POST', path: '/api/batches/:id/cancel', permission: 'batch.work', summary: '取消一批', params, body: z.object({ note }), reply: detail }),
  list: endpoint({
    method: 'GET', path: '/api/batches', permission: 'batch.work', summary: '批量办理',
    /** mine: made by the person; unit: made by people of their unit; second: waiting for their approval. */
    query: z.object({ show: z.enum(['mine', 'unit', 'second'], '应为我提交的、本单位的或待我审批').optional(), cursor }),
    reply: z.object({ rows: z.array(batchLine), next: z.string().nullable(), second: count }),
  }),
  detail: endpoint({ method: 'GET', path: '/api/batches/:id', permission: 'batch.work', summary: '一批的情况', params, reply: detail }),
  rows: endpoint({
    method: 'GET', path: '/api/batches/:id/rows', permission: 'batch.work', summary: '一批中每张工单的结果', params,
    query: z.object({ outcome: z.enum(['waiting', 'done', 'refused'], '结果应为待办、已办或未办').optional(), after: z.coerce.number().int('位置应为整数').min(0).max(100_000).optional() }),
    reply: z.object({ rows: z.array(row), next: count.nullable() }),
  }),
  /** Units' batches of returns and extensions as the supervisor looks at them: what was granted, and what was late afterwards. */
  requests: endpoint({
    method: 'GET', path: '/api/bulk-requests', permission: 'batch.requests', summary: '批量退回与延期',
    query: z.object({ verb: z.enum(['requestReturn', 'requestExtension'], '应为退回或延期').optional(), unit: z.string().max(40).optional(), cursor }),
    reply: z.object({
      rows: z.array(batchLine.extend({ plan: words.nullable(), reasons: count.nullable(), accepted: count, overdueAfter: count })), next: z.string().nullable(),
    }),
  }),
}
