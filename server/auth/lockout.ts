import { sql } from 'kysely'
import type { Db } from '#server/db/open.ts'
import type { Person } from './person.ts'

/** Failures allowed before an account is locked, and what follows: 1 minute, doubled with each further failure, 30 minutes at most. Default. */
export function lockedFor(failures: number): number {
  return failures < 5 ? 0 : Math.min(30, 2 ** (failures - 5)) * 60_000
}

/** Counts a wrong password or code of an account; nobody's account, the nil id, costs the same statement. Returns how long it is locked now, in ms. */
export async function countFailure(tx: Db, person: Pick<Person, 'platform' | 'id' | 'failed_logins'>, now: number): Promise<number> {
  const wait = lockedFor(person.failed_logins + 1)
  await sql`
    update app_user
    set    failed_logins = failed_logins + 1, locked_until = ${wait > 0 ? new Date(now + wait) : null}
    where  platform = ${person.platform} and id = ${person.id}
  `.execute(tx)
  return wait
}

/** The sentence for somebody who has to wait; null: nobody has to. `until` and `now` in epoch ms. */
export function lockedSentence(until: number, now: number): string | null {
  return until > now ? `登录失败次数过多，请 ${Math.ceil((until - now) / 60_000)} 分钟后再试` : null
}

/** Names a counter keeps; then the one that failed longest ago is forgotten. */
const mostNames = 50_000

/** Counts failures by a name (a network, an account nobody has) in the memory of this node, forgetting them `window` ms after the first. */
export function failureCounter(window: number) {
  const entries = new Map<string, { count: number; since: number; last: number }>()
  const read = (name: string, now: number) => {
    const entry = entries.get(name)
    return entry && now - entry.since < window ? entry : { count: 0, since: now, last: 0 }
  }
  return {
    /** Failures within the window, and when the last one was (epoch ms). */
    read(name: string, now: number): { count: number; last: number } {
      return read(name, now)
    },
    add(name: string, now: number): void {
      const { count, since } = read(name, now)
      entries.delete(name)
      const [longestAgo] = entries.keys()
      if (entries.size >= mostNames && longestAgo !== undefined) entries.delete(longestAgo)
      entries.set(name, { count: count + 1, since, last: now })
    },
  }
}
