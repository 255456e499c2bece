/** A group of texts that say nearly the same; `members` are positions in the list given, the most frequent wording's first. */
export interface Alike { wording: string; members: number[] }

/** How much two texts must share, of the three-character pieces either has; and how many make a group. Defaults. */
export const alikeFrom = 0.7
export const groupFrom = 3

/**
 * Finds near-identical texts. Compared are letters and characters alone, without case, width, numbers, spaces and signs: a date or a telephone number
 * makes no new text. A text joins the first wording (most frequent first) with which it shares at least `from` of all pieces of three characters
 * (Jaccard). No pair is lost and none invented: two sets that share so much must share one of their rarest pieces (prefix filter: Bayardo, Ma,
 * Srikant, WWW 2007), so only wordings found by those are compared, and those in full. Out: groups of at least `least`, the largest first;
 * the order texts come in changes nothing but the positions.
 */
export function alike(texts: readonly string[], { from = alikeFrom, least = groupFrom } = {}): Alike[] {
  const wordings = [...Map.groupBy(texts.map((text, at) => ({ at, plain: plain(text) })), one => one.plain)]
    .flatMap(([text, list]) => (text === '' ? [] : [{ text, members: list.map(one => one.at) }]))
    .sort((one, other) => other.members.length - one.members.length || (one.text < other.text ? -1 : 1))
  const sets = rarestFirst(wordings.map(one => pieces(one.text)))
  const groups: { wording: number; members: number[] }[] = []
  const byPiece = new Map<number, number[]>()
  for (const [nth, { members }] of wordings.entries()) {
    const own = sets[nth] ?? []
    const prefix = own.slice(0, own.length - Math.ceil(from * own.length) + 1)
    const setOf = (at: number) => sets[groups[at]?.wording ?? -1] ?? []
    const near = new Set(prefix.flatMap(piece => byPiece.get(piece) ?? []))
    const group = [...near].filter(at => sized(own, setOf(at), from)).sort((one, other) => one - other).find(at => shares(own, setOf(at), from))
    if (group !== undefined) groups[group]?.members.push(...members)
    else {
      for (const piece of prefix) append(byPiece, piece, groups.length)
      groups.push({ wording: nth, members: [...members] })
    }
  }
  return groups.filter(group => group.members.length >= least).sort((one, other) => other.members.length - one.members.length)
    .map(({ members }) => ({ wording: texts[members[0] ?? 0] ?? '', members }))
}

/** What is compared of a text. */
export const plain = (text: string): string => text.normalize('NFKC').toLowerCase().replaceAll(/[^\p{L}]/gu, '')

/** Every three characters that follow one another, each once; of a shorter text itself. */
function pieces(text: string): string[] {
  const characters = [...text]
  return characters.length < 3 ? [text] : [...new Set(characters.slice(2).map((last, at) => `${characters[at]}${characters[at + 1]}${last}`))]
}

/** Each set as numbers, ascending; a piece in fewer sets has the smaller number. */
function rarestFirst(sets: readonly string[][]): number[][] {
  const seen = new Map<string, number>()
  for (const set of sets) for (const piece of set) seen.set(piece, (seen.get(piece) ?? 0) + 1)
  const number = new Map([...seen].sort(([one, few], [other, many]) => few - many || (one < other ? -1 : 1)).map(([piece], nth) => [piece, nth]))
  return sets.map(set => set.map(piece => number.get(piece) ?? 0).sort((one, other) => one - other))
}

/** Whether two sets of such sizes can share so much. */
const sized = (one: readonly number[], other: readonly number[], from: number) => Math.min(one.length, other.length) >= from * Math.max(one.length, other.length)

/** Whether two ascending lists share at least `from` of what either has; gives up as soon as too much is missing. */
function shares(one: readonly number[], other: readonly number[], from: number): boolean {
  const needed = (from * (one.length + other.length)) / (1 + from) - 1e-9
  let both = 0
  for (let left = 0, right = 0; both < needed;) {
    if (both + Math.min(one.length - left, other.length - right) < needed) return false
    const difference = (one[left] ?? 0) - (other[right] ?? 0)
    if (difference === 0) both++
    if (difference <= 0) left++
    if (difference >= 0) right++
  }
  return true
}

function append(lists: Map<number, number[]>, key: number, value: number): void {
  const list = lists.get(key)
  if (list) list.push(value)
  else lists.set(key, [value])
}
