import { utils } from '@e965/xlsx'
import { parse } from 'csv-parse/sync'
import type { CategoryRow } from '#domain/city.ts'
import type { Place } from '#server/cities.ts'
import type { Db } from '#server/db/open.ts'
import { readWorkbook } from '#server/edge/workbook.ts'
import { addEntry, type By, type NewEntry, precedentIds } from './write.ts'

/** The columns of an imported catalogue, by their Chinese headings. */
export const importColumns = {
  category: '诉求分类', region: '地区', keyword: '关键词', unit: '承办单位', coUnits: '协办单位',
  validFrom: '生效日期', validTo: '截止日期', basis: '依据', note: '备注', precedents: '先例工单',
} as const

type Cells = Partial<Record<keyof typeof importColumns, string>>
interface Outcome { line: number; text: string; refused: string | null }

const mostRows = 2000
/** Far more than a catalogue's columns; of its file at most 600 KB come in. */
const bookLimits = { unpacked: 16 * 1024 * 1024, rows: mostRows, columns: 100 } as const

/**
 * Adds the rows of a CSV file (UTF-8 or GB 18030) or of the first sheet of an xlsx workbook, each as if entered by hand. A row that cannot
 * be added says why and does not keep the others from it. Refused altogether: a file that cannot be read, unknown columns, too many rows.
 */
export async function importEntries(tx: Db, place: Place, name: string, file: Buffer, by: By): Promise<{ added: number; rows: Outcome[] } | { refused: string }> {
  const table = readTable(name, file)
  if ('refused' in table) return table
  const [header = [], ...lines] = table.rows
  const keys = header.map(cell => (Object.keys(importColumns) as (keyof typeof importColumns)[]).find(key => importColumns[key] === cell.trim() || key === cell.trim()) ?? null)
  const unknown = header.find((cell, at) => cell.trim() !== '' && keys[at] === null)
  if (unknown !== undefined) return { refused: `不认识的列“${unknown.slice(0, 40)}”，可用：${Object.values(importColumns).join('、')}` }
  if (lines.length > mostRows) return { refused: `一次最多导入 ${mostRows} 行` }
  const rows: Outcome[] = []
  for (const [at, line] of lines.entries()) {
    const cells: Cells = {}
    for (const [column, key] of keys.entries()) if (key !== null) cells[key] = (line[column] ?? '').trim()
    if (Object.values(cells).every(cell => cell === '')) continue
    const text = [cells.category, cells.region, cells.keyword, cells.unit].filter(Boolean).join('，').slice(0, 200)
    const refused = await addRow(tx, place, cells, by)
    rows.push({ line: at + 2, text, refused })
  }
  return { added: rows.filter(row => row.refused === null).length, rows }
}

async function addRow(tx: Db, place: Place, cells: Cells, by: By): Promise<string | null> {
  const entry = toEntry(place, cells)
  if ('refused' in entry) return entry.refused
  const precedents = await precedentIds(tx, place, split(cells.precedents))
  if ('refused' in precedents) return precedents.refused
  const added = await addEntry(tx, place, { ...entry, precedents: precedents.ids }, by)
  return 'refused' in added ? added.refused : null
}

function toEntry(place: Place, cells: Cells): Omit<NewEntry, 'precedents'> | { refused: string } {
  const { city } = place
  const category = categoryOf(city.categories.tree, cells.category ?? '')
  const region = cells.region ? city.organization.regions.find(row => row.region === cells.region || row.name === cells.region)?.region : null
  const unit = unitOf(place, cells.unit ?? '')
  const coUnits = split(cells.coUnits).map(name => unitOf(place, name))
  if (!category) return { refused: `诉求分类“${(cells.category ?? '').slice(0, 40)}”不在本市分类表内，或不止一个` }
  if (region === undefined) return { refused: `地区“${(cells.region ?? '').slice(0, 40)}”不在名单内` }
  if (!unit) return { refused: `承办单位“${(cells.unit ?? '').slice(0, 40)}”不在名单中` }
  if (!coUnits.every(one => one !== null)) return { refused: '协办单位不在名单中' }
  if (!cells.basis) return { refused: '请填写依据' }
  if (tooLong(cells)) return { refused: '关键词最多 40 个字，依据最多 1000 个字，备注最多 500 个字' }
  for (const [key, text] of [['validFrom', cells.validFrom], ['validTo', cells.validTo]] as const) {
    if ((key === 'validFrom' || text) && !/^\d{4}-\d\d-\d\d$/.test(text ?? '')) return { refused: `${importColumns[key]}应写成 2022-11-01 的样子` }
  }
  return {
    categoryVersion: city.categories.version, category, region, keyword: cells.keyword || null, unit, coUnits, validFrom: cells.validFrom ?? '', validTo: cells.validTo || null,
    basis: cells.basis, note: cells.note || null, source: 'list',
  }
}

function tooLong({ keyword = '', basis = '', note = '' }: Cells): boolean {
  return keyword.length > 40 || basis.length > 1000 || note.length > 500
}

function split(text = ''): string[] {
  return text.split(/[、,，;；\s]+/).filter(Boolean)
}

function unitOf({ units }: Place, name: string): string | null {
  return units.find(row => [row.unit, row.name, row.shortName, ...(row.aliases ?? [])].includes(name))?.unit ?? null
}

/** By code, or by a name that stands once in the tree. */
function categoryOf(tree: readonly CategoryRow[], text: string): string | null {
  const all = (rows: readonly CategoryRow[]): CategoryRow[] => rows.flatMap(row => [row, ...all(row.children ?? [])])
  const found = all(tree).filter(row => row.category === text || row.name === text)
  return found.length === 1 ? (found[0]?.category ?? null) : null
}

function readTable(name: string, file: Buffer): { rows: string[][] } | { refused: string } {
  try {
    if (/\.csv$/i.test(name)) return { rows: parse(decode(file), { bom: true, relax_column_count: true, skip_empty_lines: true }) as string[][] }
    if (!/\.xlsx$/i.test(name)) return { refused: '只能导入 CSV 或 xlsx 文件' }
    const book = readWorkbook(file, bookLimits)
    if ('refused' in book) return book
    const sheet = book.Sheets[book.SheetNames[0] ?? '']
    return sheet ? { rows: utils.sheet_to_json<string[]>(sheet, { header: 1, raw: false, defval: '', dateNF: 'yyyy-mm-dd' }).map(row => row.map(String)) } : { refused: '工作簿是空的' }
  } catch {
    return { refused: `读不了文件“${name.slice(0, 60)}”，请另存为 CSV 或 xlsx 后重试` }
  }
}

/** Spreadsheets of Chinese offices save CSV in GB 18030 more often than in UTF-8. */
function decode(file: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(file)
  } catch {
    return new TextDecoder('gb18030').decode(file)
  }
}
