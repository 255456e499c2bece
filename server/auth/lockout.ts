/** Failures allowed before an account is locked, and what follows: 1 minute, doubled with each further failure, 30 minutes at most. Default. */
export function lockedFor(failures: number): number {
  return failures < 5 ? 0 : Math.min(30, 2 ** (failures - 5)) * 60_000
}

/** Counts failures by a name (an address, an account nobody has) in the memory of this node, forgetting them after `window` ms. */
export function failureCounter(window: number) {
  const entries = new Map<string, { count: number; since: number; last: number }>()
  return {
    /** Failures within the window, and when the last one was (epoch ms). */
    read(name: string, now: number): { count: number; last: number } {
      const entry = entries.get(name)
      return entry && now - entry.since < window ? entry : { count: 0, last: 0 }
    },
    add(name: string, now: number): void {
      if (entries.size > 50_000) entries.clear()
      const { count } = this.read(name, now)
      entries.set(name, { count: count + 1, since: count === 0 ? now : (entries.get(name)?.since ?? now), last: now })
    },
    clear(name: string): void {
      entries.delete(name)
    },
  }
}
