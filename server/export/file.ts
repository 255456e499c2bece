import { minuteOf, markWords } from '#domain/export/mark.ts'
import { exportRules } from '#domain/export/rules.ts'
import { columnsOf, exportSources } from '#domain/export/sources.ts'
import { exportReasons } from '#domain/export/states.ts'
import { filterWords } from './filterWords.ts'
import type { ExportRow } from './row.ts'
import type { Reader, SourceReader, Wanted } from './source.ts'
import type { Names } from '#server/city/names.ts'
import type { Cell } from './table/cell.ts'
import { csvBytes } from './table/csv.ts'
import { type Sheet, xlsxBytes } from './table/xlsx.ts'

/** Rows read at a time. Default. */
const pageRows = 200

/**
 * The file of an export as its bytes, and how many rows it has so far. Whose copy it is, when and what for stands in its first line, above
 * and below every printed page, and on a sheet of its own.
 */
export function fileOf(reader: Reader, source: SourceReader, row: ExportRow, wanted: Wanted, names: Names): { bytes: AsyncGenerator<Buffer>; rows: () => number } {
  const { place, now } = wanted
  const { keepDays } = exportRules(place.city)
  const { timeZone } = place.city
  const label = new Map(columnsOf(row.source).map(column => [column.key, column.label]))
  const head = row.columns.map(key => label.get(key) ?? key)
  const whose = `导出编号 ${row.number}　${markWords({ name: row.asked_name, account: row.asked_account, at: now }, timeZone)}`
  const mark = `${exportSources[row.source].label}　${whose}　用途：${exportReasons[row.reason]}　内部资料，仅限所申请的用途，用后销毁`
  let count = 0

  async function* pages(): AsyncGenerator<Cell[][]> {
    for (let cursor: string | undefined; ;) {
      const page = await source.page(reader, wanted, cursor, pageRows)
      count += page.rows.length
      yield page.rows.map(cells => row.columns.map(key => cells[key] ?? null))
      if (page.next === null) return
      cursor = page.next
    }
  }

  async function* about(): AsyncGenerator<Cell[][]> {
    yield [
      ['导出编号', row.number], ['内容', exportSources[row.source].label], ...filterWords(wanted.filter, place, names).map(({ label, value }) => [`筛选：${label}`, value]), ['行数', count],
      ['导出人', `${row.asked_name}（${row.asked_account}）`], ...(row.asked_unit === null ? [] : [['单位', names.unit(row.asked_unit)]]), ['申请时间', minuteOf(row.asked_at.getTime(), timeZone)], ['生成时间', minuteOf(now, timeZone)],
      ['用途', exportReasons[row.reason]], ['用途说明', row.words], ...(row.decided_name === null ? [] : [['审批人', `${row.decided_name}　${minuteOf(row.decided_at?.getTime() ?? now, timeZone)}`]]),
      ['个人信息', row.personal ? '含个人信息，仅限所批准的用途，不得转给他人' : '不含：文字中的号码和诉求人信息已隐去'], ['保存期限', `系统保存 ${keepDays} 天后删除；文件校验值（SHA-256）见“我的导出”和“导出登记”`],
    ]
  }

  const sheets: Sheet[] = [
    { name: '数据', heads: [[mark], head], pages: pages(), widths: head.map(text => Math.min(40, Math.max(10, text.length * 2 + 6))) },
    { name: '导出说明', heads: [], pages: about(), widths: [16, 80] },
  ]
  return { bytes: row.format === 'csv' ? csvBytes(mark, head, pages()) : xlsxBytes(whose, sheets), rows: () => count }
}
