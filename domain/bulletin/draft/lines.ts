/** Above so many pairs of lines the middle is taken as changed altogether: a table of this size is some tens of megabytes. */
const mostPairs = 4_000_000

/** Longest common subsequence of two lists of lines: where each line of `from` that stays stands in `to`. What begins and ends alike is found without a table. */
export function kept(from: readonly string[], to: readonly string[]): ReadonlyMap<number, number> {
  let start = 0
  while (start < from.length && start < to.length && from[start] === to[start]) start++
  let end = 0
  while (end < from.length - start && end < to.length - start && from.at(-1 - end) === to.at(-1 - end)) end++
  const places = new Map<number, number>()
  for (let at = 0; at < start; at++) places.set(at, at)
  for (const [i, j] of common(from.slice(start, from.length - end), to.slice(start, to.length - end))) places.set(start + i, start + j)
  for (let at = end; at > 0; at--) places.set(from.length - at, to.length - at)
  return places
}

/** One line of two texts put side by side. */
export interface LineChange { kind: 'same' | 'gone' | 'added'; text: string }

/** Both texts in one list, in order: what stays, what is gone of the earlier, what the later added. */
export function lineChanges(from: readonly string[], to: readonly string[]): LineChange[] {
  const places = kept(from, to)
  const changes: LineChange[] = []
  let j = 0
  const added = (until: number) => { for (; j < until; j++) changes.push({ kind: 'added', text: to[j] ?? '' }) }
  for (const [i, text] of from.entries()) {
    const place = places.get(i)
    if (place === undefined) changes.push({ kind: 'gone', text })
    else {
      added(place)
      changes.push({ kind: 'same', text })
      j = place + 1
    }
  }
  added(to.length)
  return changes
}

function common(from: readonly string[], to: readonly string[]): [number, number][] {
  if (from.length === 0 || to.length === 0 || from.length * to.length > mostPairs) return []
  const width = to.length + 1
  const best = new Uint16Array((from.length + 1) * width)
  const at = (i: number, j: number) => best[i * width + j] ?? 0
  for (let i = from.length - 1; i >= 0; i--) for (let j = to.length - 1; j >= 0; j--) best[i * width + j] = from[i] === to[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1))
  const pairs: [number, number][] = []
  for (let i = 0, j = 0; i < from.length && j < to.length;) {
    if (from[i] === to[j]) pairs.push([i++, j++])
    else if (at(i + 1, j) >= at(i, j + 1)) i++
    else j++
  }
  return pairs
}
