import { expect, test } from 'vitest'
import { counted, type Figure } from '#domain/assessment/figure.ts'
import { noTopics } from '#domain/assessment/facts.ts'
import { figures } from '#domain/assessment/figures.ts'
import { rate } from '#domain/formula/expression.ts'
import { sheet } from '#domain/formula/sheet.ts'
import { against } from './against.ts'
import { rising, risingFrom, sixLines, worries } from './lists.ts'
import { editionScheme } from './tables.ts'

/** Figures of a table of parts and wholes now and before. */
function compared(given: Record<string, string>) {
  const table = { ref: 't', title: '', subject: 'city' as const, sheet: against(sheet({ part: { label: '接通' }, all: { label: '来电' } }, { share: { label: '接通率', digits: 2, unit: '%', formula: rate('part', 'all') } })) }
  const facts = { ...noTopics, period: '2022-11', units: [], counties: [], tables: { t: { '': given } }, entered: {}, enteredBy: {}, texts: {} }
  return figures(editionScheme([table]), facts)
}

test('a count is compared in per cent, a rate in percentage points', () => {
  const found = compared({ part: '90', all: '100', part_before: '40', all_before: '80' })
  expect(['t.all_change', 't.share', 't.share_before', 't.share_change'].map(ref => found.get(ref)?.text)).toEqual(['25.00%', '90.00%', '50.00%', '40.00个百分点'])
  expect(found.get('t.all_change')?.sentence).toBe('来电环比=（来电－上期来电）/上期来电')
})

test('where nothing was counted before, or a count was nought, there is nothing to compare with', () => {
  const [none, nought] = [compared({ part: '1', all: '2' }), compared({ part: '1', all: '2', part_before: '0', all_before: '0' })]
  expect([none, nought].flatMap(found => ['t.all_change', 't.share_change'].map(ref => found.get(ref)?.value))).toEqual([null, null, null, null])
  expect(sixLines(new Map([...none.values()].map(figure => [figure.ref.replace('t.', 'calls.'), figure]))).find(figure => figure.ref === 'six.rows[no=1].change1')?.text).toBe('无可比数据')
})

test('rising is what grew most and is not too small to say', () => {
  const row = (name: string, accepted: number) => ({ name, accepted, online: 0, dispatched: 0 })
  expect(rising([row('噪音', 30), row('停车', 12), row('供水', risingFrom - 1), row('供电', 40), row('新设', 9)], [row('噪音', 25), row('停车', 4), row('供电', 50)]))
    .toEqual([{ category: '新设', count: 9, before: 0, more: 9 }, { category: '停车', count: 12, before: 4, more: 8 }, { category: '噪音', count: 30, before: 25, more: 5 }])
})

test('three worries: what grew most in proportion; what fell or cannot be compared worries nobody', () => {
  const sign = (name: string, now: string | null, before: string | null): Figure[] => [
    { ...counted(`s.${name}`, name, 0), value: now, text: now ?? '—' }, { ...counted(`s.${name}_before`, name, 0), value: before }, { ...counted(`s.${name}_change`, name, 1), text: '1.00%' },
  ]
  const all = new Map([sign('a', '11', '10'), sign('b', '4', '2'), sign('c', '1', '9'), sign('d', '5', null), sign('e', '1', '0'), sign('f', '12', '10')].flat().map(figure => [figure.ref, figure]))
  expect(worries(all, 's', ['a', 'b', 'c', 'd', 'e', 'f'].map(figure => ({ figure, means: `${figure}。也可能不是` }))).map(row => [row.label, row.change, row.means]))
    .toEqual([['e', '↑1.00%', 'e'], ['b', '↑1.00%', 'b'], ['f', '↑1.00%', 'f']])
})
