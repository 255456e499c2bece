import { read, utils } from '@e965/xlsx'
import { expect, test } from 'vitest'
import { loadCities, openPlaces } from '#server/cities.ts'
import { openFile } from './file.ts'
import { freshProgress } from './progress.ts'
import type { ExportRow } from './row.ts'
import type { Wanted } from './source.ts'

test('rows beyond what a sheet holds go on on the next, under the same mark and head', async () => {
  const [place] = (await openPlaces(await loadCities())).values()
  if (!place) throw new Error('no place')
  const at = Date.parse('2026-07-01T09:00:00+08:00')
  const row: ExportRow = {
    id: '', number: 'D20260701-KQWMXRTB', source: 'orders', filter_enc: Buffer.alloc(0), columns: ['number', 'callerPhone'], format: 'xlsx', personal: false, locked: false, reason: 'statistics', words: '统计', state: 'waiting', found: 9,
    asked_by: '', asked_name: '派单员01', asked_account: 'dispatcher01', asked_unit: null, asked_at: new Date(at), decided_name: null, decided_at: null, note: null, progress: null, rows: null, size: null, sha256: null, made_at: null, expires_at: null, downloads: 0,
  }
  const wanted: Wanted = { user: { id: '', account: '', name: '', platform: place.platform, unit: null, unitName: null, units: [], roles: [], sessionId: Buffer.alloc(0) }, place, filter: {}, columns: row.columns, personal: false, now: at }
  const names = { unit: (unit: string) => unit, region: (region: string) => region, category: (_: string, category: string) => category, categoryPath: (_: string, category: string) => category }
  const file = openFile(row, wanted, names, freshProgress(9, at), { rows: 6, length: 1e9 })
  const page = (from: number) => [0, 1, 2].map(nth => [`2607010000${from + nth}001`, '138****1234'])
  const parts = [await file.begin(), await file.rows(page(1)), await file.rows(page(4)), await file.rows(page(7)), await file.end()]
  const book = read(Buffer.concat(parts))
  expect(book.SheetNames).toEqual(['数据', '数据2', '数据3', '导出说明'])
  const sheets = book.SheetNames.slice(0, 3).map(name => utils.sheet_to_json<string[]>(book.Sheets[name] ?? {}, { header: 1 }))
  expect(sheets.map(sheet => sheet.slice(2).map(cells => cells[0]?.at(-4)))).toEqual([['1', '2', '3'], ['4', '5', '6'], ['7', '8', '9']])
  for (const [mark, head] of sheets) {
    expect(mark?.[0]).toContain('导出编号 D20260701-KQWMXRTB　派单员01（dispatcher01）2026-07-01 09:00　用途：统计分析')
    expect(head).toEqual(['工单编号', '诉求人电话（部分隐去）'])
  }
})
