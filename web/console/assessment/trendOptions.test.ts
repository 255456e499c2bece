import { expect, test } from 'vitest'
import { describeTrend, runsOf, trendOptions } from './trendOptions.ts'

const point = (period: string, value: string | null, before?: string) => ({
  period, value, text: value === null ? '无评价' : `${value}%`, scheme: '2022-10', frozen: false, definition: '', broken: before === undefined ? null : { value: before, text: `${before}%`, definition: '' },
})

test('a change of definition ends one line and begins another; both values stand in the month of the change', () => {
  const points = [point('2022-09', '90.00'), point('2022-10', '89.18'), point('2022-11', '44.23', '92.03'), point('2022-12', null), point('2023-01', '50.00')]
  expect(runsOf(points).map(run => run.map(mark => mark && `${mark.text}${mark.would ? '?' : ''}`))).toEqual([
    ['90.00%', '89.18%', '92.03%?', null, null], [null, null, '44.23%', null, '50.00%'],
  ])
  expect(describeTrend({ points, printed: [] })).toContain('2022-11 44.23%（按此前口径 92.03%）')
})

test('what old bulletins printed are marks of their own, in their months, before those that were counted', () => {
  const trend = { points: [point('2022-10', '89.18'), point('2022-11', '92.03')], printed: [{ period: '2022-08', value: '90.5', text: '90.50%', fileName: '8月通报.docx' }, { period: '2022-11', value: '92.04', text: '92.04%', fileName: '11月通报.docx' }] }
  expect(trendOptions(trend)).toMatchObject({
    xAxis: { data: ['2022-08', '2022-10', '2022-11'] }, series: [{ name: '数值', data: [null, { value: 89.18 }, { value: 92.03 }] }, { name: '原样录入', data: [90.5, null, 92.04] }],
  })
  expect(describeTrend(trend)).toContain('2022-08 原样录入 90.50%')
})

test('no axis of a share goes above 100 %; that of a change may', () => {
  const top = (value: string) => (trendOptions({ points: [point('2022-10', value), point('2022-11', value)], printed: [] }).yAxis as { max?: (extent: { max: number }) => number | null }).max?.({ max: Number(value) })
  expect([top('100.00'), top('12.00'), top('130.00'), top('-5.00')]).toEqual([100, null, undefined, undefined])
})
