import { behind, groupedRows, tableRows } from './composeRows.ts'
import type { Column, OutlineTable } from './outline.ts'
import { rowsUnder } from './rows.ts'
import { type Filling, figureAt, template, textOf } from './template.ts'
import type { Cell, Inline, Row, Table } from './tree.ts'

/** A table of the outline, filled. Every number in it is a figure node. `texts` are the editors' lines for columns that take them. */
export function composeTable(table: OutlineTable, filling: Filling, texts: Readonly<Record<string, string>>): Table {
  const rows = rowsUnder(table.rows, filling.figures).map((row, index) => ({ row, number: index + 1 }))
  const notes = table.notes?.map(note => textOf(template(note, '', filling)))
  const mark = filling.marks.get(table.name ?? '')
  const head = headOf(table)
  return {
    kind: 'table', ...(table.name === undefined ? {} : { ref: table.name }),
    ...(table.title === undefined ? {} : { title: `${mark && table.caption === null ? `${mark} ` : ''}${textOf(template(table.title, '', filling))}` }),
    head: table.groups?.heads ? [] : head,
    rows: [
      ...(table.groups ? groupedRows(table, table.groups, rows, { filling, texts }) : tableRows(table.columns, rows, { filling, texts })),
      ...(table.total ? [totalRow(table.columns, table.total, filling)] : []),
    ],
    widths: table.columns.map(column => column.width),
    ...(notes ? { notes } : {}),
    caption: table.caption === null ? null : `${mark}：${table.caption}`,
  }
}

function headOf({ head, columns }: OutlineTable): Cell[][] {
  return head ? head.map(line => line.map(({ text, ...spans }) => ({ content: plain(text), align: 'center', ...spans }))) : [columns.map(({ label }) => ({ content: plain(label), align: 'center' }))]
}

/** The label spans the columns before the first number. */
function totalRow(columns: readonly Column[], total: { ref: string; label: string }, filling: Filling): Row {
  const named = columns.findIndex(column => figureAt(`${total.ref}${column.figure}`, filling))
  const start = Math.max(named, 1)
  return {
    kind: 'total',
    cells: [
      { content: [{ kind: 'text', text: total.label, bold: true }], align: 'center', ...(start > 1 ? { colSpan: start } : {}) },
      ...columns.slice(start).map((column): Cell => ({ content: [...template(`{${column.figure}}`, total.ref, filling), ...behind(column.after ?? '', total.ref, filling)], align: column.align ?? 'center' })),
    ],
  }
}

const plain = (text: string): Inline[] => [{ kind: 'text', text }]
