import { z } from 'zod'
import { policyFields } from '#domain/access/policy.ts'
import { type AccountVerb, accountVerbs } from '#domain/account/rules.ts'
import { role } from './auth.ts'
import { endpoint } from './endpoint.ts'
import { id, instant, line, paragraph } from './text.ts'

const keys = <K extends string>(table: Readonly<Record<K, unknown>>) => Object.keys(table) as [K, ...K[]]
const params = z.object({ id })
const unit = line('单位', 60)
const reason = paragraph('理由', 500)
const version = z.int('版本应为整数').min(0)
const count = z.int()
const cursor = z.string().max(200).optional()
const limit = z.coerce.number().int('每页条数应为整数').min(1, '每页至少 1 条').max(100, '每页最多 100 条').optional()
const roleSet = z.array(role, '岗位应为列表').max(20, '岗位太多').refine(list => new Set(list).size === list.length, '岗位重复')
/** What people log in with: typed at every log-in, so nothing that looks like something else. */
const account = line('账号', 40).regex(/^[a-z0-9][a-z0-9._-]{1,39}$/, '账号应为 2 至 40 个小写字母、数字、点、横线，以字母或数字开头')
const name = line('姓名', 40)

/** Stands for a unit's code where people of no unit are looked for. */
export const centre = 'centre'

const states = { active: '在用', locked: '锁定', disabled: '停用' } as const
export const accountStates: Readonly<Record<keyof typeof states, string>> = states

const accountLine = z.object({
  id, account: z.string(), name: z.string(), unit: z.string().nullable(), unitName: z.string().nullable(), roles: z.array(role), state: z.enum(keys(states)),
  factor: z.boolean(), loggedInAt: instant.nullable(), version,
})
export type AccountLine = z.infer<typeof accountLine>

const handover = z.object({
  id, unit: z.string(), unitName: z.string(), leaverName: z.string(), successorName: z.string(), roles: z.array(role), day: z.string(), openOrders: count, openRequests: count, note: z.string(), byName: z.string(), at: instant,
})
export type HandoverLine = z.infer<typeof handover>

/** What waits for another administrator's word. `refused`: why the viewer cannot give it. */
const reset = z.object({
  id, accountId: id, account: z.string(), name: z.string(), label: z.string(), reason: z.string(), askedBy: z.string().nullable(), askedAt: instant, lapsesAt: instant, decider: z.string(), secret: z.boolean(), brings: z.string(), refused: z.string().nullable(),
})
export type ResetLine = z.infer<typeof reset>

/** Who could take over; `missing`: roles of the leaver they have yet to be given. */
const successor = z.object({ id, name: z.string(), account: z.string(), missing: z.array(role) })
export type Successor = z.infer<typeof successor>

const detail = accountLine.extend({
  createdAt: instant, disabledAt: instant.nullable(), lockedUntil: instant.nullable(), factorAt: instant.nullable(), /** null: there is none yet. */
  passwordAt: instant.nullable(), mustChangePassword: z.boolean(), sessions: count,
  verbs: z.array(z.object({ verb: z.enum(keys<AccountVerb>(accountVerbs)), label: z.string(), tone: z.enum(['normal', 'danger']), refused: z.string().nullable() })),
  resets: z.array(reset),
  handovers: z.array(handover),
})
export type AccountDetail = z.infer<typeof detail>

/** `half`: of a one-time password, shown this once; null where there is none, and when the same request had been carried out before. */
const withHalf = z.object({ account: detail, half: z.string().nullable() })

const field = (key: keyof typeof policyFields) => {
  const { label, range: [least, most] } = policyFields[key]
  return z.int(`${label}应为整数`).min(least, `${label}至少 ${least}`).max(most, `${label}最多 ${most}`)
}
const policy = z.object({
  secondFactorRoles: roleSet, passwordLength: field('passwordLength'), passwordHistory: field('passwordHistory'), passwordDays: field('passwordDays').nullable(),
  idleMinutes: field('idleMinutes'), longestMinutes: field('longestMinutes'),
})
const policyReply = policy.extend({ version, reason: z.string().nullable(), changedBy: z.string().nullable(), changedAt: instant.nullable() })
export type PolicyReply = z.infer<typeof policyReply>

const subject = { kind: 'accounts', param: 'id' }
const body = z.object({ version })
const manage = { permission: 'account.manage', params } as const
const grant = { permission: 'account.grant', params } as const

/** People of a platform: their accounts, roles, hand-overs, and the rules they log in by. */
export const accountApi = {
  list: endpoint({
    method: 'GET', path: '/api/accounts', permission: 'account.read', summary: '用户列表',
    query: z.object({ q: line('查找的内容', 40).optional(), unit: z.string().max(60).optional(), role: role.optional(), state: z.enum(keys(states), '状态应为在用、锁定或停用').optional(), cursor, limit }),
    reply: z.object({ rows: z.array(accountLine), next: z.string().nullable() }),
  }),
  /** Units with open orders and nobody to sign for them. */
  unattended: endpoint({
    method: 'GET', path: '/api/accounts/unattended', permission: 'account.read', summary: '有在办工单而没有联络员的单位', reply: z.array(z.object({ unit: z.string(), name: z.string(), openOrders: count })),
  }),
  detail: endpoint({ method: 'GET', path: '/api/accounts/:id', permission: 'account.read', params, summary: '一个用户', reply: detail }),
  create: endpoint({
    method: 'POST', path: '/api/accounts', permission: 'account.manage', summary: '开设账号', audit: { verb: 'accountCreate' }, body: z.object({ account, name, unit: unit.nullable() }), reply: withHalf,
  }),
  change: endpoint({ method: 'POST', path: '/api/accounts/:id/change', ...manage, summary: '修改姓名、单位', audit: { verb: 'accountChange', subject }, body: body.extend({ name, unit: unit.nullable() }), reply: detail }),
  disable: endpoint({ method: 'POST', path: '/api/accounts/:id/disable', ...manage, summary: '停用账号', audit: { verb: 'accountDisable', subject }, body: body.extend({ reason }), reply: detail }),
  enable: endpoint({ method: 'POST', path: '/api/accounts/:id/enable', ...manage, summary: '申请启用账号', audit: { verb: 'resetAsk', subject }, body: body.extend({ reason }), reply: detail }),
  resetPassword: endpoint({ method: 'POST', path: '/api/accounts/:id/password-reset', ...manage, summary: '申请重置密码', audit: { verb: 'resetAsk', subject }, body: body.extend({ reason }), reply: withHalf }),
  endSessions: endpoint({ method: 'POST', path: '/api/accounts/:id/session-end', ...manage, summary: '结束全部登录', audit: { verb: 'sessionEnd', subject }, body, reply: detail }),
  grant: endpoint({ method: 'POST', path: '/api/accounts/:id/roles', ...grant, summary: '授予、收回岗位', audit: { verb: 'roleChange', subject }, body: body.extend({ roles: roleSet, reason }), reply: detail }),
  unlock: endpoint({ method: 'POST', path: '/api/accounts/:id/unlock', ...grant, summary: '解除锁定', audit: { verb: 'accountUnlock', subject }, body, reply: detail }),
  resetFactor: endpoint({ method: 'POST', path: '/api/accounts/:id/factor-reset', ...grant, summary: '申请解除他人的动态验证码', audit: { verb: 'resetAsk', subject }, body: body.extend({ reason }), reply: detail }),
  /** What waits for another administrator's word. */
  resets: endpoint({ method: 'GET', path: '/api/resets', permission: 'account.read', summary: '待确认的重置申请', reply: z.array(reset) }),
  decideReset: endpoint({
    method: 'POST', path: '/api/resets/:id/decision', permission: 'account.confirm', params, summary: '确认、退回重置申请', audit: { verb: 'passwordReset', subject: null }, body: z.object({ agree: z.boolean('须说明确认还是退回') }), reply: withHalf,
  }),
  policy: endpoint({ method: 'GET', path: '/api/access-policy', permission: 'account.read', summary: '登录策略', reply: policyReply }),
  setPolicy: endpoint({
    method: 'POST', path: '/api/access-policy', permission: 'account.grant', summary: '修改登录策略', audit: { verb: 'accessPolicy', subject: null }, body: policy.extend({ version, reason }), reply: policyReply,
  }),
  handovers: endpoint({
    method: 'GET', path: '/api/handovers', permission: 'account.read', summary: '交接记录', query: z.object({ unit: z.string().max(60).optional(), cursor, limit }), reply: z.object({ rows: z.array(handover), next: z.string().nullable() }),
  }),
  /** What would be handed over, before it is. */
  handoverOf: endpoint({
    method: 'GET', path: '/api/accounts/:id/handover', ...manage, summary: '交接前清点',
    reply: z.object({ unitName: z.string(), openOrders: count, openRequests: count, successors: z.array(successor) }),
  }),
  handOver: endpoint({
    method: 'POST', path: '/api/handovers', permission: 'account.manage', summary: '办理交接', audit: { verb: 'handover' },
    body: z.object({ leaver: id, successor: id, day: z.iso.date('交接日期应写成 2026-11-01 的样子'), note: paragraph('交接说明', 1000) }), reply: handover,
  }),
}
