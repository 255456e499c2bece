import type { Finding } from '../document.ts'
import { bareName } from '../find/names.ts'
import type { Reading } from '../find/reading.ts'
import type { TableView } from '../find/tableView.ts'
import type { Rule } from './rule.ts'

/** One unit under two names in two tables, one place spelt in two ways, sub-scores the table does not know (RECONCILE SY2403-01, YY2306-12, XT2210-08, -11). */
export const naming: Rule = reading => [
  ...reading.tables.flatMap((view, index) => reading.tables.slice(0, index).flatMap(other => twoNames(view, other))),
  ...spellings(reading), ...unknownScores(reading),
]

/** Names of one table that stand in the other with a syllable more or less, though not as they are. */
function twoNames(view: TableView, other: TableView): Finding[] {
  if (view.names.length < 3 || other.names.length < 3) return []
  const known = new Set(other.names.map(bareName))
  const own = new Set(view.names.map(bareName))
  const found = [...own].filter(name => !known.has(name) && name.length > 3).flatMap(name => {
    const near = [...known].filter(one => !own.has(one) && one.length > 3 && (one.endsWith(name) || name.endsWith(one) || one.startsWith(name) || name.startsWith(one) || between(name, one)))
    return near.length === 1 ? [{ name, near: near[0] ?? '' }] : []
  })
  const shared = [...own].filter(name => known.has(name)).length
  return found.length === 0 || (shared < 2 && found.length < 2) ? [] : [{
    level: 'note', rule: 'naming', place: `${view.place}《${view.title}》`, printed: found.map(one => one.name).join('、'), recomputed: found.map(one => one.near).join('、'), why: `这些单位在${other.place}中用的是另一个名称。`,
  }]
}

/** One sign more inside. */
function between(one: string, other: string): boolean {
  const [short, long] = one.length < other.length ? [one, other] : [other, one]
  return long.length - short.length === 1 && [...long].some((_, at) => long.slice(0, at) + long.slice(at + 1) === short)
}

/** 富名城社区 and 富民城社区 in one passage: names of places that differ in one sign of three or more. */
function spellings({ passages }: Reading): Finding[] {
  return passages.flatMap(({ place, text }): Finding[] => {
    const names = [...new Set([...text.matchAll(/(?=([\u4e00-\u9fff]{3})(社区|小区|街道|村|镇|大道|花园|公司))/g)].map(found => `${found[1]}${found[2]}`))]
    const pair = names.flatMap((one, index) => names.slice(0, index).filter(other => other.length === one.length && other.slice(3) === one.slice(3) && other[0] === one[0] && other[2] === one[2] && other[1] !== one[1]).map(other => [other, one]))[0]
    return pair ? [{ level: 'note', rule: 'naming', place, printed: pair.join('、'), recomputed: null, why: '同一段里两个名称只差一个字，疑为同一处。' }] : []
  })
}

/** “某项”得分 in the text, while the table of scores has no such column. */
function unknownScores({ passages, tables }: Reading): Finding[] {
  const labels = tables.flatMap(view => view.columns.filter(column => column.kind === 'score').map(column => column.leaf))
  return labels.length < 4 ? [] : passages.flatMap(({ place, text }): Finding[] => {
    const named = [...text.matchAll(/“([\u4e00-\u9fff]{3,8})”得分/g)].map(found => found[1] ?? '')
    const unknown = named.filter(name => !labels.some(label => label.includes(name)))
    return unknown.length > 0 && unknown.length < named.length ? [{ level: 'note', rule: 'naming', place, printed: unknown.join('、'), recomputed: null, why: '附表中没有这些名称的得分项。' }] : []
  })
}
