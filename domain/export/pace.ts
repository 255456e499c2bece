/** How a file that is being made comes along: rows written of all, and seconds until it is there, null: that cannot be said yet. */
export interface Pace { rows: number; total: number; secondsLeft: number | null }

/** Before so many rows are written a guess is none. Default. */
const leastRows = 1000

/** since: when the making that is at it now began (epoch milliseconds), and from which row on. */
export function paceOf({ rows, total, since }: { rows: number; total: number; since: { at: number; rows: number } }, now: number): Pace {
  const done = rows - since.rows
  return { rows, total, secondsLeft: done < leastRows ? null : Math.ceil((now - since.at) / done * Math.max(0, total - rows) / 1000) }
}

/** `120,000 / 200,020 行，约需 1 分钟`. */
export function paceWords({ rows, total, secondsLeft }: Pace, measure: string): string {
  const left = secondsLeft === null ? '' : secondsLeft < 60 ? '，不到 1 分钟' : `，约需 ${Math.ceil(secondsLeft / 60)} 分钟`
  return `${counted.format(rows)} / ${counted.format(total)} ${measure}${left}`
}

const counted = new Intl.NumberFormat('zh-CN')
