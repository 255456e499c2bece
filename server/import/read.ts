import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { parse } from 'csv-parse'
import { utils } from '@e965/xlsx'
import { readWorkbook } from '#server/edge/workbook.ts'
import { type Column, type RawRow, type Source, type TableName, tables } from './tables.ts'

/** Of workbooks; larger histories come as CSV, which is read as a stream. An Excel sheet has 1 048 576 rows. */
const bookLimits = { unpacked: 512 * 1024 * 1024, rows: 1_048_576, columns: 200 } as const

/** Files opened for one batch: their rows by table, and what identifies them. */
export interface OpenFiles { source: Source; sha256: string; names: string }

/**
 * Opens CSV files (UTF-8, streamed) and xlsx workbooks. A CSV file's table is known by its name (`工单.csv`, `orders-2022.csv`), a
 * workbook's by its sheets' names; headers are the Chinese ones or the English keys of tables.ts. Refused: an unknown table or column.
 */
export async function openFiles(paths: readonly string[]): Promise<OpenFiles | { refused: string }> {
  const source: Source = {}
  const hash = createHash('sha256')
  for (const path of [...paths].sort()) {
    const name = basename(path)
    for await (const piece of createReadStream(path)) hash.update(piece as Buffer)
    const added = /\.csv$/i.test(name) ? await csv(path, name) : /\.xlsx$/i.test(name) ? await workbook(path) : { refused: `${name} 不是 CSV 或 xlsx 文件` }
    if ('refused' in added) return added as { refused: string }
    for (const [table, rows] of Object.entries(added.source)) {
      if (source[table as TableName]) return { refused: `表“${tables[table as TableName].label}”给了两次` }
      source[table as TableName] = rows
    }
  }
  return { source, sha256: hash.digest('hex'), names: paths.map(path => basename(path)).join('、') }
}

async function csv(path: string, name: string): Promise<{ source: Source } | { refused: string }> {
  const table = tableOf(name)
  if (!table) return { refused: `看不出 ${name} 是哪张表，文件名应以表名开头：${Object.values(tables).map(one => one.label).join('、')}` }
  const first = createReadStream(path).pipe(parse({ bom: true, to: 1 }))
  for await (const header of first as AsyncIterable<string[]>) {
    const unknown = header.find(cell => cell.trim() !== '' && keyOf(table, cell) === null)
    if (unknown !== undefined) return { refused: `${name} 有不认识的列“${unknown.slice(0, 40)}”` }
  }
  return { source: { [table]: csvRows(path, table) } }
}

async function* csvRows(path: string, table: TableName): AsyncGenerator<RawRow> {
  const parser = createReadStream(path).pipe(parse({ bom: true, relax_column_count: true, skip_empty_lines: true, info: true }))
  let keys: (string | null)[] | null = null
  // `lines` counts up to the end of the record; a record over several lines is named by its last.
  for await (const { record, info } of parser as AsyncIterable<{ record: string[]; info: { lines: number } }>) {
    if (keys) yield { line: info.lines, values: valuesOf(keys, record) }
    else keys = record.map(cell => keyOf(table, cell))
  }
}

async function workbook(path: string): Promise<{ source: Source } | { refused: string }> {
  const book = readWorkbook(await readFile(path), bookLimits)
  if ('refused' in book) return book
  const source: Source = {}
  for (const name of book.SheetNames) {
    const table = tableOf(name)
    const sheet = book.Sheets[name]
    if (!table || !sheet) return { refused: `工作表“${name}”不是可导入的表：${Object.values(tables).map(one => one.label).join('、')}` }
    const rows = utils.sheet_to_json<string[]>(sheet, { header: 1, raw: false, defval: '', dateNF: 'yyyy-mm-dd hh:mm:ss', blankrows: true })
    const header = (rows[0] ?? []).map(String)
    const unknown = header.find(cell => cell.trim() !== '' && keyOf(table, cell) === null)
    if (unknown !== undefined) return { refused: `工作表“${name}”有不认识的列“${unknown.slice(0, 40)}”` }
    const keys = header.map(cell => keyOf(table, cell))
    source[table] = rows.slice(1).map((row, at) => ({ line: at + 2, values: valuesOf(keys, row.map(String)) })).filter(row => Object.values(row.values).some(value => value !== ''))
  }
  return { source }
}

function tableOf(name: string): TableName | null {
  const found = Object.entries(tables).find(([key, { label }]) => name.startsWith(key) || name.startsWith(label))
  return found ? (found[0] as TableName) : null
}

function keyOf(table: TableName, header: string): string | null {
  const columns: Readonly<Record<string, Column>> = tables[table].columns
  const name = header.trim()
  return Object.hasOwn(columns, name) ? name : (Object.keys(columns).find(key => columns[key]?.label === name) ?? null)
}

function valuesOf(keys: readonly (string | null)[], cells: readonly string[]): Record<string, string> {
  const values: Record<string, string> = {}
  keys.forEach((key, at) => {
    if (key !== null) values[key] = cells[at] ?? ''
  })
  return values
}
