import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { id, instant, line, paragraph } from './text.ts'

const choice = z.object({ value: z.string(), label: z.string() })
const yesNo = (label: string) => z.boolean(`${label}应为是或否`).nullable().optional()

/** Calling back: the desk of the agent, the link citizens rate by, the auditor's hints and what callers add. */
export const callbackApi = {
  desk: endpoint({
    method: 'GET', path: '/api/orders/:id/callback', permission: 'callback.read', summary: '回访情况', params: z.object({ id }),
    reply: z.object({
      waiting: z.boolean(), made: z.int(), allowed: z.int(),
      /** Unreached attempts lie in different half-days; null: the next may be made now. */
      nextFrom: instant.nullable(),
      appointment: z.object({ callAt: instant, note: z.string().nullable(), byName: z.string() }).nullable(),
      /** The citizen rated by themselves; an agent has to judge it. */
      rated: z.object({
        at: instant, satisfaction: z.string().nullable(), satisfactionLabel: z.string().nullable(), contacted: z.boolean().nullable(), truthful: z.boolean().nullable(),
        solved: z.boolean().nullable(), attitude: z.string().nullable(),
      }).nullable(),
      words: z.string().nullable(), redo: z.boolean().nullable(),
      link: z.object({ expiresAt: instant, usedAt: instant.nullable(), sent: z.string() }).nullable(),
    }),
  }),
  appoint: endpoint({
    method: 'POST', path: '/api/orders/:id/callback/appointments', permission: 'callback.arrange', summary: '预约回访时间', params: z.object({ id }),
    body: z.object({ callAt: instant, note: line('备注', 100).nullable().optional() }), reply: z.object({}),
  }),
  makeLink: endpoint({
    method: 'POST', path: '/api/orders/:id/callback/link', permission: 'callback.arrange', summary: '取短信评价链接', params: z.object({ id }), reply: z.object({ path: z.string(), expiresAt: instant }),
  }),
  /** For the citizen, without log-in. A wrong, used or expired link gets the same answer. */
  ratePage: endpoint({
    // The token opens the page: it is never written down.
    method: 'GET', path: '/api/rate/:token', permission: 'anyone', summary: '评价页面', audit: { subject: null }, params: z.object({ token: z.string().max(200) }),
    reply: z.object({
      platformName: z.string(), number: z.string(), date: z.string(), unitName: z.string().nullable(), publicReply: z.string().nullable(),
      scale: z.array(choice.extend({ negative: z.boolean() })), attitudes: z.array(choice),
    }),
  }),
  rate: endpoint({
    method: 'POST', path: '/api/rate/:token', permission: 'anyone', summary: '提交评价', audit: { subject: null }, params: z.object({ token: z.string().max(200) }),
    body: z.object({
      satisfaction: line('满意度', 40), contacted: yesNo('是否联系'), truthful: yesNo('是否属实'), solved: yesNo('是否解决'), attitude: line('态度', 40).nullable().optional(),
      redo: yesNo('是否希望重新办理'), words: paragraph('补充说明', 500).nullable().optional(),
    }),
    reply: z.object({ judged: z.boolean() }),
  }),
  auditHints: endpoint({
    method: 'GET', path: '/api/orders/:id/audit-hints', permission: 'result.hints', summary: '审核提示', params: z.object({ id }),
    query: z.object({ assignmentId: id }),
    reply: z.array(z.object({ check: z.string(), hint: z.string() })),
  }),
  amendments: endpoint({
    method: 'GET', path: '/api/orders/:id/amendments', permission: 'order.read', summary: '诉求人的补充', params: z.object({ id }),
    reply: z.array(z.object({ id, text: z.string(), at: instant, byName: z.string().nullable(), confirmed: z.array(z.string()), waiting: z.array(z.string()) })),
  }),
}
