import { agreedAnchors } from './agreedAnchors.ts'
import type { AnchorLine } from './anchorFile.ts'
import { lateness } from './chain.ts'
import { type Start, startOf } from './checkpoint.ts'
import { type Finding, findingsTo } from './findings.ts'
import type { Anchor, StoredEntry } from './link.ts'
import type { Checkpoint, Linked } from './stored.ts'
import { walkLinks } from './walk.ts'

/** What an audit log is examined from: the database, or a file it was written to. What can be long is read as a stream. */
export interface Source {
  platform: string
  /** Epoch ms of the look: the anchor file may lag a little behind. */
  now: number
  head: { seq: number; hash: string } | null
  checkpoints: readonly Checkpoint[]
  /** Links after one. */
  links(seq: number): Stream<Linked>
  unlinked(): Stream<StoredEntry>
  anchors(): Stream<Anchor>
  /** Lines of the anchor file; null: it is not at hand, and what only it can tell is not examined. */
  anchorLines: (() => Stream<AnchorLine>) | null
  /** A link somebody noted down elsewhere, its hash whole or its beginning: even a log made anew with all its anchors does not have it. */
  known?: Known | undefined
}

export interface Known { seq: number; hash: string }

export type Stream<T> = AsyncIterable<T> | Iterable<T>

/** What was walked, and everything found wrong. */
export interface Examined {
  platform: string
  links: number
  anchors: number
  /** Entries that still wait for their link. */
  pending: number
  lastSeq: number
  lastHash: string
  findings: readonly Finding[]
  /** Findings beyond those listed. */
  more: number
}

/** Walks a whole log once, in memory that does not grow with it. */
export async function examine(source: Source): Promise<Examined> {
  const findings = findingsTo()
  const start = startOf(source, findings.tell)
  const known = watch(source, start)
  const walked = await walkLinks({ ...source, links: known.links }, start, agreedAnchors(source, findings.tell), findings.tell)
  const newest = Math.max(source.head?.seq ?? 0, walked.anchoredTo)
  if (newest > walked.seq) findings.tell({ damage: 'tail', seq: walked.seq + 1, to: newest, says: `链止于第 ${walked.seq} 条，应到第 ${newest} 条` })
  else if (walked.seq > 0 && (source.head?.seq !== walked.seq || source.head.hash !== walked.hash)) findings.tell({ damage: 'head', seq: walked.seq, says: '链头记录与最后一条链接不符' })
  const says = source.known && known.says(source.known, walked.seq)
  if (says) findings.tell({ damage: 'known', seq: source.known?.seq ?? null, says })
  let pending = 0
  for await (const { id, at } of source.unlinked()) {
    if (at >= walked.newestAt - lateness) pending++
    else findings.tell({ damage: 'inserted', seq: null, entryId: id, says: '条目不在链上：事后插入，或其链接被删' })
  }
  return { platform: source.platform, links: walked.count, anchors: walked.anchors, pending, lastSeq: walked.seq, lastHash: walked.hash, findings: findings.all, more: findings.more() }
}

/** Looks out for the link that was noted down, among those dropped and those that pass by. */
function watch({ links, known }: Source, start: Start) {
  let met = start.seq > 0 && start.seq === known?.seq ? start.hash : null
  return {
    async* links(seq: number) {
      for await (const link of links(seq)) {
        if (link.seq === known?.seq) met = link.hash
        yield link
      }
    },
    /** What is wrong with it, as a sentence; null: nothing. */
    says({ seq, hash }: Known, last: number): string | null {
      if (met !== null) return met.startsWith(hash) ? null : '与记下的哈希不同：整条链可能被重做'
      return seq < start.seq ? '到期清理了，不能对照：请用更晚记下的' : `链只到第 ${last} 条，没有记下的这一条`
    },
  }
}
