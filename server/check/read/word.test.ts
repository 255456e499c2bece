import { expect, test } from 'vitest'
import { wordOf } from '#server/check/fixtures/zip.ts'
import { sampleBulletin } from '#server/render/fixtures/bulletin.ts'
import { renderDocx } from '#server/render/docx.ts'
import { readWord } from './word.ts'

const p = (text: string, properties = '') => `<w:p>${properties && `<w:pPr>${properties}</w:pPr>`}<w:r><w:t>${text}</w:t></w:r></w:p>`
const tc = (text: string, properties = '') => `<w:tc><w:tcPr>${properties}</w:tcPr>${p(text)}</w:tc>`
const texts = (bytes: Buffer) => readWord(bytes).flatMap(part => (part.kind === 'text' ? [part.text] : []))

test('our own Word file gives back every cell, header row and chart of its tree', async () => {
  const parts = readWord(await renderDocx(sampleBulletin))
  const blocks = sampleBulletin.sections.flatMap(section => section.blocks)
  const tables = blocks.flatMap(block => (block.kind === 'table' ? [block] : []))
  const grids = parts.flatMap(part => (part.kind === 'grid' ? [part] : []))
  const rows = new Set(grids.flatMap(grid => grid.rows.map(row => row.join('|'))))
  const whole = tables.flatMap(table => table.rows.filter(row => row.cells.reduce((sum, cell) => sum + (cell.colSpan ?? 1), 0) === table.widths.length))
  const printed = whole.map(row => row.cells.flatMap(cell => Array.from({ length: cell.colSpan ?? 1 }, () => cell.content.map(one => one.text).join(''))).join('|'))
  expect(printed.length).toBeGreaterThan(50)
  expect(printed.filter(row => !rows.has(row))).toEqual([])
  const heads = tables.filter(table => table.head.length > 0).map(table => table.head.length)
  expect(grids.flatMap(grid => grid.headRows ?? [])).toEqual(expect.arrayContaining(heads))
  const panels = blocks.flatMap(block => (block.kind === 'chart' ? block.panels.map(panel => ({ values: panel.series.map(one => one.values), categories: panel.categories })) : []))
  expect(parts.flatMap(part => (part.kind === 'chart' ? [{ values: part.series.map(one => one.values), categories: part.categories }] : []))).toEqual(panels)
})

test('numbers that Word writes by itself are written out, each list counting for itself', () => {
  const level = (n: number, format: string, text: string) => `<w:lvl w:ilvl="${n}"><w:start w:val="1"/><w:numFmt w:val="${format}"/>${n > 0 ? '<w:isLgl/>' : ''}<w:lvlText w:val="${text}"/></w:lvl>`
  const numbering = `<w:numbering><w:abstractNum w:abstractNumId="1">${level(0, 'chineseCounting', '%1、')}${level(1, 'decimal', '%1.%2 ')}</w:abstractNum>
    <w:num w:numId="7"><w:abstractNumId w:val="1"/></w:num><w:num w:numId="8"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="11"/></w:lvlOverride></w:num></w:numbering>`
  const styles = '<w:styles><w:style w:styleId="H"><w:pPr><w:numPr><w:numId w:val="7"/></w:numPr></w:pPr></w:style></w:styles>'
  const own = (n: number, list = 7) => `<w:numPr><w:ilvl w:val="${n}"/><w:numId w:val="${list}"/></w:numPr>`
  const body = p('接听', '<w:pStyle w:val="H"/>') + p('来电', own(1)) + p('去电', own(1)) + p('办理', own(0)) + p('来电', own(1)) + p('无号', '<w:pStyle w:val="H"/><w:numPr><w:numId w:val="0"/></w:numPr>')
  expect(texts(wordOf(body, { 'word/numbering.xml': numbering, 'word/styles.xml': styles }))).toEqual(['一、接听', '1.1 来电', '1.2 去电', '二、办理', '2.1 来电', '无号'])
})

test('merged cells are repeated, what was deleted or hidden behind a field is not read, text boxes are', () => {
  const table = `<w:tbl><w:tr>${tc('单位', '<w:vMerge w:val="restart"/>')}${tc('办理', '<w:gridSpan w:val="2"/>')}</w:tr><w:tr>${tc('', '<w:vMerge/>')}${tc('件数')}${tc('满意率')}</w:tr></w:tbl>`
  expect(readWord(wordOf(table))).toEqual([{ kind: 'grid', rows: [['单位', '办理', '办理'], ['单位', '件数', '满意率']] }])
  const changed = '<w:p><w:r><w:t>受理</w:t></w:r><w:del><w:r><w:delText>1</w:delText></w:r></w:del><w:ins><w:r><w:t>2</w:t></w:r></w:ins><w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:t>件</w:t></w:r></w:p>'
  const box = `<w:p><w:r><mc:AlternateContent><mc:Choice><w:drawing><w:txbxContent>${p('框内')}</w:txbxContent></w:drawing></mc:Choice><mc:Fallback><w:pict><w:txbxContent>${p('框内')}</w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>`
  expect(texts(wordOf(changed + box))).toEqual(['受理2件', '框内'])
})

test('a chart gives its numbers, shares as shown, with points left out and floating remains cleared', () => {
  const chart = `<c:chartSpace><c:chart><c:plotArea><c:barChart><c:ser><c:tx><c:strRef><c:strCache><c:pt idx="0"><c:v>占比</c:v></c:pt></c:strCache></c:strRef></c:tx>
    <c:cat><c:strRef><c:strCache><c:pt idx="0"><c:v>甲</c:v></c:pt><c:pt idx="1"><c:v>乙</c:v></c:pt><c:pt idx="2"><c:v>丙</c:v></c:pt></c:strCache></c:strRef></c:cat>
    <c:val><c:numRef><c:numCache><c:formatCode>0.00%</c:formatCode><c:pt idx="0"><c:v>0.53790000000000004</c:v></c:pt><c:pt idx="2"><c:v>0.311</c:v></c:pt></c:numCache></c:numRef></c:val></c:ser></c:barChart></c:plotArea></c:chart></c:chartSpace>`
  const body = `${p('前')}<w:p><w:r><w:drawing><c:chart r:id="rId4"/></w:drawing></w:r></w:p>${p('图1：占比')}`
  const parts = readWord(wordOf(body, { 'word/charts/chart1.xml': chart, 'word/_rels/document.xml.rels': '<Relationships><Relationship Id="rId4" Target="charts/chart1.xml"/></Relationships>' }))
  expect(parts[1]).toEqual({ kind: 'chart', title: '', categories: ['甲', '丙'], series: [{ name: '占比', values: [53.79, 31.1] }], unit: '%' })
})
