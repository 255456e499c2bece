import fc from 'fast-check'
import { expect, test } from 'vitest'
import { rank } from './rank.ts'
import { tooFew, wilson } from './wilson.ts'

interface Unit { name: string; order: number; score: string | null; orders: number }
const units: Unit[] = [
  { name: '甲', order: 1, score: '98.50', orders: 40 }, { name: '乙', order: 2, score: '99.00', orders: 12 }, { name: '丙', order: 3, score: '98.5', orders: 30 },
  { name: '丁', order: 4, score: '100', orders: 4 }, { name: '戊', order: 5, score: null, orders: 25 }, { name: '己', order: 6, score: '97', orders: 25 },
]
const rule = { value: (unit: Unit) => unit.score, descending: true, volume: (unit: Unit) => unit.orders, least: 10, cityOrder: (unit: Unit) => unit.order }

test('equal values share a place and the next one is left out; too few orders and no rating take no part', () => {
  expect(rank(units, { ...rule, ties: 'shared' }).map(({ row, place, reason }) => [row.name, place ?? reason])).toEqual([
    ['甲', 2], ['乙', 1], ['丙', 2], ['丁', '不足10件，不参加排名'], ['戊', '无评价'], ['己', 4],
  ])
})

test('or stand in the order of the city', () => {
  expect(rank([...units].reverse(), { ...rule, ties: 'cityOrder' }).map(({ row, place }) => `${row.name}${place}`)).toEqual(['己4', '戊null', '丁null', '丙3', '乙1', '甲2'])
  expect(rank(units.slice(0, 3), { value: unit => unit.score, descending: false, ties: 'cityOrder' }).map(({ place }) => place)).toEqual([1, 3, 2])
})

test('a place does not depend on the order the rows come in', () => {
  const many = fc.array(fc.record({ score: fc.option(fc.constantFrom('90', '90.0', '95', '99.5')), orders: fc.integer({ min: 5, max: 15 }) }), { maxLength: 12 })
    .map(list => list.map((unit, order): Unit => ({ ...unit, order, name: String(order) })))
    .chain(list => fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length }), fc.constantFrom('shared' as const, 'cityOrder' as const), fc.boolean()))
  fc.assert(fc.property(many, ([list, other, ties, descending]) => {
    const places = (rows: Unit[]) => Object.fromEntries(rank(rows, { ...rule, ties, descending }).map(({ row, place, reason }) => [row.name, place ?? reason]))
    expect(places(other)).toEqual(places(list))
    const found = Object.values(places(list)).filter(place => typeof place === 'number').sort((one, two) => one - two)
    if (ties === 'cityOrder') expect(found).toEqual(found.map((_, index) => index + 1))
    else expect(found.every((place, index) => place === index + 1 || place === found[index - 1])).toBe(true)
  }))
})

test('what a rate may be, by how many cases it rests on', () => {
  // Worked out apart, by the textbook form (p + z²/2n ± z√(p(1−p)/n + z²/4n²)) / (1 + z²/n).
  expect([wilson(3, 4), wilson(900, 1000), wilson(0, 10), wilson(10, 10), wilson(1012, 2288), wilson(0, 0)]).toEqual([
    { low: '30.1', high: '95.4' }, { low: '88.0', high: '91.7' }, { low: '0.0', high: '27.8' }, { low: '72.2', high: '100.0' }, { low: '42.2', high: '46.3' }, null,
  ])
})

test('three of four are marked, nine hundred of a thousand are not; the bound can be set', () => {
  expect([tooFew(3, 4), tooFew(4, 4), tooFew(900, 1000), tooFew(0, 0), tooFew(900, 1000, 3)]).toEqual([true, true, false, true, true])
  expect(() => wilson(5, 4)).toThrow('5/4')
})

test('the rate lies within, and every further case of the same rate brings the ends closer', () => {
  fc.assert(fc.property(fc.integer({ min: 1, max: 400 }).chain(n => fc.tuple(fc.integer({ min: 0, max: n }), fc.constant(n))), ([k, n]) => {
    const [one, ten] = [wilson(k, n), wilson(10 * k, 10 * n)]
    if (!one || !ten) throw new Error('no interval')
    const rate = (100 * k) / n
    expect(Number(one.low) - 0.051 <= rate && rate <= Number(one.high) + 0.051).toBe(true)
    expect(Number(ten.high) - Number(ten.low)).toBeLessThanOrEqual(Number(one.high) - Number(one.low))
  }))
})
