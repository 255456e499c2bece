import { sql } from 'kysely'
import { type By, record } from '#server/audit/record.ts'
import type { Db } from '#server/db/open.ts'
import { inTransaction } from '#server/db/transaction.ts'
import type { KeyCustody } from './custody.ts'
import { newKey } from './storedKeys.ts'
import { headerOf, type NewSuite, type SuiteName, suites } from './suites.ts'
import { resealAll, valuesUnder } from './targets.ts'

/** Until a new key seals: every node reads the keys several times in this while. Milliseconds; default. */
export const untilItSeals = 30_000
/** How long after that requests begun before, and nodes whose clocks are behind, still write under the old one: sealing anew waits for them, so that it passes each table once. Milliseconds; default. */
export const untilRequestsEnd = 60_000
/** How long after that a transaction begun before may still write under the old one. Milliseconds; default. */
export const untilNobodyWrites = 3_600_000

/**
 * Makes a platform's next data key; the one before is retired and everything is sealed anew in the background. Nothing has to stop.
 * suite: default the one in use. Refuses while the key before has not begun to seal.
 */
export function rotateKey(db: Db, custody: KeyCustody, by: By, wanted: NewSuite | null): Promise<{ number: number; suite: NewSuite; sealsFrom: Date } | { refused: string }> {
  const { platform, at: now } = by
  return inTransaction(db, async tx => {
    const keys = await keysOf(tx, platform)
    const current = keys.find(key => key.state === 'current')
    if (!current) return { refused: `没有代码为 ${platform} 的平台，或它还没有密钥` }
    if (current.sealsFrom.getTime() > now) return { refused: `${current.number} 号密钥还没有启用，请半分钟后再试` }
    const number = current.number + 1
    const suite = wanted ?? (current.suite === 'gm' ? 'gm' : 'aes')
    const sealsFrom = new Date(now + untilItSeals)
    await sql`update data_key set state = 'retired', retired_at = ${new Date(now)} where platform = ${platform} and number = ${current.number}`.execute(tx)
    await tx.insertInto('data_key').values({
      platform, number, suite, wrapped: await newKey(custody, platform, number, suite), state: 'current', created_at: new Date(now), seals_from: sealsFrom, retired_at: null, destroyed_at: null,
    }).execute()
    await resealAll(tx, platform, now)
    await record(tx, { ...by, verb: 'keyRotate', subject: { kind: 'keys', id: String(number) }, detail: { suite, before: current.number } })
    return { number, suite, sealsFrom }
  })
}

/** Destroys a retired key, once nothing stored needs it and nobody can still write under it. Otherwise refuses, saying what does. */
export function destroyKey(db: Db, by: By, number: number): Promise<{ destroyed: number } | { refused: string }> {
  const { platform, at: now } = by
  return inTransaction(db, async tx => {
    const keys = await keysOf(tx, platform)
    const key = keys.find(one => one.number === number)
    const current = keys.find(one => one.state === 'current')
    if (!key || !current) return { refused: `平台 ${platform} 没有 ${number} 号密钥` }
    if (key.state !== 'retired') return { refused: key.state === 'current' ? `${number} 号是现用密钥：先更换（keys rotate），再销毁` : `${number} 号密钥已经销毁` }
    if (current.sealsFrom.getTime() + untilNobodyWrites > now) return { refused: `${current.number} 号密钥启用满一小时后才能销毁旧密钥：更换前开始的写入可能还没有完成` }
    const used = Object.entries(await valuesUnder(tx, platform, headerOf(key.suite, number)))
    if (used.length > 0) return { refused: `还有数据在用 ${number} 号密钥：${used.map(([table, count]) => `${table} ${count} 行`).join('、')}；重新加密完成后再销毁（keys reseal ${platform}），重新加密以后仍有的，是打不开的受损数据` }
    await sql`update data_key set state = 'destroyed', wrapped = null, destroyed_at = ${new Date(now)} where platform = ${platform} and number = ${number}`.execute(tx)
    await record(tx, { ...by, verb: 'keyDestroy', subject: { kind: 'keys', id: String(number) }, detail: { suite: key.suite } })
    return { destroyed: number }
  })
}

export interface KeyLine { number: number; suite: SuiteName; state: 'current' | 'retired' | 'destroyed'; wrapped: Buffer | null; createdAt: Date; sealsFrom: Date; destroyedAt: Date | null }

/** A platform's keys, newest first; within a transaction their rows stay locked. wrapped: null once destroyed. */
export async function keysOf(db: Db, platform: string): Promise<KeyLine[]> {
  const { rows } = await sql<KeyLine>`
    select number, suite, state, wrapped, created_at as "createdAt", seals_from as "sealsFrom", destroyed_at as "destroyedAt"
    from   data_key
    where  platform = ${platform}
    order  by number desc
    ${db.isTransaction ? sql`for update` : sql``}
  `.execute(db)
  return rows
}

/** How far sealing anew has come, by table. */
export async function resealProgress(db: Db, platform: string): Promise<{ target: string; seen: number; done: number; finishedAt: Date | null }[]> {
  const { rows } = await sql<{ target: string; seen: number; done: number; finishedAt: Date | null }>`
    select target, rows_seen as seen, rows_done as done, finished_at as "finishedAt" from reseal where platform = ${platform} order by target
  `.execute(db)
  return rows
}

export function isNewSuite(text: string): text is NewSuite {
  return text in suites && text !== 'file'
}
