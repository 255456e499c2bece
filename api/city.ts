import { z } from 'zod'
import { endpoint } from './endpoint.ts'

const choice = z.object({ value: z.string(), label: z.string() })

export const cityApi = {
  /** All a form needs to know of the city; changes rarely, cached by the browser. */
  lists: endpoint({
    // Asked for at each opening of the console; names of units and categories, nobody's data.
    method: 'GET', path: '/api/city', permission: 'loggedIn', summary: '本市基础数据', audit: false,
    reply: z.object({
      platform: z.string(), name: z.string(), timeZone: z.string(),
      channels: z.array(choice), requestTypes: z.array(choice), urgencies: z.array(choice), satisfactions: z.array(choice),
      regions: z.array(choice),
      units: z.array(z.object({ unit: z.string(), name: z.string(), shortName: z.string(), group: z.string(), groupName: z.string(), parent: z.string().nullable() })),
      categories: z.array(z.object({ category: z.string(), parent: z.string().nullable(), name: z.string(), level: z.int() })),
      states: z.array(choice), assignmentStates: z.array(choice), clockKinds: z.array(choice),
      tags: z.array(choice),
      /** The latest month with figures, yyyy-mm. */
      latestPeriod: z.string().nullable(),
      /** Where account and time stand across the screen. */
      screenMark: z.enum(['off', 'citizens', 'all']),
    }),
  }),
  notices: endpoint({
    // Asked for twice a minute by each console; one's own.
    method: 'GET', path: '/api/notices', permission: 'loggedIn', summary: '我的通知', audit: false,
    reply: z.array(z.object({ id: z.string(), text: z.string(), orderId: z.string().nullable(), page: z.string().nullable(), createdAt: z.string(), read: z.boolean(), card: z.enum(['yellow', 'red']).nullable() })),
  }),
  readNotices: endpoint({ method: 'POST', path: '/api/notices/read', permission: 'loggedIn', summary: '通知全部已读', reply: z.object({ read: z.int() }) }),
  // Asked by whatever watches over the server, all the time.
  health: endpoint({ method: 'GET', path: '/api/health', permission: 'anyone', summary: '存活检查', audit: false, reply: z.object({ ok: z.literal(true), database: z.enum(['up', 'down']) }) }),
}
