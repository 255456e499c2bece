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
  }
}
