import type { Finding } from '../document.ts'
import type { Reading } from '../find/reading.ts'
import type { Column, TableView } from '../find/tableView.ts'
import type { Rule } from './rule.ts'

/**
 * Figures of rows that are possible one by one and not together.
 * - handed out, completed and called back alike in every row (RECONCILE SY2403-06);
 * - more completed, satisfied or in time than were handed out (default).
 */
export const sameEverywhere: Rule = reading => reading.tables.flatMap(view => [...alike(view, reading), ...order(view)])

const GIVEN = /交办|应办|有效工单|派[发单]|转办|受理|承办|工单总?[量数]|办件总?[量数]/
const DONE = /已?办[结理](?!率)|完成/
const CALLED = /回访(?:总)?[量数]|回访件数/
const LESS = /按[时期]|及时|超[时期]|逾期|满意|未评价|返工|已办|办结|办理|回访|完成|一般/

function alike(view: TableView, { passages }: Reading): Finding[] {
  const counts = view.columns.filter(column => column.kind === 'count')
  const of = (pattern: RegExp, but: RegExp) => counts.find(column => pattern.test(column.leaf) && !but.test(column.leaf))
  const [given, done, called] = [of(GIVEN, /已|按|超|退|率|完成/), of(DONE, /应|超|按|未|交/), of(CALLED, /满意|未/)]
  if (!given || !done || !called || given === done || view.names.length < 10) return []
  if (!view.names.every((_, row) => given.cells[row]?.value === done.cells[row]?.value && done.cells[row]?.value === called.cells[row]?.value)) return []
  // The text itself says that all of them were called back: nothing to wonder about.
  if (passages.some(({ figures }) => figures.some(figure => figure.role === 'count' && figure.value === called.sum && /回访/.test(figure.label)))) return []
  return [{
    level: 'warning', rule: 'same-everywhere', place: `${view.place}《${view.title}》`, printed: `${given.leaf}、${done.leaf}、${called.leaf}`, recomputed: null,
    why: `${view.names.length}行的${given.leaf}、${done.leaf}和${called.leaf}全部相同，办结率和回访率无一例外为100%，请核实。`,
  }]
}

function order(view: TableView): Finding[] {
  const counts = view.columns.filter(column => column.kind === 'count')
  const base = counts[0]
  if (!base || !GIVEN.test(base.leaf) || LESS.test(base.leaf.replace(/应办理?/, ''))) return []
  return counts.slice(1).filter(column => LESS.test(column.leaf)).flatMap(column => beyond(view, base, column))
}

function beyond(view: TableView, base: Column, column: Column): Finding[] {
  const rows = view.names.flatMap((_, row) => ((column.cells[row]?.value ?? 0) > (base.cells[row]?.value ?? Number.POSITIVE_INFINITY) ? [row] : []))
  if (rows.length === 0 || rows.length > Math.max(1, view.names.length * 0.1) || view.names.length < 4) return []
  return rows.map((row): Finding => ({
    level: 'error', rule: 'more-than-all', place: `${view.place}《${view.title}》${view.names[row]} ${column.leaf}`, printed: `${column.leaf}${column.cells[row]?.text}，${base.leaf}${base.cells[row]?.text}`, recomputed: null, why: `${column.leaf}大于${base.leaf}。`,
  }))
}
