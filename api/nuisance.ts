import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { orderLine } from './order.ts'
import { id, instant, line, paragraph } from './text.ts'

const params = z.object({ id })
const date = (label: string) => z.iso.date(`${label}应写成 2026-11-01 的样子`)
const note = paragraph('理由', 1000)
const measure = {
  dailyLimit: z.int('每日次数应为整数').min(1, '每日至少 1 次：不得完全禁止来电').max(100, '每日次数最多 100 次'),
  limitedUntil: date('限制截止日'), reviewOn: date('复查日'),
}
const phone = z.string('电话号码应为文字').trim().regex(/^\+?\d[\d-]{4,19}$/, '电话号码应为 5 至 20 位数字')

/** A line of the register; the number is masked everywhere. */
export const nuisanceLine = z.object({
  id, phoneMasked: z.string(), state: z.string(), stateLabel: z.string(), proposedBy: z.string(), proposedAt: instant, decidedBy: z.string().nullable(), decidedAt: instant.nullable(),
  dailyLimit: z.int().nullable(), limitedUntil: z.string().nullable(), reviewOn: z.string().nullable(), inForce: z.boolean(), reviewDue: z.boolean(), calls: z.int(), orders: z.int(),
})
export type NuisanceLine = z.infer<typeof nuisanceLine>

export const nuisanceDetail = nuisanceLine.extend({
  evidence: z.string(),
  callList: z.array(z.object({ at: instant, seconds: z.int().nullable() })),
  orderList: z.array(orderLine),
  steps: z.array(z.object({ at: instant, label: z.string(), byName: z.string(), note: z.string() })),
  /** What the viewer may do; a refused one says why. */
  actions: z.array(z.object({ step: z.enum(['decide', 'keep', 'lift']), refused: z.string().nullable() })),
  maxDays: z.int(), reviewDays: z.int(), maxDailyLimit: z.int(),
})
export type NuisanceDetail = z.infer<typeof nuisanceDetail>

/** What the person on the line is told at once: measures on this number, and the caller's open orders to urge. */
export const screenPop = z.object({
  nuisance: z.object({ id, limited: z.string(), emergency: z.string(), overLimit: z.boolean() }).nullable(),
  open: z.array(orderLine.extend({ urge: z.object({ refused: z.string().nullable() }).nullable(), urgeCount: z.int() })),
})
export type ScreenPop = z.infer<typeof screenPop>

export const nuisanceApi = {
  list: endpoint({
    method: 'GET', path: '/api/nuisances', permission: 'nuisance.read', summary: '骚扰登记',
    query: z.object({
      show: z.enum(['waiting', 'active', 'review', 'ended'], '应为待决定、限制中、待复查或已结束').optional(), cursor: z.string().max(200).optional(),
      limit: z.coerce.number().int('每页条数应为整数').min(1, '每页至少 1 条').max(100, '每页最多 100 条').optional(),
    }),
    reply: z.object({ rows: z.array(nuisanceLine), next: z.string().nullable(), waiting: z.int(), review: z.int() }),
  }),
  detail: endpoint({ method: 'GET', path: '/api/nuisances/:id', permission: 'nuisance.read', summary: '骚扰登记详情', params, reply: nuisanceDetail }),
  /** By number, by the agent's call or by one of the caller's orders. The number's calls of the last 30 days become evidence by themselves. */
  propose: endpoint({
    method: 'POST', path: '/api/nuisances', permission: 'nuisance.propose', summary: '提请骚扰登记',
    body: z.object({
      phone: phone.nullable().optional(), callId: id.nullable().optional(), orderNumber: line('工单编号', 30).nullable().optional(), evidence: paragraph('事实与证据', 2000),
      orders: z.array(line('作为证据的工单编号', 30)).max(20, '作为证据的工单最多 20 件').optional(),
    }),
    reply: nuisanceDetail,
  }),
  decide: endpoint({
    method: 'POST', path: '/api/nuisances/:id/decision', permission: 'nuisance.decide', summary: '决定骚扰登记', params,
    body: z.object({ agree: z.boolean('是否同意应为是或否'), ...optional(measure), note }), reply: nuisanceDetail,
  }),
  keep: endpoint({ method: 'POST', path: '/api/nuisances/:id/review', permission: 'nuisance.decide', summary: '复查后继续', params, body: z.object({ ...measure, note }), reply: nuisanceDetail }),
  lift: endpoint({ method: 'POST', path: '/api/nuisances/:id/lift', permission: 'nuisance.decide', summary: '解除限制', params, body: z.object({ note }), reply: nuisanceDetail }),
  /** Asked with a number in the body, never in an address; writes nothing. */
  pop: endpoint({
    method: 'POST', path: '/api/screen-pop', permission: 'call.history', summary: '来电提示', audit: { verb: 'searchPhone' },
    body: z.object({ phone: phone.nullable().optional(), callId: id.nullable().optional() }), reply: screenPop,
  }),
}

function optional({ dailyLimit, limitedUntil, reviewOn }: typeof measure) {
  return { dailyLimit: dailyLimit.nullable().optional(), limitedUntil: limitedUntil.nullable().optional(), reviewOn: reviewOn.nullable().optional() }
}
