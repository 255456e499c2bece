import type { Finding } from '../document.ts'
import { fits, inPlaces } from '../find/number.ts'
import { type ScoreFormula, scoreFormulas } from '../find/scoreFormulas.ts'
import { cellPlace, type Column, type TableView } from '../find/tableView.ts'
import type { Rule } from './rule.ts'

/**
 * Scores computed from rates: rows that leave the rule all other rows follow, one measure with two weights in two tables, scores under their rates
 * (RECONCILE XT2211-09, YY2306-07), sums of scores (default). Rules are inferred, so these are warnings.
 */
export const scores: Rule = reading => {
  const formulas = reading.tables.map(view => ({ view, found: scoreFormulas(view) }))
  return [
    ...formulas.flatMap(({ view, found }) => found.flatMap(formula => strays(view, formula))),
    ...formulas.flatMap(({ view, found }, index) => formulas.slice(0, index).flatMap(before => twoWeights(view, found, before.view, before.found))),
    ...reading.tables.flatMap(view => [...underRates(view), ...weightedGroups(view)]),
  ]
}

function strays(view: TableView, { column, wrong, value }: ScoreFormula): Finding[] {
  return wrong.flatMap((row): Finding[] => {
    const [print, own] = [column.cells[row], value(row)]
    return print && own !== null && Math.abs(own - print.value) > print.step * 1.5 ? [{
      level: 'warning', rule: 'formula-differs', place: cellPlace(view, row, column), printed: print.text, recomputed: inPlaces(own, print), why: `其他各行的${column.leaf}都可由同一加权公式得出，这一行按该公式应为${inPlaces(own, print)}。`,
    }] : []
  })
}

/** The same score of the same rates, weighted otherwise in another table. */
function twoWeights(view: TableView, found: readonly ScoreFormula[], beforeView: TableView, before: readonly ScoreFormula[]): Finding[] {
  return found.flatMap(own => before.filter(other => other.column.leaf === own.column.leaf).flatMap(other => own.of.flatMap((rate, index): Finding[] => {
    const at = other.of.findIndex(one => one.leaf === rate.leaf)
    const [here, there] = [own.weights[index] ?? 0, other.weights[at] ?? 0]
    const rows = rate.cells.flatMap((cell, row) => (cell && cell.value !== 0 && cell.value !== 100 ? [row] : []))
    if (at < 0 || Math.abs(here - there) < 0.05 || rows.length === 0 || (here !== 0 && there !== 0)) return []
    const value = (row: number) => (own.value(row) ?? 0) + (there - here) * (rate.cells[row]?.value ?? 0)
    const shown = rows.slice(0, 6)
    return [{
      level: 'warning', rule: 'formula-differs', place: `${view.place}《${view.title}》 ${own.column.leaf}`, printed: shown.map(row => `${view.names[row]}${own.column.cells[row]?.text}`).join('、'),
      recomputed: shown.map(row => `${view.names[row]}${own.column.cells[row] ? inPlaces(value(row), own.column.cells[row]) : ''}`).join('、'),
      why: `${beforeView.place}的${own.column.leaf}计入${rate.leaf}（权重${there}），本表有${rate.leaf}的行没有计入。`,
    }]
  })))
}

/** A score under its rate, full marks m: where rate × m / 100 gives the other rows it gives this one too. */
function underRates(view: TableView): Finding[] {
  return view.columns.filter(column => column.label.endsWith('/得分')).flatMap(score => {
    const rate = view.columns.find(column => column.kind === 'percent' && `${column.label}/得分` === score.label)
    const full = Number(/（(\d+)分）/.exec(rate?.label ?? '')?.[1] ?? Number.NaN)
    const rows = score.cells.flatMap((print, row) => (print && rate?.cells[row] ? [{ row, print, rate: rate.cells[row].value, value: (rate.cells[row].value * full) / 100 }] : []))
    const good = rows.filter(one => fits(one.value, one.print))
    if (Number.isNaN(full) || good.filter(one => one.rate !== 100 && one.rate !== 0).length === 0 || good.length < rows.length * 0.6) return []
    return rows.filter(one => !good.includes(one)).map(({ row, print, value }): Finding => ({
      level: 'warning', rule: 'formula-differs', place: `${cellPlace(view, row, score)}得分`, printed: print.text, recomputed: inPlaces(value, print), why: `其他行的得分都是比率×${full}分，这一行按此应为${inPlaces(value, print)}。`,
    }))
  })
}

/** 折合得分 = the group's weight × the scores of the group; 总分 = the sum of 折合得分. */
function weightedGroups(view: TableView): Finding[] {
  const folded = view.columns.filter(column => /\/折[合算]得分$/.test(column.label))
  const sums = folded.flatMap(column => {
    const group = column.label.split('/').slice(0, -1).join('/')
    const weight = Number(/（(\d+)%）$/.exec(group)?.[1] ?? Number.NaN) / 100
    const of = view.columns.filter(one => one.label.startsWith(`${group}/`) && one !== column && (one.kind === 'score' || one.kind === 'count'))
    return of.length > 1 && !Number.isNaN(weight) ? stray(view, column, of, weight) : []
  })
  const total = view.columns.find(column => /^总分/.test(column.leaf))
  return [...sums, ...(total && folded.length > 1 ? stray(view, total, folded, 1) : [])]
}

function stray(view: TableView, column: Column, of: readonly Column[], weight: number): Finding[] {
  const rows = view.names.flatMap((_, row) => {
    const print = column.cells[row]
    const value = of.reduce((sum, one) => sum + (one.cells[row]?.value ?? 0), 0) * weight
    return print && of.every(one => one.cells[row]) ? [{ row, print, value, good: fits(value, print) || Math.abs(value - print.value) <= print.step * 1.05 }] : []
  })
  if (rows.filter(one => one.good).length < Math.max(2, rows.length * 0.6)) return []
  return rows.filter(one => !one.good).map(({ row, print, value }): Finding => ({
    level: 'warning', rule: 'formula-differs', place: cellPlace(view, row, column), printed: print.text, recomputed: inPlaces(value, print), why: `其他行的${column.leaf}都是${of.map(one => one.leaf).join('＋')}${weight === 1 ? '' : `之和×${weight}`}，这一行按此应为${inPlaces(value, print)}。`,
  }))
}
