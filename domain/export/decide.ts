import { passwordRefusal } from '../access/password.ts'
import type { ExportRules } from './rules.ts'
import { type ExportState, exportStates } from './states.ts'

/** Whether another person must agree: personal data always (PIPL 5, 6: least that is needed), other rows above the free number. found: rows, in count. */
export function needsApproval({ found, personal }: { found: number; personal: boolean }, { freeRows }: ExportRules): boolean {
  return personal || found > freeRows
}

/** Why somebody may not decide on an export, or null. Nobody decides on their own (GB/T 22239 8.1.10: four eyes). */
export function decideRefusal({ state, askedBy }: { state: ExportState; askedBy: string }, user: { id: string }): string | null {
  if (state !== 'asked') return `这项导出目前${exportStates[state].label}，不能再审批`
  return askedBy === user.id ? '不能审批自己申请的导出，请由另一名安全管理员审批' : null
}

/** Why a file cannot be fetched now, or null. now, expiresAt: epoch milliseconds. */
export function downloadRefusal({ state, downloads, expiresAt }: { state: ExportState; downloads: number; expiresAt: number | null }, rules: ExportRules, now: number): string | null {
  if (state === 'ready' && (expiresAt === null || expiresAt <= now)) return `文件已超过 ${rules.keepDays} 天的保存期，请重新申请导出`
  if (state !== 'ready') return `这项导出目前${exportStates[state].label}，没有可以下载的文件`
  return downloads >= rules.downloads ? `这个文件已下载 ${downloads} 次，达到上限；如仍需要，请重新申请导出` : null
}

/** Programs that open zips disagree about anything but these. */
const allowed = /^[\x21-\x7e]*$/
/** Fewest and most characters. A zip's own key stretching is short (WinZip AE-2: PBKDF2 with 1,000 rounds), so the password carries the strength. Default. */
const [least, most] = [12, 64]

/** Why a password is too weak for a zip, or null; besides its length what passwords of accounts are held to. about: account, name and number anybody would try. */
export function zipPasswordRefusal(password: string, about: { account: string; name: string; number: string }): string | null {
  if (!allowed.test(password)) return '解压密码应由字母、数字和英文符号组成，不含空格'
  if (password.length < least || password.length > most) return `解压密码应为 ${least} 至 ${most} 位`
  return passwordRefusal(password, { ...about, places: [about.number], length: least, leaked: () => false })
}
