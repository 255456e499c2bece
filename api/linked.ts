import { z } from 'zod'
import { caller } from './caller.ts'
import { endpoint } from './endpoint.ts'
import { orderDetail, orderLine } from './order.ts'
import { id, instant, line, paragraph } from './text.ts'

const version = z.int('版本号应为整数').min(1, '版本号应大于 0')
const urgency = z.enum(['normal', 'urgent', 'critical'], '紧急程度应为一般、紧急或特急')

/** Another order as this person may see it; the caller with a masked name and number, for the centre only. */
const linkedLine = orderLine.extend({ callerMasked: z.string().nullable() })

/** An order of another platform: what its people let be known. `id` is null for those who may not open it. */
const mirror = z.object({
  platformName: z.string(), number: z.string(), stateLabel: z.string(), unitName: z.string().nullable(), dueAt: instant.nullable(),
  steps: z.array(z.object({ at: instant, label: z.string() })),
})

const part = z.object({
  title: line('标题', 100), content: paragraph('诉求内容', 4000), category: line('诉求分类', 40),
  requestType: line('诉求类型', 40).nullable().optional(), urgency: urgency.nullable().optional(),
  region: line('事发地区', 40).nullable().optional(), concernedUnit: line('涉及单位', 40).nullable().optional(), incidentAddress: line('事发地址', 200).nullable().optional(),
})

export const linkedApi = {
  links: endpoint({
    method: 'GET', path: '/api/orders/:id/links', permission: 'order.read', summary: '并单、拆单、再次反映、交办的关联工单', params: z.object({ id }),
    reply: z.object({
      /** This order was merged into that one; those merged into this one. */
      mergedInto: linkedLine.nullable(), merged: z.array(linkedLine),
      splitFrom: linkedLine.nullable(), parts: z.array(linkedLine),
      /** The orders before this one, the latest first; those that followed, the earliest first. */
      before: z.array(linkedLine), after: z.array(linkedLine),
      /** Orders of county platforms that carry out this one, by assignment; the city's order this one carries out. */
      counties: z.array(mirror.extend({ assignmentId: id })), upper: mirror.nullable(),
      /** Units the city may be asked to send it to instead; only where that can be asked. */
      upperUnits: z.array(z.object({ unit: z.string(), name: z.string() })),
      provinceNumber: z.string().nullable(), provinceDueAt: instant.nullable(),
    }),
  }),
  mergeCandidates: endpoint({
    method: 'GET', path: '/api/orders/:id/merge-candidates', permission: 'order.merge', summary: '可能重复的未办结工单', params: z.object({ id }),
    /** A whole order number looks for that order only. */
    query: z.object({ number: line('工单编号', 20).optional() }),
    reply: z.object({
      content: z.string(),
      candidates: z.array(linkedLine.extend({ content: z.string(), sameCaller: z.boolean(), samePlace: z.boolean(), likeness: z.int() })),
    }),
  }),
  merge: endpoint({
    method: 'POST', path: '/api/orders/:id/merge', permission: 'order.merge', summary: '并入另一张工单', params: z.object({ id }),
    body: z.object({ into: id, version, remark: paragraph('备注', 1000).nullable().optional() }), reply: orderDetail,
  }),
  split: endpoint({
    method: 'POST', path: '/api/orders/:id/split', permission: 'order.register', summary: '一次来电拆成几张工单', params: z.object({ id }),
    body: z.object({ version, parts: z.array(part, '拆出的诉求应为一组').min(1, '请至少填写一件拆出的诉求').max(10, '一次最多拆出 10 件') }),
    reply: z.object({ parts: z.array(orderLine) }),
  }),
  reopen: endpoint({
    method: 'POST', path: '/api/orders/:id/reopen', permission: 'order.register', summary: '诉求人就已了结的工单再次反映', params: z.object({ id }),
    body: z.object({ version, newFact: paragraph('新的情况', 4000) }), reply: z.object({ order: orderLine }),
  }),
  returnToCity: endpoint({
    method: 'POST', path: '/api/orders/:id/return-to-city', permission: 'order.returnUp', summary: '县市区平台向市级申请退回', params: z.object({ id }),
    body: z.object({ version, ground: line('退回理由', 40), basis: paragraph('依据', 1000), proposedUnit: line('建议承办单位', 40), remark: paragraph('备注', 1000).nullable().optional() }),
    reply: orderDetail,
  }),
  registerProvince: endpoint({
    method: 'POST', path: '/api/province-orders', permission: 'province.register', summary: '接收省级交办',
    body: z.object({
      provinceNumber: line('省平台编号', 40), provinceDueAt: instant,
      title: line('标题', 100), content: paragraph('诉求内容', 4000), category: line('诉求分类', 40), requestType: line('诉求类型', 40), urgency,
      region: line('事发地区', 40).nullable().optional(), incidentAddress: line('事发地址', 200).nullable().optional(), confidential: z.boolean('是否保密应为是或否').optional(),
      caller: caller.nullable().optional(),
    }),
    reply: z.object({ order: orderLine }),
  }),
  upward: endpoint({
    method: 'GET', path: '/api/upward', permission: 'province.read', summary: '待上报省平台的结果',
    query: z.object({ state: z.enum(['waiting', 'reported'], '上报状态应为待上报或已上报').optional() }),
    reply: z.array(z.object({
      id, orderId: id, number: z.string(), provinceNumber: z.string(), title: z.string(), madeAt: instant, dueAt: instant.nullable(), content: z.array(z.object({ label: z.string(), value: z.string() })),
      reportedAt: instant.nullable(), reportedBy: z.string().nullable(), note: z.string().nullable(),
    })),
  }),
  reported: endpoint({
    method: 'POST', path: '/api/upward/:id/reported', permission: 'province.report', summary: '记下已人工上报省平台', params: z.object({ id }),
    body: z.object({ reportedAt: instant, note: paragraph('备注', 500).nullable().optional() }), reply: z.object({}),
  }),
}
