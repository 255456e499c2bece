import { z } from 'zod'
import { roles, type Role } from '#domain/access/roles.ts'
import { endpoint } from './endpoint.ts'
import { line } from './text.ts'

const role = z.enum(Object.keys(roles) as [Role, ...Role[]])

export const me = z.object({
  id: z.string(), account: z.string(), name: z.string(), roles: z.array(role),
  platform: z.string(), platformName: z.string(),
  unit: z.string().nullable(), unitName: z.string().nullable(),
})
export type Me = z.infer<typeof me>

export const authApi = {
  logIn: endpoint({
    method: 'POST', path: '/api/session', permission: 'anyone', summary: '登录',
    body: z.object({ account: line('账号', 60), password: z.string('密码应为文字').min(1, '请填写密码').max(200, '密码最多 200 个字') }),
    reply: me,
  }),
  me: endpoint({ method: 'GET', path: '/api/session', permission: 'loggedIn', summary: '当前用户', reply: me }),
  logOut: endpoint({ method: 'DELETE', path: '/api/session', permission: 'loggedIn', summary: '退出登录', reply: z.object({}) }),
}
