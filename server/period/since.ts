import { type RawBuilder, sql } from 'kysely'
import type { City } from '#domain/city.ts'
import type { Db } from '#server/db/open.ts'
import { uuidv7 } from '#server/ids.ts'
import type { Contents } from './digest.ts'

/**
 * The lock of a month, and which records came after it. A record bears the time it was asked for and stands a little later, and so does the lock: of
 * records of about that time the time does not tell whether the lock counted with them. `seen`: those after `from` that it did.
 */
export interface Since { at: Date; from: Date; seen: Readonly<Record<Recorded, readonly string[]>> }

/** Of what happens to orders: their steps, rulings of the assessment and that one is taken back, imports. */
type Recorded = 'event' | 'exclude' | 'takeBack' | 'import'

/** From when something is asked for until it stands it takes less, the import of a year included; and servers' clocks differ by less. Milliseconds, default. */
const longest = 3_600_000

/** The ids of what is recorded after a moment; of steps by their ids, which begin with their time and are an index. */
const recorded: Readonly<Record<Recorded, (from: Date) => RawBuilder<unknown>>> = {
  event: from => sql`from event where at > ${from} and id > ${uuidv7(from.getTime())}`,
  exclude: from => sql`from assessment_exclusion where decided_at > ${from}`,
  takeBack: from => sql`from assessment_exclusion where withdrawn_at > ${from}`,
  import: from => sql`from import_batch where started_at > ${from}`,
}

/** Keeps beside what each row of a frozen month was (digest.ts) which of the latest records it was counted with; in the transaction, and so at the moment, of the count. */
export async function keepSeen(tx: Db, city: City, period: string, at: Date): Promise<void> {
  const platforms = [city.platform, ...city.counties.map(county => county.platform)]
  for (const [kind, after] of Object.entries(recorded)) {
    await sql`
      insert into assessment_frozen_row (platform, period, kind, ids, sums)
      select ${city.platform}, ${period}, ${kind}, coalesce(array_agg(id), '{}'), '' ${after(before(at))} and platform = any(${platforms})`.execute(tx)
  }
}

/** What came after a lock, by what was kept with it. Of a month locked before that was kept only times tell. */
export function sinceLock(at: Date, kept: ReadonlyMap<string, Contents>): Since {
  const seen = (kind: Recorded) => kept.get(kind)?.ids ?? []
  return { at, from: kept.has('event') ? before(at) : at, seen: { event: seen('event'), exclude: seen('exclude'), takeBack: seen('takeBack'), import: seen('import') } }
}

/** The condition that a record, by its id and time, came after the lock. */
export function later({ from, seen }: Since, kind: Recorded, id: string, at: string): RawBuilder<unknown> {
  return sql`(${sql.ref(at)} > ${from} and ${sql.ref(id)} <> all(${seen[kind]}::uuid[]))`
}

/** The same of a step that was read; `at`: epoch milliseconds. */
export function laterSteps({ from, seen }: Since): (step: { id: string; at: number }) => boolean {
  const counted = new Set(seen.event)
  return ({ id, at }) => at > from.getTime() && !counted.has(id)
}

const before = (at: Date): Date => new Date(at.getTime() - longest)
