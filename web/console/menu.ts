import type { Me } from '#api/auth.ts'
import { bulletinApi } from '#api/bulletin.ts'
import { callApi } from '#api/call.ts'
import { orderApi } from '#api/order.ts'
import type { Endpoint } from '#api/endpoint.ts'

/**
 * The pages beside the desks. Who sees a page is who may call the endpoint it lives on, so no role is named here.
 * The desks themselves (待派单, 待签收 …) come with their counts from the server.
 */
export const menu = [
  { page: '/intake', label: '登记诉求', group: '坐席', needs: callApi.start },
  { page: '/orders', label: '全部工单', group: '工单', needs: orderApi.list },
  { page: '/dashboard', label: '月度看板', group: '看板与通报', needs: bulletinApi.dashboard },
  { page: '/bulletins', label: '运行通报', group: '看板与通报', needs: bulletinApi.list },
] as const satisfies readonly { page: string; label: string; group: string; needs: Endpoint }[]

/** May this person call the endpoint? */
export function mayCall(row: Endpoint, me: Me | null) {
  if (typeof row.roles === 'string') return row.roles === 'anyone' || me !== null
  return me !== null && row.roles.some(role => me.roles.includes(role))
}

/** The menu of a person, in groups. */
export function menuOf(me: Me | null) {
  return menu.filter(row => mayCall(row.needs, me))
}
