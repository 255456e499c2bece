import type { Cell, Inline, Row, Table } from '#domain/bulletin/tree.ts'
import { attributes, escapeHtml } from './escape.ts'

/**
 * A table with real heads: columns scoped, each row named by its first wordy cell, groups as headed bodies.
 * inlines renders a cell's content. label names a table that has no caption of its own.
 */
export function table(node: Table, label: string, inlines: (content: Inline[]) => string): string {
  const sum = node.widths.reduce((all, width) => all + width, 0)
  const columns = node.widths.map(width => `<col style="width:${((width / sum) * 100).toFixed(2)}%">`).join('')
  const size = node.widths.length > 20 ? 'tiny' : node.widths.length > 8 ? 'small' : ''
  return [
    `<table${attributes({ class: size, 'aria-label': node.caption === null ? label : undefined })}>`,
    node.caption === null ? '' : `<caption>${escapeHtml(node.caption)}</caption>`,
    `<colgroup>${columns}</colgroup>`,
    `<thead>${node.head.map(row => `<tr>${row.map(cell => tag('th', cell, inlines, (cell.colSpan ?? 1) > 1 ? 'colgroup' : 'col')).join('')}</tr>`).join('')}</thead>`,
    ...bodies(node.rows).map(rows => `<tbody>${rows.map(row => tableRow(row, inlines)).join('\n')}</tbody>`),
    '</table>',
  ].filter(part => part !== '').join('\n')
}

function tableRow(row: Row, inlines: (content: Inline[]) => string): string {
  const names = row.kind === 'group' ? 0 : row.cells.findIndex(cell => !/^[\d.,%+−-]*$/.test(words(cell)))
  const cells = row.cells.map((cell, i) => i === names ? tag('th', cell, inlines, row.kind === 'group' ? 'rowgroup' : 'row') : tag('td', cell, inlines))
  return `<tr${attributes({ class: row.kind === 'data' ? undefined : row.kind })}>${cells.join('')}</tr>`
}

function tag(name: 'th' | 'td', cell: Cell, inlines: (content: Inline[]) => string, scope?: string): string {
  const span = (value: number | undefined) => (value !== undefined && value > 1 ? value : undefined)
  return `<${name}${attributes({ scope, class: cell.align, colspan: span(cell.colSpan), rowspan: span(cell.rowSpan) })}>${inlines(cell.content)}</${name}>`
}

/** A group's row begins a new body, so that its heading covers the rows below it; so does the total. */
function bodies(rows: Row[]): Row[][] {
  const all: Row[][] = []
  for (const row of rows) {
    const last = all.at(-1)
    if (last === undefined || row.kind !== 'data') all.push([row])
    else last.push(row)
  }
  return all
}

function words(cell: Cell): string {
  return cell.content.map(part => part.text).join('').trim()
}
