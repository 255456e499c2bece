import { read, utils, type WorkBook } from '@e965/xlsx'
import { archiveFault, archiveLimits } from './archive.ts'

/** How large a workbook may be: bytes of all its parts unpacked, and rows and columns of a sheet. */
export interface WorkbookLimits { unpacked: number; rows: number; columns: number }

/**
 * Opens an xlsx from outside. Formulas come as what was computed last, nothing is computed or fetched. Refused: what is no whole workbook, what
 * unpacks to more than the limits, and sheets that claim more cells than that, which would each be made for being empty.
 */
export function readWorkbook(bytes: Buffer, limits: WorkbookLimits): WorkBook | { refused: string } {
  const fault = archiveFault(bytes, { ...archiveLimits, unpacked: limits.unpacked })
  if (fault) return { refused: `这个工作簿${fault}` }
  const book = read(bytes, { type: 'buffer', cellDates: false, cellText: true, cellFormula: false, cellHTML: false, dense: true })
  for (const name of book.SheetNames) {
    const range = utils.decode_range(book.Sheets[name]?.['!ref'] ?? 'A1')
    if (range.e.r > limits.rows || range.e.c >= limits.columns) return { refused: `工作表“${name.slice(0, 40)}”有 ${range.e.r + 1} 行 ${range.e.c + 1} 列，最多 ${limits.rows + 1} 行 ${limits.columns} 列；空白的行和列请删除` }
  }
  return book
}
