import type { Passage, Reading } from './reading.ts'
import { bigrams } from './sentences.ts'
import type { TableView } from './tableView.ts'

/** The tables a passage speaks of: their title shares a word with its headings that no other table's title has, or there is but one table of units. */
export function tablesOf(passage: Passage, reading: Reading): TableView[] {
  const wide = reading.tables.filter(view => view.names.length >= 4 && view.columns.filter(column => column.kind === 'count').length >= 2)
  const rest = new Map(wide.map(view => [view, new Set([...words(view.title)].filter(pair => wide.some(other => !words(other.title).has(pair))))]))
  const told = words(passage.headings)
  const best = wide.map(view => ({ view, score: [...(rest.get(view) ?? [])].filter(pair => told.has(pair)).length }))
  const most = Math.max(0, ...best.map(one => one.score))
  return most > 0 ? best.filter(one => one.score === most).map(one => one.view) : wide.length === 1 ? wide : []
}

/** As bigrams, with the common words kept: 热线 and 信箱 tell tables apart. */
const words = (text: string) => {
  const clean = text.replace(/办理|情况|统计|评价|综合|月份/g, ' ')
  return new Set([...bigrams(clean), ...(/热线/.test(text) ? ['热线'] : []), ...(/信箱/.test(text) ? ['信箱'] : [])])
}
