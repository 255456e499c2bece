import { expect, test } from 'vitest'
import { outlines } from '#cities/430300-xiangtan/outlines.ts'
import { schemes } from '#cities/430300-xiangtan/schemes.ts'
import { schemeFor } from '#domain/assessment/scheme.ts'
import { type Facts, noTopics } from '#domain/assessment/facts.ts'
import { figures } from '#domain/assessment/figures.ts'
import { compose } from './compose.ts'
import { outlineFor } from './outline.ts'
import type { Block, Bulletin, Inline } from './tree.ts'

const outline = outlineFor(outlines, '2022-11')
const scheme = schemeFor(schemes, '2022-11')
if (!outline || !scheme) throw new Error('no outline')
const set = figures(scheme, smallFacts())
const bulletin = compose(outline, '430300', '2022-11', set, { issuedOn: '2022-12-13', hotEvent: '第一段\n第二段' })
const blocks = bulletin.sections.flatMap(section => section.blocks)

test('charts and captioned tables are numbered in reading order', () => {
  const captions = blocks.flatMap(block => ((block.kind === 'chart' || block.kind === 'table') && block.caption ? [block.caption.split('：')[0]] : []))
  expect(captions).toEqual(Array.from({ length: 11 }, (_, index) => `图${index + 1}`))
})

test('has the sections of the published bulletin', () => {
  expect(blocks.flatMap(block => (block.kind === 'heading' && block.level < 3 ? [block.text] : []))).toEqual([
    '一、接听情况分析', '（一）总体情况', '（二）诉求热点情况', '二、办理情况分析', '（一）市级热线办理情况', '（二）县（市）热线平台工单办理情况', '（三）案例分析',
    '三、领导接听日工作情况', '四、存在的困难', '五、下一步工作要求',
  ])
  expect(bulletin.sections.map(section => [section.label, section.orientation])).toEqual([[null, 'portrait'], ['附件1', 'landscape'], ['附件2', 'landscape']])
})

test('every figure in the tree is one of the month, and no placeholder is left over', () => {
  expect(inlines(bulletin).flatMap(node => (node.kind === 'figure' && !set.has(node.ref) ? [node.ref] : []))).toEqual([])
  expect(inlines(bulletin).filter(node => /[{}#—]/.test(node.text)).map(node => node.text)).toEqual([])
})

test('words follow the sign, and figures stand beside them without it', () => {
  expect(paragraphs().find(text => text.includes('呼入群众来电'))).toContain('呼入群众来电80通，环比下降20.00%；接通60通，接通率75.00%，环比上升5.00个百分点。')
})

test('regions with the same first category are said in one breath', () => {
  expect(paragraphs().find(text => text.includes('地域分布'))).toBe('（1）地域分布情况。雨湖区、岳塘区诉求量第一的是消费维权，分别占当地总量的60.00%和75.00%（图4）。')
})

test('a figure that is missing leaves its paragraph out; a text that is missing says what is wanted', () => {
  expect(paragraphs().some(text => text.includes('领导接听日'))).toBe(true)
  expect(paragraphs()).toContain('（待录入：典型案例）')
  expect(paragraphs().some(text => text.includes('在一天之内申请退回'))).toBe(false)
  expect(paragraphs()).toEqual(expect.arrayContaining(['第一段', '第二段']))
})

test('annex 1 groups its units and ends with the total; annex 2 has two lines per county under a header that adds up', () => {
  const [one, two] = bulletin.sections.slice(1).map(section => section.blocks[0])
  if (one?.kind !== 'table' || two?.kind !== 'table') throw new Error('no annex')
  expect(one.rows.map(row => [row.kind, textOf(row.cells[0]?.content ?? [])])).toEqual([
    ['group', '县市区、园区（示范区）（合计1家）'], ['head', '序号'], ['data', '1'], ['group', '市直、驻潭单位（合计1家）'], ['head', '序号'], ['data', '2'], ['total', '总计'],
  ])
  expect([one.head, [1, 4].map(at => textOf(one.rows[at]?.cells[1]?.content ?? []))]).toEqual([[], ['地区', '部门（单位）']])
  expect(two.rows).toHaveLength(2)
  const width = (line: (typeof two.head)[number]) => line.reduce((sum, cell) => sum + (cell.colSpan ?? 1), 0)
  expect(two.head.map(width)).toEqual([two.widths.length, 17, 17])
})

function paragraphs(): string[] {
  return blocks.flatMap(block => (block.kind === 'paragraph' ? [textOf(block.content)] : []))
}

function inlines(tree: Bulletin): Inline[] {
  const of = (block: Block): Inline[] =>
    block.kind === 'paragraph' ? block.content : block.kind === 'table' ? [...block.head, ...block.rows.map(row => row.cells)].flat().flatMap(cell => cell.content) : []
  return tree.sections.flatMap(section => section.blocks.flatMap(of))
}

function textOf(content: Inline[]): string {
  return content.map(node => node.text).join('')
}

function smallFacts(): Facts {
  const task = { effective_orders: '4', return_requests_rejected: '0', fed_back_on_time: '4', contacted: '4', callback_total: '4', satisfied: '1', fair: '1', not_rated: '1', dissatisfied: '1' }
  const county = {
    calls_received: '10', calls_answered: '9', orders_accepted: '8', online_resolved: '6', dispatched: '2', fed_back_on_time: '2', callback_total: '2', callback_reached: '2', satisfied: '1', not_rated: '0',
    online_rated: '3', online_satisfied: '3', test_calls: '4', voice_navigation: '40', connection: '40', service_manner: '120', knowledge: '80', callback_service: '40',
    assigned_effective_orders: '4', assigned_fed_back_on_time: '4', assigned_contacted: '4', assigned_callback_total: '4', assigned_satisfied: '1', assigned_not_rated: '1',
  }
  const minors = [{ name: '消费维权', major: '金融商贸财经类', accepted: 70, online: 60, dispatched: 10 }]
  return {
    ...noTopics, period: '2022-11',
    tables: {
      'headline.values': { '': {
        ...task, calls_received: '80', calls_answered: '60', orders_accepted: '70', online_resolved: '60', dispatched: '10', online_rated: '50', online_satisfied: '40',
        before_calls_received: '100', before_answer_rate_pct: '70', before_online_resolved_rate_pct: '80', before_dispatched: '8', before_on_time_rate_pct: '99',
      } },
      callback: { '': { ...task, callback_units: '2' } },
      'appendix_1.rows': { yuhu: task, gongan: task },
      'appendix_1.total': { '': task },
      county_platforms: { '': { before_county_calls_received: '9' }, '430321': county },
      'county_platforms.by_county': { '430321': county },
      'appendix_2.rows': { '430321': county },
    },
    units: [
      { unit: 'yuhu', name: '雨湖区人民政府', shortName: '雨湖区', group: '县市区、园区（示范区）' },
      { unit: 'gongan', name: '市公安局', shortName: '市公安局', group: '市直、驻潭单位' },
    ],
    counties: [{ platform: '430321', name: '湘潭县', unit: 'xiangtanxian' }],
    entered: { '430321': { data_accuracy_score: '30' }, total: { case_hops: '2', case_days: '11' } },
    enteredBy: {},
    accepted: { name: '受理诉求', accepted: 70, online: 60, dispatched: 10 },
    requestTypes: [{ name: '咨询类', accepted: 70, online: 60, dispatched: 10 }],
    majors: [{ name: '金融商贸财经类', accepted: 70, online: 60, dispatched: 10 }],
    minors,
    regions: [{ name: '雨湖区', dispatched: 5, minors: [{ name: '消费维权', dispatched: 3 }] }, { name: '岳塘区', dispatched: 4, minors: [{ name: '消费维权', dispatched: 3 }] }],
    concernedUnits: [{ name: '市公安局', dispatched: 4, minors: [{ name: '停车管理', dispatched: 3 }] }],
    tags: [{ name: '文明创建/城市市容市貌（占道经营）', count: 3 }],
    dissatisfiedMinors: [{ name: '消费维权', count: 1 }],
    overdue: [{ name: '市公安局', count: 1, topic: '停车' }],
    lateTestCalls: [{ name: '湘潭县', seconds: 15, count: 1 }],
    deskDays: [{ desk: 'leaderCallDay', day: '2022-11-16', calls: 15 }],
    bulkReturns: [],
    texts: { 'dutyDay.unit': '市医疗保障局' },
  }
}
