import { expect, test } from 'vitest'
import { examine, type Source } from './examine.ts'
import { type Anchor, anchorSum, linkHash, origin, type StoredEntry } from './link.ts'
import type { Checkpoint, Linked } from './stored.ts'

const platform = '100000'
const day = 86_400_000
const now = Date.parse('2026-07-01T09:00:00+08:00')
const [dropped, links] = [3, 6]

const idOf = (seq: number) => `01900000-0000-7000-8000-${String(seq).padStart(12, '0')}`

const entry = (seq: number, at: number, more: Partial<StoredEntry> = {}): StoredEntry => ({
  platform, id: idOf(seq), at, actor_id: null, account: null, roles: [], unit: null, address: null, session: null, verb: 'read', endpoint: null, subject_kind: null, subject_id: String(seq),
  order_number: null, outcome: 'done', status: null, row_count: null, reason: null, detail: '{}', ...more,
})

/** A log whose first three entries, of so long ago, were dropped under a checkpoint that says `untilAt`; an anchor after every three links. */
function droppedLog(age: number, untilAt: number, ahead = 0): Source {
  const chain: Linked[] = []
  const anchors: Anchor[] = []
  const add = (one: StoredEntry) => {
    const [seq, hash] = [chain.length + 1, linkHash('sha256', chain.at(-1)?.hash ?? origin(platform), one)]
    chain.push({ seq, entryId: one.id, hash, entry: one })
    if (seq % 3 === 0) anchors.push({ seq, hash, at: one.at, sum: anchorSum(anchors.at(-1)?.sum ?? origin(platform), { seq, hash, at: one.at }) })
  }
  for (let seq = 1; seq <= dropped; seq++) add(entry(seq, now - age + seq))
  const { hash } = chain[dropped - 1]!
  add(entry(dropped + 1, now - 2, { verb: 'auditDrop', detail: JSON.stringify({ hash }) }))
  for (let seq = dropped + 2; seq <= links; seq++) add(entry(seq, now - 1 + (seq === dropped + 2 ? ahead : 0)))
  const checkpoint: Checkpoint = { seq: dropped, hash, untilAt, at: now - 2, entryId: idOf(dropped + 1) }
  const { hash: last } = chain[links - 1]!
  return {
    platform, now, head: { seq: links, hash: last }, checkpoints: [checkpoint], links: seq => chain.filter(link => link.seq > seq), unlinked: () => [], anchors: () => anchors,
    anchorLines: () => anchors.map((anchor, n) => ({ line: n + 1, text: JSON.stringify(anchor), anchor })),
  }
}

test('what was past its term went; what is left is sound', async () => {
  expect(await examine(droppedLog(4 * 366 * day, now - 4 * 366 * day))).toMatchObject({ links: 3, lastSeq: links, findings: [] })
})

test('young entries dropped under a checkpoint made up by somebody with all rights are told: the anchor knows how old they were', async () => {
  const { findings } = await examine(droppedLog(30 * day, now - 4 * 366 * day))
  expect(findings).toMatchObject([{ damage: 'checkpoint', seq: dropped, says: expect.stringContaining('不满 3 年') }])
})

test('a platform whose log is gone from the database altogether is told by the anchor file', async () => {
  const whole = droppedLog(4 * 366 * day, now - 4 * 366 * day)
  const { findings } = await examine({ ...whole, head: null, checkpoints: [], links: () => [], anchors: () => [] })
  expect(findings.map(finding => finding.damage)).toEqual(['anchorRemoved', 'tail'])
  expect(findings[1]).toMatchObject({ seq: 1, to: links })
})

test('an anchor changed alike in the table and in the file no longer ties to the one before', async () => {
  const log = droppedLog(4 * 366 * day, now - 4 * 366 * day)
  const changed = [...log.anchors() as Anchor[]].map(anchor => (anchor.seq === links ? { ...anchor, at: anchor.at - day } : anchor))
  const { findings } = await examine({ ...log, anchors: () => changed, anchorLines: () => changed.map((anchor, n) => ({ line: n + 1, text: '', anchor })) })
  expect(findings).toMatchObject([{ damage: 'anchorChanged', seq: links, line: 2 }])
})

test('a link noted down elsewhere tells what nothing else can: a log emptied, or made anew with all its anchors', async () => {
  const log = droppedLog(4 * 366 * day, now - 4 * 366 * day)
  const known = { seq: 5, hash: [...log.links(0) as Linked[]][4]!.hash }
  const asked = async (source: Source, more = known) => (await examine({ ...source, known: more })).findings
  expect([await asked(log), await asked(log, { ...known, hash: known.hash.slice(0, 16) }), await asked(log, { seq: dropped, hash: log.checkpoints[0]!.hash })]).toEqual([[], [], []])
  const [anew, empty] = [droppedLog(4 * 366 * day + 1, now - 4 * 366 * day), { ...log, head: null, checkpoints: [], links: () => [], anchors: () => [], anchorLines: () => [] }]
  expect([(await examine(anew)).findings, (await examine(empty)).findings]).toEqual([[], []])
  expect(await asked(anew)).toMatchObject([{ damage: 'known', seq: 5, says: expect.stringContaining('重做') }])
  expect(await asked(empty)).toMatchObject([{ damage: 'known', seq: 5, says: '链只到第 0 条，没有记下的这一条' }])
  expect(await asked(log, { seq: 1, hash: known.hash })).toMatchObject([{ damage: 'known', seq: 1, says: expect.stringContaining('清理') }])
})

test('an entry of a clock that ran a year ahead makes none of those after it look backdated', async () => {
  expect((await examine(droppedLog(4 * 366 * day, now - 4 * 366 * day, 366 * day))).findings).toEqual([])
  expect((await examine(droppedLog(4 * 366 * day, now - 4 * 366 * day, -2 * 3_600_000))).findings).toMatchObject([{ damage: 'backdated', seq: dropped + 2 }])
})
