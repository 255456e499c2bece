import type { Source, Stream } from './examine.ts'
import type { Tell } from './findings.ts'
import { type Anchor, anchorSum, origin } from './link.ts'

/** An anchor table and file agree on; `sound` also ties to the one before. `at`: epoch ms. */
export interface Agreed { seq: number; hash: string; at: number; sound: boolean }

type Placed = Anchor & { line?: number }

/** The file is written after the table, by each server for itself: its end may lack what is younger. Milliseconds. */
const fileMayLag = 600_000
/** How far one side is searched for what the other has, when they differ. */
const searched = 200

/** Anchors in order, table and file side by side: where they differ, the one that ties to the anchor before is right and the other is told. */
export async function* agreedAnchors(source: Source, tell: Tell): AsyncGenerator<Agreed> {
  const table = ahead<Placed>(source.anchors())
  const file = source.anchorLines ? ahead<Placed>(readable(source.anchorLines(), tell)) : null
  let sum = origin(source.platform)
  const ties = (anchor: Placed | undefined) => anchor !== undefined && anchorSum(sum, anchor) === anchor.sum
  let ended = false
  for (;;) {
    const [stored, written] = [(await table.see(1))[0], file ? (await file.see(1))[0] : undefined]
    if (!stored && !written) return
    const agree = stored && (!file || same(stored, written))
    if (agree) {
      const sound = ties(stored)
      if (!sound) tell({ damage: 'anchorChanged', seq: stored.seq, ...lineOf(written), says: '与前一个锚点接不上' })
      yield { seq: stored.seq, hash: stored.hash, at: stored.at, sound }
      sum = stored.sum
      await table.skip(1)
      await file?.skip(1)
      continue
    }
    const fileIsWrong = ties(stored) || !ties(written)
    const [right, wrong, here, there] = fileIsWrong ? [stored, written, table, file] : [written, stored, file, table]
    const where = fileIsWrong ? '锚点文件' : '锚点表'
    const inPlace = right && there ? (await there.see(searched)).findIndex(one => same(one, right)) : -1
    const later = wrong && here ? (await here.see(searched)).findIndex(one => same(one, wrong)) : -1
    if (inPlace > 0) {
      for (const one of await there?.skip(inPlace) ?? []) tell({ damage: 'anchorChanged', seq: one.seq, ...lineOf(one), says: `${where}里多出的锚点` })
    } else if (right && (!wrong || later > 0)) {
      const missing = await here?.skip(Math.max(1, later)) ?? []
      const lags = !wrong && here === table && right.at > source.now - fileMayLag
      if (!lags && !(ended && !wrong)) tell({ damage: 'anchorRemoved', seq: right.seq, to: missing.at(-1)?.seq ?? right.seq, ...lineOf(wrong), says: `${where}里没有这个锚点${wrong ? '' : '及其后的'}` })
      ended ||= !wrong && !lags
      for (const one of missing) {
        yield { seq: one.seq, hash: one.hash, at: one.at, sound: ties(one) }
        sum = one.sum
      }
    } else {
      if (wrong) tell({ damage: 'anchorChanged', seq: wrong.seq, ...lineOf(wrong), says: `${where}里的锚点与前一个接不上` })
      if (right) {
        yield { seq: right.seq, hash: right.hash, at: right.at, sound: ties(right) }
        sum = right.sum
      }
      await here?.skip(1)
      await there?.skip(1)
    }
  }
}

async function* readable(lines: Stream<{ line: number; anchor: Anchor | null }>, tell: Tell): AsyncGenerator<Placed> {
  for await (const { line, anchor } of lines) {
    if (anchor) yield { ...anchor, line }
    else tell({ damage: 'anchorChanged', seq: null, line, says: '锚点文件的这一行读不出锚点' })
  }
}

function same(one: Placed, other: Placed | undefined): boolean {
  return other !== undefined && one.seq === other.seq && one.hash === other.hash && one.at === other.at && one.sum === other.sum
}

const lineOf = (anchor: Placed | undefined) => (anchor?.line === undefined ? {} : { line: anchor.line })

/** A stream one can look ahead in. */
function ahead<T>(stream: Stream<T>) {
  const items = (async function* () { yield* stream })()
  let seen: T[] = []
  return {
    /** The next ones, at most so many. */
    async see(most: number): Promise<readonly T[]> {
      while (seen.length < most) {
        const next = await items.next()
        if (next.done) break
        seen.push(next.value)
      }
      return seen.slice(0, most)
    },
    async skip(count: number): Promise<T[]> {
      await this.see(count)
      const skipped = seen.slice(0, count)
      seen = seen.slice(count)
      return skipped
    },
  }
}
