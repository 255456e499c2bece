import { read, utils } from '@e965/xlsx'
import { expect, test } from 'vitest'
import { counted, type Figure } from '#domain/assessment/figure.ts'
import { sampleBulletin } from './fixtures/bulletin.ts'
import { figuresJson } from './figuresJson.ts'
import { renderXlsx } from './xlsx.ts'
import { cellOf } from './sheets/tableSheet.ts'

const rate: Figure = { ref: 'headline.values.answer_rate_pct', label: '接通率', value: '89.11', text: '89.11%', sentence: '接通率=接通量/来电量', inputs: [{ name: 'calls', label: '来电量', value: '56405' }] }
const units = Array.from({ length: 53 }, (_, i): Figure => counted(`annex.rows[no=${i + 1}].0`, '有效工单量', 999 - i, '有效工单量：承办任务的有效工单量，按回访时间计入当月'))
const figures = new Map([counted('headline.values.calls_received', '接听群众来电', 56405), rate, counted('hot.name', '热点', '社会保险'), ...units].map(figure => [figure.ref, figure]))
const book = read(renderXlsx(sampleBulletin, figures), { type: 'buffer', cellNF: true })
const sheet = (name: string) => book.Sheets[name] ?? {}

test('every table and chart has a sheet under the name it is known by', () => {
  expect(book.SheetNames).toEqual(['图1', '图2', '图3', '图4', '图5', '图6', '图7', '表1', '附件1', '附件2', '附件3', '口径'])
  expect(sheet('附件1').A1?.v).toBe('甲市12345热线平台工单办理情况统计表')
  expect(book.Props?.Author).toBe(sampleBulletin.issuer)
})

test('cells are where they are printed, merged as they are printed, and numbers are numbers', () => {
  const rows: unknown[][] = utils.sheet_to_json(sheet('附件1'), { header: 1, blankrows: true })
  expect(rows[4]?.slice(0, 6)).toEqual([1, '第1承办单位', 999, 1, 0.001, 999])
  expect(rows.at(-3)?.slice(0, 4)).toEqual(['总计', undefined, 8000, 8001])
  expect(rows.at(-2)?.[0]).toBe('注：以上成员单位按受理工单数量排序；')
  expect(sheet('附件1')['!merges']?.map(merge => utils.encode_range(merge))).toEqual(expect.arrayContaining(['A1:N1', 'A2:A3', 'C2:E2', 'I2:N2', 'A4:N4', 'A60:B60']))
  expect([sheet('附件1').N5?.v, sheet('附件1').N5?.z, sheet('附件1').N5?.w]).toEqual([0.5, '0.00%', '50.00%'])
  expect(utils.sheet_to_json(sheet('图4'), { header: 1 })[5]).toEqual(['第2区', '突发公共卫生事件', 0.4555])
})

test('printed numbers keep their digits and unit; what only looks like a number or a formula stays text', () => {
  expect(['89.11%', '-4.18个百分点', '56405', '0.00', '007', '=1+1', '2211010001234567', '902（93.28%）', '—'].map(cellOf)).toEqual([
    { t: 'n', v: 0.8911, z: '0.00%' }, { t: 'n', v: -4.18, z: '0.00"个百分点"' }, { t: 'n', v: 56405, z: '0' }, { t: 'n', v: 0, z: '0.00' },
    ...['007', '=1+1', '2211010001234567', '902（93.28%）', '—'].map(v => ({ t: 's', v })),
  ])
})

test('口径 tells each column once and each figure of the text, in its own words', () => {
  const rows: string[][] = utils.sheet_to_json(sheet('口径'), { header: 1 })
  expect(rows).toContainEqual(['正文', '', '接通率', '89.11%', '接通率=接通量/来电量', 'headline.values.answer_rate_pct'])
  expect(rows.filter(row => row[0] === '附件1')).toEqual([['附件1', '派单与退单·有效工单量', '有效工单量', '999', '有效工单量：承办任务的有效工单量，按回访时间计入当月', 'annex.rows[no=1].0']])
})

test('figures as data: value exact, unit as printed, definition, period and scheme of each', () => {
  const data = figuresJson(sampleBulletin, figures, '2022-11')
  expect(Object.keys(data)).toEqual(['format', 'platform', 'period', 'scheme', 'title', 'issuer', 'issuedOn', 'documentNumber', 'issueNumber', 'figures'])
  expect(data.figures).toHaveLength(figures.size)
  expect(data.figures[1]).toEqual({ ref: rate.ref, label: '接通率', value: '89.11', unit: '%', text: '89.11%', sentence: '接通率=接通量/来电量', period: '2022-11', scheme: '2022-11', printed: true, inputs: rate.inputs })
  expect(data.figures.slice(0, 4).map(({ unit, printed }) => [unit, printed])).toEqual([['通', true], ['%', true], [null, false], [null, true]])
  expect(JSON.parse(JSON.stringify(data))).toEqual(data)
})
