import { read, utils } from '@e965/xlsx'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Bulletin, Table } from '#domain/bulletin/tree.ts'
import { openZip } from '#server/check/read/zip.ts'
import { renderDocx } from './docx.ts'
import { sampleBulletin } from './fixtures/bulletin.ts'
import { renderHtml } from './html.ts'
import { renderXlsx } from './xlsx.ts'

const mark = '内部稿　派单员01（dispatcher01）2026-07-01 09:30'
const short: Bulletin = { ...sampleBulletin, sections: sampleBulletin.sections.slice(0, 1).map(section => ({ ...section, blocks: section.blocks.slice(0, 3) })) }

test('a working copy in Word has the mark behind its text and below it on odd and even pages; what is issued has none', async () => {
  const parts = async (mark: string | null) => {
    const zip = openZip(await renderDocx(short, mark))
    return ['header', 'footer'].map(kind => [1, 2].map(nth => zip.text(`word/${kind}${nth}.xml`)?.includes(mark ?? '内部稿') ?? null))
  }
  expect(await parts(mark)).toEqual([[true, true], [true, true]])
  expect(await parts(null)).toEqual([[null, null], [false, false]])
})

test('a working copy on a page has the mark across it, not among the words that are copied; a workbook has it on a sheet', () => {
  const page = renderHtml(short, mark)
  expect(page.split(`data-mark="${mark}"`)).toHaveLength(13)
  expect(page.replaceAll(/<[^>]*>/g, '')).not.toContain('内部稿')
  expect(renderHtml(short)).not.toContain('内部稿')
  const book = read(renderXlsx(short, new Map(), mark), { type: 'buffer' })
  expect(utils.sheet_to_json(book.Sheets.下载说明 ?? {}, { header: 1 })).toEqual([[mark]])
  expect(read(renderXlsx(short, new Map()), { type: 'buffer' }).SheetNames).not.toContain('下载说明')
})

test('no text of a bulletin becomes a formula in its workbook, whatever it begins with', () => {
  const attack = fc.tuple(fc.constantFrom('', ' ', '\t'), fc.constantFrom('=', '+', '-', '@', '＝', '＋', '－', '＠'), fc.constantFrom('1+1', 'cmd|\' /C calc\'!A0', 'HYPERLINK("http://x.test/")')).map(parts => parts.join(''))
  fc.assert(fc.property(attack, attack, (title, words) => {
    const table: Table = { kind: 'table', caption: null, title, widths: [1, 1], head: [[{ content: [{ kind: 'text', text: words }] }, { content: [] }]], rows: [{ kind: 'data', cells: [{ content: [{ kind: 'text', text: words }] }, { content: [{ kind: 'text', text: '-5' }] }] }], notes: [words] }
    const book = read(renderXlsx({ ...short, sections: [{ orientation: 'portrait', label: null, title: null, blocks: [table] }] }, new Map(), words), { type: 'buffer', cellFormula: true })
    const cells = Object.values(book.Sheets).flatMap(sheet => Object.entries(sheet).filter(([at]) => !at.startsWith('!')).map(([, cell]) => cell))
    expect(cells.filter(cell => 'f' in cell)).toEqual([])
    expect(cells.filter(cell => cell.v === words).length).toBeGreaterThan(1)
    expect(cells.filter(cell => cell.t === 'n').map(cell => cell.v)).toEqual([-5])
  }), { numRuns: 40 })
})
