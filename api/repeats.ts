import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { orderLine } from './order.ts'
import { id, instant } from './text.ts'

/** The same caller on the same matter, newest order first. `mergeable`: two or more are still open where an order can be merged into another. */
const repeatChain = z.object({
  newest: id, phoneMasked: z.string(), branchName: z.string(), size: z.int(), open: z.int(), lastAt: instant, mergeable: z.boolean(), dissatisfied: z.int(),
  orders: z.array(orderLine.extend({ finalRating: z.string().nullable(), link: z.string().nullable() })),
})
export type RepeatChain = z.infer<typeof repeatChain>

export const repeatsApi = {
  list: endpoint({
    method: 'GET', path: '/api/repeats', permission: 'repeat.read', summary: '重复诉求',
    query: z.object({
      days: z.coerce.number().int('天数应为整数').min(1, '至少 1 天').max(92, '最多 92 天').optional(), open: z.enum(['yes']).optional(), branch: z.string().max(40).optional(),
      page: z.coerce.number().int('页码应为整数').min(1, '页码从 1 开始').max(50, '最多看 50 页').optional(),
    }),
    reply: z.object({ chains: z.array(repeatChain), page: z.int(), more: z.boolean(), total: z.int(), orders: z.int() }),
  }),
}
