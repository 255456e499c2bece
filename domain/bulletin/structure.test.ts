import { expect, test } from 'vitest'
import { counted } from '#domain/assessment/figure.ts'
import { faultsOf, type Structure } from './structure.ts'
import type { Bulletin, Inline } from './tree.ts'

const figures = new Map([counted('calls', '来电', '100'), counted('rate', '接通率', '96.00'), counted('day', '接听日', '2022-11-16'), counted('change', '环比', '-3.20'), counted('rows[no=1].unit', '单位', '甲局'), counted('rows[no=1].orders', '工单', '7')].map(figure => [figure.ref, figure]))
const text = (words: string): Inline => ({ kind: 'text', text: words })
const figure = (ref: string, words: string): Inline => ({ kind: 'figure', ref, text: words })
const whole: Bulletin = {
  platform: '000000', period: '2022-11', title: ['通报'], letterhead: null, issuer: '办公室', issuedOn: '2022-12-01', documentNumber: null,
  sections: [
    {
      orientation: 'portrait', label: null, title: null,
      blocks: [
        { kind: 'heading', level: 1, text: '一、情况' },
        { kind: 'paragraph', content: [figure('day', '11月16日'), text('来电'), figure('calls', '100'), text('通，下降'), figure('change', '3.20%'), text('，接通率'), figure('rate', '96%'), text('，见'), { kind: 'reference', to: 'hot', text: '图1' }] },
        { kind: 'chart', ref: 'hot', type: 'bar', unit: '件', digits: 0, caption: '图1：热点', panels: [{ title: null, categories: ['甲局'], series: [{ name: '件数', values: [7], refs: ['rows[no=1].orders'] }] }] },
      ],
    },
    { orientation: 'portrait', ref: 'units', label: '附件1', title: ['单位表'], blocks: [{ kind: 'table', head: [[{ content: [text('单位')] }]], widths: [1], caption: null, rows: [{ kind: 'data', cells: [{ content: [figure('rows[no=1].unit', '甲局')] }] }, { kind: 'total', cells: [{ content: [text('合计')] }] }] }] },
  ],
}
const structure: Structure = {
  parts: [
    { kind: 'title', source: '通 报' }, { kind: 'heading', source: '一、情况' }, { kind: 'chart', source: '图1: 热点' }, { kind: 'annex', source: '附件1 单位表' },
    { kind: 'table', source: '', columns: ['单位'], total: '合计' },
  ],
  otherwise: {}, errors: {},
}
const published = { calls: 100, rate: 96, day: '2022-11-16', rows: [{ no: 1, unit: '甲局', orders: 7 }] }
const faults = (change: Partial<Bulletin> = {}, of: Structure = structure) => Object.entries(faultsOf({ ...whole, ...change }, figures, published, of)).flatMap(([kind, list]) => list.map(one => `${kind} ${one}`))
const [body, annex] = whole.sections
if (!body || !annex) throw new Error('no sections')
const withBlocks = (...blocks: typeof body.blocks) => ({ sections: [{ ...body, blocks }, annex] })
const [heading, paragraph, chart] = body.blocks
if (!heading || paragraph?.kind !== 'paragraph' || chart?.kind !== 'chart') throw new Error('no blocks')

test('a bulletin with every part, figure and reference of its source has no fault', () => {
  expect(faults()).toEqual([])
})

test('each part that is left out is named', () => {
  expect(faults({ title: [] })).toEqual(['missing title：通 报'])
  expect(faults(withBlocks(paragraph, chart))).toEqual(['missing heading：一、情况'])
  expect(faults({ sections: [body] })).toEqual(['missing annex：附件1 单位表', 'missing table：'])
  expect(faults({}, { ...structure, parts: [{ kind: 'table', source: '', columns: ['单位', '工单'] }] })).toEqual(['missing table：'])
  expect(faults({}, { ...structure, parts: [{ kind: 'table', source: '', columns: ['单位'], notes: 1 }] })).toEqual(['missing table：'])
})

test('parts stand in the order of the source', () => {
  expect(faults(withBlocks(chart, paragraph, heading))).toContain('missing chart：图1: 热点')
})

test('a printed figure that is bound nowhere is named, and so is one that says something else', () => {
  expect(faults(withBlocks(heading, { ...paragraph, content: [text('来电100通')] }, chart))).toEqual(['unprinted calls=100', 'unprinted rate=96', 'unprinted day=2022-11-16'])
  expect(faults(withBlocks(heading, { ...paragraph, content: [...paragraph.content, figure('calls', '101')] }, chart))).toEqual(['misprinted calls：101'])
  expect(faults(withBlocks(heading, paragraph, { ...chart, panels: [{ title: null, categories: ['甲局'], series: [{ name: '件数', values: [8], refs: ['rows[no=1].orders'] }] }] }))).toEqual(['misprinted hot：rows[no=1].orders 8'])
})

test('a reference with another number than its chart, and what is still waited for, are named', () => {
  expect(faults(withBlocks(heading, { ...paragraph, content: [...paragraph.content, { kind: 'reference', to: 'hot', text: '图2' }] }, chart))).toEqual(['misreferred hot：图2'])
  expect(faults(withBlocks(heading, { ...paragraph, content: [...paragraph.content, text('（待录入：案例）')] }, chart))).toHaveLength(1)
})
