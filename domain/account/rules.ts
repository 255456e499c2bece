import { administrators, type Role, roles, unitRoles } from '#domain/access/roles.ts'
import type { Hand } from './resets.ts'

/** An account as the rules look at it. */
export interface Account {
  id: string
  name: string
  unit: string | null
  roles: readonly Role[]
  disabled: boolean
  locked: boolean
  /** A second factor is enrolled. */
  factor: boolean
}

/** Who acts, and who of the platform's active people holds which of the roles it cannot be without. */
export interface Around {
  actor: { id: string; permissions: Readonly<Record<Hand, boolean>> }
  /** Ids of active accounts by role. */
  holders: Readonly<Partial<Record<Role, readonly string[]>>>
}

interface Rule {
  label: string
  tone: 'normal' | 'danger'
  /** The permission of domain/access/permissions.ts behind `account.`. */
  by: Hand
  /** Why it cannot be done now; null: it can. */
  refuse(target: Account, around: Around): string | null
}

/** Roles a platform cannot be without: nobody else could bring them back (default). */
const indispensable: readonly Role[] = ['administrator', 'securityAdministrator']

/**
 * What can be done to an account, by whom. The administrator makes accounts and takes them away, the security administrator gives them power:
 * each alone can let nobody in (GB/T 22239 8.1.10.2, three administrators). For a forgotten password and a disabled account the one asks, for a
 * lost telephone the other; whoever did not ask carries it out (resets.ts).
 */
export const accountVerbs = {
  change: { label: '修改姓名、单位', tone: 'normal', by: 'manage', refuse: () => null },
  resetPassword: { label: '申请重置密码', tone: 'normal', by: 'manage', refuse: (target, { actor }) => (target.id === actor.id ? '自己的密码请在“我的账号”修改' : target.disabled ? '账号已停用，请先启用' : null) },
  endSessions: { label: '结束全部登录', tone: 'normal', by: 'manage', refuse: (target, { actor }) => (target.id === actor.id ? '自己的登录请在“我的账号”退出' : null) },
  disable: { label: '停用', tone: 'danger', by: 'manage', refuse: (target, around) => (target.disabled ? '账号已经停用' : target.id === around.actor.id ? '不能停用自己的账号' : lastOne(target, [], around)) },
  enable: { label: '申请启用', tone: 'normal', by: 'manage', refuse: target => (target.disabled ? null : '账号没有停用') },
  grant: { label: '调整岗位', tone: 'normal', by: 'grant', refuse: (target, { actor }) => (target.id === actor.id ? '不能更改自己的岗位，请由另一位安全管理员办理' : target.disabled ? '账号已停用，请先启用' : null) },
  unlock: { label: '解除锁定', tone: 'normal', by: 'grant', refuse: target => (target.locked ? null : '账号没有锁定') },
  resetFactor: { label: '申请解除动态验证码', tone: 'normal', by: 'grant', refuse: (target, { actor }) => (target.id === actor.id ? '自己的动态验证码请由另一位安全管理员解除' : target.factor ? null : '没有绑定动态验证码') },
} as const satisfies Record<string, Rule>

export type AccountVerb = keyof typeof accountVerbs

/** Why the actor may not do this to the account now; null: they may. Without the permission it is not theirs at all. */
export function verbRefusal(verb: AccountVerb, target: Account, around: Around): string | null {
  return accountVerbs[verb].refuse(target, around)
}

/** Why the account cannot have these roles; null: it can. `unit`: null at the centre. */
export function rolesRefusal(wanted: readonly Role[], target: Account, around: Around): string | null {
  const held = administrators.filter(role => wanted.includes(role))
  if (held.length > 1) return `一人不能兼任${held.map(role => roles[role].label).join('和')}（等保三级，三员分立）`
  if (held[0] && wanted.length > 1) return `${roles[held[0]].label}不能再兼其他岗位`
  const ofUnit = wanted.filter(role => unitRoles.includes(role))
  const [outside] = wanted.filter(role => !unitRoles.includes(role))
  if (target.unit === null && ofUnit[0]) return `${roles[ofUnit[0]].label}须属于一个承办单位，请先由系统管理员改单位`
  if (target.unit !== null && outside) return `${roles[outside].label}是中心的岗位，承办单位的人员不能担任`
  return lastOne(target, wanted, around)
}

/** Why the account cannot belong there with the roles it has; null: it can. Roles reach as far as the unit: with another one they are given anew. */
export function unitRefusal(unit: string | null, target: Account): string | null {
  const [held] = target.roles
  if (unit === target.unit || held === undefined) return null
  return `${target.name}现任${roles[held].label}，请先由安全管理员收回岗位，再改单位`
}

/** Who leaves and who follows, for a hand-over (HANDBOOK 1.3: a liaison replaced without one is a recurring fault). null: it can be. */
export function handoverRefusal(leaver: Account, successor: Account, actor: string): { refused: string; field: string } | null {
  if (leaver.unit === null) return { refused: '交接只用于承办单位的人员', field: 'leaver' }
  if (leaver.disabled) return { refused: '交出人的账号已经停用', field: 'leaver' }
  if (leaver.roles.length === 0) return { refused: '交出人没有岗位可以交接', field: 'leaver' }
  if (successor.id === leaver.id) return { refused: '接手人不能是交出人自己', field: 'successor' }
  if (successor.unit !== leaver.unit) return { refused: '接手人须是同一单位的人员', field: 'successor' }
  if (successor.disabled) return { refused: '接手人的账号已停用，请先启用', field: 'successor' }
  if ([leaver.id, successor.id].includes(actor)) return { refused: '不能办理自己的交接', field: 'leaver' }
  const missing = missingRoles(leaver.roles, successor.roles)
  if (missing.length > 0) return { refused: `接手人还不是${missing.map(role => roles[role].label).join('、')}，请先由安全管理员授岗，再办理交接`, field: 'successor' }
  return null
}

/** What the leaver may do and the successor may not yet. Giving it is the security administrator's, also here. */
export function missingRoles(leaver: readonly Role[], successor: readonly Role[]): Role[] {
  return leaver.filter(role => !successor.includes(role))
}

function lastOne(target: Account, wanted: readonly Role[], { holders }: Around): string | null {
  const lost = indispensable.find(role => target.roles.includes(role) && !wanted.includes(role) && !(holders[role] ?? []).some(id => id !== target.id))
  return lost ? `${target.name}是唯一的${roles[lost].label}，须先有另一位` : null
}
