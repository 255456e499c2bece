import { utils, write } from '@e965/xlsx'
import type { Board } from '#api/assessment.ts'
import type { ExplainedFigure } from './explain.ts'
import type { CountedRow } from './rows.ts'

/** Most rows an exported sheet holds; a longer list says that it was cut. */
export const mostRows = 20_000

type Cell = string | number | null

/** A table with its rows on one sheet and the definition of every column on the other. */
export function tableWorkbook(board: Board, table: Board['tables'][number]): Buffer {
  const numeric = (text: string | null): Cell => (text !== null && /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : text)
  const rows = table.rows.map(row => [row.place, row.name, row.group, ...table.columns.map(column => numeric(row.cells[column.name]?.value ?? null))])
  return book([
    ['数据', [[`${table.title}（${board.period}，口径自 ${board.scheme.from} 起）`], ['名次', '名称', '分组', ...table.columns.map(column => `${column.label}${column.unit ? `（${column.unit}）` : ''}`)], ...rows]],
    ['口径', [['依据', board.scheme.source], [], ['指标', '口径'], ...table.columns.map(column => [column.label, column.definition])]],
  ])
}

/** One figure: its definition and numbers, and the rows counted and left out with the reason. */
export function figureWorkbook({ figure, worked, inputs }: ExplainedFigure, counted: readonly CountedRow[], left: readonly CountedRow[]): Buffer {
  const head = ['编号', '时间', '承办单位', '数值', '未计入的原因']
  const lines = (rows: readonly CountedRow[]): Cell[][] => [head, ...rows.slice(0, mostRows).map(row => [row.label, row.at, row.unit, row.value, row.reasons.join('；')]), ...(rows.length > mostRows ? [[`仅列前 ${mostRows} 行`]] : [])]
  return book([
    ['口径', [['指标', figure.label], ['数值', figure.text], ['口径', figure.sentence], ['算式', worked], [], ['组成', '数值', '口径'], ...inputs.map(input => [input.label, input.value, input.definition])]],
    ['计入', lines(counted)], ['未计入', lines(left)],
  ])
}

/** Text cells stay text, whatever they begin with, so no formula comes out of data. */
function book(sheets: readonly (readonly [string, readonly (readonly Cell[])[]])[]): Buffer {
  const workbook = utils.book_new()
  for (const [name, rows] of sheets) utils.book_append_sheet(workbook, utils.aoa_to_sheet(rows.map(row => [...row])), name)
  return write(workbook, { type: 'buffer', bookType: 'xlsx' }) as Buffer
}
