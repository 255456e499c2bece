/** Names of units as bulletins vary them: 某区 / 某区人民政府, 市城投集团 / 市城投集团公司, 市公安交警支队 / 市公安局交警支队. */

/** A name without the words that bulletins leave out. */
export const bareName = (name: string) => name.replace(/（.*?）/g, '').replace(/^(?:其中|和|及|以及|是|为|有|在)/, '').replace(/(?:人民政府|管理委员会|管委会|有限公司|有限责任公司)$/, '')

/** Positions in `names` that `wanted` may mean; one when it is clear. */
export function matching(wanted: string, names: readonly string[]): number[] {
  const bare = bareName(wanted)
  if (bare.length < 2) return []
  const exact = names.flatMap((name, index) => (name === wanted || bareName(name) === bare ? [index] : []))
  if (exact.length) return exact
  const contained = names.flatMap((name, index) => (bareName(name).length > 1 && (bareName(name).endsWith(bare) || bareName(name).startsWith(bare) || bare.endsWith(bareName(name))) ? [index] : []))
  if (contained.length || bare.length < 4) return contained
  return names.flatMap((name, index) => (inOrder(bare, bareName(name)) || inOrder(bareName(name), bare) ? [index] : []))
}

/** The one name that is meant, or -1. */
export function theName(wanted: string, names: readonly string[]): number {
  const found = matching(wanted, names)
  return found.length === 1 ? (found[0] ?? -1) : -1
}

/** All signs of the short name stand in the long one, in order, and make up most of it. */
function inOrder(short: string, long: string): boolean {
  if (short.length < 4 || short.length > long.length || short.length < long.length * 0.5) return false
  let at = 0
  for (const sign of long) if (sign === short[at]) at += 1
  return at === short.length
}
