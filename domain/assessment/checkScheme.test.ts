import { readdirSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { Expression } from '#domain/formula/expression.ts'
import { minus, rate, sum, times } from '#domain/formula/expression.ts'
import type { Sheet } from '#domain/formula/sheet.ts'
import { sheet } from '#domain/formula/sheet.ts'
import { checkScheme } from './checkScheme.ts'
import { inputs } from './count.ts'
import { definitions } from './definitions.ts'
import type { Scheme } from './scheme.ts'
import { type DraftTables, draftContent, schemeOfDraft, withDefinition } from './schemeDraft.ts'
import { decideScheme, type SchemeCase, type SchemeVerb } from './schemeDraftLife.ts'

const unit = sheet(inputs(['effective_orders', 'fed_back_on_time', 'callback_total', 'satisfied', 'not_rated']), {
  on_time: { label: '按时率', digits: 2, unit: '%', empty: '0.00', formula: rate('fed_back_on_time', 'effective_orders') },
  satisfaction: { label: '满意率', digits: 2, unit: '%', formula: rate('satisfied', minus('callback_total', 'not_rated')) },
  total: { label: '总分', digits: 1, full: '100', formula: sum(times(0.4, 'on_time'), times(0.6, 'satisfaction')) },
})
const base: Scheme = {
  from: '2022-10', source: '办法第三条', overview: { table: 'units', orders: 'effective_orders', satisfaction: 'satisfaction' },
  tables: [
    { ref: 'units', title: '附件1', subject: 'unit', sheet: unit, rows: { key: 'no', nameAs: 'unit', by: 'effective_orders', place: { by: 'total', least: { input: 'effective_orders', value: 10 }, ties: 'shared' } } },
    { ref: 'head', title: '正文', subject: 'city', sheet: sheet(inputs(['calls_received']), {}) },
  ],
  lists: [{ kind: 'praised', ref: 'praised', table: 'units', volume: 'effective_orders', leastOrders: 1, rate: 'on_time', leastRate: '1' }],
  examples: [{ note: '某单位', table: 'units', given: { callback_total: '10', not_rated: '6', satisfied: '3' }, gives: { satisfaction: '75.00' } }],
}
const draft = (change: (sheet: Sheet) => Sheet): Scheme => schemeOfDraft(base, { from: '2022-11', source: '默认', tables: { units: { sheet: change(unit), place: { by: 'total', least: { input: 'effective_orders', value: 10 }, ties: 'shared' } } } })
const figure = (name: string, formula: Expression) => (old: Sheet): Sheet => ({ ...old, figures: { ...old.figures, [name]: { ...(old.figures[name] ?? { label: name, digits: 2 }), formula } } })
const faults = (change: (sheet: Sheet) => Sheet) => checkScheme(base, draft(change)).faults.map(fault => fault.sentence)

test('an untouched draft has nothing wrong, changes nothing and keeps the examples', () => {
  const { faults, changes, examples } = checkScheme(base, schemeOfDraft(base, { from: '2022-11', source: '默认', ...draftContent(base) }))
  expect([faults, changes, examples]).toEqual([[], [], { held: 1, changed: [] }])
})

const cities = readdirSync(new URL('../../cities/', import.meta.url)).filter(name => /^\d{6}-/.test(name))
test.each(cities)('every scheme of %s could have been made as a draft', async folder => {
  const { schemes } = (await import(`../../cities/${folder}/schemes.ts`)) as { schemes: readonly Scheme[] }
  expect(schemes.length).toBeGreaterThan(0)
  for (const scheme of schemes) {
    const { faults, changes, examples } = checkScheme(scheme, schemeOfDraft(scheme, { from: scheme.from, source: scheme.source, ...draftContent(scheme) }))
    expect([faults, changes, examples.changed]).toEqual([[], [], []])
  }
})

describe('what cannot be computed', () => {
  const count = (change: object) => (old: Sheet): Sheet => ({ ...old, inputs: { ...old.inputs, satisfied: { label: '满意', count: { measure: 'satisfied', ...change } as never } } })
  test.each([
    ['a measure there is none of', count({ measure: 'pg_sleep' }), '满意：没有“pg_sleep”这种计数'],
    ['a date the view has not', count({ by: 'closed_at' }), '满意：“满意量”不能按“办结时间”计入，可按回访时间、登记时间、派单时间、办理时限、反馈时间'],
    ['a condition the view has not', count({ where: { password_hash: ['x'] } }), '满意：“满意量”不能按“password_hash”筛选，可按来源渠道、诉求类型、事发地区、诉求分类、承办单位、上级交办、回访方式'],
    ['a view that does not tell units apart', count({ measure: 'calls_received' }), '满意：“接听群众来电”不分承办单位，不能用在承办单位的表里'],
    ['what the city hands to counties in a table of units', count({ of: 'assigned' }), '满意：“上级交办部分”只用在县（市）的表里'],
    ['a cycle', figure('on_time', times(1, 'total')), '按时率：循环引用：按时率→总分→按时率'],
    ['a name there is none of', figure('on_time', times(1, 'nothing')), '按时率：没有“nothing”这一项'],
    ['weights that do not add up', figure('total', sum(times(0.4, 'on_time'), times(0.5, 'satisfaction'))), '总分：按公式最多得90，与满分100不符'],
  ])('%s', (_, change, sentence) => expect(faults(change)).toContain(sentence))

  test('what a list, the dashboard or the places need and is gone', () => {
    const without = ({ inputs, figures: { on_time: _, ...figures } }: Sheet): Sheet => ({ inputs, figures: { ...figures, total: { label: '总分', digits: 1, formula: times(1, 'satisfaction') } } })
    expect(faults(without)).toEqual(['按时率：通报的清单或加分扣分要用到，不能去掉'])
    expect(faults(old => ({ ...old, figures: { on_time: old.figures.on_time ?? { label: '', digits: 0 } } }))).toEqual(['总分：名次要用到，不能去掉', '满意率：月度看板要用到，不能去掉'])
  })

  test('a figure of a month before that no table has', () => {
    const scheme = schemeOfDraft(base, { from: '2022-11', source: '默认', tables: { head: { sheet: { inputs: { last: { label: '上月', before: { months: 1, table: 'units', figure: 'total' } } }, figures: {} } } } })
    expect(checkScheme(base, scheme).faults.map(fault => fault.sentence)).toEqual(['上月：上期数只能取自只有一行的表，没有“units”这样的表'])
  })
})

test('changes are told figure by figure, before and after, and published rows that come out otherwise are listed', () => {
  const { changes, examples, notes } = checkScheme(base, draft(figure('satisfaction', rate(sum('satisfied', 'not_rated'), 'callback_total'))))
  expect(changes).toEqual([{
    table: 'units', title: '附件1', kind: 'figure', name: 'satisfaction', label: '满意率',
    before: '满意率=满意量/（回访总量－未评价量）；保留2位小数；单位%', after: '满意率=（满意量＋未评价量）/回访总量；保留2位小数；单位%',
  }])
  expect(examples).toEqual({ held: 0, changed: [{ note: '某单位', table: 'units', name: 'satisfaction', label: '满意率', before: '75.00', after: '90.00' }] })
  expect(notes.map(note => note.sentence)).toEqual(['按时率：表里没有“超期未反馈工单”与它并列，久拖不办的工单看不出来'])
  expect(checkScheme(base, draft(old => ({ ...old, inputs: { ...old.inputs, ...inputs(['overdue_open']) } }))).notes).toEqual([])
})

test('another rule of places is told as a sentence', () => {
  const { changes } = checkScheme(base, schemeOfDraft(base, { from: '2022-11', source: '默认', tables: { units: { sheet: unit, place: { by: 'on_time', ties: 'cityOrder' } } } }))
  expect(changes.map(({ label, before, after }) => [label, before, after])).toEqual([['名次', '按总分由高到低排名，有效工单量不足10的不参加排名，相同的名次并列', '按按时率由高到低排名，相同的按本市单位次序']])
})

test('a definition in use elsewhere replaces a figure, sharing the inputs that count the same', () => {
  for (const definition of definitions) {
    const made = withDefinition(unit, 'satisfaction', definition)
    expect(made.figures.satisfaction?.label).toBe('满意率')
    expect(new Set(Object.values(made.inputs).map(input => JSON.stringify(input.count))).size).toBe(Object.keys(made.inputs).length)
    expect(checkScheme(base, draft(() => made)).faults.filter(fault => !fault.sentence.includes('不分承办单位') && !fault.sentence.includes('总分'))).toEqual([])
  }
  const due = definitions.find(one => one.key === 'satisfaction_e')
  const made = due && withDefinition(unit, 'satisfaction', due)
  expect(Object.keys(made?.inputs ?? {})).toEqual([...Object.keys(unit.inputs), 'satisfied_2', 'completed'])
  expect(made?.figures.satisfaction?.formula).toEqual(rate('satisfied_2', 'completed'))
})

describe('a draft moves on', () => {
  const at: SchemeCase = { state: 'proposed', from: '2022-12', writers: ['a'], lastLocked: '2022-11', faults: [], actor: { id: 'b', roles: ['assessor'] }, note: '' }
  const grid: readonly (readonly [string, SchemeVerb, Partial<SchemeCase>, string])[] = [
    ['somebody else adopts', 'adopt', {}, 'adopted'],
    ['its author does not', 'adopt', { actor: { id: 'a', roles: ['assessor', 'administrator'] } }, '起草、修改或提请的人不能自己审定，请由另一位考核员或管理员审定'],
    ['an administrator adopts and does not write', 'propose', { state: 'draft', actor: { id: 'c', roles: ['administrator'] } }, '您的岗位不能提请审定'],
    ['a leader does neither', 'adopt', { actor: { id: 'c', roles: ['leader'] } }, '您的岗位不能审定采用'],
    ['never for a locked month', 'adopt', { from: '2022-11' }, '2022-11 的考核已锁定，不再改变：口径只能从其后的月份起用，请把起用月份改到 2022-11 之后'],
    ['nor before one', 'propose', { state: 'draft', from: '2022-01' }, '2022-11 的考核已锁定，不再改变：口径只能从其后的月份起用，请把起用月份改到 2022-11 之后'],
    ['nor with faults', 'propose', { state: 'draft', faults: ['总分：没有“x”这一项'] }, '口径还有 1 处不正确，请先改好。总分：没有“x”这一项'],
    ['not twice', 'adopt', { state: 'adopted' }, '这份口径已采用，不能审定采用'],
    ['going back takes a reason', 'return', {}, '请写明原因'],
    ['and has one', 'return', { note: '权重未会商' }, 'draft'],
  ]
  test.each(grid)('%s', (_, verb, change, outcome) => expect(Object.values(decideScheme(verb, { ...at, ...change }))[0]).toBe(outcome))
})

test('rows, lists and the ledger are edited like formulas: what they name must be there, and changes are told in words', () => {
  const { tables, lists: [praised] } = draftContent(base)
  const table = tables.units
  if (!table || !praised) throw new Error('no table')
  const checked = (content: Partial<Parameters<typeof schemeOfDraft>[1]>) => checkScheme(base, schemeOfDraft(base, { from: '2022-11', source: '默认', tables, ...content }))
  const rows = (change: DraftTables[string]['rows']): DraftTables => ({ ...tables, units: { ...table, rows: change } })
  expect(checked({ tables: rows({ by: null, only: ['乡镇'], least: { input: 'effective_orders', value: '5' } }) })).toMatchObject({
    faults: [], changes: [{ kind: 'rows', label: '行', before: '列全部承办单位，按有效工单量由多到少排列', after: '只列乡镇，有效工单量不少于5的才列入，按本市次序排列' }],
  })
  expect(checked({ tables: rows({ by: 'nothing', only: [] }) }).faults.map(fault => fault.sentence)).toEqual(['附件1：没有选任何分组，表里一行也没有', 'nothing：表的排列要用到，不能去掉'])
  expect(checked({ lists: [{ ...praised, leastRate: '95' }, { kind: 'busiest', ref: 'busy', table: 'units', by: 'effective_orders', n: 3 }] as Scheme['lists'] })).toMatchObject({
    faults: [], changes: [
      { kind: 'list', title: '清单', before: expect.stringContaining('满意率不低于 1'), after: expect.stringContaining('满意率不低于 95') },
      { kind: 'list', label: '工单最多的单位（busy）', before: null, after: '工单最多的单位：位置 busy，取自“附件1”，按哪项由高到低“有效工单量”，取前几位 3' },
    ],
  })
  const wrong = [{ kind: 'busiest', ref: 'busy', table: 'units', by: 'hops', n: 3 }, { kind: 'busiest', ref: 'busy', table: 'annex', by: 'hops', n: 3 }] as Scheme['lists']
  expect(checked({ lists: wrong }).faults).toEqual([
    { table: ':lists', name: '0', sentence: '工单最多的单位：按哪项由高到低：“附件1”没有“hops”这一项' },
    { table: ':lists', name: '1', sentence: '工单最多的单位：取自：没有“annex”这张表' }, { table: ':lists', name: '1', sentence: '工单最多的单位：另有一份清单排在同一个位置' },
  ])
  const entered = { source: 'entered', key: 'late', indicator: '办理质量', label: '虚假办结', points: '0' } as const
  const graded = { source: 'grade', key: 'late', indicator: '月度等级', table: 'units', figure: 'total', points: { C: '-4' }, detail: '评为{grade}' } as const
  const counted = { source: 'figure', key: 'volume', indicator: '工单量', table: 'units', figure: 'effective_orders', above: '100', points: '-1', detail: '多于一百' } as const
  expect(checked({ ledger: [counted] }).faults.map(fault => fault.sentence)).toEqual(['工单量：“有效工单量”是计数，请选择算出的指标'])
  expect(checked({ ledger: [entered, graded] }).faults.map(fault => fault.sentence)).toEqual([
    '办理质量：每件分值不能为 0，扣分写负数，加分写正数', '月度等级：代号“late”用了两次', '月度等级：“总分”不是等级，请选择评等级的指标',
  ])
})
