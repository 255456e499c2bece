import { expect, test } from 'vitest'
import { counted } from '#domain/assessment/figure.ts'
import { compare } from './compare.ts'

const figures = new Map([
  counted('headline.calls', '来电', '100'), counted('headline.rate', '占比', '31.10'),
  counted('rows[rank=1].name', '名称', '甲'), counted('rows[rank=2].name', '名称', '乙'), counted('praised[丙]', '名称', '丙'),
].map(figure => [figure.ref, figure]))
const published = { labels: { calls: '来电' }, headline: { calls: 100, rate: 31.1 }, rows: [{ rank: 1, name: '甲' }, { rank: 2, name: '乙' }] }

test('numbers are compared by value and names by text; labels are no figures', () => {
  expect(compare(published, figures, [])).toEqual({ compared: 4, equal: 4, explained: 0, unexplained: 0, differences: [] })
})

test('a printed figure that nobody recomputes is a difference', () => {
  expect(compare({ ...published, more: 1 }, figures, []).differences).toEqual([{ ref: 'more', printed: '1', recomputed: null, explainedBy: null }])
})

test('a recomputed row that is not printed is a difference', () => {
  expect(compare({ ...published, rows: [{ rank: 1, name: '甲' }] }, figures, []).differences.map(difference => difference.ref)).toEqual(['rows[rank=2]'])
})

test('a contradiction explains only its own figure, and only while the recomputed value is the known one', () => {
  const wrong = { ...published, headline: { calls: 99, rate: 31.1 } }
  const explained = (recomputed: string) => compare(wrong, figures, [{ id: 'X-01', ref: 'headline.calls', recomputed }]).explained
  expect([explained('100'), explained('101')]).toEqual([1, 0])
  expect(compare(wrong, figures, [{ id: 'X-01', ref: 'headline.rate', recomputed: '100' }]).unexplained).toBe(1)
})
