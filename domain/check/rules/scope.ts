import type { Finding } from '../document.ts'
import { fits, inPlaces } from '../find/number.ts'
import type { Reading } from '../find/reading.ts'
import type { TableView } from '../find/tableView.ts'
import type { Rule } from './rule.ts'

/**
 * What a reader trips over though no figure is wrong: calls offered called answered (RECONCILE XT2210-12, XT2211-14, XT2312-05), unrated orders counted as satisfied (XT2210-09),
 * rates of nothing printed as 0 (XT2211-11), orders answered at once counted as satisfied (SY2403-03), grades that do not follow the score (YY2306-11).
 */
export const scope: Rule = reading => [...answered(reading), ...reading.tables.flatMap(view => [...unrated(view), ...nothingRated(view), ...atOnce(view)]), ...grades(reading)]

function answered({ passages }: Reading): Finding[] {
  return passages.flatMap(({ place, figures }) => figures.flatMap((figure, index): Finding[] => {
    const rate = figures.slice(index + 1, index + 4).find(one => one.role === 'rate' && /接通率/.test(one.label))
    const offered = rate && figures.some(other => other.role === 'count' && other.value > figure.value && fits((figure.value / other.value) * 100, rate))
    return figure.role === 'count' && /接听/.test(figure.label) && rate && rate.value < 100 && !offered ? [{
      level: 'note', rule: 'answered', place, printed: `${figure.label}${figure.text}，接通率${rate.text}`, recomputed: String(Math.round((figure.value * rate.value) / 100)), why: `接通率${rate.text}，实际接听约${Math.round((figure.value * rate.value) / 100)}通；${figure.text}应是呼入量。`,
    }] : []
  }))
}

const count = (view: TableView, pattern: RegExp, but = /$^/) => view.columns.find(column => column.kind === 'count' && pattern.test(column.leaf) && !but.test(column.leaf))
const rateOf = (view: TableView) => view.columns.find(column => column.kind === 'percent' && /满意率/.test(column.leaf) && !/不满意/.test(column.leaf))

function unrated(view: TableView): Finding[] {
  const [all, good, none, rate] = [count(view, /回访(?:总)?[量数]/, /满意/), count(view, /总?满意/, /不满意/), count(view, /未评价/), rateOf(view)]
  const total = rate?.totals.find(one => one.print)?.print
  if (!all || !good || !none || !total || none.sum === 0 || Math.abs((good.sum / all.sum) * 100 - total.value) > total.step) return []
  const over = ((good.sum - none.sum) / (all.sum - none.sum)) * 100
  return [{ level: 'note', rule: 'unrated', place: `${view.place}《${view.title}》`, printed: `${rate?.leaf}${total.text}`, recomputed: inPlaces(over, total), why: `${none.leaf}${none.sum}件计入了满意；只按评价过的工单算是${inPlaces(over, total)}。` }]
}

function nothingRated(view: TableView): Finding[] {
  const [all, none, rate] = [count(view, /回访(?:总)?[量数]/, /满意/), count(view, /未评价/), rateOf(view)]
  if (!all || !none || !rate) return []
  const rows = view.names.flatMap((name, row) => (all.cells[row] && all.cells[row]?.value === none.cells[row]?.value && rate.cells[row]?.value === 0 ? [name] : []))
  const zero = rate.cells.filter(cell => cell?.value === 0)
  return rows.length === 0 ? [] : [{ level: 'note', rule: 'nothing-rated', place: `${view.place}《${view.title}》 ${rate.leaf}`, printed: `${zero[0]?.text}（${zero.length}行）`, recomputed: null, why: `其中${rows.length}行无人评价（${all.leaf}＝${none.leaf}），与确实为0的${zero.length - rows.length}行印得一样。` }]
}

function atOnce(view: TableView): Finding[] {
  const [given, good] = [count(view, /交办|总[量数]|受理/), count(view, /满意/, /不满意/)]
  const rate = rateOf(view)
  const total = rate?.totals.find(one => one.print)?.print
  const row = given && good ? view.names.findIndex((name, at) => /热线/.test(name) && (given.cells[at]?.value ?? 0) > given.sum * 0.5 && given.cells[at]?.value === good.cells[at]?.value) : -1
  const own = given?.cells[row]
  if (!given || !good || !total || !own) return []
  const rest = ((good.sum - own.value) / (given.sum - own.value)) * 100
  return [{ level: 'note', rule: 'answered-at-once', place: `${view.place}《${view.title}》`, printed: `${view.names[row]}${own.text}`, recomputed: inPlaces(rest, total), why: `热线当即答复的${own.text}件全部计为满意，总满意率${total.text}；只算转办的是${inPlaces(rest, total)}。` }]
}

/** One score, two grades: the better grade has the lower score. */
function grades({ tables }: Reading): Finding[] {
  const rows = tables.flatMap(view => {
    const grade = view.columns.find(column => /等级|等次|评级/.test(column.leaf) && column.kind === 'words')
    const score = view.columns.findLast(column => column.kind === 'score' && column.index < (grade?.index ?? 0))
    return grade && score ? view.names.map((name, row) => ({ view, name, grade: view.table.rows[view.rows[row] ?? 0]?.cells[grade.index] ?? '', print: score.cells[row], leaf: score.leaf })) : []
  }).filter(row => /^[A-D]$/.test(row.grade) && row.print)
  const worst = rows.filter(row => row.grade > 'A').sort((one, other) => (other.print?.value ?? 0) - (one.print?.value ?? 0))
  const pair = worst.flatMap(high => rows.filter(low => low.grade < high.grade && (low.print?.value ?? 0) < (high.print?.value ?? 0)).map(low => ({ high, low })))[0]
  return pair ? [{
    level: 'note', rule: 'grades', place: `${pair.high.view.place}、${pair.low.view.place}`, printed: `${pair.high.name}${pair.high.print?.text}为${pair.high.grade}，${pair.low.name}${pair.low.print?.text}为${pair.low.grade}`, recomputed: null, why: `${pair.high.leaf}较高的等级反而较低，等级另有依据，文中没有说明。`,
  }] : []
}
