import type { Finding } from '../document.ts'
import type { Figure } from '../find/figures.ts'
import { fits, inPlaces, nearly } from '../find/number.ts'
import { around, type Passage, type Reading } from '../find/reading.ts'
import { type Pair, shareGroups } from '../find/sharePairs.ts'
import type { Column, TableView } from '../find/tableView.ts'
import type { Rule } from './rule.ts'
import { judgeGroup } from './shareGroup.ts'

/** Shares against their parts and their base, in text and in columns of tables (HANDBOOK 12.3; RECONCILE YY2306-01, -02). */
export const shares: Rule = reading => [
  ...reading.passages.flatMap(passage => shareGroups(passage).flatMap(pairs => inText(passage, pairs, reading))),
  ...reading.tables.flatMap(view => inTable(view, reading)),
  ...reading.passages.flatMap(hundred),
]

function inText(passage: Passage, pairs: readonly Pair<Figure>[], { counts, sums }: Reading): Finding[] {
  const first = pairs[0]
  if (!first || pairs.some(pair => pair.count.rough || pair.share.rough)) return []
  const least = Math.max(...pairs.map(pair => pair.count.value))
  const before = passage.figures.filter(figure => figure.role === 'count' && figure.start < first.count.start && figure.value >= least && !figure.rough)
  const near = before.map(figure => figure.value).reverse()
  if (pairs.length === 1) return single(passage, first, before, first.share.step < 0.1 ? sums : counts)
  return judgeGroup({ place: passage.place, pairs, near: [...near, pairs.reduce((sum, pair) => sum + pair.count.value, 0)], total: near[0] ?? null, far: sums, printed: counts })
}

/** One part and its share: only a total directly before it (共受理…，其中…) is clear enough to convict. */
function single(passage: Passage, { count, share, name }: Pair<Figure>, before: readonly Figure[], counts: ReadonlySet<number>): Finding[] {
  const stated = passage.figures.find(figure => figure.role === 'count' && figure.start > count.end && figure.end < share.start && figure.depth > share.depth)
  if (stated) return ofStated(passage, { count, share, name }, stated)
  const total = before.filter(figure => figure.sentence === count.sentence && figure.unit === count.unit).at(-1)
  if (!total || share.value === 0 || loose(passage, count, share, before, counts) || [...counts].some(base => base >= count.value && fits((count.value / base) * 100, share))) return []
  const linked = /其中/.test(passage.text.slice(total.end, count.start)) && before.filter(figure => figure.sentence === count.sentence).length === 1
  const value = (count.value / total.value) * 100
  const slight = nearly(value, share)
  const clear = linked && /^占(?:比|总[量数]的)?(?:为|达)?$/.test(share.label)
  return [{
    level: slight ? 'note' : clear ? 'error' : 'warning', rule: linked || slight ? 'shares' : 'base-not-stated', place: passage.place, printed: slight ? `${name}${count.text}，占${share.text}` : around(passage, share), recomputed: inPlaces(value, share),
    why: slight ? `按${total.text}计算末位相差一个单位，请核对取舍。` : `${count.text}占${total.text}的比例不是${share.text}，文中也没有其他可作基数的数。`,
  }]
}

/** 占同期诉求总量（38742件）的5.98%: the base stands in the brackets. */
function ofStated(passage: Passage, { count, share, name }: Pair<Figure>, base: Figure): Finding[] {
  const value = (count.value / base.value) * 100
  return base.rough || base.step > 1 || fits(value, share) ? [] : [{
    level: nearly(value, share) ? 'note' : 'error', rule: 'shares', place: passage.place, printed: `${name}${count.text}，${share.label}${share.text}`, recomputed: inPlaces(value, share), why: `${count.text}占${base.text}的${inPlaces(value, share)}。`,
  }]
}

/** The base is printed in 万, or the share is that of the whole list before it. */
function loose(passage: Passage, count: Figure, share: Figure, before: readonly Figure[], counts: ReadonlySet<number>): boolean {
  const wide = before.some(base => base.step > 1 && (count.value * 100) / (base.value + base.step / 2) <= share.value + share.step / 2 && (count.value * 100) / (base.value - base.step / 2) >= share.value - share.step / 2)
  const list = passage.figures.filter(figure => figure.role === 'count' && figure.sentence === share.sentence && figure.end <= count.end).reverse()
  let sum = 0
  return wide || list.some(figure => {
    sum += figure.value
    return figure !== count && [...counts].some(base => base >= sum && fits((sum / base) * 100, share))
  })
}

/** A column of shares beside the column of its counts; the base is the total, the sum, or a count of the text. */
function inTable(view: TableView, reading: Reading): Finding[] {
  return view.columns.filter(column => column.kind === 'percent' && /占|比重|比例|构成/.test(column.leaf) && !/环比|同比/.test(column.leaf) && !(reading.formulas.get(view) ?? []).some(one => one.formula.column === column)).flatMap(column => {
    const found = view.columns.filter(other => other.kind === 'count' && other.index < column.index).reverse().map(count => ofCount(view, count, column, reading))
    return found.find(one => one.length === 0) ?? found.sort((one, other) => one.length - other.length || Number(other.some(isShare)) - Number(one.some(isShare)))[0] ?? []
  })
}

const isShare = (finding: Finding) => finding.rule === 'shares'

function ofCount(view: TableView, count: Column, column: Column, { counts, sums }: Reading): Finding[] {
  const pairs = view.names.flatMap((name, row): Pair[] => {
    const [part, share] = [count.cells[row], column.cells[row]]
    return part && share ? [{ name, count: part, share: { ...share, percent: true } }] : []
  })
  const totals = [...count.totals.flatMap(one => (one.print ? [one.print.value] : [])), count.sum]
  return pairs.length < 3 ? [] : judgeGroup({ place: `${view.place}${view.title ? `《${view.title}》` : ''}`, pairs, near: totals, total: totals[0] ?? null, far: sums, printed: new Set([...counts, ...totals]) })
}

/** Shares without counts, of which one is 其他: they make up the whole. */
function hundred(passage: Passage): Finding[] {
  const list = passage.figures.filter(figure => figure.role === 'share' && figure.depth === 0)
  const counts = passage.figures.filter(figure => figure.role === 'count' && figure.sentence === list[0]?.sentence)
  if (list.length < 3 || new Set(list.map(figure => figure.sentence)).size > 1 || counts.length > 1 || !/其[他它]/.test(passage.text.slice(list[0]?.start ?? 0, list.at(-1)?.start)) || list.some(figure => figure.rough)) return []
  const sum = list.reduce((all, figure) => all + figure.value, 0)
  const play = list.reduce((all, figure) => all + figure.step / 2, 0)
  if (Math.abs(sum - 100) <= play + 1e-6 || Math.abs(sum - 100) > 15) return []
  return [{ level: 'error', rule: 'shares', place: passage.place, printed: list.map(figure => figure.text).join('＋'), recomputed: `${sum.toFixed(2)}%`, why: `各项占比（含其他）合计${sum.toFixed(2)}%，应为100%。` }]
}
