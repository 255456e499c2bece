import type { Finding } from '../document.ts'
import type { Rule } from './rule.ts'

/** More orders called back than calls made (RECONCILE SY2403-02). Orders answered at once, a row of their own with the text's count, are taken off. */
export const callsOut: Rule = reading => {
  const atOnce = new Set(reading.passages.flatMap(({ figures }) => figures.filter(figure => figure.role === 'count' && /当[即场]|直接|在线|即时/.test(figure.name)).map(figure => figure.value)))
  const called = reading.tables.flatMap(view => {
    const column = view.columns.find(one => one.kind === 'count' && /回访/.test(one.leaf) && !/满意|未/.test(one.leaf))
    return column ? [{ view, sum: column.cells.reduce((sum, cell) => sum + (cell && !atOnce.has(cell.value) ? cell.value : 0), 0) }] : []
  })
  const total = called.reduce((sum, one) => sum + one.sum, 0)
  return reading.passages.flatMap(passage => passage.figures.flatMap((figure): Finding[] => (figure.role === 'count' && /呼出|外呼|拨出|去电/.test(figure.label) && total > figure.value ? [{
    level: 'warning', rule: 'plausibility', place: passage.place, printed: `${figure.name}${figure.text}`, recomputed: String(total), why: `${called.map(one => one.view.place).join('、')}中回访的工单合计${total}件，多于平台呼出的次数${figure.text}。`,
  }] : [])))
}
