import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { id, instant } from './text.ts'

const person = z.object({ id, name: z.string() })
const handler = z.object({ handler: person.nullable(), namedAt: instant.nullable(), choices: z.array(person) })

/** 经办人: whom a unit names for an order it holds. Named, the order is theirs alone among the unit's handlers; else every handler's of the unit. */
export const handlerApi = {
  read: endpoint({ method: 'GET', path: '/api/orders/:id/handler', permission: 'order.nameHandler', summary: '本单位对工单指定的经办人', params: z.object({ id }), reply: handler }),
  name: endpoint({
    method: 'POST', path: '/api/orders/:id/handler', permission: 'order.nameHandler', summary: '指定经办人', params: z.object({ id }), body: z.object({ handler: id.nullable() }), reply: handler,
  }),
}
