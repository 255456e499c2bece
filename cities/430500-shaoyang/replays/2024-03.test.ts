import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import type { Batch } from '#domain/replay/plan.ts'
import { random } from '#server/replay/random.ts'
import { tree } from '../categories.ts'
import { units } from '../units.ts'
import { plan } from './2024-03.ts'

const printed = JSON.parse(readFileSync(new URL('../published/2024-03.json', import.meta.url), 'utf8')) as Parameters<typeof plan>[0]
const [city, ...counties] = plan(printed, random('2024-03'))
const sum = (batches: readonly Batch[], holds: (batch: Batch) => boolean = () => true) => batches.filter(holds).reduce((all, batch) => all + batch.count, 0)

test('every printed row has its orders, late and dissatisfied ones', () => {
  const batches = city?.batches ?? []
  const rows = [...printed.appendix_1.rows, ...printed.appendix_2.rows].flatMap(row => units.filter(unit => [unit.name, unit.shortName].includes(row.unit)).map(unit => ({ ...row, code: unit.unit })))
  expect(rows).toHaveLength(72)
  for (const { code, assigned, overdue, dissatisfied } of rows) {
    const own = batches.filter(batch => batch.task?.unit === code)
    expect([code, sum(own), sum(own, ({ task }) => task?.course === 'late'), sum(own, ({ task }) => task?.callback?.satisfaction === 'dissatisfied')]).toEqual([code, assigned, overdue, dissatisfied])
  }
  expect(sum(batches, batch => batch.online !== undefined)).toBe(15110)
})

test('more callbacks than calls out: the rest by text message (SY2403-02)', () => {
  const calledBack = (city?.batches ?? []).filter(batch => batch.task?.callback)
  const byCall = sum(calledBack, ({ task }) => task?.callback?.method === 'call')
  expect([sum(calledBack), city?.calls.out]).toEqual([6935, 3866])
  expect(byCall > 2000 && byCall < 3866).toBe(true)
})

test('majors in the printed order, their leaves in the order of the tree', () => {
  const of = (prefix: string) => sum(city?.batches ?? [], batch => batch.values.category.startsWith(prefix))
  const majors = tree.map(major => of(major.category))
  expect(majors.slice(0, 5)).toEqual([...majors].sort((one, other) => other - one).slice(0, 5))
  for (const major of tree.slice(1, 4)) {
    const leaves = (major.children ?? []).map(leaf => of(leaf.category))
    expect(leaves.every((count, at) => at === 0 || count < (leaves[at - 1] ?? 0)), major.name).toBe(true)
  }
})

test('the counties’ own orders add up to what is printed of all of them', () => {
  const batches = counties.flatMap(county => county.batches)
  expect([counties.length, sum(batches), sum(batches, batch => batch.online !== undefined), sum(batches, ({ task }) => task?.callback?.satisfaction === 'dissatisfied')]).toEqual([9, 18451, 10447, 306])
})
