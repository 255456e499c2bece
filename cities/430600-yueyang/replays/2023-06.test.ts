import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import type { Batch, Days } from '#domain/replay/plan.ts'
import { random } from '#server/replay/random.ts'
import { plan, type Printed } from './2023-06.ts'
import { unitNamed } from './names.ts'

const printed = JSON.parse(readFileSync(new URL('../published/2023-06.json', import.meta.url), 'utf8')) as Printed
const batches = plan(printed, random('test'))[0]?.batches ?? []
const inJune = (days?: Days) => [days?.from, days?.to].every(day => day?.startsWith('2023-06'))
const said = ({ task }: Batch) => task?.callback?.satisfaction ?? ''
const rated = (batch: Batch) => ['satisfied', 'fairlySatisfied', 'dissatisfied'].includes(said(batch))
const letters = batches.filter(batch => batch.call === 'none')
const calls = batches.filter(batch => batch.call !== 'none' && batch.task)

/** What a unit was due to do in June: due, handled, on time, reworked. */
function handling(of: readonly Batch[]): number[] {
  const due = of.filter(({ task }) => inJune(task?.due))
  return [due, due.filter(({ task }) => task?.course !== 'open'), due.filter(({ task }) => !task?.course), due.filter(({ task }) => task?.reworked)].map(list => list.length)
}

test('every row of both tables comes out, whatever the seed', () => {
  for (const row of printed.appendix_1.rows) {
    const own = calls.filter(({ task }) => task?.unit === unitNamed(row.unit))
    const evaluated = own.filter(batch => inJune(batch.task?.callback?.made) && rated(batch))
    const unhappy = evaluated.filter(batch => said(batch) === 'dissatisfied').length
    expect([row.unit, ...handling(own), unhappy]).toEqual([row.unit, row.due, row.handled, row.handled_on_time, row.reworked, row.callback_dissatisfied])
    expect(`${row.unit} ${((100 * unhappy) / evaluated.length).toFixed(2)}`).toBe(`${row.unit} ${row.dissatisfaction_rate_pct.toFixed(2)}`)
  }
  for (const row of printed.appendix_2.rows) {
    const own = letters.filter(({ task }) => task?.unit === unitNamed(row.unit))
    const satisfied = own.filter(batch => inJune(batch.task?.due) && rated(batch) && said(batch) !== 'dissatisfied').length
    expect([row.unit, ...handling(own), satisfied]).toEqual([row.unit, row.due, row.handled, row.handled_on_time, row.reworked, row.callback_satisfied])
  }
})

test('the totals of the text rest on the same orders', () => {
  const june = batches.filter(({ registered, task }) => (registered ?? task?.dispatched)?.from.startsWith('2023-06') ?? true)
  expect([june.length, june.filter(batch => batch.call === 'none').length, calls.filter(({ task }) => inJune(task?.dispatched)).length]).toEqual([40131, 1296, 20292])
  expect(calls.filter(batch => inJune(batch.task?.callback?.made) && rated(batch)).length).toBe(20090)
  expect(june.filter(batch => batch.call === 'none' && rated(batch) && said(batch) !== 'dissatisfied').length).toBe(1142)
})
