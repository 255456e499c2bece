import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { formulas } from '#test/formulas.ts'
import { validate } from './check.ts'
import { evaluate } from './evaluate.ts'
import { bands, byGrade, clamp, constant, type Expression, full, lose, minus, perCase, rate, ratio, sum, tierTarget, times } from './expression.ts'
import type { FigureRow, Sheet } from './sheet.ts'

const inputs = { a: { label: '甲' }, b: { label: '乙' } }
const row = (formula: Expression, more: Partial<FigureRow> = {}): FigureRow => ({ label: '值', digits: 2, formula, ...more })
const faults = (figures: Sheet['figures']) => validate({ inputs, figures }).faults.map(fault => fault.sentence)
const fault = (formula: Expression, more: Partial<FigureRow> = {}) => faults({ value: row(formula, more) })

describe('a fault is a sentence that names the figure:', () => {
  test.each<[string, FigureRow, string[]]>([
    ['an unknown name', row(sum('a', 'x', 'y')), ['值：没有“x”这一项', '值：没有“y”这一项']],
    ['a name every object has', row(sum('constructor')), ['值：没有“constructor”这一项']],
    ['a bad decimal', row(constant(1e21)), ['值：“1e+21”不是十进制数，应写成 95 或 0.2 的样子']],
    ['a bad decimal among bands', row({ op: 'bands', of: constant(1), bands: [{ from: '9O', points: '1' }], otherwise: '0' }), ['值：“9O”不是十进制数，应写成 95 或 0.2 的样子']],
    ['a constant zero below the line', row(ratio('a', minus(5, 5))), ['值：分母恒为零']],
    ['tiers from high to low', row(tierTarget(40, { per: 1, tiers: [{ from: 0, target: 90 }, { from: 300, target: 80 }, { from: 100, target: 85 }] }, 'a', 'b')), ['值：各档目标的起点应由低到高，不得重复']],
    ['a first tier that leaves small volumes out', row(tierTarget(40, { per: 1, tiers: [{ from: 10, target: 90 }] }, 'a', 'b')), ['值：第一档目标应从0起']],
    ['bands from low to high', row(bands([{ from: 80, points: 1 }, { from: 90, points: 2 }], 0, 'a')), ['值：分档的界限应由高到低，不得重复']],
    ['bounds the wrong way round', row(clamp({ least: 10, most: 5 }, 'a')), ['值：下限不得高于上限']],
    ['a loss that would be a gain', row(lose(20, { under: 95, per: -1 }, 'a')), ['值：每低1扣的分不得为负数']],
    ['a formula and rules for a grade', row(constant(1), { grade: [{ grade: 'A' }] }), ['值：公式和等级规则只能有一个']],
    ['points by what is no grade', row(byGrade('a', { B: -2 })), ['值：“甲”不是等级']],
    ['rules that are never reached', { label: '值', digits: 0, grade: [{ grade: 'A' }, { grade: 'B', of: 'a', below: '60' }] }, ['值：“其余”之后的等级规则不会用到']],
    ['a bound without its figure', { label: '值', digits: 0, grade: [{ grade: 'A', atLeast: '60' }] }, ['值：等级A的指标和界限应一并写明']],
    ['too many parts', row(sum(...Array.from({ length: 400 }, () => 'a'))), ['值：公式最多 400 项']],
    ['too many levels', row(Array.from({ length: 40 }).reduce<Expression>(of => times(2, of), constant(1))), ['值：公式最多 40 层']],
  ])('%s', (_what, value, sentences) => expect(faults({ value })).toEqual(sentences))

  test('a figure that is its own part, by whichever way', () => {
    const figures = { a1: row(sum('a2'), { label: '一' }), a2: row(sum('a', 'a3'), { label: '二' }), a3: row(sum('a2'), { label: '三' }) }
    expect(faults(figures)).toEqual(['二：循环引用：二→三→二'])
    expect(Object.values(evaluate({ inputs, figures }, { a: '1' })).map(figure => figure.value)).toEqual([null, null, null])
  })

  test('a letter taken for a number, and an input with the name of a figure', () => {
    const grade: FigureRow = { label: '等级', digits: 0, grade: [{ grade: 'A' }] }
    expect(faults({ grade, value: row(sum('grade')), a: row(constant(1), { label: '甲' }) })).toEqual(['值：“等级”是等级，不能当作数字', '甲：既是输入项又是指标，应改名'])
  })
})

describe('full points', () => {
  const total = (weight: number) => ({
    on_time: row(rate('a', 'b'), { label: '率' }),
    on_time_score: row(times(weight, 'on_time'), { label: '率得分' }),
    answered: row(lose(20, { under: 95, per: 0.2 }, 'on_time'), { label: '接通得分', full: '20' }),
    manual: { label: '录入得分', digits: 0, full: '50' },
    total: row(sum('on_time_score', 'answered', 'manual', perCase(-1, 'a')), { label: '总分', full: '100' }),
  })

  test('are those of the parts together', () => {
    expect(validate({ inputs: { ...inputs, a: { label: '甲', count: { measure: 'assigned' } } }, figures: total(0.3) })).toEqual({ faults: [], notes: [] })
    expect(validate({ inputs: { ...inputs, a: { label: '甲', count: { measure: 'assigned' } } }, figures: total(0.2) }).faults).toEqual([{ figure: 'total', sentence: '总分：按公式最多得90，与满分100不符' }])
  })

  test('that no figure can reach are a fault', () => {
    expect(fault(lose(20, { under: 110, per: 1 }, rate('a', 'b')), { full: '20' })).toEqual(['值：按公式最多得10，与满分20不符'])
    expect(fault(full(10, 101, rate('a', 'b')), { full: '10' })).toEqual(['值：按公式最多得0，与满分10不符'])
  })

  test('of a formula without an upper end cannot be checked; they hold for what is made from it', () => {
    const figures = { mean: row(ratio('a', 'b'), { label: '平均分', full: '10' }), total: row(times(0.3, 'mean'), { label: '折合', full: '3' }) }
    expect(validate({ inputs, figures })).toEqual({ faults: [], notes: [{ figure: 'mean', sentence: '平均分：公式没有上限，无法核对满分10' }] })
  })
})

/** Sheets whose figures mention inputs and one another, in circles too. */
const names = ['a', 'b', 'f0', 'f1', 'f2']
const sheets = fc.array(formulas(names, ['g', 'f0']), { minLength: 1, maxLength: 3 }).chain(list => fc.tuple(fc.constant(list), fc.constantFrom(undefined, '100', '0.5'), fc.constantFrom(...names, 'g')))
  .map(([list, full, of]): Sheet => ({ inputs, figures: {
    ...Object.fromEntries(list.map((formula, index) => [`f${index}`, row(formula, full === undefined ? {} : { full })])),
    g: { label: '等级', digits: 0, grade: [{ grade: 'C', of, below: '10' }, { grade: 'A' }] },
  } }))

test('whatever is found valid can be computed, whatever the inputs; what is not is told in sentences', () => {
  const seen = { valid: 0, faulty: 0 }
  fc.assert(fc.property(sheets, fc.record({ a: fc.constantFrom('0', '7', '-3.5', null), b: fc.constantFrom('0', '1', '100') }), (sheet, given) => {
    const { faults } = validate(sheet)
    seen[faults.length === 0 ? 'valid' : 'faulty']++
    const figures = evaluate(sheet, given)
    for (const name of Object.keys(sheet.figures)) expect(figures[name]?.value === null).toBe(figures[name]?.why !== undefined)
    for (const { sentence } of faults) expect(sentence).toMatch(/^[^：]+：.+[\u4e00-\u9fff0-9]$/u)
  // One in fourteen is valid: of two thousand some hundred and forty, never as few as twenty.
  }), { numRuns: 2000 })
  expect(Math.min(seen.valid, seen.faulty)).toBeGreaterThan(20)
})

test('no figure goes beyond its greatest value', () => {
  // The formula's own bound is read from the fault of a declared one that cannot be right.
  const bounded = formulas(['r']).map(formula => ({ formula, most: validate(sheetOf(formula, '987654321.5')).faults.map(fault => /最多得(.+)，/.exec(fault.sentence)?.[1]).find(Boolean) }))
  let checked = 0
  fc.assert(fc.property(bounded.filter(({ most }) => most !== undefined), fc.constantFrom('0', '50', '99.99', '100'), ({ formula, most }, r) => {
    const value = evaluate(sheetOf(formula), { r }).f?.value
    if (value === null || value === undefined || inexact(formula)) return
    checked++
    expect(Number(value)).toBeLessThanOrEqual(Number(most))
  }), { numRuns: 400 })
  expect(checked).toBeGreaterThan(100)
})

const sheetOf = (formula: Expression, full?: string): Sheet => ({ inputs: {}, figures: { r: { label: '率', digits: 2, unit: '%' }, f: { label: '值', digits: 3, formula, ...(full === undefined ? {} : { full }) } } })
/** A rate is taken to be one: nothing holds a random numerator below its base. */
const inexact = (formula: Expression): boolean => JSON.stringify(formula).includes('"rate"')
