/** Names of units as bulletins vary them: 某区 / 某区人民政府, 市城投集团 / 市城投集团公司, 市公安交警支队 / 市公安局交警支队. */

/** A name without the words that bulletins leave out. */
export const bareName = (name: string) => name.replace(/（.*?）/g, '').replace(/^(?:其中|和|及|以及|是|为|有|在)/, '').replace(/(?:人民政府|管理委员会|管委会|有限公司|有限责任公司)$/, '')

/** Positions in `bares` (bare names) that `wanted` may mean; one when it is clear. */
function matching(wanted: string, bares: readonly string[]): number[] {
  const bare = bareName(wanted)
  if (bare.length < 2) return []
  const where = (test: (other: string) => boolean) => bares.flatMap((other, index) => (test(other) ? [index] : []))
  const exact = where(other => other === bare)
  if (exact.length) return exact
  const contained = where(other => other.length > 1 && (other.endsWith(bare) || other.startsWith(bare) || bare.endsWith(other)))
  return contained.length || bare.length < 4 ? contained : where(other => inOrder(bare, other) || inOrder(other, bare))
}

/** The one name that is meant, or -1. */
export function theName(wanted: string, names: readonly string[]): number {
  const found = matching(wanted, names.map(bareName))
  return found.length === 1 ? (found[0] ?? -1) : -1
}

/** All signs of the short name stand in the long one, in order, and make up most of it. */
function inOrder(short: string, long: string): boolean {
  if (short.length < 4 || short.length > long.length || short.length < long.length * 0.5) return false
  let at = 0
  for (const sign of long) if (sign === short[at]) at += 1
  return at === short.length
}

/** Names made ready to be looked up in. */
export interface Known { names: readonly string[]; bares: readonly string[]; exact: ReadonlyMap<string, number>; seen: Map<string, number[]> }

export function known(names: readonly string[]): Known {
  const bares = names.map(bareName)
  return { names, bares, exact: new Map(bares.map((name, index) => [name, index])), seen: new Map() }
}

/** Pairs of positions, one name in each list, where both are clear. Long lists are matched by equal names only. */
export function matchesBetween(one: Known, other: Known): [number, number][] {
  const few = one.names.length * other.names.length < 6000
  return one.bares.flatMap((bare, here): [number, number][] => {
    const found = other.exact.get(bare)
    if (found !== undefined) return [[here, found]]
    const near = few && bare ? (other.seen.get(bare) ?? matching(bare, other.bares)) : []
    other.seen.set(bare, near)
    return near.length === 1 && near[0] !== undefined ? [[here, near[0]]] : []
  })
}
