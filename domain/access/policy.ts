import { administrators, type Role } from './roles.ts'

/** A platform's rules of logging in: who needs a second factor, what a password must be, how long a session lasts. */
export interface AccessPolicy {
  /** Roles nobody may hold without a second factor. */
  secondFactorRoles: readonly Role[]
  /** Fewest characters of a password. */
  passwordLength: number
  /** So many earlier passwords may not be used again. */
  passwordHistory: number
  /** A password is good for so many days; null: until it is changed. */
  passwordDays: number | null
  /** A session ends after so many minutes without anybody at it … */
  idleMinutes: number
  /** … and in any case after so many. */
  longestMinutes: number
}

/**
 * Where a platform has set nothing. NIST SP 800-63B-4 3.1.1.2 asks for 15 characters where the password is all there is and 8 beside a second
 * factor, for a list of known passwords, and against rules of symbols and against expiry; 10 with five attempts before a lock-out lies between.
 * The three administrators need a second factor (等保三级, GB/T 22239 8.1.4.1 d). A shift is 4 hours at a stretch, a day with overtime 12.
 */
export const defaultPolicy: AccessPolicy = {
  secondFactorRoles: administrators, passwordLength: 10, passwordHistory: 5, passwordDays: null, idleMinutes: 240, longestMinutes: 720,
}

/**
 * What may be set, [least, most]; the words name the field in refusals and on the page. `passwordDays`: a platform whose inspection reads
 * "定期更换" (GB/T 22239 8.1.4.1 a) by the letter sets 90.
 */
export const policyFields = {
  passwordLength: { label: '密码最短长度', unit: '个字', range: [8, 64] },
  passwordHistory: { label: '不得与最近几次密码相同', unit: '次', range: [0, 24] },
  passwordDays: { label: '密码有效期', unit: '天', range: [30, 730] },
  idleMinutes: { label: '无操作多久自动退出', unit: '分钟', range: [5, 720] },
  longestMinutes: { label: '一次登录最长', unit: '分钟', range: [30, 1440] },
} as const satisfies Partial<Record<keyof AccessPolicy, { label: string; unit: string; range: readonly [number, number] }>>

/** Why a policy cannot be, with the field; null: it can. Single numbers are checked by their ranges before. */
export function policyRefusal(policy: AccessPolicy): { refused: string; field: string } | null {
  if (policy.idleMinutes > policy.longestMinutes) return { refused: '无操作自动退出的时间不能比一次登录最长时间还长', field: 'idleMinutes' }
  return null
}

/** Whether somebody with these roles must show a second factor. */
export function needsSecondFactor(policy: AccessPolicy, roles: readonly Role[]): boolean {
  return roles.some(role => policy.secondFactorRoles.includes(role))
}
