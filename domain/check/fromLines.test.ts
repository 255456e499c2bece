import { describe, expect, test } from 'vitest'
import { cpuOf } from '#test/cpu.ts'
import { check } from './check.ts'
import type { Table } from './document.ts'
import { fromLines } from './fromLines.ts'
import { normalise, normaliseCell } from './read/normalise.ts'

test.each([
  ['１２，３４５件', '12345件'], ['共 1,234,567 件', '共1234567件'], ['满意率 98. 5 ％', '满意率98.5%'], ['百分之三十二点五', '32.5%'], ['百分之 12.5', '百分之12.5'.replace('百分之12.5', '12.5%')],
  ['⼀、总体情况', '一、总体情况'], ['受理(含网络)5件,其中:', '受理（含网络）5件，其中：'], ['1. 12月份情况', '1、12月份情况'], ['8:30至9:15', '8:30至9:15'],
])('%s is read as %s', (raw, read) => expect(normalise(raw)).toBe(read))

test.each([['应办\n理数', '应办理数'], ['7.\n06', '7.06'], ['100.0\n0%', '100.00%'], ['公交 IC 卡', '公交IC卡']])('cell %j is read as %s', (raw, read) => expect(normaliseCell(raw)).toBe(read))

const tableOf = (lines: string[]): Table => fromLines(lines).blocks.find(block => block.kind === 'table') as Table

describe('tables in lines', () => {
  test('header words broken over lines, groups, a header repeated on the next page, a total', () => {
    const table = tableOf([
      '附件 1', '工单办理情况统计表', '县区（合计 2 家）', '序', '号', '地区', '有效工', '单量', '按时反馈', '量', '按时办结', '率', '1 甲区人民政府 120 118 98.33%', '2 乙县人民政府 80 80 100.00%',
      '部门（合计 1 家）', '序', '号', '部门', '有效工', '单量', '按时反馈', '量', '按时办结', '率', '3 市水利局 20 19 95.00%', '总计 220 217 98.64%',
    ])
    expect(table.columns).toEqual(['序号', '地区', '有效工单量', '按时反馈量', '按时办结率'])
    expect(table.rows.map(row => [row.kind, row.cells[1]])).toEqual([['group', '县区（合计2家）'], ['data', '甲区人民政府'], ['data', '乙县人民政府'], ['group', '部门（合计1家）'], ['data', '市水利局'], ['total', '总计']])
  })

  test('rows of two lines, scores under their rates', () => {
    const table = tableOf([
      '附件 2', '排名情况表', '排名 县（市）', '热线评分（60%） 拨测评分（40%）', '总分', '（100分）', '接通率', '（50分）', '办结率', '（50 分）', '折合', '得分', '业务', '（100分）', '折合', '得分',
      '1 甲县', '98.00% 100.00% 59.40 90.00 36.00 95.40', '49.00 50.00', '2 乙县', '96.00% 100.00% 58.80 80.00 32.00 90.80', '48.00 50.00',
    ])
    expect(table.columns.at(-1)).toBe('热线评分（60%）/办结率（50分）/得分')
    expect(table.rows[1]?.cells).toEqual(['2', '乙县', '96.00%', '100.00%', '58.80', '80.00', '32.00', '90.80', '48.00', '50.00'])
  })

  test('tabs; a count and its rate in one cell become two columns', () => {
    const table = tableOf(['附件 1', '统计', '单位\t交办\t满意', '甲局\t10\t9（90.00%）', '乙局\t4\t4 (100.00%)', '合计\t14\t13（92.86%）'])
    expect(table.columns).toEqual(['单位', '交办', '满意', '满意率'])
    expect(table.rows[1]?.cells).toEqual(['乙局', '4', '4', '100.00%'])
  })

  test('a list of orders with running text', () => {
    const table = tableOf(['附件 3', '工单情况', '序号 月份 事件编号 承办单位 内容', '1 3月 25030112345601 甲县', '市民反映路灯', '不亮。', '2 4月 25040212345602 乙县', '市民反映停水。'])
    expect(table.rows.map(row => row.cells)).toEqual([['1', '3月', '25030112345601', '甲县', '市民反映路灯不亮。'], ['2', '4月', '25040212345602', '乙县', '市民反映停水。']])
  })
})

test('sentences broken anywhere are joined, headings and captions stand alone, page numbers go', () => {
  const { blocks } = fromLines(['一、总体情况', '（一）受理', '1.基本情况。本月热线共受理诉求 1', '200 件，其中咨询', '— 2 —', '类 700件、其他类 500 件。', '图 1：来电分类', '（1）分布', '甲区 5 件。'])
  expect(blocks.map(block => [block.kind, block.place, 'text' in block ? block.text : ''])).toEqual([
    ['heading', '一', '总体情况'], ['heading', '一（一）', '受理'], ['heading', '一（一）1', '基本情况'], ['paragraph', '一（一）1', '本月热线共受理诉求1200件，其中咨询类700件、其他类500件。'],
    ['caption', '一（一）1', '来电分类'], ['heading', '一（一）1（1）', '分布'], ['paragraph', '一（一）1（1）', '甲区5件。'],
  ])
})

test('forty pages cost well under two seconds', () => {
  const page = Array.from({ length: 12 }, (_, line) => `（${line % 9}）本周受理诉求${1000 + line}件，其中咨询类${600 + line}件，占比${(((600 + line) / (1000 + line)) * 100).toFixed(2)}%；其他类400件，占比${((400 / (1000 + line)) * 100).toFixed(2)}%。`)
  const rows = Array.from({ length: 60 }, (_, row) => `${row + 1} 第${row}办事处 ${row + 20} ${row + 19} ${(((row + 19) / (row + 20)) * 100).toFixed(2)}%`)
  const lines = Array.from({ length: 40 }, (_, at) => [...page, '附件 1', '统计表', '序号 单位 受理数 办结数 办结率', ...(at % 5 === 0 ? rows : [])]).flat()
  expect(cpuOf(() => { check(fromLines(lines)) })).toBeLessThan(2000)
})
