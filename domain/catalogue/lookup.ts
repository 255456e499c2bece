import { type Entry, standing } from './entry.ts'

/** What of an order the catalogue looks at. */
export interface Matter {
  categoryVersion: string
  category: string
  /** Its region, then the regions above it; empty when not known. */
  regions: readonly string[]
  /** Title and content: where keywords are looked for. */
  text: string
  /** yyyy-mm-dd. */
  day: string
}

export interface Found {
  entry: Entry
  /** It meets every condition, though a more specific one may apply. */
  fits: boolean
  /** Why it does not apply, as a sentence; null for the one that does. */
  lost: string | null
}

/**
 * The catalogue's answer for a matter: every entry of its category with what it says, the one that applies first, then the others from
 * the nearest. The most specific category wins, then the most specific region, then one with a keyword, then the latest (default).
 */
export function lookup(entries: readonly Entry[], matter: Matter): Found[] {
  const about = entries.filter(entry => entry.categoryVersion === matter.categoryVersion && matter.category.startsWith(entry.category)).sort((a, b) => -compare(a, b, matter))
  const [winner] = about.filter(entry => failing(entry, matter) === null)
  const found = about.map(entry => {
    const failed = failing(entry, matter)
    return { entry, fits: failed === null, lost: entry === winner ? null : (failed ?? `让位于${moreOf(winner, entry, matter)}的一条`) }
  })
  return found.sort((a, b) => Number(a.lost !== null) - Number(b.lost !== null))
}

/** The first condition the matter does not meet, or null. */
function failing(entry: Entry, matter: Matter): string | null {
  const { live, label } = standing(entry, matter.day)
  if (!live) return label
  if (entry.region !== null && !matter.regions.includes(entry.region)) return '不在这个地区'
  if (entry.keyword !== null && !matter.text.includes(entry.keyword)) return `诉求中没有“${entry.keyword}”`
  return null
}

/** Above 0: the first is the more specific one for this matter. Total: two different entries never tie. */
export function compare(one: Entry, two: Entry, matter: Matter): number {
  return one.category.length - two.category.length
    || nearness(one, matter) - nearness(two, matter)
    || (one.keyword?.length ?? 0) - (two.keyword?.length ?? 0)
    || one.validFrom.localeCompare(two.validFrom)
    || one.id.localeCompare(two.id)
}

/** 0 for everywhere; the matter's own region above the regions it lies in. */
function nearness({ region }: Entry, { regions }: Matter): number {
  const at = region === null ? -1 : regions.indexOf(region)
  return at < 0 ? 0 : regions.length - at
}

function moreOf(winner: Entry | undefined, entry: Entry, matter: Matter): string {
  if (!winner) return '更具体'
  if (winner.category.length !== entry.category.length) return '分类更细'
  if (nearness(winner, matter) !== nearness(entry, matter)) return '地区更具体'
  return winner.keyword !== entry.keyword ? '写明对象' : '较晚生效'
}
