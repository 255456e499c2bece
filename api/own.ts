import { z } from 'zod'
import { code, enrolment, recoveryCodes, reset, secret } from './auth.ts'
import { endpoint } from './endpoint.ts'
import { instant } from './text.ts'

const session = z.object({
  id: z.string(), device: z.string().nullable(), address: z.string().nullable(), viaLabel: z.string(), since: instant, seenAt: instant, expiresAt: instant, current: z.boolean(),
})
export type OwnSession = z.infer<typeof session>

const own = z.object({
  passwordAt: instant, passwordLength: z.int(), passwordDays: z.int().nullable(),
  /** The second factor. `demanded`: the person's roles ask for one. */
  factorAt: instant.nullable(), demanded: z.boolean(), recoveryLeft: z.int(),
  resets: z.array(reset),
  sessions: z.array(session),
})
export type Own = z.infer<typeof own>

const password = secret('现在的密码')
const subject = null

/** One's own account: password, second factor, sessions. */
export const ownApi = {
  read: endpoint({ method: 'GET', path: '/api/own', permission: 'loggedIn', summary: '我的账号', audit: { subject }, reply: own }),
  changePassword: endpoint({
    method: 'PUT', path: '/api/own/password', permission: 'loggedIn', summary: '修改自己的密码', audit: { verb: 'passwordChange', subject }, body: z.object({ current: password, password: secret('新密码') }), reply: own,
  }),
  /** `code`, here and below: of the second factor in use, where there is one. */
  enrol: endpoint({
    method: 'PUT', path: '/api/own/factor', permission: 'loggedIn', summary: '取得动态验证码的密钥', audit: { subject }, body: z.object({ current: password, code: code.optional() }), reply: enrolment,
  }),
  confirm: endpoint({
    method: 'PUT', path: '/api/own/factor/confirmation', permission: 'loggedIn', summary: '绑定动态验证码', audit: { verb: 'factorEnrol', subject }, body: z.object({ code }), reply: z.object({ recoveryCodes }),
  }),
  drop: endpoint({
    method: 'PUT', path: '/api/own/factor/removal', permission: 'loggedIn', summary: '解除自己的动态验证码', audit: { verb: 'factorReset', subject }, body: z.object({ current: password, code }), reply: own,
  }),
  newCodes: endpoint({
    method: 'PUT', path: '/api/own/factor/recovery', permission: 'loggedIn', summary: '重新生成恢复码', audit: { verb: 'factorEnrol', subject }, body: z.object({ current: password, code }), reply: z.object({ recoveryCodes }),
  }),
  endSession: endpoint({ method: 'DELETE', path: '/api/own/sessions/:id', permission: 'loggedIn', summary: '退出一处登录', audit: { verb: 'sessionEnd', subject }, params: z.object({ id: z.string().regex(/^[0-9a-f]{64}$/, '编号格式不正确') }), reply: own }),
  endOthers: endpoint({ method: 'DELETE', path: '/api/own/sessions', permission: 'loggedIn', summary: '退出其他各处登录', audit: { verb: 'sessionEnd', subject }, reply: own }),
}
