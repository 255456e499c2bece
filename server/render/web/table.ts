import type { Cell, Inline, Row, Table } from '#domain/bulletin/tree.ts'
import { partsOf } from '#server/render/parts.ts'
import { wordsOf } from '#server/render/placed.ts'
import { attributes, escapeHtml } from './escape.ts'

type Inlines = (content: Inline[]) => string

/**
 * A table with real heads: columns scoped, each row named by its first wordy cell, groups as headed bodies, in a box that scrolls where the screen is narrow.
 * inlines renders a cell's content. label names a table that prints neither title nor caption.
 */
export function table(node: Table, label: string, inlines: Inlines): string {
  const parts = partsOf(node)
  const size = node.widths.length > 20 ? 'tiny' : node.widths.length > 8 ? 'small' : ''
  const name = node.title || node.caption || label
  const tables = parts.map((part, i) => one(part, { size, inlines, caption: i === 0 ? captionOf(node, label) : `<caption class="unseen">${escapeHtml(name)}（续）</caption>` }))
  // a box that scrolls must be reached with the keyboard
  return `<div${attributes({ class: 'table', id: node.ref === undefined ? undefined : anchor(node.ref), role: 'region', 'aria-label': name, tabindex: '0' })}>${tables.join('\n')}</div>`
}

/** The id of what a reference leads to. */
export const anchor = (ref: string): string => `r-${ref.replaceAll(/[^\w-]/g, char => `.${char.codePointAt(0)?.toString(16)}`)}`

/** Title above, caption below, or a name only for those who hear the page. */
function captionOf(node: Table, label: string): string {
  if (node.title) return `<caption class="above">${escapeHtml(node.title)}</caption>`
  return node.caption === null ? `<caption class="unseen">${escapeHtml(label)}</caption>` : `<caption>${escapeHtml(node.caption)}</caption>`
}

function one(node: Table, { size, inlines, caption }: { size: string; inlines: Inlines; caption: string }): string {
  const sum = node.widths.reduce((all, width) => all + width, 0)
  return [
    `<table${attributes({ class: size })}>`,
    caption,
    // widths as classes: a style in the tag would need a laxer content policy
    `<colgroup>${node.widths.map(width => `<col class="w${Math.round((width / sum) * 1000)}">`).join('')}</colgroup>`,
    node.head.length === 0 ? '' : `<thead>${node.head.map(row => `<tr>${row.map(cell => tag('th', cell, inlines, (cell.colSpan ?? 1) > 1 ? 'colgroup' : 'col')).join('')}</tr>`).join('')}</thead>`,
    ...bodies(node.rows).map(rows => `<tbody>${rows.map(row => tableRow(row, inlines)).join('\n')}</tbody>`),
    '</table>',
  ].filter(part => part !== '').join('\n')
}

function tableRow(row: Row, inlines: Inlines): string {
  const named = row.kind === 'group' ? 0 : row.cells.findIndex(cell => !/^[\d.,%+−-]*$/.test(wordsOf(cell).trim()))
  const cells = row.cells.map((cell, i) => row.kind === 'head' ? tag('th', cell, inlines, 'col') : i === named ? tag('th', cell, inlines, row.kind === 'group' ? 'rowgroup' : 'row') : tag('td', cell, inlines))
  return `<tr${attributes({ class: row.kind === 'data' ? undefined : row.kind })}>${cells.join('')}</tr>`
}

function tag(name: 'th' | 'td', cell: Cell, inlines: Inlines, scope?: string): string {
  const span = (value: number | undefined) => (value !== undefined && value > 1 ? value : undefined)
  return `<${name}${attributes({ scope, class: cell.align, colspan: span(cell.colSpan), rowspan: span(cell.rowSpan) })}>${inlines(cell.content)}</${name}>`
}

/** A group's row begins a new body, so that its heading covers the rows below it; so does the total. */
function bodies(rows: Row[]): Row[][] {
  const all: Row[][] = []
  for (const row of rows) {
    const last = all.at(-1)
    if (last === undefined || row.kind === 'group' || row.kind === 'total') all.push([row])
    else last.push(row)
  }
  return all
}
