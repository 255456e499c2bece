import { kept } from './lines.ts'

/**
 * Two people's texts from one, paragraph by paragraph (a paragraph per line). Where only one of them changed, that change holds; paragraphs
 * both put at the same place stand one after the other, mine first; where one only went on writing what the other has, the longer holds.
 * `both`: paragraphs that both changed, and differently; there mine stands before theirs, so that nothing is lost.
 */
export function merged(base: string, mine: string, theirs: string): { text: string; both: boolean } {
  const [from, one, other] = [base.split('\n'), mine.split('\n'), theirs.split('\n')]
  const [toOne, toOther] = [kept(from, one), kept(from, other)]
  const lines: string[] = []
  let [at, i, j, both] = [0, 0, 0, false]
  for (let next = 0; next <= from.length; next++) {
    const last = next === from.length
    const [endOne, endOther] = last ? [one.length, other.length] : [toOne.get(next), toOther.get(next)]
    if (endOne === undefined || endOther === undefined) continue
    const gap = together(from.slice(at, next), one.slice(i, endOne), other.slice(j, endOther))
    lines.push(...gap.lines, ...(last ? [] : [from[next] ?? '']))
    both ||= gap.both
    ;[at, i, j] = [next + 1, endOne + 1, endOther + 1]
  }
  return { text: lines.join('\n'), both }
}

/** What stands between two paragraphs that both left alone. */
function together(was: readonly string[], mine: readonly string[], theirs: readonly string[]): { lines: readonly string[]; both: boolean } {
  if (same(mine, was)) return { lines: theirs, both: false }
  if (same(theirs, was) || same(mine, theirs)) return { lines: mine, both: false }
  if (continues(theirs, was) && continues(mine, theirs)) return { lines: mine, both: false }
  if (continues(mine, was) && continues(theirs, mine)) return { lines: theirs, both: false }
  return { lines: [...mine, ...theirs], both: was.length > 0 }
}

const same = (one: readonly string[], other: readonly string[]) => one.length === other.length && one.every((line, at) => line === other[at])
const continues = (longer: readonly string[], shorter: readonly string[]) => longer.join('\n').startsWith(shorter.join('\n'))
