/** Counts refusals of one minute, so that nobody can fill the disk with them: the first ones stand in the log each, the rest as one line per source. */
export interface Flood {
  /** Whether this one still gets a line of its own. source: the person's id, else the address. */
  admits(platform: string, source: string, status: number, at: number): boolean
  /** Sums of minutes that are over, or with `all` of this one too. */
  sums(at: number, all?: boolean): Sum[]
}

export interface Sum { platform: string; source: string; minute: number; count: number; statuses: Record<string, number> }

const minute = 60_000
/** Lines of their own per minute: of one source, and of all. Sources told apart; those beyond share a line. Defaults. */
const ofOne = 20
const ofAll = 200
const sources = 50
export const otherSources = '*'

export function openFlood(): Flood {
  let now = 0
  let lines = 0
  let seen = new Map<string, { lines: number; sum: Sum }>()
  const turn = (at: number): Sum[] => {
    const over = [...seen.values()].map(one => one.sum).filter(sum => sum.count > 0)
    now = Math.floor(at / minute)
    lines = 0
    seen = new Map()
    return over
  }
  let kept: Sum[] = []
  return {
    admits(platform, source, status, at) {
      if (Math.floor(at / minute) !== now) kept.push(...turn(at))
      const named = seen.has(`${platform} ${source}`) || seen.size < sources ? source : otherSources
      const key = `${platform} ${named}`
      const one = seen.get(key) ?? { lines: 0, sum: { platform, source: named, minute: now * minute, count: 0, statuses: {} } }
      seen.set(key, one)
      if (one.lines < ofOne && lines < ofAll) {
        one.lines++
        lines++
        return true
      }
      one.sum.count++
      one.sum.statuses[status] = (one.sum.statuses[status] ?? 0) + 1
      return false
    },
    sums(at, all = false) {
      if (all || Math.floor(at / minute) !== now) kept.push(...turn(at))
      const told = kept
      kept = []
      return told
    },
  }
}
