import { kept } from './lines.ts'

/**
 * Two people's texts from one, paragraph by paragraph (a paragraph per line). Where only one of them changed, that change holds; paragraphs
 * both put at the same place stand one after the other, mine first; where one only went on writing what the other has, the longer holds.
 * `both`: paragraphs that both changed, and differently; there mine stands before theirs, so that nothing is lost.
 */
export function merged(base: string, mine: string, theirs: string): { text: string; both: boolean } {
  const from = base.split('\n')
  const lines: string[] = []
  let [at, both] = [0, false]
  for (const { start, end, mine: my, theirs: their } of clusters(hunksOf(from, mine.split('\n')), hunksOf(from, theirs.split('\n')))) {
    const put = together(from.slice(start, end), applied(from, start, end, my), applied(from, start, end, their))
    lines.push(...from.slice(at, start), ...put.lines)
    both ||= put.both
    at = end
  }
  return { text: [...lines, ...from.slice(at)].join('\n'), both }
}

/** Lines `start` to before `end` of the base stand otherwise. */
interface Hunk { start: number; end: number; lines: readonly string[] }
interface Cluster { start: number; end: number; mine: Hunk[]; theirs: Hunk[] }

function hunksOf(from: readonly string[], to: readonly string[]): Hunk[] {
  const hunks: Hunk[] = []
  let [i, j] = [0, 0]
  for (const [a, b] of [...kept(from, to), [from.length, to.length] as const]) {
    if (a > i || b > j) hunks.push({ start: i, end: a, lines: to.slice(j, b) })
    ;[i, j] = [a + 1, b + 1]
  }
  return hunks
}

/** The changes of both in order, those of the same lines or at the same place together. */
function clusters(mine: readonly Hunk[], theirs: readonly Hunk[]): Cluster[] {
  const all = [...mine.map(hunk => ({ hunk, side: 'mine' as const })), ...theirs.map(hunk => ({ hunk, side: 'theirs' as const }))]
    .sort((one, other) => one.hunk.start - other.hunk.start || one.hunk.end - other.hunk.end)
  const out: Cluster[] = []
  for (const { hunk, side } of all) {
    const last = out.at(-1)
    const meets = last && (hunk.start < last.end || (hunk.start === hunk.end && last.start === last.end && hunk.start === last.start))
    const cluster = meets ? last : { start: hunk.start, end: hunk.end, mine: [], theirs: [] }
    if (!meets) out.push(cluster)
    cluster.end = Math.max(cluster.end, hunk.end)
    cluster[side].push(hunk)
  }
  return out
}

function applied(from: readonly string[], start: number, end: number, hunks: readonly Hunk[]): string[] {
  const lines: string[] = []
  let at = start
  for (const hunk of hunks) {
    lines.push(...from.slice(at, hunk.start), ...hunk.lines)
    at = hunk.end
  }
  return [...lines, ...from.slice(at, end)]
}

function together(was: readonly string[], mine: readonly string[], theirs: readonly string[]): { lines: readonly string[]; both: boolean } {
  if (same(mine, was)) return { lines: theirs, both: false }
  if (same(theirs, was) || same(mine, theirs)) return { lines: mine, both: false }
  if (continues(theirs, was) && continues(mine, theirs)) return { lines: mine, both: false }
  if (continues(mine, was) && continues(theirs, mine)) return { lines: theirs, both: false }
  return { lines: [...mine, ...theirs], both: was.length > 0 }
}

const same = (one: readonly string[], other: readonly string[]) => one.length === other.length && one.every((line, at) => line === other[at])
const continues = (longer: readonly string[], shorter: readonly string[]) => longer.join('\n').startsWith(shorter.join('\n'))
