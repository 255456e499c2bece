import { createHash } from 'node:crypto'
import { type IsolationLevel, sql } from 'kysely'
import type { CitizenSeal } from './crypto/citizen.ts'
import { fixedChange, fixedLater } from './db/fixed.ts'
import { insertRows, type NewRows, type Row } from './db/insert.ts'
import type { Db } from './db/open.ts'
import { inTransaction } from './db/transaction.ts'
import { insertTogether } from './db/together.ts'
import { Refused } from './refused.ts'

/** What the caller's Idempotency-Key stands for: the same key again gets the stored reply, with other content it is refused. */
export interface RequestKey {
  platform: string
  userId: string
  key: string
  endpoint: string
  /** Digest of the content. Stored sealed with the reply: bodies as short as a telephone number would be guessed from it. */
  bodyHash: string
}

/** Checks the header and ties it to endpoint and content. null: none given. Refuses a malformed one (400). */
export function requestKey(header: string | string[] | undefined, who: { platform: string; id: string }, endpoint: string, content: unknown): RequestKey | null {
  if (header === undefined) return null
  if (typeof header !== 'string' || !/^[\w-]{8,100}$/.test(header)) throw new Refused(400, 'Idempotency-Key 应为 8 至 100 位字母、数字、横线', 'Idempotency-Key')
  const bodyHash = createHash('sha256').update(JSON.stringify(content ?? null)).digest('base64')
  return { platform: who.platform, userId: who.id, key: header, endpoint, bodyHash }
}

/** Runs the work in one transaction (again after a collision). With a key: at most once, the reply being stored, sealed, in that same transaction. */
export function once<R>({ db, citizen }: { db: Db; citizen: CitizenSeal }, key: RequestKey | null, now: number, work: (tx: Db) => Promise<R>, isolation?: IsolationLevel): Promise<R> {
  return inTransaction(db, async tx => {
    if (!key) return work(tx)
    const earlier = await claim(tx, key, now)
    if (earlier) {
      // The stored reply is what the same handler returned before.
      const kept = earlier.reply_enc ? (JSON.parse(citizen.open(key.platform, earlier.reply_enc)) as { of: string; reply: R }) : null
      if (!kept || earlier.endpoint !== key.endpoint || kept.of !== key.bodyHash) throw new Refused(409, '上一次提交已经办成，内容与这次不同：请先查看现在的情况，需要时再提交一次（同一个 Idempotency-Key 不能用于两种内容）', 'Idempotency-Key')
      return kept.reply
    }
    const reply = await work(tx)
    await fixedLater(tx, 'update request_key set reply_enc = $4 where platform = $1 and user_id = $2 and key = $3',
      [key.platform, key.userId, key.key, sealed(citizen, key, reply)])
    return reply
  }, isolation)
}

/**
 * As `once`, where nothing but new rows is left to write: together with those of others, the key and its reply among them. When a row of
 * anybody's is refused, as is a key used before, each is written by itself and gets its own answer; having their ids already, no rows are written twice.
 */
export async function insertOnce<R>(server: { db: Db; citizen: CitizenSeal }, key: RequestKey | null, now: number, rows: NewRows, reply: R): Promise<R> {
  try {
    await insertTogether(server.db, { ...rows, request_key: key ? [keyRow(server.citizen, key, now, reply)] : [] })
    return reply
  } catch {
    return once(server, key, now, async tx => {
      await insertRows(tx, rows)
      return reply
    })
  }
}

function keyRow(citizen: CitizenSeal, key: RequestKey, now: number, reply: unknown): Row {
  return {
    platform: key.platform, key: key.key, user_id: key.userId, endpoint: key.endpoint, created_at: new Date(now), reply_enc: sealed(citizen, key, reply),
  }
}

function sealed(citizen: CitizenSeal, { platform, bodyHash }: RequestKey, reply: unknown): Buffer {
  return citizen.seal(platform, JSON.stringify({ of: bodyHash, reply }))
}

/** Takes the key, waiting for a transaction that is just using it; returns the row when it was used before. */
async function claim(tx: Db, key: RequestKey, now: number) {
  const taken = await fixedChange(tx, 'insert into request_key (platform, key, user_id, endpoint, created_at) values ($1, $2, $3, $4, $5) on conflict do nothing',
    [key.platform, key.key, key.userId, key.endpoint, new Date(now)])
  if (taken) return null
  const { rows } = await sql<{ endpoint: string; reply_enc: Buffer | null }>`
    select endpoint, reply_enc
    from   request_key
    where  platform = ${key.platform} and user_id = ${key.userId} and key = ${key.key}
  `.execute(tx)
  return rows[0] ?? null
}
