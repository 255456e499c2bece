import type { Figure } from './figures.ts'
import { bareName, theName } from './names.ts'
import type { Sentence } from './sentences.ts'

/** The row a figure speaks of: the unit in its own words, else the last unit named before it in the sentence; -1 when none is. */
export function rowOf(figure: Figure, sentence: Sentence, names: readonly string[]): number {
  const own = theName(figure.name, names)
  if (own >= 0) return own
  const before = sentence.text.slice(0, figure.start - sentence.start)
  let found = { row: -1, at: -1 }
  for (const [row, name] of names.entries()) {
    const bare = bareName(name)
    const at = bare.length > 1 ? before.lastIndexOf(bare) : -1
    if (at > found.at || (at === found.at && at >= 0 && bare.length > bareName(names[found.row] ?? '').length)) found = { row, at }
  }
  return found.row
}

export type Kind = 'area' | 'company' | 'office'

/** What sort of unit a name is, as far as its ending tells. */
export function kindOf(name: string): Kind {
  const bare = bareName(name)
  return /公司|集团|银行|供电|水务|燃气|移动|联通|电信|铁塔/.test(bare) ? 'company' : /[区县市乡镇旗州]$|街道$|新区|开发区|园区/.test(bare) ? 'area' : 'office'
}
