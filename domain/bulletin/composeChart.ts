import type { OutlineChart } from './outline.ts'
import { rowsUnder } from './rows.ts'
import { type Filling, figureAt } from './template.ts'
import type { Chart } from './tree.ts'

/** A chart of the outline, with the values of the same figures that text and tables print. */
export function composeChart(chart: OutlineChart, filling: Filling): Chart {
  const panels = chart.each
    ? rowsUnder(chart.each.rows, filling.figures).map(row => ({ title: figureAt(`${row}${chart.each?.title ?? ''}`, filling)?.text ?? null, base: `${row}${chart.rows}` }))
    : [{ title: null, base: chart.rows }]
  return {
    kind: 'chart', ref: chart.name, type: chart.type, unit: chart.unit, digits: chart.digits, caption: `${filling.marks.get(chart.name)}：${chart.caption}`,
    panels: panels.map(({ title, base }) => {
      const rows = rowsUnder(base, filling.figures)
      return {
        title,
        categories: rows.map(row => figureAt(`${row}${chart.category}`, filling)?.text ?? ''),
        series: chart.series.map(({ name, figure }) => ({
          name, values: rows.map(row => Number(figureAt(`${row}${figure}`, filling)?.value ?? 0)), refs: rows.map(row => `${row}${figure}`),
        })),
      }
    }),
  }
}
