import { sql } from 'kysely'
import type { Db } from '#server/db/open.ts'
import type { Log } from '#server/log.ts'
import { type Loop, startLoop } from '#server/loop.ts'
import { anchorFile, appendAnchors, lastAnchor } from './anchorFile.ts'
import { type Algorithm, type Anchor, anchorSum, linkHash, origin } from './link.ts'
import { anchorsAfter, unlinkedAfter } from './stored.ts'

export interface ChainOptions {
  db: Db
  platforms: readonly string[]
  algorithm: Algorithm
  /** Folder of the anchor files; null: none are written. */
  folder: string | null
  log: Log
  now: () => number
}

const second = 1000
/** Entries this much older than the newest link's are not taken into the chain: whoever adds one with a date of the past is told by `cli audit verify`. Default. */
export const lateness = 3600 * second
/**
 * How often is looked, and how far back before the last such look, for entries whose transactions ended late: most end at once, and looking at
 * the same entries again is what the chain costs. back null: from `lateness` before the newest link.
 */
const looks = [{ every: 0, back: second }, { every: 30 * second, back: 30 * second }, { every: 1800 * second, back: null }] as const
const linksAtOnce = 1000
/** An anchor is written after so many links, and after this long when there is one to anchor. Defaults. */
const linksPerAnchor = 1000
const anchorEvery = 60 * second

/**
 * Continues the chains of the platforms: entries come without a link in their own transactions, so that nobody waits for another, and get one
 * here within about a second. One server at a time continues a platform's chain; several may run. At the end all that waits is linked and anchored.
 */
export function startChain(options: ChainOptions): Loop {
  const lookedAt = looks.map(() => 0)
  const loop = startLoop('审计链', options.log, async () => {
    const now = options.now()
    const due = looks.findLastIndex(({ every }, at) => now - (lookedAt[at] ?? 0) >= every)
    const back = looks[due]?.back ?? null
    const since = back === null ? null : (lookedAt[due] ?? 0) - back
    for (const platform of since === null ? options.platforms : await waiting(options, since, now)) await continueChain(options, platform, since, false)
    for (let at = 0; at <= due; at++) lookedAt[at] = now
    if (due === looks.length - 1) await Promise.all(options.platforms.map(platform => bringUp(options, platform)))
    return second
  })
  return {
    async stop() {
      await loop.stop()
      for (const platform of options.platforms) await continueChain(options, platform, null, true)
    },
  }
}

/** Links what waits, entries of `since` (epoch ms) on; null: from where the chain stopped. Then anchors when it is time, or when `last` says it is the end. */
export async function continueChain(options: Pick<ChainOptions, 'db' | 'algorithm' | 'folder' | 'now'>, platform: string, since: number | null, last: boolean): Promise<void> {
  const { db, algorithm, now } = options
  while (await db.transaction().execute(tx => linkSome(tx, algorithm, platform, since, now(), last)));
  await bringUp(options, platform)
}

/** Platforms with an entry to link or a link to anchor: one question for all. */
async function waiting({ db, platforms }: ChainOptions, since: number, now: number): Promise<string[]> {
  const { rows } = await sql<{ platform: string }>`
    select p.platform
    from   unnest(${[...platforms]}::text[]) p(platform)
    left   join audit_head h on h.platform = p.platform
    left   join lateral (select seq, at from audit_anchor a where a.platform = p.platform order by seq desc limit 1) a on true
    where  (h.seq > coalesce(a.seq, 0) and coalesce(a.at, 'epoch') <= ${new Date(now - anchorEvery)})
       or  (select e.id
            from   audit_entry e
            where  e.platform = p.platform and e.id > ${idFrom(since)} and not exists (select from audit_link l where l.platform = e.platform and l.entry_id = e.id)
            order  by e.id desc
            limit  1) is not null
  `.execute(db)
  return rows.map(row => row.platform)
}

/** One transaction's worth of links; whether there may be more. Somebody else at it: nothing, but at the end that is waited for. */
async function linkSome(tx: Db, algorithm: Algorithm, platform: string, since: number | null, now: number, last: boolean): Promise<boolean> {
  await sql`insert into audit_head (platform, seq, hash) values (${platform}, 0, decode(${origin(platform)}, 'hex')) on conflict do nothing`.execute(tx)
  const { rows: [head] } = await sql<{ seq: number; hash: string }>`select seq, encode(hash, 'hex') as hash from audit_head where platform = ${platform} for update ${sql.raw(last ? '' : 'skip locked')}`.execute(tx)
  if (!head) return false
  // An entry of the future, after a clock that was wrong, must not hold up those of today.
  const from = since ?? Math.min(await timeOf(tx, platform, head.seq), now) - lateness
  const entries = await unlinkedAfter(tx, platform, idFrom(from), linksAtOnce)
  const links: { seq: number; entry_id: string; hash: string }[] = []
  let { seq, hash } = head
  for (const entry of entries) {
    hash = linkHash(algorithm, hash, entry)
    links.push({ seq: ++seq, entry_id: entry.id, hash })
  }
  if (links.length > 0) {
    await sql`
      insert into audit_link (platform, seq, entry_id, hash)
      select ${platform}, seq, entry_id, decode(hash, 'hex') from json_to_recordset(${JSON.stringify(links)}) as link(seq bigint, entry_id uuid, hash text)
    `.execute(tx)
    await sql`update audit_head set seq = ${seq}, hash = decode(${hash}, 'hex') where platform = ${platform}`.execute(tx)
  }
  const more = entries.length === linksAtOnce
  await anchor(tx, platform, { seq, hash }, now, last && !more)
  return more
}

async function anchor(tx: Db, platform: string, head: { seq: number; hash: string }, now: number, last: boolean): Promise<void> {
  const before = await newestAnchor(tx, platform)
  const links = head.seq - (before?.seq ?? 0)
  if (links === 0 || !(last || links >= linksPerAnchor || now - (before?.at ?? 0) >= anchorEvery)) return
  const sum = anchorSum(before?.sum ?? origin(platform), { ...head, at: now })
  await sql`insert into audit_anchor (platform, seq, hash, at, sum) values (${platform}, ${head.seq}, decode(${head.hash}, 'hex'), ${new Date(now)}, decode(${sum}, 'hex'))`.execute(tx)
}

async function newestAnchor(db: Db, platform: string): Promise<Anchor | null> {
  const { rows } = await sql<Anchor>`
    select seq, encode(hash, 'hex') as hash, (extract(epoch from at) * 1000)::bigint as at, encode(sum, 'hex') as sum
    from   audit_anchor where platform = ${platform} order by seq desc limit 1
  `.execute(db)
  return rows[0] ?? null
}

/** Adds to the file what other servers anchored, or what a crash kept from it. Servers that share the folder do so one after another: each line comes once. */
async function bringUp({ db, folder }: Pick<ChainOptions, 'db' | 'folder'>, platform: string): Promise<void> {
  if (folder === null) return
  const path = anchorFile(folder, platform)
  if ((await missingIn(db, platform, path)).length === 0) return
  await db.transaction().execute(async tx => {
    await sql`select from audit_head where platform = ${platform} for update`.execute(tx)
    appendAnchors(path, await missingIn(tx, platform, path))
    seenWritten(path)
  })
}

/** Anchors that have yet to be written into the file. */
async function missingIn(db: Db, platform: string, path: string): Promise<Anchor[]> {
  const missing: Anchor[] = []
  for await (const anchor of anchorsAfter(db, platform, seenWritten(path))) missing.push(anchor)
  return missing
}

const writtenTo = new Map<string, number>()

/** How far the file was seen written: lines cut off it while the server runs are not put back, so that an examination tells. */
function seenWritten(path: string): number {
  const seq = Math.max(writtenTo.get(path) ?? 0, lastAnchor(path)?.seq ?? 0)
  writtenTo.set(path, seq)
  return seq
}

/** When the entry of a link was, epoch ms; 0 where there is none yet. */
async function timeOf(tx: Db, platform: string, seq: number): Promise<number> {
  const { rows } = await sql<{ at: Date }>`select e.at from audit_link l join audit_entry e on e.platform = l.platform and e.id = l.entry_id where l.platform = ${platform} and l.seq = ${seq}`.execute(tx)
  return rows[0]?.at.getTime() ?? 0
}

/** The lowest id of that millisecond. */
export function idFrom(at: number): string {
  const hex = Math.max(0, Math.trunc(at)).toString(16).padStart(12, '0')
  return `${hex.slice(0, 8)}-${hex.slice(8)}-0000-0000-000000000000`
}
