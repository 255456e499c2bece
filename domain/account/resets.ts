import type { Account, Around } from './rules.ts'

/** The two permissions behind `account.`: the system administrator's and the security administrator's. */
export type Hand = 'manage' | 'grant'

export const hands: Readonly<Record<Hand, string>> = { manage: '系统管理员', grant: '安全管理员' }

interface ResetRow {
  label: string
  /** What it is about: of what is asked for about the same, only the last waits. */
  of: 'password' | 'factor' | 'account'
  /** Who asks for it, and who of the other kind decides. */
  asks: Hand
  decides: Hand
  /** It ends in a one-time password, of which either is shown a half. */
  secret: boolean
  /** What its being carried out brings about, as it goes on after "确认后". */
  brings: string
  /** The person is told at the next log-in. Of a first password there is nobody to tell. */
  told: boolean
}

/**
 * What makes somebody able to log in who could not. One administrator asks for it, one of the other kind carries it out, so that neither of them
 * can log in as somebody else, or bring back somebody whose roles were ended with their account (GB/T 22239 8.1.10.2, three administrators): of a
 * one-time password each is shown one half.
 */
export const resets = {
  opening: { label: '首个密码', of: 'password', asks: 'manage', decides: 'grant', secret: true, brings: '原密码失效、各处登录结束', told: false },
  password: { label: '重置密码', of: 'password', asks: 'manage', decides: 'grant', secret: true, brings: '原密码失效、各处登录结束', told: true },
  factor: { label: '解除动态验证码', of: 'factor', asks: 'grant', decides: 'manage', secret: false, brings: '绑定和恢复码作废、各处登录结束', told: true },
  enabling: { label: '启用', of: 'account', asks: 'manage', decides: 'grant', secret: false, brings: '即可用原密码登录，停用前的岗位照旧', told: true },
} as const satisfies Record<string, ResetRow>

export type ResetKind = keyof typeof resets

/** What is asked for is forgotten after so many hours. Default. */
export const resetHours = 72

/** Why the actor may not agree to, or decline, what was asked for; null: they may. `askedBy`: id, null: the command line. */
export function decisionRefusal(kind: ResetKind, askedBy: string | null, agree: boolean, target: Pick<Account, 'id' | 'disabled'>, { actor }: Around): string | null {
  if (!actor.permissions[resets[kind].decides]) return `须由${hands[resets[kind].decides]}确认`
  if (askedBy === actor.id) return '不能确认自己提出的申请'
  if (target.id === actor.id) return `关于自己账号的申请，请由另一位${hands[resets[kind].decides]}确认`
  if (agree && kind === 'enabling' && !target.disabled) return '账号没有停用'
  if (agree && kind !== 'enabling' && target.disabled) return '账号已停用，请先启用'
  return null
}
