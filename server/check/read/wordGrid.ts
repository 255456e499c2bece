import { at, type Element, elements, within } from './markup.ts'
import { type Placed, spread } from './spread.ts'

/** A Word table as a grid; merged cells are repeated in every place they cover. lineOf gives the text of a paragraph. */
export function wordGrid(table: Element, lineOf: (paragraph: Element) => string): { rows: string[][]; headRows?: number } {
  const rows = rowsOf(table)
  const headRows = rows.findIndex(row => at(row, 'trPr', 'tblHeader') === undefined || at(row, 'trPr', 'tblHeader')?.attributes.val === '0')
  const grid = spread(rows.map(row => cellsOf(row, lineOf)))
  return headRows > 0 ? { rows: grid, headRows } : { rows: grid }
}

function rowsOf(holder: Element): Element[] {
  return elements(holder).flatMap(child => {
    if (child.name === 'tr') return at(child, 'trPr', 'del') ? [] : [child]
    return child.name === 'sdt' || child.name === 'sdtContent' || child.name === 'ins' ? rowsOf(child) : []
  })
}

/** Cells with their spans. A cell that goes on from the row above says so by itself; Word writes no number of rows. */
function cellsOf(row: Element, lineOf: (paragraph: Element) => string): Placed[] {
  const before = Number(at(row, 'trPr', 'gridBefore')?.attributes.val ?? 0)
  const cells = elements(row).flatMap(child => (child.name === 'sdt' ? elements(at(child, 'sdtContent'), 'tc') : child.name === 'tc' ? [child] : []))
  return [
    ...(before > 0 ? [{ text: '', columns: before, rows: 1, goesOn: false }] : []),
    ...cells.map(cell => {
      const properties = at(cell, 'tcPr')
      const merge = at(properties, 'vMerge')
      return { text: within(cell, 'p').map(one => lineOf(one).trim()).filter(line => line !== '').join('\n'), columns: Number(at(properties, 'gridSpan')?.attributes.val ?? 1), rows: 1, goesOn: merge !== undefined && merge.attributes.val !== 'restart' }
    }),
  ]
}
