import { minuteOf } from './mark.ts'

/** An export as its notices name it. */
interface Named { number: string; label: string }

/** What whoever asked is told in their bell; times in epoch milliseconds, shown by the city's clock. */
export const exportTidings = {
  ready: (one: Named, expiresAt: number, timeZone: string) => `${nameOf(one)}已生成，请在 ${minuteOf(expiresAt, timeZone)} 前下载`,
  refused: (one: Named, note: string) => `${nameOf(one)}未获同意：${note}`,
  failed: (one: Named, note: string) => `${nameOf(one)}未能生成：${note}`,
  ending: (one: Named, expiresAt: number, timeZone: string) => `${nameOf(one)}还没有下载，将于 ${minuteOf(expiresAt, timeZone)} 删除`,
} as const

/** So long before its end a file nobody fetched is spoken of, milliseconds; one kept no longer than that is not. Default. */
export const endingSoon = 86_400_000

const nameOf = ({ number, label }: Named) => `您申请的导出 ${number}（${label}）`
