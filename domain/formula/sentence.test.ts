import { expect, test } from 'vitest'
import { evaluate } from './evaluate.ts'
import { bands, beyond, byGrade, change, clamp, constant, type Expression, full, lose, mean, minus, orElse, perCase, points, product, rate, ratio, sum, tierTarget, times } from './expression.ts'
import { operators } from './operators.ts'
import { printed, sentence, worked } from './sentence.ts'
import { type FigureRow, sheet } from './sheet.ts'

const inputs = { a: { label: '甲' }, b: { label: '乙' }, c: { label: '丙' } }
const grade: FigureRow<'a'> = { label: '等级', digits: 0, grade: [{ grade: 'C', of: 'a', below: '70' }, { grade: 'A', of: 'a', atLeast: '90', below: '95' }, { grade: 'B' }] }
const said = (formula: Expression) => sentence({ inputs, figures: { grade, value: { label: '值', digits: 2, formula } } }, 'value')

/** One row for each operator; the middle column is the whole right side, the last the operator inside a product. */
const wordings: readonly (readonly [Expression, string, string])[] = [
  [{ op: 'name', name: 'a' }, '甲', '2×甲'],
  [constant(-3), '-3', '2×（-3）'],
  [orElse(rate('a', 'b'), 100), '甲/乙×100，分母为零时取100', '2×（甲/乙×100，分母为零时取100）'],
  [byGrade('grade', { B: -2, C: -4 }), '等级为B的扣2，为C的扣4，其余不计', '2×（等级为B的扣2，为C的扣4，其余不计）'],
  [sum('a', minus('b', 'c')), '甲＋乙－丙', '2×（甲＋乙－丙）'],
  [minus('a', sum('b', 'c')), '甲－（乙＋丙）', '2×（甲－（乙＋丙））'],
  [times(0.3, 'a'), '0.3×甲', '2×0.3×甲'],
  [product('a', sum('b', 'c')), '甲×（乙＋丙）', '2×甲×（乙＋丙）/100'],
  [mean('a', 'b'), '（甲＋乙）/2', '2×（甲＋乙）/2'],
  [rate('a', times(2, 'b')), '甲/（2×乙）', '2×甲/（2×乙）×100'],
  [ratio('a', ratio('b', 'c')), '甲/（乙/丙）', '2×甲/（乙/丙）'],
  [change('a', 'b'), '（甲－乙）/乙', '2×（甲－乙）/乙×100'],
  [points('a', 'b'), '甲－乙', '2×（甲－乙）'],
  [lose(20, { under: 95, per: 0.2 }, 'a'), '满分20，甲低于95的，每低1扣0.2，扣完为止', '2×（满分20，甲低于95的，每低1扣0.2，扣完为止）'],
  [tierTarget(40, { per: 1, tiers: [{ from: 0, target: 90 }, { from: 100, target: 85 }, { from: 300, target: 80 }] }, 'b', 'a'),
    '满分40，甲低于目标的，每低1扣1，扣完为止；目标：乙不足100的为90，100以上不足300的为85，其余为80',
    '2×（满分40，甲低于目标的，每低1扣1，扣完为止；目标：乙不足100的为90，100以上不足300的为85，其余为80）'],
  [full(10, 75, 'a'), '甲达到75的得10，否则不得分', '2×（甲达到75的得10，否则不得分）'],
  [bands([{ from: 90, points: 20 }, { from: 80, points: 15 }], -1, 'a'), '甲达到90的得20，达到80的得15，其余扣1', '2×（甲达到90的得20，达到80的得15，其余扣1）'],
  [beyond({ above: 10, per: -0.5 }, 'a'), '甲超过10的，每超1扣0.5，不足1的按比例计', '2×（甲超过10的，每超1扣0.5，不足1的按比例计）'],
  [perCase(-1, 'a', 5), '甲每件扣1，最多扣5', '2×（甲每件扣1，最多扣5）'],
  [clamp({ least: 0, most: 100 }, sum('a', 'b')), '甲＋乙，低于0的按0计，高于100的按100计', '2×（甲＋乙，低于0的按0计，高于100的按100计）'],
]

test('every operator has its words, alone and inside another', () => {
  expect(wordings.map(([formula]) => [said(formula), said(times(2, formula))])).toEqual(wordings.map(([, alone, inside]) => [`值=${alone}`, `值=${inside}`]))
  expect(wordings.map(([formula]) => formula.op).sort()).toEqual(Object.keys(operators).sort())
})

test('a grade prints its rules', () => {
  expect(sentence({ inputs, figures: { grade } }, 'grade')).toBe('等级：甲低于70的为C，甲达到90且低于95的为A，其余为B')
})

const november = sheet({ satisfied: { label: '满意量' }, callback_total: { label: '回访总量' }, not_rated: { label: '未评价量' } }, {
  satisfaction: { label: '回访满意率', digits: 2, unit: '%', formula: rate('satisfied', minus('callback_total', 'not_rated')) },
  share: { label: '满意占比', digits: 2, formula: rate('satisfied', 'callback_total') },
  below: { label: '低于90的点数', digits: 2, unit: '个百分点', formula: points('satisfaction', constant(90)) },
  twice: { label: '两倍', digits: 2, formula: times(2, 'below') },
})

test('with numbers, the sentence can be worked through by hand', () => {
  const given = { satisfied: '1012', callback_total: '8967', not_rated: '6679' }
  const say = (name: string) => worked(november, name, evaluate(november, given))
  expect(say('satisfaction')).toBe('回访满意率=1012/（8967－6679）=44.23%')
  expect(say('share')).toBe('满意占比=1012/8967×100=11.29')
  expect(say('twice')).toBe('两倍=2×（-45.77）=-91.54')
})

test('an empty figure says why: nobody rated, or a number is still to be entered', () => {
  const say = (given: Record<string, string>, name = 'satisfaction') => worked(november, name, evaluate(november, given))
  expect(say({ satisfied: '0', callback_total: '4', not_rated: '4' })).toBe('回访满意率=0/（4－4）=无评价')
  expect(say({ satisfied: '0', callback_total: '4', not_rated: '4' }, 'twice')).toBe('两倍=2×—=无评价')
  expect(say({ satisfied: '0', callback_total: '4' })).toBe('回访满意率=0/（4－—）=—')
  expect(printed({ label: '率', digits: 2, emptyText: '未抽样' }, { value: null, why: 'noBase' })).toBe('未抽样')
})

test('an entered figure says who entered it and why', () => {
  const figures = evaluate(november, { satisfaction: { value: '44.2', by: '考核员01', reason: '按复核结果更正' } })
  expect(worked(november, 'satisfaction', figures)).toBe('回访满意率：录入44.20%（考核员01：按复核结果更正）')
  expect(figures.satisfaction).toEqual({ value: '44.20', given: true, entered: { value: '44.2', by: '考核员01', reason: '按复核结果更正' }, inputs: [] })
  expect(worked(november, 'satisfaction', evaluate(november, { satisfaction: '44.2' }))).toBe('回访满意率：录入44.20%')
})
