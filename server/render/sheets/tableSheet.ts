import { type CellObject, utils, type WorkSheet } from '@e965/xlsx'
import type { Table } from '#domain/bulletin/tree.ts'
import { textCell } from '#server/export/table/cell.ts'
import { place, wordsOf } from '#server/render/placed.ts'

/** A table as a sheet: its title in the first row, then head and rows with their merged cells, notes below. */
export function tableSheet(title: string, table: Table): WorkSheet {
  const columns = table.widths.length
  const rows = place([...table.head, ...table.rows.map(row => row.cells)])
  const notes = table.notes ?? []
  const merges: WorkSheet['!merges'] = columns > 1 ? [{ s: { r: 0, c: 0 }, e: { r: 0, c: columns - 1 } }] : []
  const sheet: WorkSheet = { A1: textCell(title) }
  for (const [r, cells] of rows.entries()) {
    for (const { cell, column } of cells) {
      const [rowSpan, colSpan] = [cell.rowSpan ?? 1, cell.colSpan ?? 1]
      sheet[utils.encode_cell({ r: r + 1, c: column })] = cellOf(wordsOf(cell))
      if (rowSpan > 1 || colSpan > 1) merges.push({ s: { r: r + 1, c: column }, e: { r: r + rowSpan, c: column + colSpan - 1 } })
    }
  }
  for (const [i, note] of notes.entries()) sheet[utils.encode_cell({ r: rows.length + 1 + i, c: 0 })] = textCell(`${i === 0 ? '注：' : ''}${note}`)
  sheet['!ref'] = utils.encode_range({ s: { r: 0, c: 0 }, e: { r: rows.length + notes.length, c: columns - 1 } })
  sheet['!merges'] = merges
  sheet['!cols'] = widthsOf(table).map(wch => ({ wch }))
  return sheet
}

/** A printed number with the format it is printed in: 89.11% is 0.8911 shown with two digits, 4.18个百分点 is 4.18 with its unit. Anything else stays text, whatever it begins with. */
export function cellOf(printed: string): CellObject {
  const [, sign = '', whole = '', digits = '', unit = ''] = /^([+\-−]?)(0|[1-9]\d{0,13})(\.\d+)?(%|个百分点|件|通|次|分|家|天)?$/.exec(printed) ?? []
  if (whole === '') return textCell(printed)
  const format = `0${digits === '' ? '' : `.${'0'.repeat(digits.length - 1)}`}`
  const value = Number(`${sign === '' || sign === '+' ? '' : '-'}${whole}${digits}`)
  // a hundredth is exact to the digits shown
  return unit === '%' ? { t: 'n', v: Number((value / 100).toFixed(digits.length + 2)), z: `${format}%` } : { t: 'n', v: value, z: unit === '' ? format : `${format}"${unit}"` }
}

/** Characters: the outline's proportions, wide enough for the longest number. */
function widthsOf(table: Table): number[] {
  const sum = table.widths.reduce((all, width) => all + width, 0)
  const total = Math.max(60, table.widths.length * 11)
  return table.widths.map(width => Math.min(60, Math.max(8, Math.round((width / sum) * total))))
}
