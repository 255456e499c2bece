/** One line of the dispatch catalogue: what, where and since when a unit is responsible for. Dates are yyyy-mm-dd. */
export interface Entry {
  id: string
  categoryVersion: string
  /** Leaf or branch of the category tree; a branch stands for all below it. */
  category: string
  /** Region or street; null: everywhere. */
  region: string | null
  /** Only requests that say this word; null: all. */
  keyword: string | null
  unit: string
  coUnits: readonly string[]
  validFrom: string
  /** Last day planned; null: open. */
  validTo: string | null
  /** First day it no longer counts, when ended early. On or before validFrom: it never counted. */
  endedOn: string | null
  basis: string
  source: Source
}

export type Source = 'list' | 'ruling'

export const sources = {
  list: { label: '职责清单' },
  ruling: { label: '争议裁定' },
} as const satisfies Record<Source, { label: string }>

type Span = Pick<Entry, 'validFrom' | 'validTo' | 'endedOn'>
type Key = Pick<Entry, 'categoryVersion' | 'category' | 'region' | 'keyword'>

/** How an entry stands on a day, for people. */
export function standing(entry: Span, day: string): { label: '有效' | '未生效' | '已终止' | '已到期'; live: boolean } {
  if (entry.endedOn !== null && (entry.endedOn <= day || entry.endedOn <= entry.validFrom)) return { label: '已终止', live: false }
  if (entry.validTo !== null && entry.validTo < day) return { label: '已到期', live: false }
  return entry.validFrom > day ? { label: '未生效', live: false } : { label: '有效', live: true }
}

/** Two entries for the same key that would both count on some day: one of them has to be ended first. */
export function collide(one: Key & Span, two: Key & Span): boolean {
  return one.categoryVersion === two.categoryVersion && one.category === two.category && one.region === two.region && one.keyword === two.keyword && meet(one, two) && meet(two, one)
}

/** Whether `one` begins before `two` has ended; both never having been empty. */
function meet(one: Span, two: Span): boolean {
  if (one.endedOn !== null && one.endedOn <= one.validFrom) return false
  return (two.validTo === null || one.validFrom <= two.validTo) && (two.endedOn === null || one.validFrom < two.endedOn)
}
