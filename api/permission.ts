import { z } from 'zod'
import { endpoint } from './endpoint.ts'

const rule = z.object({ rule: z.string(), source: z.string() })

/** 权限一览: the table of permissions with the endpoints behind each, who sees which orders, and which deeds are kept apart. */
export const permissionApi = {
  overview: endpoint({
    method: 'GET', path: '/api/permissions', permission: 'permission.read', summary: '权限一览',
    reply: z.object({
      groups: z.array(z.object({
        subject: z.string(),
        lines: z.array(z.object({
          permission: z.string(), label: z.string(), mustNot: z.string().nullable(), holders: z.array(z.object({ role: z.string(), scope: z.string() })),
          endpoints: z.array(z.object({ call: z.string(), summary: z.string() })),
        })),
      })),
      sights: z.array(z.object({ label: z.string(), roles: z.array(z.string()), grounds: z.array(z.string()) })),
      duties: z.array(rule),
    }),
  }),
}
