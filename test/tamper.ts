import { readFileSync, writeFileSync } from 'node:fs'
import { sql } from 'kysely'
import type { Random } from '#domain/replay/random.ts'
import { anchorSum, linkHash, origin } from '#server/audit/link.ts'
import { gatheredVerb } from '#server/audit/looks.ts'
import { linksAfter } from '#server/audit/stored.ts'
import type { Db } from '#server/db/open.ts'

/** Where an edit was made, which a verifier must name: a stretch of links, an entry, or a line of a file. */
export interface Place { from?: number; to?: number; entryId?: string; line?: number }

/** What an edit works on: a log of so many links, an anchor after each `every` of them, in a transaction that is rolled back. */
export interface Target { tx: Db; platform: string; links: number; every: number; random: Random }

const columns: readonly (readonly [column: string, value: string])[] = [
  ['at', "at - interval '1 millisecond'"], ['at', "at + interval '3 days'"], ['actor_id', "'00000000-0000-7000-8000-000000000001'"], ['account', "'agent99'"], ['roles', "array['auditor']"], ['roles', "roles || array['']"],
  ['unit', "'gongan'"], ['address', "'10.9.9.9'"], ['address', "case when address is null then '10.9.9.9' end"], ['session', "'abcdefabcdef'"], ['verb', "verb || ' '"], ['endpoint', "'GET /api/other'"], ['subject_kind', "'periods'"], ['subject_id', "coalesce(subject_id, '') || 'x'"],
  ['order_number', "'22110100001099'"], ['outcome', "'refused'"], ['status', 'coalesce(status, 0) + 1'], ['status', 'case when status is null then 200 end'], ['row_count', 'coalesce(row_count, 0) + 1'], ['reason', "coalesce(reason, '') || '。'"], ['detail', `'{"filters": ["q"]}'`], ['detail', `'{}'`],
]
const entryOf = (seq: number) => `(select entry_id from audit_link where platform = $p and seq = ${seq})`

/** Edits somebody with all rights to the database could make. */
export const tableEdits: Readonly<Record<string, (target: Target) => Promise<Place>>> = {
  'change a column': async target => {
    const seq = any(target)
    const [column, value] = target.random.pick(columns)
    await run(target, `update audit_entry set ${column} = ${value} where platform = $p and id = ${entryOf(seq)}`)
    return at(seq)
  },
  'give an entry another id': async target => {
    const seq = any(target)
    await run(target, `update audit_entry set id = '00000000-0000-7000-8000-000000000001' where platform = $p and id = ${entryOf(seq)}`)
    return at(seq)
  },
  'change one look of many': async target => {
    const seq = await looksAt(target)
    await run(target, `update audit_entry set detail = replace(detail::text, '"looks":[["', '"looks":[["0')::json where platform = $p and id = ${entryOf(seq)}`)
    return at(seq)
  },
  'take one look out of many': async target => {
    const seq = await looksAt(target)
    await run(target, `update audit_entry set detail = ((detail::jsonb) #- '{looks,1}')::json where platform = $p and id = ${entryOf(seq)}`)
    return at(seq)
  },
  'hide what looks are found by': async target => {
    const seq = await looksAt(target)
    await run(target, `update audit_entry set detail = jsonb_set(detail::jsonb, '{keys}', '[]')::json where platform = $p and id = ${entryOf(seq)}`)
    return at(seq)
  },
  'delete an entry': async target => {
    const seq = any(target)
    await run(target, `delete from audit_entry where platform = $p and id = ${entryOf(seq)}`)
    return at(seq)
  },
  'insert an entry of the past': async target => ({ entryId: await forge(target) }),
  'insert an entry and a link': async target => {
    const seq = any(target)
    const entryId = await forge(target)
    await shift(target, seq, 1)
    await run(target, `insert into audit_link (platform, seq, entry_id, hash) values ($p, ${seq}, '${entryId}', '\\x01'::bytea || sha256('forged'))`)
    return at(seq)
  },
  'insert an entry with a link that fits': async target => {
    const seq = any(target)
    const entryId = await forge(target)
    const before = (await linkAt(target, seq - 1))?.hash ?? origin(target.platform)
    await shift(target, seq, 1)
    await run(target, `insert into audit_link (platform, seq, entry_id, hash) values ($p, ${seq}, '${entryId}', '\\x')`)
    const entry = (await linkAt(target, seq))?.entry
    if (entry) await rehash(target, seq, linkHash('sha256', before, entry))
    return { from: seq, to: seq + 1 }
  },
  'swap two links\' entries': async target => {
    const [one, two] = [any(target), any(target)]
    if (one === two) return tableEdits['delete a link']?.(target) ?? {}
    const [first, second] = [(await linkAt(target, one))?.entryId, (await linkAt(target, two))?.entryId]
    await run(target, `update audit_link set entry_id = '00000000-0000-7000-8000-000000000001' where platform = $p and seq = ${one}`,
      `update audit_link set entry_id = '${first}' where platform = $p and seq = ${two}`, `update audit_link set entry_id = '${second}' where platform = $p and seq = ${one}`)
    return target.random.pick([at(one), at(two)])
  },
  'swap what two entries say': async target => {
    const seq = Math.min(any(target), target.links - 1)
    await run(target, `update audit_entry e set subject_id = o.subject_id, address = o.address from audit_entry o
      where e.platform = $p and o.platform = $p and (e.id, o.id) in ((${entryOf(seq)}, ${entryOf(seq + 1)}), (${entryOf(seq + 1)}, ${entryOf(seq)}))`)
    return target.random.pick([at(seq), at(seq + 1)])
  },
  'delete a link': async target => {
    const seq = any(target)
    await run(target, `delete from audit_link where platform = $p and seq = ${seq}`)
    return at(seq)
  },
  'delete an entry and its link': async target => {
    const seq = any(target)
    await run(target, `delete from audit_entry where platform = $p and id = ${entryOf(seq)}`, `delete from audit_link where platform = $p and seq = ${seq}`)
    return at(seq)
  },
  'delete an entry and its link, closing the gap': async target => {
    const seq = any(target)
    await run(target, `delete from audit_entry where platform = $p and id = ${entryOf(seq)}`, `delete from audit_link where platform = $p and seq = ${seq}`)
    await shift(target, seq + 1, -1)
    return at(seq)
  },
  're-hash a link': async target => {
    const seq = any(target)
    await run(target, `update audit_link set hash = substr(hash, 1, 1) || sha256('forged') where platform = $p and seq = ${seq}`)
    return at(seq)
  },
  'change an entry and re-hash its link': async target => {
    const seq = any(target)
    await run(target, `update audit_entry set address = '10.9.9.9' where platform = $p and id = ${entryOf(seq)}`)
    await rehashFrom(target, seq, seq)
    return { from: seq, to: seq + 1 }
  },
  'change an entry and re-hash all that follows': async target => {
    const seq = any(target)
    await run(target, `update audit_entry set address = '10.9.9.9' where platform = $p and id = ${entryOf(seq)}`)
    await rehashFrom(target, seq, target.links)
    return stretch(target, seq)
  },
  'cut the tail': async target => {
    const seq = any(target)
    await cut(target, seq)
    return at(seq)
  },
  'cut the tail with its anchors': async target => {
    const seq = any(target)
    await cut(target, seq)
    await run(target, `delete from audit_anchor where platform = $p and seq >= ${seq}`)
    return at(seq)
  },
  'change the head': async target => {
    await run(target, target.random.pick([`update audit_head set hash = sha256('forged') where platform = $p`, `update audit_head set seq = seq + 3 where platform = $p`, `delete from audit_head where platform = $p`]))
    return { from: target.links, to: target.links + 3 }
  },
  'change an anchor': async target => {
    const seq = anchored(target)
    await run(target, `update audit_anchor set ${target.random.pick([`hash = substr(hash, 1, 1) || sha256('forged')`, `sum = substr(sum, 1, 1) || sha256('forged')`, `at = at + interval '1 second'`, 'seq = seq + 1'])} where platform = $p and seq = ${seq}`)
    return { from: seq, to: seq + 1 }
  },
  'delete an anchor': async target => {
    const seq = anchored(target)
    await run(target, `delete from audit_anchor where platform = $p and seq = ${seq}`)
    return at(seq)
  },
  'insert an anchor': async target => {
    const seq = anchored(target) - 7
    await run(target, `insert into audit_anchor select platform, ${seq}, hash, at, sum from audit_anchor where platform = $p and seq = ${target.every}`)
    return at(seq)
  },
  'drop what is too young': async target => {
    const seq = anchored(target)
    await run(target, `insert into audit_checkpoint select platform, seq, hash, now() - interval '4 years', now(), entry_id from audit_link where platform = $p and seq = ${seq}`,
      `delete from audit_entry e using audit_link l where e.platform = $p and l.platform = $p and l.entry_id = e.id and l.seq <= ${seq}`, `delete from audit_link where platform = $p and seq <= ${seq}`)
    return at(seq)
  },
}

/** Edits to the lines of a file; the lines given may be changed. */
export const lineEdits: Readonly<Record<string, (lines: string[], random: Random) => number>> = {
  'change a character': (lines, random) => {
    const line = random.below(lines.length)
    const text = lines[line] ?? ''
    // A character of a value: digits are in all of them.
    const digits = [...text.matchAll(/\d/g)].map(match => match.index)
    const place = random.pick(digits)
    lines[line] = `${text.slice(0, place)}${(Number(text[place]) + 1) % 10}${text.slice(place + 1)}`
    return line
  },
  'cut a line short': (lines, random) => {
    const line = random.below(lines.length)
    lines[line] = (lines[line] ?? '').slice(0, -9)
    return line
  },
  'delete a line': (lines, random) => {
    const line = random.below(lines.length)
    lines.splice(line, 1)
    return line
  },
  'double a line': (lines, random) => {
    const line = random.below(lines.length)
    lines.splice(line, 0, lines[line] ?? '')
    return line
  },
  'swap two lines': (lines, random) => {
    const line = random.below(lines.length - 1)
    const other = line + 1 + random.below(lines.length - line - 1)
    ;[lines[line], lines[other]] = [lines[other] ?? '', lines[line] ?? '']
    return line
  },
  'cut the end': (lines, random) => {
    const line = 1 + random.below(lines.length - 1)
    lines.splice(line)
    return line
  },
}

/** Reads a file's lines, edits them, writes them back; the 0-based line. */
export function editFile(path: string, random: Random): { edit: string; line: number; was: string } {
  const lines = readFileSync(path, 'utf8').split('\n').filter(line => line !== '')
  const before = [...lines]
  const [edit, apply] = random.pick(Object.entries(lineEdits))
  const line = apply(lines, random)
  writeFileSync(path, `${lines.join('\n')}\n`)
  return { edit, line, was: before[line] ?? '' }
}

const any = ({ links, random }: Target) => random.below(links) + 1
const anchored = ({ links, every, random }: Target) => (random.below(links / every) + 1) * every
const at = (seq: number): Place => ({ from: seq, to: seq })
/** What lies between the anchors around a link: nearer nobody can tell who made all hashes anew. */
const stretch = ({ every }: Target, seq: number): Place => ({ from: Math.floor((seq - 1) / every) * every + 1, to: Math.ceil(seq / every) * every })

async function run({ tx, platform }: Target, ...statements: string[]): Promise<void> {
  for (const statement of statements) await sql.raw(statement.replaceAll('$p', `'${platform}'`)).execute(tx)
}

/** Of the last hour it would be taken for one that came late. */
async function forge(target: Target): Promise<string> {
  const id = `0190a000-0000-7000-8000-${String(target.random.below(1e12)).padStart(12, '0')}`
  await run(target, `insert into audit_entry select platform, '${id}', at, actor_id, account, roles, unit, address, session, verb, endpoint, subject_kind, subject_id, order_number, outcome, status, row_count, reason, detail
    from audit_entry where platform = $p and id = ${entryOf(target.random.below(target.links - target.every) + 1)}`)
  return id
}

/** Renumbers links from one on, and the head with them. */
async function shift(target: Target, seq: number, by: number): Promise<void> {
  await run(target, `update audit_link set seq = -seq - ${by} where platform = $p and seq >= ${seq}`, 'update audit_link set seq = -seq where platform = $p and seq < 0', `update audit_head set seq = seq + ${by} where platform = $p`)
}

/** Cuts links and entries from one on, and sets the head to what is left. */
async function cut(target: Target, seq: number): Promise<void> {
  const last = await linkAt(target, seq - 1)
  await run(target, `delete from audit_entry e using audit_link l where e.platform = $p and l.platform = $p and l.entry_id = e.id and l.seq >= ${seq}`, `delete from audit_link where platform = $p and seq >= ${seq}`,
    last ? `update audit_head set seq = ${seq - 1}, hash = '\\x${last.hash}' where platform = $p` : 'delete from audit_head where platform = $p')
}

/** The first link from some place on whose entry holds many looks. */
async function looksAt(target: Target): Promise<number> {
  const { tx, platform } = target
  const { rows: [row] } = await sql<{ seq: number }>`
    select l.seq from audit_link l join audit_entry e on e.platform = l.platform and e.id = l.entry_id
    where  l.platform = ${platform} and e.verb = ${gatheredVerb} and l.seq >= ${any(target) - target.every} order by l.seq limit 1
  `.execute(tx)
  if (!row) throw new Error('no entry holds looks')
  return row.seq
}

async function linkAt({ tx, platform }: Target, seq: number) {
  for await (const link of linksAfter(tx, platform, seq - 1)) return link.seq === seq ? link : null
  return null
}

const rehash = (target: Target, seq: number, hash: string) => run(target, `update audit_link set hash = '\\x${hash}' where platform = $p and seq = ${seq}`)

/** Hashes links anew, as if what is there now had been there always; the head and the table's anchors too. */
async function rehashFrom(target: Target, from: number, to: number): Promise<void> {
  let hash = (await linkAt(target, from - 1))?.hash ?? origin(target.platform)
  for (let seq = from; seq <= to; seq++) {
    const entry = (await linkAt(target, seq))?.entry
    if (entry) hash = linkHash('sha256', hash, entry)
    await rehash(target, seq, hash)
  }
  if (to === target.links) await run(target, `update audit_head set hash = '\\x${hash}' where platform = $p`)
  if (to > from) await reanchor(target)
}

async function reanchor(target: Target): Promise<void> {
  const { tx, platform } = target
  const { rows } = await sql<{ seq: number; hash: string; at: number }>`
    select a.seq, encode(l.hash, 'hex') as hash, (extract(epoch from a.at) * 1000)::bigint as at
    from audit_anchor a join audit_link l on l.platform = a.platform and l.seq = a.seq where a.platform = ${platform} order by a.seq`.execute(tx)
  let sum = origin(platform)
  for (const row of rows) {
    sum = anchorSum(sum, row)
    await run(target, `update audit_anchor set hash = '\\x${row.hash}', sum = '\\x${sum}' where platform = $p and seq = ${row.seq}`)
  }
}
