import type { Finding } from '../document.ts'
import { theName } from '../find/names.ts'
import { fits } from '../find/number.ts'
import type { Passage, Reading } from '../find/reading.ts'
import { seriesFrom } from '../find/sharePairs.ts'
import { nameLists, sentencesOf } from '../find/sentences.ts'
import type { TableView } from '../find/tableView.ts'
import type { Rule } from './rule.ts'

/** Shares of each unit's own orders (分别占当地总量的…) that no count of the unit's row can give (RECONCILE XT2210-06, XT2211-08). */
export const localShares: Rule = reading => reading.passages.flatMap(passage => {
  const items = ownShares(passage, reading)
  return reading.tables.flatMap(view => judge(passage, view, items))
})

interface Item { unit: string; value: number; step: number; text: string }

/** Units and shares of a passage, segment by segment: the list of units with as many names as there are shares. */
function ownShares(passage: Passage, reading: Reading): Item[] {
  const names = reading.tables.flatMap(view => view.names)
  return sentencesOf(passage).flatMap(sentence => sentence.figures.flatMap((figure, index) => {
    if (figure.role !== 'share' || figure.follows || !/占(?:各|当地|本单位|本地|其|该)/.test(figure.label)) return []
    const series = seriesFrom(sentence.figures, index)
    const until = sentence.text.slice(0, figure.start - sentence.start)
    const segment = series.length > 1 ? until : until.slice(until.lastIndexOf('；') + 1)
    const lists = nameLists(segment).filter(list => list.names.length === series.length && list.names.filter(name => names.some(other => theName(name, [other]) === 0)).length >= series.length * 0.6)
    const units = lists.at(-1)?.names ?? (series.length === 1 ? [segment.replace(/(?:诉求|受理|投诉|工单).*$/, '')] : [])
    return units.flatMap((unit, at) => (series[at] ? [{ unit, value: series[at].value, step: series[at].step, text: series[at].text }] : []))
  }))
}

function judge(passage: Passage, view: TableView, items: readonly Item[]): Finding[] {
  const column = view.columns.find(one => one.kind === 'count')
  const tried = items.flatMap(item => {
    const base = column?.cells[theName(item.unit, view.names)]?.value
    return base && base < 5000 ? [{ item, base, fit: fits((Math.round((item.value / 100) * base) / base) * 100, { ...item, percent: true }) }] : []
  })
  if (!column || tried.length < 3 || tried.filter(one => one.fit).length > tried.length * 0.4) return []
  return [{
    level: 'warning', rule: 'base-not-stated', place: passage.place, printed: items.map(item => `${item.unit}${item.text}`).join('、'), recomputed: `以${column.leaf}为分母，${tried.length}项中只有${tried.filter(one => one.fit).length}项可能`,
    why: `以${view.place}的${column.leaf}为分母，没有件数能得到这些占比，所用的分母文中没有说明。`,
  }]
}
