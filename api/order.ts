import { z } from 'zod'
import { type RevealField, revealFields } from '#domain/privacy/reveal.ts'
import { caller, idNumber, phone, plate } from './caller.ts'
import { endpoint } from './endpoint.ts'
import { id, instant, line, paragraph } from './text.ts'

const nullableInstant = instant.nullable()
const revealable = Object.keys(revealFields) as [RevealField, ...RevealField[]]
const unitRef = z.object({ unit: z.string(), name: z.string() })

/** One line of a work list. */
export const orderLine = z.object({
  id, number: z.string(), state: z.string(), stateLabel: z.string(), version: z.int(),
  title: z.string(), requestType: z.string(), channel: z.string(), urgency: z.string(),
  categoryName: z.string(), regionName: z.string().nullable(), leadUnit: unitRef.nullable(),
  registeredAt: instant, nextDueAt: nullableInstant, nextDueKind: z.string().nullable(),
  /** How pressing nextDueAt is: overdue = passed, near = within one working day (yellow card), none = no clock runs. */
  due: z.enum(['overdue', 'near', 'normal', 'none']),
  reworkCount: z.int(), hopCount: z.int(),
})
export type OrderLine = z.infer<typeof orderLine>

/** One clock with its explanation in words. */
const clockReply = z.object({
  id, kind: z.string(), label: z.string(), assignmentId: id.nullable(), round: z.int(),
  startedAt: instant, dueAt: instant, stoppedAt: nullableInstant, provisional: z.boolean(),
  /** `签收后 2 个工作日：11-03、11-04；11-05、11-06 周末不计` */
  explanation: z.string(),
})

/** What is out of the ordinary, as a small mark with words. */
const flag = z.object({ label: z.string(), tone: z.enum(['attention', 'dispute', 'overdue', 'closed']), hint: z.string().nullable() })
export type Flag = z.infer<typeof flag>

const assignmentReply = z.object({
  id, unit: unitRef, role: z.string(), roleLabel: z.string(), state: z.string(), stateLabel: z.string(), hop: z.int(), round: z.int(),
  dispatchedAt: instant, basis: z.string().nullable(), signedAt: nullableInstant, contactedAt: nullableInstant, dueAt: instant,
  submittedAt: nullableInstant, onTime: z.boolean().nullable(), acceptedAt: nullableInstant,
  result: z.array(z.object({ label: z.string(), value: z.string() })).nullable(),
  /** The assignment a unit gave this one on from. */
  parentId: id.nullable(), flags: z.array(flag),
})

/** One step of the timeline. */
const eventReply = z.object({
  id, seq: z.int(), at: instant, verb: z.string(), label: z.string(), actorName: z.string(), actorRoleLabel: z.string(), unitName: z.string().nullable(),
  orderFrom: z.string().nullable(), orderTo: z.string(),
  input: z.array(z.object({ label: z.string(), value: z.string() })),
  /** A reminder, a card and the like: changes nothing anybody decides on. */
  background: z.boolean(),
})

/** A field a verb asks for; the console draws the form from it. */
export const formField = z.object({
  name: z.string(), label: z.string(), kind: z.enum(['text', 'paragraph', 'choice', 'yesNo', 'unit', 'units', 'subUnit', 'category', 'instant', 'date', 'number', 'order', 'checklist', 'files']),
  required: z.boolean(), max: z.int().nullable(), choices: z.array(z.object({ value: z.string(), label: z.string() })).nullable(), hint: z.string().nullable(),
})
export type FormField = z.infer<typeof formField>

/** A verb that can be shown on this order; `refused` is the reason why its button is grey. */
export const action = z.object({
  verb: z.string(), label: z.string(), assignmentId: id.nullable(), refused: z.string().nullable(), fields: z.array(formField),
  tone: z.enum(['primary', 'normal', 'danger']),
})
export type Action = z.infer<typeof action>

export const orderDetail = orderLine.extend({
  content: z.string(), answer: z.string().nullable(), tags: z.array(z.string()), confidential: z.boolean(),
  category: z.string(), categoryPath: z.string(), region: z.string().nullable(), concernedUnit: unitRef.nullable(),
  requestTypeLabel: z.string(), channelLabel: z.string(), urgencyLabel: z.string(),
  /** Masked for everybody; plain values are asked for one by one (api/reveal.ts). */
  caller: z.object({
    nameMasked: z.string().nullable(), phoneMasked: z.string().nullable(), addressMasked: z.string().nullable(), idNumberMasked: z.string().nullable(), plateMasked: z.string().nullable(), otherOrders: z.int(),
  }).nullable(),
  incidentAddressMasked: z.string().nullable(),
  /** What this person may ask to see, and why not; null: their post never may. */
  reveal: z.object({ fields: z.array(z.object({ field: z.enum(revealable), label: z.string() })), refused: z.string().nullable() }).nullable(),
  callId: id.nullable(), closedAt: nullableInstant,
  firstRating: z.string().nullable(), finalRating: z.string().nullable(),
  assignments: z.array(assignmentReply), clocks: z.array(clockReply), events: z.array(eventReply),
  callbacks: z.array(z.object({
    id, at: instant, round: z.int(), attempt: z.int(), methodLabel: z.string(), outcomeLabel: z.string(),
    contacted: z.boolean().nullable(), truthful: z.boolean().nullable(), solved: z.boolean().nullable(), satisfactionLabel: z.string().nullable(), attitudeLabel: z.string().nullable(),
    rating: z.string(), concluding: z.boolean(), remark: z.string().nullable(), byName: z.string().nullable(),
  })),
  flags: z.array(flag),
  actions: z.array(action),
})
export type OrderDetail = z.infer<typeof orderDetail>

export const orderFilter = z.object({
  /** A named desk list (domain/order/desks.ts): toDispatch, returns, toSign, handling, toAudit, toCallback, overdue, mine, all … */
  desk: z.string().max(40).optional(),
  state: z.string().max(200).optional(),
  unit: z.string().max(40).optional(),
  category: z.string().max(40).optional(),
  region: z.string().max(40).optional(),
  requestType: z.string().max(40).optional(),
  channel: z.string().max(40).optional(),
  /** Order number, or words of the title; telephone numbers are refused here. */
  q: z.string().max(60, '搜索词最多 60 个字').optional(),
  from: z.iso.date('起始日期应写成 2022-11-01 的样子').optional(),
  to: z.iso.date('截止日期应写成 2022-11-30 的样子').optional(),
  overdue: z.enum(['yes']).optional(),
  sort: z.enum(['due', 'newest']).optional(),
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int('每页条数应为整数').min(1, '每页至少 1 条').max(100, '每页最多 100 条').optional(),
})

export const orderApi = {
  list: endpoint({
    method: 'GET', path: '/api/orders', permission: 'order.read', summary: '工单列表', query: orderFilter,
    reply: z.object({ rows: z.array(orderLine), next: z.string().nullable() }),
  }),
  counts: endpoint({
    // Asked for three times a minute by each console; numbers only.
    method: 'GET', path: '/api/orders/counts', permission: 'order.read', summary: '各待办数量', audit: false,
    reply: z.array(z.object({ desk: z.string(), label: z.string(), count: z.int() })),
  }),
  detail: endpoint({ method: 'GET', path: '/api/orders/:id', permission: 'order.read', summary: '工单详情', params: z.object({ id }), reply: orderDetail }),
  /** Other orders of the same caller, newest first, at most 20; empty when the caller is unknown or the viewer may not see them. */
  related: endpoint({ method: 'GET', path: '/api/orders/:id/related', permission: 'order.read', summary: '同一诉求人的其他工单', params: z.object({ id }), reply: z.array(orderLine) }),
  register: endpoint({
    method: 'POST', path: '/api/orders', permission: 'order.register', summary: '登记诉求',
    body: z.object({
      channel: line('来源渠道', 40), requestType: line('诉求类型', 40), urgency: z.enum(['normal', 'urgent', 'critical'], '紧急程度应为一般、紧急或特急'),
      category: line('诉求分类', 40), region: line('事发地区', 40).nullable().optional(), concernedUnit: line('涉及单位', 40).nullable().optional(),
      title: line('标题', 100), content: paragraph('诉求内容', 4000),
      incidentAddress: line('事发地址', 200).nullable().optional(), confidential: z.boolean('是否保密应为是或否').optional(),
      callId: id.nullable().optional(),
      caller: caller.nullable().optional(),
      tags: z.array(line('标签', 60)).max(20, '标签最多 20 个').optional(),
      /** What happens next: kept as a draft, answered on the line, or sent on for dispatch. */
      then: z.enum(['draft', 'resolveOnline', 'submitForDispatch'], '登记后的去向应为存草稿、在线办结或转派单').optional(),
      answer: paragraph('答复内容', 4000).nullable().optional(),
    }),
    reply: orderDetail,
  }),
  act: endpoint({
    method: 'POST', path: '/api/orders/:id/acts', permission: 'order.act', summary: '办理一步', params: z.object({ id }),
    body: z.object({ verb: line('操作', 40), assignmentId: id.nullable().optional(), version: z.int('版本号应为整数').min(1, '版本号应大于 0'), input: z.record(z.string(), z.unknown()) }),
    reply: orderDetail,
  }),
  /** By the one thing given: a whole number, the last four digits of a telephone number, an identity number or a plate; in the body, since numbers stand in no address. Writes nothing. */
  callerHistory: endpoint({
    method: 'POST', path: '/api/caller-history', permission: 'call.history', summary: '按号码查找诉求', audit: { verb: 'searchPhone', subject: null },
    body: z.object({
      phone: phone.nullable().optional(),
      tail: z.string('末四位应为文字').trim().regex(/^\d{4}$/, '末四位应为 4 位数字').nullable().optional(),
      idNumber: idNumber.nullable().optional(), plate: plate.nullable().optional(),
    }),
    reply: z.array(orderLine),
  }),
}
