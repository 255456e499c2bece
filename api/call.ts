import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { id, instant } from './text.ts'

const phone = z.string('电话号码应为文字').trim().regex(/^\+?\d[\d-]{4,19}$/, '电话号码应为 5 至 20 位数字')
export const callReply = z.object({
  id, arrivedAt: instant, answeredAt: instant.nullable(), endedAt: instant.nullable(), phoneMasked: z.string().nullable(), openOrders: z.int(),
})

/** The agent's call: until a switch is connected the console itself reports that a call is on. */
export const callApi = {
  start: endpoint({
    method: 'POST', path: '/api/calls', permission: 'call.answer', summary: '来电接起',
    body: z.object({ phone, arrivedAt: instant.optional() }), reply: callReply,
  }),
  current: endpoint({ method: 'GET', path: '/api/calls/current', permission: 'call.answer', summary: '当前通话', reply: callReply.nullable() }),
  end: endpoint({ method: 'POST', path: '/api/calls/:id/end', permission: 'call.answer', summary: '通话结束', params: z.object({ id }), reply: callReply }),
}
