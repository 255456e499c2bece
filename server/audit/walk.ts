import type { Agreed } from './agreedAnchors.ts'
import { lateness } from './chain.ts'
import { leastYears, type Start, yearsBefore } from './checkpoint.ts'
import type { Source } from './examine.ts'
import type { Finding, Tell } from './findings.ts'
import { algorithmOf, linkHash, type StoredEntry } from './link.ts'
import type { Linked } from './stored.ts'

export interface Walked { seq: number; hash: string; count: number; anchors: number; anchoredTo: number; newestAt: number }

/** A link that does not fit: what is wrong the next one tells, by what it was made from. */
interface Odd { link: Linked; entry: StoredEntry; before: string; computed: string }

/** Links one after another, each against its entry, the link before it, and the anchor at its place. */
export async function walkLinks(source: Source, start: Start, agreed: AsyncGenerator<Agreed>, tell: Tell): Promise<Walked> {
  let [seq, hash, count, anchoredTo, anchors, newestAt] = [start.seq, start.hash, 0, 0, 0, 0]
  let odd: Odd | null = null
  /** When what the checkpoint dropped was anchored, and when an entry on the chain says it was dropped. */
  let [anchoredAt, droppedAt] = [null as number | null, null as number | null]
  const told: { odd: Odd; finding: Finding }[] = []
  let next = (await agreed.next()).value as Agreed | undefined
  const settle = (damage: 'changed' | 'link' | 'linkInserted') => {
    if (!odd) return
    const { link } = odd
    const finding = tell({ damage, seq: link.seq, entryId: link.entryId, says: reasons[damage](link.seq) })
    if (damage === 'changed' && told.length < 200) told.push({ odd, finding })
    odd = null
  }
  const passAnchors = async (until: number, link: Linked | null) => {
    for (; next && next.seq <= until; next = (await agreed.next()).value as Agreed | undefined) {
      anchors++
      if (next.seq === start.seq && next.sound && next.hash === start.hash) anchoredAt = next.at
      if (next.sound && link && next.seq === link.seq) {
        if (odd?.computed === next.hash) settle('link')
        else if (next.hash !== link.hash) tell({ damage: 'anchor', seq: anchoredTo + 1, to: link.seq, says: `第 ${link.seq} 条与锚点记下的不同` })
      }
      if (next.sound) anchoredTo = next.seq
    }
  }
  await passAnchors(start.seq, null)
  for await (const link of source.links(start.seq)) {
    if (link.seq <= seq) {
      tell({ damage: 'linkInserted', seq: link.seq, entryId: link.entryId, says: '序号重复或次序不对' })
      continue
    }
    const gap = link.seq > seq + 1
    if (gap) {
      settle('changed')
      tell({ damage: 'linkRemoved', seq: seq + 1, to: link.seq - 1, says: '序号中断' })
    }
    if (!link.entry) {
      settle('changed')
      tell({ damage: 'removed', seq: link.seq, entryId: link.entryId, says: '链接还在，条目没有了' })
    } else {
      const { entry } = link
      const fits = (before: string) => entry.id === link.entryId && linkHash(algorithmOf(link.hash) ?? 'sha256', before, entry) === link.hash
      if (odd && fits(odd.link.hash)) settle('changed')
      else if (odd && fits(odd.computed)) settle('link')
      else if (odd && fits(odd.before)) settle('linkInserted')
      else if (!gap && !fits(hash)) {
        settle('changed')
        odd = { link, entry, before: hash, computed: linkHash(algorithmOf(hash) ?? 'sha256', hash, entry) }
      }
      if (!odd && entry.at < newestAt - lateness) tell({ damage: 'backdated', seq: link.seq, entryId: entry.id, says: `比之前的条目早了 ${Math.round((newestAt - entry.at) / 60_000)} 分钟` })
      // A time that has not come yet is a clock that was wrong: it says nothing about those after it.
      newestAt = Math.max(newestAt, odd || entry.at > source.now + lateness ? 0 : entry.at)
      if (entry.id === start.checkpoint?.entryId && entry.verb === 'auditDrop' && entry.detail.includes(start.hash)) droppedAt = Math.min(entry.at, source.now)
    }
    ;[seq, hash, count] = [link.seq, link.hash, count + 1]
    await passAnchors(seq, link)
  }
  if (odd) settle(source.head?.seq === seq && source.head.hash === (odd as Odd).computed ? 'link' : 'changed')
  await passAnchors(Number.POSITIVE_INFINITY, null)
  const says = start.checkpoint && wrongDrop(anchoredAt, droppedAt)
  if (says) tell({ damage: 'checkpoint', seq: start.seq, says })
  swaps(told)
  return { seq, hash, count, anchors, anchoredTo, newestAt }
}

const reasons = {
  changed: (seq: number) => `条目与链接不符（若第 ${seq - 1} 条连同链接被改，也在这里显出）`,
  link: () => '链接的哈希被改',
  linkInserted: () => '后一条接的是前一条',
} as const

/** Why a checkpoint is not to be trusted, as a sentence; null: it is. Its own times are not asked: whoever makes one up writes what is wanted. */
function wrongDrop(anchoredAt: number | null, droppedAt: number | null): string | null {
  if (anchoredAt === null) return '清理记录的哈希与锚点不符'
  if (droppedAt === null) return '链上没有这次清理的条目'
  return anchoredAt > yearsBefore(droppedAt, leastYears) ? `清理了不满 ${leastYears} 年的条目：锚点记下的时间比清理记录说的晚` : null
}

/** Two entries that were put in each other's place. */
function swaps(told: readonly { odd: Odd; finding: Finding }[]): void {
  for (const one of told) {
    const other = told.find(two => two !== one && linkHash(algorithmOf(one.odd.link.hash) ?? 'sha256', one.odd.before, two.odd.entry) === one.odd.link.hash)
    if (other) Object.assign(one.finding, { damage: 'swapped', says: `这里原是现在第 ${other.odd.link.seq} 条的条目` })
  }
}
