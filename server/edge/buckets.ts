/** So many at once, and so many a minute in the long run. */
export interface Rate { burst: number; perMinute: number }

export interface Buckets {
  /** Takes one from the bucket of that name. Returns 0, or the seconds until there is one again (rounded up). */
  take(name: string, rate: Rate, now: number): number
}

/** Buckets kept at most; what is full again is forgotten first. */
const most = 50_000

/** Token buckets in the memory of this node, by name. `now` in epoch milliseconds; a clock set back gives nothing. */
export function openBuckets(): Buckets {
  const buckets = new Map<string, { left: number; at: number; rate: Rate }>()

  const leftIn = (name: string, rate: Rate, now: number) => {
    const bucket = buckets.get(name)
    return bucket ? Math.min(rate.burst, bucket.left + (Math.max(0, now - bucket.at) * rate.perMinute) / 60_000) : rate.burst
  }

  function makeRoom(now: number): void {
    for (const [name, { rate }] of buckets) if (leftIn(name, rate, now) >= rate.burst) buckets.delete(name)
    // Those that stand here longest, should an attack have filled them all.
    for (const name of buckets.keys()) {
      if (buckets.size < most / 2) break
      buckets.delete(name)
    }
  }

  return {
    take(name, rate, now) {
      const left = leftIn(name, rate, now)
      if (buckets.size >= most && !buckets.has(name)) makeRoom(now)
      buckets.set(name, { left: left >= 1 ? left - 1 : left, at: now, rate })
      return left >= 1 ? 0 : Math.ceil(((1 - left) * 60) / rate.perMinute)
    },
  }
}
