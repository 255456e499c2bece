import type { Board } from '#api/assessment.ts'
import type { Cell } from '#server/export/table/cell.ts'
import { xlsxBuffer } from '#server/export/table/xlsx.ts'
import type { ExplainedFigure } from './explain.ts'

/** A table with its rows on one sheet and the definition of every column on the other. mark: whose copy it is. */
export function tableWorkbook(board: Board, table: Board['tables'][number], mark: string): Promise<Buffer> {
  const numeric = (text: string | null): Cell => (text !== null && /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : text)
  const rows = table.rows.map(row => [row.place, row.name, row.group, ...table.columns.map(column => numeric(row.cells[column.name]?.value ?? null))])
  return book(mark, [
    ['数据', [[`${table.title}（${board.period}，口径自 ${board.scheme.from} 起）`], ['名次', '名称', '分组', ...table.columns.map(column => `${column.label}${column.unit ? `（${column.unit}）` : ''}`)], ...rows]],
    ['口径', [['依据', board.scheme.source], [], ['指标', '口径'], ...table.columns.map(column => [column.label, column.definition])]],
  ])
}

/** One figure: its definition and numbers. The rows behind it leave as an export, with a reason. mark: whose copy it is. */
export function figureWorkbook({ figure, worked, inputs }: ExplainedFigure, mark: string): Promise<Buffer> {
  return book(mark, [
    ['口径', [['指标', figure.label], ['数值', figure.text], ['口径', figure.sentence], ['算式', worked], [], ['组成', '数值', '口径'], ...inputs.map(input => [input.label, input.value, input.definition])]],
  ])
}

/** The sheets in order, and last whose copy it is. */
function book(mark: string, sheets: readonly (readonly [string, readonly (readonly Cell[])[]])[]): Promise<Buffer> {
  return xlsxBuffer(mark, [...sheets, ['下载说明', [[mark]]] as const].map(([name, rows]) => ({ name, heads: [], rows })))
}
