import { inflateRawSync } from 'node:zlib'
import mammoth from 'mammoth'
import { beforeAll, describe, expect, test } from 'vitest'
import { pieSlices } from '#domain/bulletin/chartOptions.ts'
import { renderDocx } from './docx.ts'
import { sampleBulletin } from './fixtures/bulletin.ts'

let bytes: Buffer
let parts: Map<string, string>
let document: string
beforeAll(async () => {
  bytes = await renderDocx(sampleBulletin)
  parts = unzip(bytes)
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
    expect([...document.matchAll(/<w:pgSz ([^>]*)\/>/g)].map(([, size]) => `${/w:w="(\d+)"/.exec(size ?? '')?.[1]}×${/w:h="(\d+)"/.exec(size ?? '')?.[1]}`)).toEqual(['11906×16838', '16838×11906', '16838×11906'])
  })

  test('columns of every table fill the width of the text', () => {
    const grids = [...document.matchAll(/<w:tblGrid>(.*?)<\/w:tblGrid>/g)].map(([, grid]) => [...(grid ?? '').matchAll(/w:w="(\d+)"/g)].reduce((sum, [, width]) => sum + Number(width), 0))
    const [panels, topics, units, counties] = grids
    expect([topics, units, counties]).toEqual([8845, 14570, 14570])
    expect(panels).toBeGreaterThan(8840)
  })
})

/** Categories or values of a chart part, in order, from its cache. */
function points(xml: string, kind: 'cat' | 'val'): string[] {
  const block = new RegExp(`<c:${kind}>(.*?)</c:${kind}>`, 's').exec(xml)?.[1] ?? ''
  return [...block.matchAll(/<c:v>(.*?)<\/c:v>/g)].map(([, value]) => value ?? '')
}

/** Text parts of a zip, by its central directory. */
function unzip(zip: Buffer): Map<string, string> {
  const found = new Map<string, string>()
  let at = zip.readUInt32LE(zip.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1')) + 16)
  while (zip.readUInt32LE(at) === 0x02014b50) {
    const [method, size, nameLength, extra, comment, local] = [zip.readUInt16LE(at + 10), zip.readUInt32LE(at + 20), zip.readUInt16LE(at + 28), zip.readUInt16LE(at + 30), zip.readUInt16LE(at + 32), zip.readUInt32LE(at + 42)]
    const name = zip.toString('utf8', at + 46, at + 46 + nameLength)
    const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28)
    const data = zip.subarray(start, start + size)
    if (name.endsWith('.xml')) found.set(name, (method === 8 ? inflateRawSync(data) : data).toString('utf8'))
    at += 46 + nameLength + extra + comment
  }
  return found
}
