const weekdays = ['周日', '周一', '周二', '周三', '周四', '周五', '周六']

/** `11-03 周四 17:30`; the year stands in front when it is not the current one. In the browser's own zone unless one is given. */
export function moment(iso: string, zone?: string, now = Date.now()) {
  const at = parts(Date.parse(iso), zone)
  const year = at.year === parts(now, zone).year ? '' : `${at.year}-`
  return `${year}${at.month}-${at.day} ${weekday(at)} ${at.hour}:${at.minute}`
}

/** `11-03 17:30`, for narrow columns. */
export function shortMoment(iso: string, zone?: string, now = Date.now()) {
  return moment(iso, zone, now).replace(/ 周./, '')
}

/** A value that may be an instant of the wire, as people write it; anything else unchanged. */
export function readable(value: string, zone?: string) {
  return /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/.test(value) ? moment(value, zone) : value
}

/** A sentence whose dates, `11-03`, stay on one line. */
export function unbroken(sentence: string) {
  return sentence.replaceAll(/(\d)-(?=\d)/g, '$1-\u2060')
}

/** How far away, in the two largest units that matter: `还有 3 小时 20 分`, `已过 2 天`. */
export function distance(iso: string, now = Date.now()) {
  const minutes = Math.round((Date.parse(iso) - now) / 60_000)
  return `${minutes < 0 ? '已过' : '还有'} ${span(Math.abs(minutes))}`
}

/** Seconds as `03:07`, for the call timer. */
export function stopwatch(seconds: number) {
  const two = (value: number) => String(value).padStart(2, '0')
  return `${two(Math.floor(seconds / 60))}:${two(Math.floor(seconds) % 60)}`
}

/** `2022-11` → `2022年11月`. */
export function monthName(period: string) {
  return `${period.slice(0, 4)}年${Number(period.slice(5))}月`
}

function span(minutes: number) {
  if (minutes < 60) return `${minutes} 分`
  if (minutes < 24 * 60) return `${Math.floor(minutes / 60)} 小时${minutes % 60 ? ` ${minutes % 60} 分` : ''}`
  return `${Math.floor(minutes / 1440)} 天`
}

interface Parts { year: string; month: string; day: string; hour: string; minute: string }

function parts(at: number, timeZone?: string) {
  const format = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
  return Object.fromEntries(format.formatToParts(at).map(part => [part.type, part.value])) as unknown as Parts
}

function weekday({ year, month, day }: Parts) {
  return weekdays[new Date(Date.UTC(Number(year), Number(month) - 1, Number(day))).getUTCDay()]
}
