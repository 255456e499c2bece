import type { Finding } from '../document.ts'
import { theName } from '../find/names.ts'
import type { Figure } from '../find/figures.ts'
import { nameLists, sentencesOf } from '../find/sentences.ts'
import type { Column, TableView } from '../find/tableView.ts'
import type { Rule } from './rule.ts'

/** Units named for a high (or low) rate that lie on the other side of the overall rate (RECONCILE XT2211-06). */
export const praised: Rule = reading => reading.passages.flatMap(passage => sentencesOf(passage).flatMap(sentence => {
  const claim = /([\u4e00-\u9fff]{2,6}率)(?:较|相对较|相对|比较|均较|明显)?(高|低|靠前|靠后)[^，。；]{0,12}?(?:是|为|有|：)/.exec(sentence.text)
  const list = claim && nameLists(sentence.text.slice(claim.index + claim[0].length))[0]
  if (!claim || !list) return []
  return reading.tables.flatMap(view => {
    const column = columnOf(view, claim[1] ?? '')
    const overall = column && overallOf(column, passage.figures, claim[1] ?? '')
    const rows = list.names.map(name => theName(name, view.names))
    if (!column || overall === null || overall === undefined || rows.filter(row => row >= 0).length < list.names.length * 0.6) return []
    const high = /高|前/.test(claim[2] ?? '')
    const wrong = rows.flatMap((row, at) => {
      const cell = column.cells[row]
      return cell && (high ? cell.value < overall : cell.value > overall) ? [{ name: list.names[at] ?? '', cell }] : []
    })
    return wrong.length === 0 || wrong.length === list.names.length ? [] : [{
      level: 'error', rule: 'praised', place: passage.place, printed: wrong.map(one => `${one.name}${one.cell.text}`).join('、'), recomputed: `总体${overall}%`,
      why: `文中称这些单位${claim[1]}较${high ? '高' : '低'}，但${view.place}中它们${high ? '低于' : '高于'}总体${overall}%。`,
    } satisfies Finding]
  })
}))

function columnOf(view: TableView, word: string): Column | null {
  const stem = word.slice(-3)
  const found = view.columns.filter(column => column.kind === 'percent' && (column.leaf === word || column.leaf.endsWith(stem)) && !/不满意/.test(column.leaf))
  return found.length === 1 ? (found[0] ?? null) : null
}

/** The table's own overall rate, or the same rate in the passage. */
function overallOf(column: Column, figures: readonly Figure[], word: string): number | null {
  const total = column.totals.find(one => one.print)?.print?.value
  return total ?? figures.find(figure => figure.role === 'rate' && figure.label.includes(word))?.value ?? null
}
