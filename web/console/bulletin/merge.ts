/** Two texts from one, paragraph by paragraph. `both`: paragraphs that both changed and differently; there mine stands before theirs, so that nothing is lost. */
export function merged(base: string, mine: string, theirs: string): { text: string; both: boolean } {
  const [from, one, other] = [base, mine, theirs].map(text => text.split('\n')) as [string[], string[], string[]]
  const [toOne, toOther] = [kept(from, one), kept(from, other)]
  const lines: string[] = []
  let [at, i, j, both] = [0, 0, 0, false]
  for (const next of [...from.keys(), from.length]) {
    const ends = next === from.length ? { one: one.length, other: other.length } : { one: toOne.get(next), other: toOther.get(next) }
    if (ends.one === undefined || ends.other === undefined) continue
    const [was, my, their] = [from.slice(at, next), one.slice(i, ends.one), other.slice(j, ends.other)]
    const clash = !same(my, was) && !same(their, was) && !same(my, their)
    lines.push(...(same(my, was) ? their : my), ...(clash ? their : []))
    both ||= clash
    if (next < from.length) lines.push(from[next] ?? '')
    ;[at, i, j] = [next + 1, ends.one + 1, ends.other + 1]
  }
  return { text: lines.join('\n'), both }
}

const same = (one: readonly string[], other: readonly string[]) => one.length === other.length && one.every((line, at) => line === other[at])

/** Longest common subsequence: where each line of `from` that stays stands in `to`. */
function kept(from: readonly string[], to: readonly string[]): ReadonlyMap<number, number> {
  const best = Array.from({ length: from.length + 1 }, () => new Array<number>(to.length + 1).fill(0))
  const at = (i: number, j: number) => best[i]?.[j] ?? 0
  for (let i = from.length - 1; i >= 0; i--) for (let j = to.length - 1; j >= 0; j--) (best[i] ?? [])[j] = from[i] === to[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1))
  const places = new Map<number, number>()
  for (let i = 0, j = 0; i < from.length && j < to.length;) {
    if (from[i] === to[j]) places.set(i++, j++)
    else if (at(i + 1, j) >= at(i, j + 1)) i++
    else j++
  }
  return places
}
