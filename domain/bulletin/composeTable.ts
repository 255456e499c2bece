import type { Column, OutlineChart, OutlineTable } from './outline.ts'
import { type Filling, figureAt, rowsUnder, template } from './template.ts'
import type { Cell, Chart, Inline, Row, Table } from './tree.ts'

/** A table of the outline, filled. Every number in it is a figure node. */
export function composeTable(table: OutlineTable, caption: string | null, filling: Filling): Table {
  const rows = rowsUnder(table.rows, filling.figures)
  const numbered = rows.map((row, index) => ({ row, number: index + 1 }))
  return {
    kind: 'table',
    head: table.head ? table.head.map(line => line.map(({ text, ...spans }) => ({ content: plain(text), align: 'center', ...spans }))) : [table.columns.map(column => header(column.label))],
    rows: [
      ...(table.groups ? grouped(table, numbered, filling) : numbered.flatMap(({ row, number }) => dataRows(table.columns, row, number, filling))),
      ...(table.total ? [totalRow(table.columns, table.total, filling)] : []),
    ],
    widths: table.columns.map(column => column.width),
    ...(table.notes ? { notes: [...table.notes] } : {}),
    caption,
  }
}

/** A chart of the outline, with the values of the same figures that text and tables print. */
export function composeChart(chart: OutlineChart, caption: string, filling: Filling): Chart {
  const panels = chart.each
    ? rowsUnder(chart.each.rows, filling.figures).map(row => ({ title: figureAt(`${row}${chart.each?.title ?? ''}`, filling)?.text ?? null, base: `${row}${chart.rows}` }))
    : [{ title: null, base: chart.rows }]
  return {
    kind: 'chart', ref: chart.name, type: chart.type, unit: chart.unit, digits: chart.digits, caption,
    panels: panels.map(({ title, base }) => {
      const rows = rowsUnder(base, filling.figures)
      return {
        title,
        categories: rows.map(row => figureAt(`${row}${chart.category}`, filling)?.text ?? ''),
        series: chart.series.map(({ name, figure }) => ({ name, values: rows.map(row => Number(figureAt(`${row}${figure}`, filling)?.value ?? 0)) })),
      }
    }),
  }
}

function grouped(table: OutlineTable, rows: { row: string; number: number }[], filling: Filling): Row[] {
  const groups = table.groups
  if (!groups) return []
  return rowsUnder(groups.ref, filling.figures).flatMap(group => {
    const name = figureAt(`${group}${groups.of}`, filling)?.value
    const members = rows.filter(({ row }) => figureAt(`${row}${groups.of}`, filling)?.value === name)
    const title: Row = { kind: 'group', cells: [{ content: template(groups.title, group, filling), align: 'left', colSpan: table.columns.length }] }
    return [title, ...members.flatMap(({ row, number }) => dataRows(table.columns, row, number, filling))]
  })
}

function dataRows(columns: readonly Column[], row: string, number: number, filling: Filling): Row[] {
  const two = columns.some(column => column.below)
  const first = columns.map((column): Cell => ({
    content: column.figure === '#' ? plain(String(number)) : cell(column.figure, column.suffix, row, filling),
    align: column.align ?? 'center', ...(two && !column.below ? { rowSpan: 2 } : {}),
  }))
  const second = columns.flatMap(({ below, align }): Cell[] => (below ? [{ content: cell(below, undefined, row, filling), align: align ?? 'center' }] : []))
  return two ? [{ kind: 'data', cells: first }, { kind: 'data', cells: second }] : [{ kind: 'data', cells: first }]
}

/** The label spans the columns before the first number. */
function totalRow(columns: readonly Column[], total: { ref: string; label: string }, filling: Filling): Row {
  const start = columns.findIndex(column => figureAt(`${total.ref}${column.figure}`, filling))
  return {
    kind: 'total',
    cells: [
      { content: [{ kind: 'text', text: total.label, bold: true }], align: 'center', colSpan: Math.max(start, 1) },
      ...columns.slice(Math.max(start, 1)).map((column): Cell => ({ content: cell(column.figure, column.suffix, total.ref, filling), align: column.align ?? 'center' })),
    ],
  }
}

/** A figure of the row, or — when the name is that of a list — its members enumerated. */
function cell(name: string, suffix: string | undefined, row: string, filling: Filling): Inline[] {
  const members = rowsUnder(`${row}${name}`, filling.figures)
  if (members.length > 0) return members.flatMap((ref, index) => [...(index > 0 ? plain('、') : []), ...template(`{${ref}}`, '', filling)])
  return [...template(`{${name}}`, row, filling), ...(suffix ? plain(suffix) : [])]
}

const header = (text: string): Cell => ({ content: plain(text), align: 'center' })
const plain = (text: string): Inline[] => [{ kind: 'text', text }]
