import { expect, test } from 'vitest'
import { gridLines, pdfOf } from '#server/check/fixtures/pdf.ts'
import { readPdf } from './pdf.ts'

const full = '一二三四五六七八九十一二三四五六七八九十一二三四五六七八'
const cells = (rows: readonly (readonly string[])[], top: number) => rows.flatMap((row, r) => row.flatMap((text, c) => (text === '' ? [] : [{ x: 74 + 120 * c, y: top - 14 - 20 * r, size: 10, text }])))

test('broken lines become paragraphs, over the end of a page too; page numbers and radicals do not stay', async () => {
  const parts = await readPdf(pdfOf([
    { texts: [{ x: 104, y: 700, text: '⼀、接听情况' }, { x: 104, y: 670, text: full.slice(2) }, { x: 72, y: 641, text: '尾句⺠声。' }, { x: 104, y: 612, text: full.slice(2) }, { x: 280, y: 40, size: 14, text: '— 1 —' }] },
    { texts: [{ x: 72, y: 700, text: '接着写。' }, { x: 280, y: 40, size: 14, text: '— 2 —' }] },
  ]))
  expect(parts).toEqual(['一、接听情况', `${full.slice(2)}尾句民声。`, `${full.slice(2)}接着写。`].map(text => ({ kind: 'text', text })))
})

test('a ruled table keeps merged heads, empty cells and broken names, and goes on over pages without its head', async () => {
  const head = [['单位', '办理', ''], ['', '件数', '满意率']]
  const lines = [...gridLines([70, 190, 310, 430], [660, 640, 620]), [190, 680, 430, 680], [70, 680, 190, 680], [70, 680, 70, 660], [190, 680, 190, 660], [430, 680, 430, 660]] as const
  // No line below 单位: it covers two rows; none between the two places of 办理.
  const merged = lines.filter(([x1, y1, x2, y2]) => !(y1 === 660 && y2 === 660 && x1 === 70 && x2 === 430))
  const parts = await readPdf(pdfOf([
    { texts: [...cells(head, 680), { x: 74, y: 633, size: 6, text: '甲区人民' }, { x: 74, y: 625, size: 6, text: '政府' }, { x: 194, y: 626, size: 10, text: '1926' }], lines: [...merged, [190, 660, 430, 660]] },
    { texts: [...cells(head, 780), ...cells([['乙区', '88', '']], 740)], lines: [...[...merged, [190, 660, 430, 660]].map(([x1 = 0, y1 = 0, x2 = 0, y2 = 0]) => [x1, y1 + 100, x2, y2 + 100] as const)] },
  ]))
  expect(parts).toEqual([{ kind: 'grid', rows: [['单位', '办理', '办理'], ['单位', '件数', '满意率'], ['甲区人民政府', '1926', ''], ['乙区', '88', '']] }])
})

test('a chart’s frame and labels make no table, and its labels no sentence', async () => {
  const parts = await readPdf(pdfOf([{ texts: [{ x: 104, y: 700, text: full.slice(2) }, { x: 80, y: 640, size: 8, text: '50000' }, { x: 200, y: 640, size: 8, text: '咨询类' }], lines: gridLines([70, 430], [660, 600]) }]))
  expect(parts.map(part => part.kind)).toEqual(['text', 'text'])
})
