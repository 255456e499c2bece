import { printed } from '#domain/bulletin/chartOptions.ts'
import type { Cell, Chart, Table } from '#domain/bulletin/tree.ts'

/** A chart's numbers as a table: one row for each category, its panel before it where there are several. Figures keep their references. */
export function chartTable(chart: Chart): Table {
  const several = chart.panels.some(panel => panel.title !== null)
  const names = chart.panels[0]?.series.map(series => `${series.name}${chart.unit === '' ? '' : `（${chart.unit}）`}`) ?? []
  const text = (value: string): Cell => ({ content: [{ kind: 'text', text: value }] })
  return {
    kind: 'table', caption: null, title: chart.caption, widths: [...(several ? [2] : []), 3, ...names.map(() => 2)],
    head: [[...(several ? [text('范围')] : []), text('类别'), ...names.map(text)]],
    rows: chart.panels.flatMap(panel => panel.categories.map((category, i) => ({
      kind: 'data' as const,
      cells: [
        ...(several && i === 0 ? [{ ...text(panel.title ?? ''), rowSpan: panel.categories.length }] : []),
        { ...text(category), align: 'left' as const },
        ...panel.series.map((series): Cell => {
          const value = printed({ ...chart, unit: chart.unit === '%' ? '%' : '' }, series.values[i])
          const ref = series.refs?.[i]
          return { content: [ref === undefined ? { kind: 'text', text: value } : { kind: 'figure', ref, text: value }], align: 'right' }
        }),
      ],
    }))),
  }
}
