import { expect, test } from 'vitest'
import { counted } from '../../assessment/figure.ts'
import { figureOffers } from './offers.ts'

const figures = new Map([
  counted('headline.values.calls', '来电量', 8967), counted('appendix.rows[no=1].group', '分组', '市直单位'), counted('appendix.rows[no=1].unit', '承办单位', '市住建局'),
  counted('appendix.rows[no=1].rate', '回访满意率', '89.11', '', '%'), counted('appendix.rows[no=2].unit', '承办单位', '市水务集团'), counted('appendix.rows[no=2].rate', '回访满意率', '91.00', '', '%'),
  counted('regions.rows[no=1].region', '地区', '岳塘区'), counted('regions.rows[no=1].top[rank=1].category', '分类', '噪音'), counted('regions.rows[no=1].top[rank=1].share', '占比', '12', '', '%'),
].map(figure => [figure.ref, figure]))
const offered = (query: string, most = 9) => figureOffers(figures, query, most).rows.map(row => `${row.label}=${row.text}`)

test('a figure is found by its own name, by the row it stands in, by both, and by its ref', () => {
  expect(offered('满意率')).toEqual(['市住建局 回访满意率=89.11%', '市水务集团 回访满意率=91.00%'])
  expect(offered('水务 满意')).toEqual(['市水务集团 回访满意率=91.00%'])
  expect(offered('岳塘 噪音 占比')).toEqual(['岳塘区 噪音 占比=12%'])
  expect(offered('headline.values')).toEqual(['来电量=8967'])
  expect(offered('没有的')).toEqual([])
})

test('no more than asked for, and whether there are more', () => {
  expect(figureOffers(figures, '', 2)).toMatchObject({ rows: [{ label: '来电量' }, { label: '市住建局 分组' }], more: true })
  expect(figureOffers(figures, '回访', 2).more).toBe(false)
})
