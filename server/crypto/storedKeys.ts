import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { byItself, record } from '#server/audit/record.ts'
import type { Db } from '#server/db/open.ts'
import { inTransaction } from '#server/db/transaction.ts'
import { type CitizenKey, citizenKey } from './citizenKey.ts'
import type { KeyCustody } from './custody.ts'
import type { Keys } from './keys.ts'
import { type NewSuite, type SuiteName, suites } from './suites.ts'
import { resealAll } from './targets.ts'

export interface StoredKeysOptions { db: Db; custody: KeyCustody; suite: NewSuite; now: () => number }

/**
 * The data keys of the database, unwrapped by the custody and kept in memory. Platforms without one get their first; what sealed straight from
 * the key file before is taken over as a retired key; after a change of the master key all are wrapped anew.
 * Rejects with a sentence when the custody cannot unwrap what is there.
 */
export async function storedKeys({ db, custody, suite, now }: StoredKeysOptions): Promise<Keys> {
  await firstKeys(db, custody, suite, now())
  await wrapAnew(db, custody, now())
  let known = new Map<string, CitizenKey[]>()
  let following: Promise<void> | undefined

  const read = async () => {
    const { rows } = await sql<KeyRow>`select platform, number, suite, wrapped, seals_from from data_key where state <> 'destroyed' order by platform, number desc`.execute(db)
    const next = new Map<string, CitizenKey[]>()
    for (const row of rows) next.set(row.platform, [...(next.get(row.platform) ?? []), known.get(row.platform)?.find(key => key.number === row.number) ?? (await opened(custody, row))])
    known = next
  }
  const all = (platform: string) => known.get(platform) ?? none(platform)
  const current = (platform: string) => {
    const keys = all(platform)
    return keys.find(key => key.sealsFrom <= now()) ?? keys.at(-1) ?? none(platform)
  }
  await read()
  return {
    current,
    find: (platform, number) => known.get(platform)?.find(key => key.number === number),
    // One that seals from a little later on is already looked for: another node's clock may be ahead.
    all: platform => [current(platform), ...all(platform).filter(key => key !== current(platform))],
    follow() {
      following ??= read().finally(() => { following = undefined })
      return following
    },
  }
}

interface KeyRow { platform: string; number: number; suite: SuiteName; wrapped: Buffer; seals_from: Date }

/** Makes a key and wraps it; the row is still to be inserted. */
export async function newKey(custody: KeyCustody, platform: string, number: number, suite: NewSuite): Promise<Buffer> {
  return custody.wrap(suite, labelOf(platform, number), randomBytes(suites[suite].length))
}

async function opened(custody: KeyCustody, { platform, number, suite, wrapped, seals_from }: KeyRow): Promise<CitizenKey> {
  const material = await custody.unwrap(suite, labelOf(platform, number), wrapped)
  return citizenKey({ platform, number, suite, material, sealsFrom: seals_from.getTime() })
}

/** What a wrapped key is bound to: it opens in no other row. */
function labelOf(platform: string, number: number): string {
  return `${platform} ${number}`
}

function none(platform: string): never {
  throw new Error(`平台 ${platform} 没有数据密钥`)
}

/** The first keys of platforms without any. Two nodes may do this at once: the first one's rows stay. */
async function firstKeys(db: Db, custody: KeyCustody, suite: NewSuite, now: number): Promise<void> {
  const at = new Date(now)
  const { rows: platforms } = await sql<{ platform: string; used: boolean }>`
    select p.platform, exists (select from caller c where c.platform = p.platform) or exists (select from work_order o where o.platform = p.platform)
                    or exists (select from request_key r where r.platform = p.platform) as used
    from   platform p
    where  not exists (select from data_key k where k.platform = p.platform)
  `.execute(db)
  const rows = await Promise.all(platforms.flatMap(({ platform, used }) => {
    const former = used ? custody.former : []
    const taken = former.map(async ({ number, material }) => ({
      platform, number, suite: 'file', wrapped: await custody.wrap('file', labelOf(platform, number), material), state: 'retired', created_at: at, seals_from: new Date(0), retired_at: at, destroyed_at: null,
    }))
    const number = Math.max(0, ...former.map(key => key.number)) + 1
    const first = async () => ({ platform, number, suite, wrapped: await newKey(custody, platform, number, suite), state: 'current', created_at: at, seals_from: at, retired_at: null, destroyed_at: null })
    return [...taken, first()]
  }))
  if (rows.length === 0) return
  await inTransaction(db, async tx => {
    await tx.insertInto('data_key').values(rows).onConflict(conflict => conflict.doNothing()).execute()
    for (const platform of new Set(rows.filter(row => row.suite === 'file').map(row => row.platform))) await resealAll(tx, platform, now)
  })
}

async function wrapAnew(db: Db, custody: KeyCustody, now: number): Promise<void> {
  const { rows } = await sql<KeyRow>`select platform, number, suite, wrapped, seals_from from data_key where state <> 'destroyed'`.execute(db)
  for (const [platform, old] of Map.groupBy(rows.filter(row => custody.masterOf(row.wrapped) !== custody.current), row => row.platform)) {
    await inTransaction(db, async tx => {
      for (const { number, suite, wrapped } of old) {
        const material = await custody.unwrap(suite, labelOf(platform, number), wrapped)
        const anew = await custody.wrap(suite, labelOf(platform, number), material)
        await sql`update data_key set wrapped = ${anew} where platform = ${platform} and number = ${number} and wrapped = ${wrapped}`.execute(tx)
      }
      await record(tx, { ...byItself(platform, now), verb: 'keyWrap', detail: { keys: old.length, master: custody.current } })
    })
  }
}
