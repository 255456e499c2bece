import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decimals, formulas } from '#test/formulas.ts'
import { evaluate } from './evaluate.ts'
import type { Expression } from './expression.ts'
import { operator, operators } from './operators.ts'
import { type FigureRow, sheet } from './sheet.ts'

const inputs = { a: { label: '甲' }, b: { label: '乙' }, c: { label: '丙' } }
const row = (formula: Expression, digits = 4): FigureRow => ({ label: '值', digits, formula })
const value = (formula: Expression, given: Record<string, string | null>) => evaluate({ inputs, figures: { value: row(formula), g: { label: '等级', digits: 0 } } }, given).value
const given = fc.record({ a: decimals, b: decimals, c: fc.option(decimals) })

describe('every operator', () => {
  test('is computed as exact fractions say, down to the last rounded decimal; missing parts and zero denominators are told apart', () => {
    const seen = new Set<string>()
    fc.assert(fc.property(formulas(['a', 'b', 'c']), given, (formula, given) => {
      for (const op of opsOf(formula)) seen.add(op)
      const found = value(formula, given)
      const exact = exactly(formula, given)
      const expected = typeof exact === 'string' ? exact : size(exact[0]) >= exact[1] * 10n ** 23n ? 'tooLarge' : halfUp(exact[0], exact[1], 4)
      expect(found?.value ?? found?.why).toBe(expected)
    }), { numRuns: 1500 })
    expect([...seen].sort()).toEqual(Object.keys(operators).filter(op => op !== 'byGrade').sort())
  })

  test('survives JSON and gives the same', () => {
    fc.assert(fc.property(formulas(['a', 'b', 'c']), given, (formula, given) => {
      expect(value(JSON.parse(JSON.stringify(formula)) as Expression, given)).toEqual(value(formula, given))
    }))
  })

  test('of a sum, mean or product does not care for the order of the parts', () => {
    const shuffled = fc.array(formulas(['a', 'b', 'c']), { minLength: 1, maxLength: 5 }).chain(of => fc.tuple(fc.constant(of), fc.shuffledSubarray(of, { minLength: of.length }), fc.constantFrom('sum' as const, 'mean' as const, 'product' as const)))
    fc.assert(fc.property(shuffled, given, ([of, other, op], given) => {
      const [one, two] = [value({ op, of }, given), value({ op, of: other }, given)]
      expect([one?.value, one?.why]).toEqual([two?.value, two?.why])
    }))
  })
})

test('thirds that add up to a half are rounded up: no denominator is cut at twenty decimals', () => {
  const third = (name: string): Expression => ({ op: 'ratio', of: { op: 'name', name }, base: { op: 'constant', value: '3' } })
  expect(value({ op: 'times', factor: '0.00005', of: { op: 'sum', of: [third('a'), third('b')] } }, { a: '1', b: '2' })?.value).toBe('0.0001')
})

test('where a number is missing and a denominator is zero, what is still to be entered is said first', () => {
  const name: Expression = { op: 'name', name: 'c' }
  const none: Expression = { op: 'ratio', of: { op: 'name', name: 'a' }, base: { op: 'name', name: 'b' } }
  const why = (of: Expression[]) => value({ op: 'sum', of }, { a: '1', b: '0', c: null })?.why
  expect([why([name, none]), why([none, name]), why([none])]).toEqual(['missing', 'missing', 'noBase'])
})

test('points by grade: letters not named cost nothing, whatever they are called', () => {
  const yearly = sheet({ index: { label: '指标值' } }, {
    grade: { label: '等级', digits: 0, grade: [{ grade: 'A', of: 'index', atLeast: '90' }, { grade: 'constructor' }] },
    points: { label: '扣分', digits: 1, formula: { op: 'byGrade', name: 'grade', points: { A: '1.5' } } },
  })
  expect([evaluate(yearly, { index: '90' }).points?.value, evaluate(yearly, { index: '89.9' }).points?.value, evaluate(yearly, {}).points?.why]).toEqual(['1.5', '0.0', 'missing'])
})

type Exact = readonly [over: bigint, under: bigint]
type Lack = 'missing' | 'noBase'

/** The definition of every operator once more, on bare fractions of whole numbers. */
function exactly(formula: Expression, given: Record<string, string | null>): Exact | Lack {
  if (formula.op === 'name') { const text = given[formula.name]; return text === null || text === undefined ? 'missing' : exact(text) }
  const of = operator(formula).parts(formula).map(part => exactly(part, given))
  if (of.includes('missing')) return 'missing'
  if (of.includes('noBase')) return formula.op === 'orElse' ? exact(formula.value) : 'noBase'
  const [x = exact('0'), y = exact('0'), ...more] = of.filter(part => typeof part !== 'string')
  const all = [x, ...(of.length > 1 ? [y] : []), ...more]
  const total = all.reduce(add)
  switch (formula.op) {
    case 'constant': return exact(formula.value)
    case 'byGrade': return 'missing'
    case 'orElse': return x
    case 'sum': return total
    case 'mean': return [total[0], total[1] * BigInt(all.length)]
    case 'product': return all.reduce((so, part) => [so[0] * part[0], so[1] * part[1] * 100n])
    case 'minus': return add(times(x, exact('2')), times(total, exact('-1')))
    case 'times': return times(exact(formula.factor), x)
    case 'rate': return times(over(x, y), exact('100'))
    case 'ratio': return over(x, y)
    case 'change': return times(over(add(x, times(y, exact('-1'))), y), exact('100'))
    case 'points': return add(x, times(y, exact('-1')))
    case 'lose': return lost(formula.full, formula.under, formula.per, x)
    case 'tierTarget': {
      let target = formula.tiers[0]?.target ?? ''
      for (const tier of formula.tiers) if (!less(y, exact(tier.from))) target = tier.target
      return lost(formula.full, target, formula.per, x)
    }
    case 'full': return exact(less(x, exact(formula.from)) ? '0' : formula.points)
    case 'bands': {
      for (const band of formula.bands) if (!less(x, exact(band.from))) return exact(band.points)
      return exact(formula.otherwise)
    }
    case 'beyond': {
      const excess = add(x, times(exact(formula.above), exact('-1')))
      if (less(excess, exact('0'))) return exact('0')
      return times(exact(formula.per), formula.whole ? [excess[0] / excess[1], 1n] : excess)
    }
    case 'perCase': {
      const points = times(exact(formula.points), x)
      if (formula.most === undefined) return points
      const most = exact(formula.most)
      if (less(most, points)) return most
      return less(points, times(most, exact('-1'))) ? times(most, exact('-1')) : points
    }
    case 'clamp': {
      const raised = formula.least !== undefined && less(x, exact(formula.least)) ? exact(formula.least) : x
      return formula.most !== undefined && less(exact(formula.most), raised) ? exact(formula.most) : raised
    }
  }
}

function exact(text: string): Exact {
  const [whole = '', part = ''] = text.split('.')
  return [BigInt(whole + part), 10n ** BigInt(part.length)]
}
const size = (number: bigint) => (number < 0n ? -number : number)
const add = (a: Exact, b: Exact): Exact => [a[0] * b[1] + b[0] * a[1], a[1] * b[1]]
const less = (a: Exact, b: Exact) => a[0] * b[1] < b[0] * a[1]
function times(a: Exact, b: Exact): Exact
function times(a: Exact | Lack, b: Exact): Exact | Lack
function times(a: Exact | Lack, b: Exact): Exact | Lack { return typeof a === 'string' ? a : [a[0] * b[0], a[1] * b[1]] }
function over(a: Exact, b: Exact): Exact | Lack {
  return b[0] === 0n ? 'noBase' : b[0] < 0n ? [-a[0] * b[1], a[1] * -b[0]] : [a[0] * b[1], a[1] * b[0]]
}
function lost(full: string, target: string, per: string, of: Exact): Exact {
  const below = add(exact(target), times(of, exact('-1')))
  const rest = less(below, exact('0')) ? exact(full) : add(exact(full), times(times(below, exact(per)), exact('-1')))
  return less(rest, exact('0')) ? exact('0') : rest
}
function halfUp(over: bigint, under: bigint, digits: number): string {
  const scaled = (size(over) * 10n ** BigInt(digits) * 10n / under + 5n) / 10n
  const text = String(scaled).padStart(digits + 1, '0')
  return `${over < 0n && scaled > 0n ? '-' : ''}${text.slice(0, -digits)}.${text.slice(-digits)}`
}
const opsOf = (formula: Expression): string[] => [formula.op, ...operator(formula).parts(formula).flatMap(opsOf)]
