/** What is known of a log-in whose password, or whose identity provider, was right. */
export interface SignInFacts {
  /** A second factor is enrolled. */
  enrolled: boolean
  /** The person's roles ask for one. */
  demanded: boolean
  /** It has been shown in this log-in, or its like to the identity provider. */
  passed: boolean
  /** Administrators have reset the password or the factor, and the person has not read of it yet. */
  untold: boolean
  /** A password of an administrator's making, or one past its days, is in use. */
  passwordDue: boolean
}

/** What still lies between a right password and a session. */
export const signInSteps = {
  code: { label: '输入动态验证码' },
  enrol: { label: '绑定动态验证码' },
  notice: { label: '知悉账号变动' },
  newPassword: { label: '设置新密码' },
} as const

export type SignInStep = keyof typeof signInSteps

/** The next step, null: the session may begin. The second factor comes first, so that nobody without it learns or sets anything. */
export function nextStep({ enrolled, demanded, passed, untold, passwordDue }: SignInFacts): SignInStep | null {
  if (!passed && enrolled) return 'code'
  if (!passed && demanded) return 'enrol'
  if (untold) return 'notice'
  return passwordDue ? 'newPassword' : null
}

/** A password of an administrator's making is good for so many hours. Default. */
export const oneTimeHours = 72

/** When a password has to be changed: an administrator made it, or its days are over. `setAt`, `now`: epoch ms. */
export function passwordDue(must: boolean, setAt: number, days: number | null, now: number): boolean {
  return must || (days !== null && now - setAt > days * 86_400_000)
}
