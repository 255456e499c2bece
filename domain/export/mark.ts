/** Whose copy a file is: who took it, and when (epoch milliseconds). */
export interface Mark { name: string; account: string; at: number }

/** `2026-07-01 09:30` of the city's clock. at: epoch milliseconds. */
export function minuteOf(at: number, timeZone: string): string {
  const parts = Object.fromEntries(new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).formatToParts(at).map(({ type, value }) => [type, value]))
  return `${parts.year}-${parts.month}-${parts.day} ${parts.hour}:${parts.minute}`
}

/** The words of a watermark: `督办员01（supervisor01）2026-07-01 09:30`. */
export function markWords({ name, account, at }: Mark, timeZone: string): string {
  return `${name}（${account}）${minuteOf(at, timeZone)}`
}
