import { expect, test } from 'vitest'
import { counted, type Figure } from '#domain/assessment/figure.ts'
import { compose } from './compose.ts'
import type { Outline, OutlineBlock } from './outline.ts'
import { textOf } from './template.ts'
import type { Block, Table } from './tree.ts'

const rate = (ref: string, value: string | null, unit = '%'): Figure => ({ ...counted(ref, '率', value ?? '', '', unit), value, text: value === null ? '无评价' : `${value}${unit}` })
const unit = (no: number, name: string, group: string, orders: string, satisfaction: string | null, remark?: string): Figure[] => [
  counted(`rows[no=${no}].unit`, '单位', name), counted(`rows[no=${no}].group`, '组', group), counted(`rows[no=${no}].orders`, '工单', orders), rate(`rows[no=${no}].rate`, satisfaction),
  ...(remark === undefined ? [] : [counted(`rows[no=${no}].remark`, '编号', remark)]),
]
const figures = new Map([
  rate('rise', '3.20'), rate('fall', '-0.50', '个百分点'), rate('level', '0.00'), rate('none', null), counted('zero', '超期', 0), counted('calls', '来电', 65_996),
  ...unit(1, '甲局', '部门', '50', '90.00', 'A1'), ...unit(2, '乙局', '部门', '30', '95.00'), ...unit(3, '乙局', '企业', '9', '100.00'), ...unit(4, '丁公司', '企业', '40', null),
].map(figure => [figure.ref, figure]))

const outline = (blocks: readonly OutlineBlock[], more: Partial<Outline> = {}): Outline => ({ from: '2024-01', title: ['通报'], letterhead: null, issuer: '办公室', issuedDay: 9, sections: [{ orientation: 'portrait', title: null, blocks }], ...more })
const composed = (blocks: readonly OutlineBlock[], texts: Record<string, string> = {}, more: Partial<Outline> = {}) => compose(outline(blocks, more), '000000', '2024-01', figures, texts).sections[0]?.blocks ?? []
const line = (block: Block) => (block.kind === 'heading' ? block.text : block.kind === 'paragraph' ? textOf(block.content) : block.kind)
const said = (...content: Extract<OutlineBlock, { kind: 'paragraph' }>['content']) => composed([{ kind: 'paragraph', content }]).map(line)[0]

test('comparisons are worded by their sign; nothing stands beside 持平', () => {
  expect(said('{rise|change}、{fall|change}、{level|change}、{none|change}')).toBe('上升3.20%、下降0.50个百分点、持平、无可比数据')
  expect(composed([{ kind: 'paragraph', content: ['{level|change}'] }], {}, { style: { words: { rise: '增', fall: '减', level: '不变', none: '' } } }).map(line)).toEqual(['不变'])
})

test('braces, unknown refs and unknown styles', () => {
  expect(said('{{{calls}}} {nowhere} {calls|nostyle} {#nochart} {calls|wan}')).toBe('{65996} — — — 6.60万')
})

test('lists by a figure, with bounds, limits, words around them and for none', () => {
  const best = { list: 'rows', by: { figure: '.rate', first: 'largest' }, item: '{index}.{.unit}{.rate}' } as const
  expect(said({ ...best, least: { figure: '.orders', value: '30' }, head: '前列：', tail: '。', separator: '；', last: '和' })).toBe('前列：1.乙局95.00%和2.甲局90.00%。')
  expect(said({ ...best, by: { figure: '.rate', first: 'smallest' }, limit: 1 })).toBe('1.甲局90.00%')
  expect(said({ ...best, least: { figure: '.orders', value: '99' }, head: '前列：', none: '没有' })).toBe('没有')
  expect(said('有', { ...best, outOf: 4 })).toBe('有')
})

test('headings, leads and headings of texts number themselves by level, whatever is left out', () => {
  const blocks: readonly OutlineBlock[] = [
    { kind: 'heading', level: 1, text: '甲' }, { kind: 'paragraph', lead: { level: 3, text: '一事' }, content: ['说明'] }, { kind: 'paragraph', lead: { level: 3, text: '二事' }, content: ['说明'] },
    { kind: 'heading', level: 1, text: '超期', needs: ['zero'] }, { kind: 'heading', level: 1, text: '乙' }, { kind: 'paragraph', lead: { level: 3, text: '三事' }, content: ['说明'] },
    { kind: 'text', block: 'cases', heading: { level: 1, text: '案例' }, label: '案例', optional: true }, { kind: 'text', block: 'next', heading: { level: 1, text: '要求' }, label: '要求', optional: true },
  ]
  expect(composed(blocks, { next: '第一{{}}\n第二{rise}' }).map(line)).toEqual(['一、甲', '1.一事。说明', '2.二事。说明', '二、乙', '1.三事。说明', '三、要求', '第一{}', '第二3.20%'])
  expect(composed(blocks.slice(0, 2), {}, { style: { headings: ['第{1}', '', '{一}：', ''] } }).map(line)).toEqual(['第1甲', '一：一事。说明'])
})

test('a block is left out when a figure is missing or nought, or one is there that must not be', () => {
  const one = (more: { needs?: string[]; lacks?: string[] }): number => composed([{ kind: 'paragraph', content: ['有'], ...more }]).length
  expect([one({ needs: ['calls'] }), one({ needs: ['zero'] }), one({ needs: ['nowhere'] }), one({ needs: ['rows'] }), one({ needs: ['norows'] }), one({ lacks: ['zero'] }), one({ lacks: ['rows'] })]).toEqual([1, 0, 0, 1, 0, 1, 0])
})

test('blocks for each row take the row’s figures, conditions and texts', () => {
  const blocks = composed([{ kind: 'each', rows: 'rows', blocks: [{ kind: 'heading', level: 2, text: '{.unit}' }, { kind: 'paragraph', content: ['编号{.remark}'], needs: ['.remark'] }, { kind: 'text', block: 'told', label: '情况', optional: true }] }], { 'told.2': '第二段' })
  expect(blocks.map(line)).toEqual(['（一）甲局', '编号A1', '（二）乙局', '第二段', '（三）乙局', '（四）丁公司'])
})

test('charts, captioned tables, numbered tables and annexes are counted apart, and mentions follow', () => {
  const chart = (name: string): OutlineBlock => ({ kind: 'chart', name, type: 'bar', unit: '件', digits: 0, caption: name, rows: 'rows', category: '.unit', series: [{ name: '件', figure: '.orders' }] })
  const table = (name: string, more: object): OutlineBlock => ({ kind: 'table', name, rows: 'rows', caption: null, columns: [{ label: '单位', figure: '.unit', width: 1 }], ...more })
  const bulletin = compose(outline([], {
    sections: [
      { orientation: 'portrait', title: null, blocks: [{ kind: 'paragraph', content: ['{#b}{#t}{#u}{#x}{#y}'] }, { ...chart('a'), needs: ['nowhere'] }, chart('b'), table('t', { caption: '题' }), table('u', { title: '名' })] },
      { orientation: 'portrait', annex: 'x', title: ['甲表'], blocks: [] }, { orientation: 'landscape', annex: 'y', title: ['{month}月乙表'], blocks: [{ kind: 'annexList' }] },
    ],
  }), '000000', '2024-01', figures, {})
  const [first] = bulletin.sections
  expect(first?.blocks.map(block => (block.kind === 'paragraph' ? block.content : block.kind === 'table' ? [block.title, block.caption] : block.kind === 'chart' ? block.caption : null))).toEqual([
    [['b', '图1'], ['t', '图2'], ['u', '表1'], ['x', '附件1'], ['y', '附件2']].map(([to, text]) => ({ kind: 'reference', to, text })), '图1：b', [undefined, '图2：题'], ['表1 名', null],
  ])
  expect(bulletin.sections.map(section => [section.ref, section.label])).toEqual([[undefined, null], ['x', '附件1'], ['y', '附件2']])
  expect(bulletin.sections[2]?.blocks).toEqual([{ kind: 'annexList', titles: ['甲表', '1月乙表'] }])
})

const tableOf = (more: Partial<Extract<OutlineBlock, { kind: 'table' }>>): Table => {
  const [table] = composed([{ kind: 'table', rows: 'rows', caption: null, columns: [{ label: '单位', figure: '.unit', width: 1 }], ...more }], { words: '第一行\n第二行' })
  if (table?.kind !== 'table') throw new Error('no table')
  return table
}
const cells = (table: Table) => table.rows.map(row => row.cells.map(cell => `${textOf(cell.content)}${cell.rowSpan ? `×${cell.rowSpan}` : ''}`))

test('equal neighbours share a cell; what stands behind a figure is left out where the row lacks it; a column can take the editors’ lines', () => {
  expect(cells(tableOf({ columns: [{ label: '单位', figure: '.unit', merge: true, width: 1 }, { label: '工单', figure: '.orders|signed', after: '（{.remark}）', width: 1 }, { label: '情况', figure: '', lines: 'words', width: 2 }] })))
    .toEqual([['甲局', '+50（A1）', '第一行'], ['乙局×2', '+30', '第二行'], ['+9', ''], ['丁公司', '+40', '']])
})

test('groups without figures of their own are those of the rows, each under its own header where they repeat', () => {
  const columns = [{ label: '单位', labels: { 企业: '公司' }, figure: '.unit', width: 1 }]
  const repeated = tableOf({ columns, groups: { of: '.group', title: '{.group}类', heads: true } })
  expect([repeated.head, repeated.rows.map(row => row.kind), cells(repeated).flat()]).toEqual([[], ['group', 'head', 'data', 'data', 'group', 'head', 'data', 'data'], ['部门类', '单位', '甲局', '乙局', '企业类', '公司', '乙局', '丁公司']])
  expect(tableOf({ columns, groups: { of: '.group', title: '{.group}类' } }).head).toHaveLength(1)
})

test('letterhead, numbers, salutation and signers are where the outline or the texts have them', () => {
  const blocks: readonly OutlineBlock[] = [{ kind: 'recipients', lines: [{ label: '报', text: '市政府' }], signers: [{ label: '采编', block: 'by' }, { label: '签发', block: 'signed' }] }]
  const made = (texts: Record<string, string>) => compose(outline(blocks, { letterhead: '文件', letterheadKind: 'document', issueNumber: '{year}年第{month}期', salutation: '各单位：' }), '000000', '2023-12', figures, texts)
  expect(made({ by: '通报编辑01', documentNumber: '某发〔2024〕1号' })).toMatchObject({
    letterheadKind: 'document', issueNumber: '2023年第12期', documentNumber: '某发〔2024〕1号', salutation: '各单位：', issuedOn: '2024-01-09',
    sections: [{ blocks: [{ signers: [{ label: '采编', text: '通报编辑01' }] }] }],
  })
  expect(made({ issueNumber: '总第9期', issuedOn: '2024-01-20' })).toMatchObject({ issueNumber: '总第9期', issuedOn: '2024-01-20', documentNumber: null })
})

test('what a month changed is printed where the outline has room for it, and nothing when nothing changed', () => {
  const changes = [{ label: '满意率', before: '甲', now: '乙' }]
  const made = (given: typeof changes) => compose(outline([{ kind: 'changes' }]), '000000', '2024-01', figures, {}, { changes: given }).sections[0]?.blocks
  expect(made(changes)).toMatchObject([{ kind: 'paragraph', role: 'note' }])
  expect(made([])).toEqual([])
})
