import { markWords, minuteOf } from '#domain/export/mark.ts'
import { exportRules } from '#domain/export/rules.ts'
import { columnsOf, exportSources } from '#domain/export/sources.ts'
import { exportReasons } from '#domain/export/states.ts'
import type { Names } from '#server/city/names.ts'
import { filterWords } from './filterWords.ts'
import type { Progress } from './progress.ts'
import type { ExportRow } from './row.ts'
import type { Wanted } from './source.ts'
import type { Cell } from './table/cell.ts'
import { csvBegin, csvRows } from './table/csv.ts'
import { openBook, sheetLimits } from './table/xlsx.ts'

type Rows = readonly (readonly Cell[])[]

/** A file while it is written: each call returns the bytes that come next. */
export interface FileWriter {
  begin(): Promise<Buffer>
  rows(rows: Rows): Promise<Buffer>
  end(): Promise<Buffer>
}

/**
 * The file of an export, written from where `progress` is; whoever keeps that keeps how far a workbook is. Whose copy it is, when and what for stands in
 * its first line, above and below every printed page, and on a sheet of its own.
 */
export function openFile(row: ExportRow, wanted: Wanted, names: Names, progress: Progress, limits: Readonly<Record<'rows' | 'length', number>> = sheetLimits): FileWriter {
  const { timeZone } = wanted.place.city
  const whose = `导出编号 ${row.number}　${markWords({ name: row.asked_name, account: row.asked_account, at: progress.beganAt }, timeZone)}`
  const mark = `${exportSources[row.source].label}　${whose}　用途：${exportReasons[row.reason]}　内部资料，仅限所申请的用途，用后销毁`
  const columns = new Map(columnsOf(row.source).map(column => [column.key, column]))
  const head = row.columns.map(key => {
    const column = columns.get(key)
    return column === undefined ? key : column.personal && !row.personal ? `${column.label}（部分隐去）` : column.label
  })
  if (row.format === 'csv') return { begin: async () => csvBegin(mark, head), rows: async rows => csvRows(rows), end: async () => Buffer.alloc(0) }
  const book = openBook(whose, progress.book ?? undefined)
  progress.book = book.state
  const next = (nth: number) => book.sheet({ name: nth === 1 ? '数据' : `数据${nth}`, heads: [[mark], head], widths: head.map(text => Math.min(40, Math.max(10, text.length * 2 + 6))) })
  return {
    begin: () => next(1),
    async rows(rows) {
      const full = book.state.rows + rows.length > limits.rows || book.state.length > limits.length
      return Buffer.concat([...(full ? [await next(book.state.sheets.length + 1)] : []), await book.rows(rows)])
    },
    async end() {
      const sheet = await book.sheet({ name: '导出说明', heads: [], widths: [16, 80] })
      return Buffer.concat([sheet, await book.rows(about(row, wanted, names, progress)), await book.close()])
    },
  }
}

function about(row: ExportRow, { place, filter }: Wanted, names: Names, { beganAt, rows, resumed }: Progress): Rows {
  const { timeZone } = place.city
  return [
    ['导出编号', row.number], ['内容', exportSources[row.source].label], ...filterWords(filter, place, names).map(({ label, value }) => [`筛选：${label}`, value]), ['行数', rows],
    ['导出人', `${row.asked_name}（${row.asked_account}）`], ...(row.asked_unit === null ? [] : [['单位', names.unit(row.asked_unit)]]), ['申请时间', minuteOf(row.asked_at.getTime(), timeZone)], ['生成时间', minuteOf(beganAt, timeZone)],
    ...resumed.map(one => ['生成中断', `第 ${one.rows + 1} 行起取自 ${minuteOf(one.at, timeZone)}`]),
    ['用途', exportReasons[row.reason]], ['用途说明', row.words], ...(row.decided_name === null ? [] : [['审批人', `${row.decided_name}　${minuteOf(row.decided_at?.getTime() ?? beganAt, timeZone)}`]]),
    ['个人信息', row.personal ? '含个人信息，仅限所批准的用途，不得转给他人' : '不含完整的个人信息：文字中的号码和诉求人信息已隐去，个人信息各列只显示一部分'], ['保存期限', `系统保存 ${exportRules(place.city).keepDays} 天后删除；文件校验值（SHA-256）见“我的导出”和“导出登记”`],
  ]
}
