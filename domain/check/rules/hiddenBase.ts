import type { Finding } from '../document.ts'
import { inPlaces } from '../find/number.ts'
import type { Reading } from '../find/reading.ts'
import { shared } from '../find/sentences.ts'
import type { Column, TableView } from '../find/tableView.ts'
import { tablesOf } from '../find/topic.ts'
import type { Rule } from './rule.ts'

/**
 * A rate whose base is not in the table, though its numerator is (回访不满意数 and 群众不满意率): the bases the rows imply
 * against what was handled (RECONCILE YY2306-10) and against the rate of the whole in the text (YY2306-13).
 */
export const hiddenBase: Rule = reading => reading.tables.flatMap(view => {
  const known = new Set((reading.formulas.get(view) ?? []).map(one => one.formula.column))
  return view.columns.filter(column => column.kind === 'percent' && !known.has(column)).flatMap(rate => {
    const top = view.columns.find(column => column.kind === 'count' && column.index < rate.index && column.leaf.slice(-4, -1) === rate.leaf.slice(-4, -1))
    const handled = view.columns.filter(column => column.kind === 'count' && /办理|办结|受理|回访/.test(column.leaf) && !/满意|按|超/.test(column.leaf)).at(-1)
    return top && handled && top !== handled ? [...beyond(view, top, rate, handled), ...againstText(reading, view, top, rate, handled)] : []
  })
})

/** The whole numbers of answers a row's count and rate allow; null where the rate is 0. */
function implied(top: Column, rate: Column, row: number): [number, number] | null {
  const [count, print] = [top.cells[row]?.value ?? 0, rate.cells[row]]
  if (!print || count === 0 || print.value === 0) return null
  return [Math.ceil((count * 100) / (print.value + print.step / 2) - 1e-9), Math.floor((count * 100) / (print.value - print.step / 2) + 1e-9)]
}

function beyond(view: TableView, top: Column, rate: Column, handled: Column): Finding[] {
  const rows = view.names.flatMap((name, row) => {
    const span = implied(top, rate, row)
    const done = handled.cells[row]?.value
    return span && done !== undefined && span[0] > done ? [{ name, least: span[0], done }] : []
  })
  const [first] = rows.toSorted((one, other) => other.least / other.done - one.least / one.done)
  return rows.length < 3 || !first ? [] : [{
    level: 'warning', rule: 'plausibility', place: `${view.place}《${view.title}》 ${rate.leaf}`, printed: `${rows.length}行，如${first.name}${handled.leaf}${first.done}`, recomputed: `${first.name}至少${first.least}`,
    why: `由${top.leaf}和${rate.leaf}推算，${rows.length}行的评价件数多于${handled.leaf}，例如${first.name}只有${first.done}件却至少有${first.least}件评价。`,
  }]
}

function againstText(reading: Reading, view: TableView, top: Column, rate: Column, handled: Column): Finding[] {
  const spans = view.names.map((_, row) => implied(top, rate, row))
  const rest = view.names.reduce((sum, _, row) => (spans[row] ? sum : sum + (handled.cells[row]?.value ?? 0)), 0)
  const low = spans.reduce((sum, span) => sum + (span?.[0] ?? 0), 0)
  const high = spans.reduce((sum, span) => sum + (span?.[1] ?? 0), 0) + rest
  const opposite = rate.leaf.includes('不满意') ? rate.leaf.replace('不满意', '满意') : null
  return reading.passages.filter(passage => tablesOf(passage, reading).includes(view)).flatMap(passage => passage.figures.flatMap((figure): Finding[] => {
    if (figure.role !== 'rate' || figure.rough || shared(figure.label, rate.leaf) === 0) return []
    const other = opposite !== null && figure.label === opposite
    if (!other && figure.label !== rate.leaf) return []
    const share = other ? 100 - figure.value : figure.value
    const [from, to] = [Math.ceil((top.sum * 100) / (share + figure.step / 2)), Math.floor((top.sum * 100) / (share - figure.step / 2))]
    if (share <= figure.step || (from <= high && to >= low)) return []
    const middle = (low + high) / 2
    return [{
      level: 'warning', rule: 'base-not-stated', place: passage.place, printed: `${figure.label}${figure.text}`, recomputed: inPlaces(other ? 100 - (top.sum / middle) * 100 : (top.sum / middle) * 100, figure),
      why: `${view.place}${top.leaf}合计${top.sum}，要得到${figure.text}分母应为${from}—${to}，而各行推算出的评价件数合计最多${high}，分母文中没有说明。`,
    }]
  }))
}
