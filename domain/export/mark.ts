/** Whose copy a file is: who took it, and when (epoch milliseconds). */
export interface Mark { name: string; account: string; at: number }

/** `2026-07-01 09:30` of the city's clock. at: epoch milliseconds. */
export function minuteOf(at: number, timeZone: string): string {
  return formatOf(timeZone).format(at).replace(',', '')
}

/** Making one costs more than a thousand uses. */
const formats = new Map<string, Intl.DateTimeFormat>()

function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone) ?? new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
  formats.set(timeZone, known)
  return known
}

/** The words of a watermark: `督办员01（supervisor01）2026-07-01 09:30`. */
export function markWords({ name, account, at }: Mark, timeZone: string): string {
  return `${name}（${account}）${minuteOf(at, timeZone)}`
}
