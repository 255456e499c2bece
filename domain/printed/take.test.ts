import { expect, test } from 'vitest'
import type { Document } from '#domain/check/document.ts'
import { key, periodOf, proposeTables, proposeTexts, type Target } from './match.ts'
import { take } from './take.ts'

const row = (kind: 'data' | 'total', ...cells: string[]) => ({ kind, cells })
const document: Document = {
  title: '甲市2021年5月运行情况通报',
  blocks: [
    { kind: 'paragraph', text: '按时办结率为98.36%，环比上升1.2个百分点；县（市）按时办结率99.00%。', place: '一' },
    {
      kind: 'table', title: '附件1', place: '附件1', columns: ['部门', '交办总量', '交办评分（10%）/按时办结率（30分）', '交办评分（10%）/按时办结率（30分）/得分', '等级'],
      rows: [row('data', '甲市市场监督管理局', '902', '99.98%', '9.99', 'A'), row('data', '城管局', '12', '—', '+1', ''), row('total', '合计', '914', '99.97%', '', '')],
    },
  ],
}
const measure = (name: string, label: string, unit: string | null = null) => ({ name, label, unit })
const counts = [measure('assigned', '交办总量'), measure('on_time_pct', '交办按时办结率', '%')]
const targets: Target[] = [
  { ref: 'headline', title: '正文', subject: 'city', measures: [measure('rate', '按时办结率', '%'), measure('mom', '按时办结率环比', '个百分点')] },
  { ref: 'a1.rows', title: '附件1', subject: 'unit', measures: [...counts, measure('score', '交办按时办结率得分'), measure('other', '按时办结率得分'), measure('grade', '等级')] },
  { ref: 'a1.total', title: '附件1 合计', subject: 'city', measures: counts },
]
const subjects = [{ kind: 'unit' as const, code: 'scjg', names: ['市市场监督管理局', '市市场监管局'] }, { kind: 'unit' as const, code: 'cg', names: ['市城管局', '城管局'] }, { kind: 'county' as const, code: '430399', names: ['城管局'] }]
const tables = proposeTables(document, targets, subjects, '甲市')
const texts = proposeTexts(document, targets)

test('columns are known by their labels, shares apart from counts, units by every spelling, the total as the city’s', () => {
  expect(tables).toEqual([{ block: 1, ref: 'a1.rows', columns: [null, 'assigned', 'on_time_pct', 'score', 'grade'], rows: ['scjg', 'cg', ''] }])
  expect(texts).toEqual([{ block: 0, ref: 'headline', name: 'rate', shown: '98.36%' }])
  expect([periodOf(document), periodOf({ title: '通报', blocks: [] })]).toEqual(['2021-05', null])
  expect(key('甲市公安局', '甲市')).toBe(key('市公安局', '甲市'))
})

test('figures are kept exactly as printed; a dash is no figure', () => {
  const figures = take(document, tables, texts, targets, subjects)
  const shown = 'refused' in figures ? [figures.refused] : figures.map(one => [one.ref, one.subject, one.name, one.value, one.shown].join(' '))
  expect(shown).toEqual([
    'a1.rows scjg assigned 902 902', 'a1.rows scjg on_time_pct 99.98 99.98%', 'a1.rows scjg score 9.99 9.99', 'a1.rows scjg grade A A', 'a1.rows cg assigned 12 12', 'a1.rows cg score 1 +1',
    'a1.total  assigned 914 914', 'a1.total  on_time_pct 99.97 99.97%', 'headline  rate 98.36 98.36%',
  ])
})

const [table] = tables as [(typeof tables)[number]]
const [text] = texts as [(typeof texts)[number]]
test.each([
  ['a figure that is not printed there', [], [{ ...text, shown: '99.99%' }]],
  ['a figure the scheme has not', [{ ...table, columns: [null, 'nothing', null, null, null] }], []],
  ['a unit that is none', [{ ...table, rows: ['nobody', null, null] }], []],
  ['two rows for one unit', [{ ...table, rows: ['cg', 'cg', null] }], []],
  ['a block that is no table', [{ ...table, block: 0 }], []],
  ['rows of another table', [{ ...table, rows: ['cg'] }], []],
])('%s is refused', (_, wrongTables, wrongTexts) => {
  expect(take(document, wrongTables, wrongTexts, targets, subjects)).toEqual({ refused: expect.stringMatching(/[\u4e00-\u9fff]/) })
})
