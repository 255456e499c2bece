import { sql } from 'kysely'
import type { CitizenSeal } from '#server/crypto/citizen.ts'
import type { Db } from '#server/db/open.ts'
import { unknownDevice } from './device.ts'

/** Where wrong tries are counted: a name as typed or a person, and a known device or all unknown ones together. */
export interface Counter { platform: string; subject: string; device: number; userId: string | null }

/** A count as it stands; `until`: nobody gets through before (epoch ms, 0: nothing is locked). */
export interface Count { failures: number; until: number }

/** Counts are forgotten so long after the last wrong try. Milliseconds, default. */
export const remembered = 24 * 3_600_000

/** Failures allowed before a count is locked, and what follows: 1 minute, doubled with each further failure, 30 minutes at most. Default. */
export function lockedFor(failures: number): number {
  return failures < 5 ? 0 : Math.min(30, 2 ** (failures - 5)) * 60_000
}

/**
 * What is wrong before the password is right counts by the name alone, whoever has it or nobody: what is locked tells nothing of who there is.
 * 18 bits of a keyed hash stand for the name, so that names without end fill no table and none of them, a password typed in its place, is kept.
 */
export function ofName(citizen: CitizenSeal, platform: string, name: string, userId: string | null): Counter {
  const bits = citizen.hash('logInName', platform, name).readUInt32BE(8) >>> 14
  return { platform, subject: `name ${bits}`, device: unknownDevice, userId }
}

/** What is wrong on a device the person has logged in from, or after the password was right. */
export function ofPerson({ platform, id }: { platform: string; id: string }, device: number): Counter {
  return { platform, subject: id, device, userId: id }
}

/** Holds a count until the transaction ends, also where there is none yet: tries made at once are counted one after the other, whomever they name. */
export async function holdCount(tx: Db, { platform, subject, device, userId }: Counter, now: number): Promise<Count> {
  const over = sql`log_in_failure.failed_at < ${new Date(now - remembered)}`
  const { rows } = await sql<{ failures: number; locked_until: Date | null }>`
    insert into log_in_failure (platform, subject, device, user_id, failures, failed_at) values (${platform}, ${subject}, ${device}, ${userId}, 0, ${new Date(now)})
    on conflict (platform, subject, device) do update
    set    user_id = coalesce(excluded.user_id, log_in_failure.user_id),
           failures = case when ${over} then 0 else log_in_failure.failures end, locked_until = case when ${over} then null else log_in_failure.locked_until end
    returning failures, locked_until
  `.execute(tx)
  return { failures: rows[0]?.failures ?? 0, until: rows[0]?.locked_until?.getTime() ?? 0 }
}

/** Counts a wrong try on a count that is held. Returns how long it is locked now, in ms. */
export async function countFailure(tx: Db, { platform, subject, device }: Counter, { failures }: Count, now: number): Promise<number> {
  const wait = lockedFor(failures + 1)
  await sql`
    update log_in_failure set failures = ${failures + 1}, failed_at = ${new Date(now)}, locked_until = ${wait > 0 ? new Date(now + wait) : null}
    where  platform = ${platform} and subject = ${subject} and device = ${device}
  `.execute(tx)
  return wait
}

/** Forgets a person's wrong tries: from one device, or all. */
export async function forgive(tx: Db, { platform, id }: { platform: string; id: string }, device: number | null = null): Promise<void> {
  await sql`delete from log_in_failure where platform = ${platform} and user_id = ${id} ${device === null ? sql`` : sql`and device = ${device}`}`.execute(tx)
}

/** Until when devices nobody knows are locked out of the account of `app_user u`; SQL, null: they are not. */
export const lockedUntil = sql`(select max(f.locked_until) from log_in_failure f where f.platform = u.platform and f.user_id = u.id and f.device = ${sql.lit(unknownDevice)})`

/** The sentence for somebody who has to wait; null: nobody has to. `now` in epoch ms. */
export function lockedSentence({ until }: Count, now: number): string | null {
  return until > now ? `登录失败次数过多，请 ${Math.ceil((until - now) / 60_000)} 分钟后再试` : null
}

/** Names a counter keeps; then the one that failed longest ago is forgotten. */
const mostNames = 50_000

/** Counts failures by a name (a network, say) in the memory of this node, forgetting them `window` ms after the first. */
export function failureCounter(window: number) {
  const entries = new Map<string, { count: number; since: number }>()
  const read = (name: string, now: number) => {
    const entry = entries.get(name)
    return entry && now - entry.since < window ? entry : { count: 0, since: now }
  }
  return {
    /** Failures within the window. */
    read(name: string, now: number): { count: number } {
      return read(name, now)
    },
    add(name: string, now: number): void {
      const { count, since } = read(name, now)
      entries.delete(name)
      const [longestAgo] = entries.keys()
      if (entries.size >= mostNames && longestAgo !== undefined) entries.delete(longestAgo)
      entries.set(name, { count: count + 1, since })
    },
  }
}
