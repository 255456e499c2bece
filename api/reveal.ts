import { z } from 'zod'
import { type RevealField, revealFields, type RevealReason, revealReasons } from '#domain/privacy/reveal.ts'
import { endpoint } from './endpoint.ts'
import { id, instant, line } from './text.ts'

const fields = Object.keys(revealFields) as [RevealField, ...RevealField[]]
const reasons = Object.keys(revealReasons) as [RevealReason, ...RevealReason[]]

/** One look at a caller's data: who, when, what, why. Nothing of the caller. */
const revealLine = z.object({
  id, orderId: id, at: instant, expiresAt: instant, byName: z.string(), account: z.string(), unitName: z.string().nullable(), fields: z.array(z.string()), reasonLabel: z.string(), remark: z.string().nullable(),
})
export type RevealLine = z.infer<typeof revealLine>

/** Looks at callers' data, and who looked. */
export const revealApi = {
  /** Shown on request only, with a reason that is kept. Not kept by Idempotency-Key: asked twice is written twice. */
  reveal: endpoint({
    method: 'POST', path: '/api/orders/:id/reveals', permission: 'order.reveal', summary: '查看诉求人完整信息', params: z.object({ id }), audit: { verb: 'reveal', subject: { kind: 'orders', param: 'id' } },
    body: z.object({
      fields: z.array(z.enum(fields, `查看内容应为${Object.values(revealFields).map(({ label }) => label).join('、')}之一`), '查看内容应为一组').min(1, '请选择要查看的内容').max(fields.length, '查看内容有重复'),
      reason: z.enum(reasons, '请选择查看原因'), remark: line('补充说明', 100).nullable().optional(),
    }),
    reply: z.object({ values: z.partialRecord(z.enum(fields), z.string().nullable()), expiresAt: instant }),
  }),
  ofOrder: endpoint({
    method: 'GET', path: '/api/orders/:id/reveals', permission: 'reveal.readOrder', summary: '谁看过本工单诉求人的信息', params: z.object({ id }), reply: z.array(revealLine),
  }),
  list: endpoint({
    method: 'GET', path: '/api/reveals', permission: 'reveal.read', summary: '查看登记：谁在何时因何看过诉求人信息',
    query: z.object({
      account: z.string().max(60).optional(), reason: z.enum(reasons).optional(),
      from: z.iso.date('起始日期应写成 2022-11-01 的样子').optional(), to: z.iso.date('截止日期应写成 2022-11-30 的样子').optional(), cursor: z.string().max(200).optional(),
      limit: z.coerce.number().int('每页条数应为整数').min(1, '每页至少 1 条').max(100, '每页最多 100 条').optional(),
    }),
    reply: z.object({ rows: z.array(revealLine.extend({ orderNumber: z.string(), confidential: z.boolean(), today: z.int() })), next: z.string().nullable() }),
  }),
}
