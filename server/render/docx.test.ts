import mammoth from 'mammoth'
import { beforeAll, describe, expect, test } from 'vitest'
import { pieSlices } from '#domain/bulletin/chartOptions.ts'
import { renderDocx } from './docx.ts'
import { openZip } from '#server/check/read/zip.ts'
import type { Table } from '#domain/bulletin/tree.ts'
import { sampleBulletin } from './fixtures/bulletin.ts'
import { shaped } from './titleShape.ts'

let bytes: Buffer
let parts: Map<string, string>
let document: string
beforeAll(async () => {
  bytes = await renderDocx(sampleBulletin)
  const zip = openZip(bytes)
  parts = new Map(zip.names.filter(name => /\.(xml|rels)$/.test(name)).map(name => [name, zip.text(name) ?? '']))
  document = parts.get('word/document.xml') ?? ''
})

describe('a bulletin as a Word file', () => {
  test('opens, with its text escaped and every row of the annex', async () => {
    const { value } = await mammoth.convertToHtml({ buffer: bytes })
    expect(value).toContain('“&lt;b&gt;&amp;\'甲\'”字样')
    expect(value).toContain('第53承办单位')
    expect(value).toContain('附件：1.11月份市本级12345热线平台工单办理情况统计表')
  })

  test('holds every panel as a native chart with the numbers of the tree', () => {
    const charts = [...parts].filter(([name]) => /^word\/charts\/chart\d+\.xml$/.test(name)).map(([, xml]) => ({ names: points(xml, 'cat'), values: points(xml, 'val').map(Number) }))
    const panels = sampleBulletin.sections.flatMap(section => section.blocks).flatMap(block => block.kind === 'chart' ? block.panels.map(panel => ({ names: block.type === 'pie' ? pieSlices(block, panel).map(slice => `${slice.name} ${slice.share}`) : panel.categories, values: panel.series[0]?.values })) : [])
    expect(charts).toHaveLength(panels.length)
    for (const panel of panels) expect(charts).toContainEqual(panel)
  })

  test('repeats both head rows of an annex, cuts no row, and turns the page', () => {
    const tables = document.split('<w:tbl>').slice(1)
    const unitTable = tables.find(table => table.includes('有效工单量')) ?? ''
    const rows = unitTable.split('</w:tbl>')[0]?.split('<w:tr>').slice(1) ?? []
    expect(rows).toHaveLength(2 + 3 + 53 + 1)
    expect(rows.map(row => row.includes('<w:tblHeader'))).toEqual(rows.map((_, i) => i < 2))
    expect(rows.every(row => row.includes('<w:cantSplit'))).toBe(true)
    expect([...document.matchAll(/<w:pgSz ([^>]*)\/>/g)].map(([, size]) => `${/w:w="(\d+)"/.exec(size ?? '')?.[1]}×${/w:h="(\d+)"/.exec(size ?? '')?.[1]}`)).toEqual(['11906×16838', '16838×11906', '16838×11906', '11906×16838'])
  })

  test('columns of every table fill the width of the text', () => {
    const grids = [...document.matchAll(/<w:tblGrid>(.*?)<\/w:tblGrid>/g)].map(([, grid]) => [...(grid ?? '').matchAll(/w:w="(\d+)"/g)].reduce((sum, [, width]) => sum + Number(width), 0))
    const [panels, topics, overdue, imprint, units, counties, ...grades] = grids
    expect([topics, overdue, units, counties, ...grades]).toEqual([8845, 8845, 14570, 14570, 8845, 8845])
    for (const width of [panels, imprint]) expect(Math.abs(8845 - (width ?? 0))).toBeLessThan(25)
  })
})
describe('the page of GB/T 9704-2012', () => {
  test('margins, 22 lines on a grid, 28 characters, page numbers at the outer edge', () => {
    const [first = ''] = document.split('<w:sectPr').slice(1)
    // twips: 37, 26, 35 and 28 mm
    expect(/<w:pgMar ([^>]*)/.exec(first)?.[1]).toMatch(/w:top="2098".*w:right="1474".*w:bottom="1984".*w:left="1587"/)
    expect(first).toMatch(/<w:docGrid w:type="lines" w:linePitch="579"/)
    const body = style('Body')
    expect(body).toContain('w:line="579" w:lineRule="exact"')
    expect(body).toContain('w:firstLineChars="200"')
    // 28 × (16 − 0.2) pt = 156 mm
    expect(body).toContain('<w:rPr><w:spacing w:val="-4"/></w:rPr>')
    const footers = [...parts].filter(([name]) => name.startsWith('word/footer')).map(([, xml]) => xml)
    expect(new Set(footers.map(xml => /<w:jc w:val="(\w+)"/.exec(xml)?.[1]))).toEqual(new Set(['right', 'left']))
    expect(parts.get('word/settings.xml')).toContain('<w:evenAndOddHeaders/>')
  })

  test('office fonts by name: 小标宋 for titles, 黑体 and 楷体 for the first two levels, 仿宋 for the rest', () => {
    const face = (id: string) => /w:eastAsia="([^"]+)"/.exec(style(id))?.[1]
    expect(['Title', 'Letterhead', 'Heading1', 'Heading2', 'Heading3', 'AnnexLabel', 'PageNumber'].map(face)).toEqual(['方正小标宋简体', '方正小标宋简体', '黑体', '楷体_GB2312', '仿宋_GB2312', '黑体', '宋体'])
    expect(style('Title')).toContain('<w:sz w:val="44"/>')
    expect(/<w:docDefaults>.*?w:eastAsia="([^"]+)".*?<w:sz w:val="(\d+)"/.exec(parts.get('word/styles.xml') ?? '')?.slice(1)).toEqual(['仿宋_GB2312', '32'])
  })

  test('letterhead, number, addressee, signers stand where the standard has them', async () => {
    const lines = (await mammoth.extractRawText({ buffer: bytes })).value.split('\n').filter(line => line.trim() !== '')
    expect(lines.slice(0, 7)).toEqual(['12345热线工作专报', '第11期', '甲热线办〔2022〕11号', expect.stringMatching(/甲市市民服务热线工作协调小组办公室\t2022年12月13日/), '甲市12345政务服务便民热线', '2022年11月运行情况分析报告', '各县（市、区）人民政府，市直各有关单位：'])
    expect(lines).toContain('采编：通报编辑01\t审核：通报审核01\t签发：通报签发01')
  })
})

describe('mentions', () => {
  test('are fields that point at the number of what they mention; one without its chart is plain text', () => {
    const marks = [...document.matchAll(/<w:bookmarkStart [^>]*w:name="([^"]+)"/g)].map(([, name]) => name)
    const fields = [...document.matchAll(/w:instr="REF (\S+) \\h"[^>]*>.*?<w:t[^>]*>([^<]*)<\/w:t>/g)].map(([, name, text]) => ({ known: marks.includes(name), text }))
    expect(fields).toEqual([{ known: true, text: '图1' }, { known: true, text: '附件1' }])
    expect(document).toMatch(/<w:t[^>]*>图9<\/w:t>/)
    expect(new Set(marks).size).toBe(marks.length)
  })

  test('numbers of charts and tables count themselves', () => {
    expect([...document.matchAll(/w:instr="SEQ (.) [^"]*"[^>]*>.*?<w:t[^>]*>([^<]*)<\/w:t>/g)].map(([, word, number]) => `${word}${number}`)).toEqual(['图1', '图2', '图3', '图4', '图5', '图6', '表1'])
  })
})

describe('tables', () => {
  test('groups with headers of their own repeat name and headers', () => {
    const [, grade = ''] = document.split('附件3')
    const tables = grade.split('<w:tbl>').slice(1)
    expect(tables.map(table => (table.match(/<w:tblHeader/g) ?? []).length)).toEqual([2, 2])
  })

  test('the two lines of a row stay together, also in a table that goes over pages', async () => {
    const text = (value: string) => ({ content: [{ kind: 'text' as const, text: value }] })
    const rows = Array.from({ length: 20 }, (_, i): Table['rows'] => [{ kind: 'data', cells: [{ ...text(`第${i}`), rowSpan: 2 }, text('上')] }, { kind: 'data', cells: [text('下')] }]).flat()
    const table: Table = { kind: 'table', head: [[text('单位'), text('件数')]], rows, widths: [1, 1], caption: null }
    const xml = openZip(await renderDocx({ ...sampleBulletin, sections: [{ orientation: 'portrait', label: null, title: null, blocks: [table] }] })).text('word/document.xml') ?? ''
    const printed = xml.split('<w:tr>').slice(2)
    expect(printed.map(row => row.includes('<w:keepNext/>'))).toEqual(rows.map((_, i) => i % 2 === 0))
  })
})

describe('titles', () => {
  test('that fit stay as they are; longer ones break into like lines at ends of words, never within a date or from its number', () => {
    expect(shaped(['甲市12345政务服务便民热线', '2022年11月运行情况分析报告'])).toEqual(['甲市12345政务服务便民热线', '2022年11月运行情况分析报告'])
    expect(shaped(['甲市12345政务服务便民热线2024年3月份工作情况通报'])).toEqual(['甲市12345政务服务便民热线', '2024年3月份工作情况通报'])
    expect(shaped(['关于2024年第一季度全市12345政务服务便民热线运行情况的通报']).join('')).toBe('关于2024年第一季度全市12345政务服务便民热线运行情况的通报')
  })
})

function style(id: string): string {
  return new RegExp(`<w:style [^>]*w:styleId="${id}".*?</w:style>`).exec(parts.get('word/styles.xml') ?? '')?.[0] ?? ''
}

/** Categories or values of a chart part, in order, from its cache. */
function points(xml: string, kind: 'cat' | 'val'): string[] {
  const block = new RegExp(`<c:${kind}>(.*?)</c:${kind}>`, 's').exec(xml)?.[1] ?? ''
  return [...block.matchAll(/<c:v>(.*?)<\/c:v>/g)].map(([, value]) => value ?? '')
}
