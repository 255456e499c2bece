import type { Finding } from '../document.ts'
import type { Figure } from '../find/figures.ts'
import { fits, inPlaces, nearly } from '../find/number.ts'
import type { Passage, Reading } from '../find/reading.ts'
import type { Explained } from '../find/rowFormulas.ts'
import type { Column, TableView } from '../find/tableView.ts'
import { tablesOf } from '../find/topic.ts'
import type { Rule } from './rule.ts'

/** A section's count and rates against the table of the same topic (HANDBOOK 12.3 annex = text; RECONCILE YY2306-04, -05, -06). */
export const textAndTable: Rule = reading => {
  const told = new Set<TableView>()
  return reading.passages.flatMap(passage => tablesOf(passage, reading).flatMap(view => {
    const linked = told.has(view) ? null : link(passage, view, reading)
    if (linked) told.add(view)
    return linked ? [...linked.findings, ...rates(passage, view, linked.from, reading.formulas.get(view) ?? [])] : []
  }))
}

interface Link { findings: Finding[]; from: Figure }

/** The count of the passage that is the sum of the table's first count column, or nearly so while the sum stands nowhere else. */
function link(passage: Passage, view: TableView, reading: Reading): Link | null {
  const base = view.columns.find(column => column.kind === 'count')
  if (!base || base.sum === 0) return null
  const total = base.totals.find(one => one.print)?.print?.value ?? base.sum
  const counts = passage.figures.filter(figure => figure.role === 'count' && figure.unit === '件' && figure.depth === 0 && !figure.rough)
  const exact = counts.find(figure => figure.value === total || figure.value === base.sum || (figure.step > 1 && Math.abs(figure.value - total) <= figure.step * 1.05))
  if (exact) return { findings: [], from: exact }
  const elsewhere = reading.passages.some(({ figures }) => figures.some(figure => figure.value === total || figure.value === base.sum))
  const near = counts.filter(figure => Math.abs(figure.value - total) <= total * 0.1 && /受理|承办|交办|转办|派|办理|来[信电]|工单|诉求/.test(figure.label)).sort((one, other) => Math.abs(one.value - total) - Math.abs(other.value - total))[0]
  if (elsewhere || !near || total < 50) return null
  return {
    from: near,
    findings: [{
      level: 'error', rule: 'text-and-table', place: passage.place, printed: `${near.name}${near.text}`, recomputed: `${view.place}${base.leaf}合计${total}`,
      why: `${view.place}《${view.title}》各行${base.leaf}之和为${total}，与正文相差${Math.abs(near.value - total)}。`,
    }],
  }
}

/** Rates after the count, called like a column: its total cell, or its formula over the sums on any base. */
function rates(passage: Passage, view: TableView, from: Figure, formulas: readonly Explained[]): Finding[] {
  const taken = passage.figures.filter(figure => figure.role === 'rate' && figure.start > from.start && !figure.rough && (figure.sentence === from.sentence || view.columns.every(column => !column.totals.length)))
  return taken.flatMap((rate): Finding[] => {
    const column = view.columns.find(one => one.kind === 'percent' && one.leaf === rate.label.replace(/(?:为|达到?|是|均)+$/, ''))
    const printedTotal = column?.totals.find(one => one.print)?.print
    const formula = column && formulas.find(one => one.formula.column === column)?.formula
    if (!column || (!printedTotal && !formula)) return []
    const own = formula?.value(one => one.sum) ?? null
    const possible = [...(printedTotal ? [printedTotal.value] : []), ...(own === null ? [] : [own]), ...(formula ? otherBases(view, formula.of[0], formula.text.startsWith('（')) : [])]
    if (possible.some(value => fits(value, rate) || nearly(value, rate))) return []
    const value = printedTotal?.value ?? own ?? 0
    return [{
      level: 'error', rule: 'text-and-table', place: passage.place, printed: `${column.leaf}${rate.text}`, recomputed: inPlaces(value, rate),
      why: `${view.place}《${view.title}》按各行合计${column.leaf}为${possible.slice(0, 3).map(one => inPlaces(one, rate)).join('或')}，与正文${rate.text}不符。`,
    }]
  })
}

function otherBases(view: TableView, top: Column | undefined, rest: boolean): number[] {
  return top ? view.columns.filter(column => column.kind === 'count' && column.sum >= top.sum && column !== top).map(column => ((rest ? column.sum - top.sum : top.sum) / column.sum) * 100) : []
}
