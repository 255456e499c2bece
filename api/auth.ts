import { z } from 'zod'
import { roles, type Role } from '#domain/access/roles.ts'
import { type SignInStep, signInSteps } from '#domain/access/signIn.ts'
import { endpoint } from './endpoint.ts'
import { instant, line } from './text.ts'

const keys = <K extends string>(table: Readonly<Record<K, unknown>>) => Object.keys(table) as [K, ...K[]]
export const role = z.enum(keys<Role>(roles))
/** As typed at log-in: only its length is looked at. */
export const secret = (label: string) => z.string(`${label}应为文字`).min(1, `请填写${label}`).max(200, `${label}最多 200 个字`)
/** Digits of full width count too: Chinese input methods type them. */
export const code = z.string('验证码应为文字').normalize('NFKC').trim().regex(/^(?:\d{3} ?\d{3}|[A-Za-z2-7 -]{24,40})$/, '验证码为 6 位数字；也可填一个恢复码')

export const me = z.object({
  id: z.string(), account: z.string(), name: z.string(), roles: z.array(role),
  platform: z.string(), platformName: z.string(),
  unit: z.string().nullable(), unitName: z.string().nullable(),
})
export type Me = z.infer<typeof me>

const next = z.object({ next: z.enum(keys<SignInStep>(signInSteps)) })
/** Who is logged in, or the step still missing before anybody is. */
const signIn = z.union([me, next])
export type SignIn = z.infer<typeof signIn>

/** A secret being enrolled: as a QR code holds it, and to be typed. */
export const enrolment = z.object({ secret: z.string(), address: z.string() })
export type Enrolment = z.infer<typeof enrolment>
/** What administrators did to how one logs in; names, null: on the server's command line. */
export const reset = z.object({ label: z.string(), askedBy: z.string().nullable(), decidedBy: z.string().nullable(), at: instant })
export type ResetNotice = z.infer<typeof reset>
/** Shown this once. */
export const recoveryCodes = z.array(z.string())

const subject = null

/** Logging in, in as many steps as the platform's policy asks for, and out. */
export const authApi = {
  logIn: endpoint({
    method: 'POST', path: '/api/session', permission: 'anyone', summary: '登录', audit: { verb: 'logIn', subject },
    body: z.object({ account: line('账号', 60), password: secret('密码') }), reply: signIn,
  }),
  me: endpoint({ method: 'GET', path: '/api/session', permission: 'loggedIn', summary: '当前用户', audit: false, reply: me }),
  /** `leave`: where to end the session at the identity provider too. */
  logOut: endpoint({ method: 'DELETE', path: '/api/session', permission: 'loggedIn', summary: '退出登录', audit: { verb: 'logOut', subject }, reply: z.object({ leave: z.string().nullable() }) }),
  /** For the log-in page: it says nothing of anybody but who has shown a password just now. `provider`: the identity provider's button. */
  step: endpoint({
    method: 'GET', path: '/api/session/step', permission: 'anyone', summary: '登录进行到哪一步', audit: false,
    reply: z.object({ next: next.shape.next.nullable(), name: z.string().nullable(), passwordLength: z.int().nullable(), provider: z.string().nullable(), resets: z.array(reset) }),
  }),
  notice: endpoint({ method: 'POST', path: '/api/session/notice', permission: 'anyone', summary: '登录：知悉账号变动', audit: { verb: 'resetRead', subject }, reply: signIn }),
  leaveStep: endpoint({ method: 'DELETE', path: '/api/session/step', permission: 'anyone', summary: '放弃未完成的登录', audit: false, reply: z.object({}) }),
  code: endpoint({ method: 'POST', path: '/api/session/code', permission: 'anyone', summary: '登录：动态验证码', audit: { verb: 'logIn', subject }, body: z.object({ code }), reply: signIn }),
  enrol: endpoint({ method: 'POST', path: '/api/session/enrolment', permission: 'anyone', summary: '登录：取得动态验证码的密钥', audit: { verb: 'logIn', subject }, reply: enrolment }),
  confirm: endpoint({
    method: 'POST', path: '/api/session/enrolment/confirmation', permission: 'anyone', summary: '登录：绑定动态验证码', audit: { verb: 'factorEnrol', subject },
    body: z.object({ code }), reply: z.object({ recoveryCodes, then: signIn }),
  }),
  newPassword: endpoint({
    method: 'POST', path: '/api/session/new-password', permission: 'anyone', summary: '登录：设置新密码', audit: { verb: 'passwordChange', subject }, body: z.object({ password: secret('新密码') }), reply: signIn,
  }),
  askProvider: endpoint({ method: 'POST', path: '/api/session/provider', permission: 'anyone', summary: '登录：转到统一身份认证', audit: false, reply: z.object({ url: z.string() }) }),
  answerProvider: endpoint({
    method: 'POST', path: '/api/session/provider/answer', permission: 'anyone', summary: '登录：统一身份认证的答复', audit: { verb: 'logIn', subject },
    body: z.object({ query: z.string('答复应为文字').max(4000, '答复太长').regex(/^\?/, '答复应为网址中问号起的部分') }), reply: signIn,
  }),
}
