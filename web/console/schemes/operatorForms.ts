import type { Expression } from '#domain/formula/expression.ts'
import type { Op } from '#domain/formula/operator.ts'

/** A field of an operator as the editor asks for it. `steps`: rows of numbers; `grades`: a letter and its points. */
export type Slot =
  | { kind: 'part'; key: string; label: string }
  | { kind: 'parts'; key: string; label: string; more: string }
  | { kind: 'number'; key: string; label: string; optional?: true }
  | { kind: 'flag'; key: string; label: string }
  | { kind: 'graded'; key: string; label: string }
  | { kind: 'steps'; key: string; label: string; columns: readonly (readonly [key: string, label: string])[] }
  | { kind: 'grades'; key: string; label: string }

export interface OperatorForm {
  label: string
  group: '加减乘除' | '比率与环比' | '计分' | '其他'
  slots: readonly Slot[]
  /** The operator around a part, with numbers to begin with. */
  around(part: Expression): Expression
}

const nothing: Expression = { op: 'constant', value: '0' }
const of = (label: string): Slot => ({ kind: 'part', key: 'of', label })
const number = (key: string, label: string): Slot => ({ kind: 'number', key, label })

/** Every operator in words: what it is called, what it asks for. What it does stands in domain/formula/operators.ts. */
export const operatorForms: Readonly<Record<Exclude<Op, 'name' | 'constant'>, OperatorForm>> = {
  sum: { label: '相加', group: '加减乘除', slots: [{ kind: 'parts', key: 'of', label: '加', more: '再加一项' }], around: part => ({ op: 'sum', of: [part, nothing] }) },
  minus: { label: '相减', group: '加减乘除', slots: [{ kind: 'part', key: 'from', label: '从' }, { kind: 'parts', key: 'less', label: '减去', more: '再减一项' }], around: part => ({ op: 'minus', from: part, less: [nothing] }) },
  times: { label: '乘以固定数（权重）', group: '加减乘除', slots: [number('factor', '权重'), of('乘')], around: part => ({ op: 'times', factor: '1', of: part }) },
  product: { label: '百分数相乘', group: '加减乘除', slots: [{ kind: 'parts', key: 'of', label: '乘', more: '再乘一项' }], around: part => ({ op: 'product', of: [part, { op: 'constant', value: '100' }] }) },
  mean: { label: '平均', group: '加减乘除', slots: [{ kind: 'parts', key: 'of', label: '取', more: '再加一项' }], around: part => ({ op: 'mean', of: [part, nothing] }) },
  rate: { label: '比率（%）', group: '比率与环比', slots: [of('分子'), { kind: 'part', key: 'base', label: '分母' }], around: part => ({ op: 'rate', of: part, base: { op: 'constant', value: '1' } }) },
  ratio: { label: '相除', group: '比率与环比', slots: [of('分子'), { kind: 'part', key: 'base', label: '分母' }], around: part => ({ op: 'ratio', of: part, base: { op: 'constant', value: '1' } }) },
  change: { label: '环比、同比（%）', group: '比率与环比', slots: [{ kind: 'part', key: 'now', label: '本期' }, { kind: 'part', key: 'before', label: '上期' }], around: part => ({ op: 'change', now: part, before: { op: 'constant', value: '1' } }) },
  points: { label: '相差（个百分点）', group: '比率与环比', slots: [{ kind: 'part', key: 'now', label: '本期' }, { kind: 'part', key: 'before', label: '上期' }], around: part => ({ op: 'points', now: part, before: nothing }) },
  lose: { label: '低于目标扣分', group: '计分', slots: [number('full', '满分'), of('看'), number('under', '目标'), number('per', '每低 1 扣')], around: part => ({ op: 'lose', full: '10', under: '95', per: '0.2', of: part }) },
  tierTarget: {
    label: '目标随办件量而定，低了扣分', group: '计分',
    slots: [number('full', '满分'), of('看'), number('per', '每低 1 扣'), { kind: 'part', key: 'volume', label: '办件量' }, { kind: 'steps', key: 'tiers', label: '各档目标', columns: [['from', '办件量从'], ['target', '目标']] }],
    around: part => ({ op: 'tierTarget', full: '40', per: '1', of: part, volume: nothing, tiers: [{ from: '0', target: '90' }, { from: '100', target: '85' }] }),
  },
  full: { label: '达标得满分，否则不得分', group: '计分', slots: [of('看'), number('from', '达到'), number('points', '得')], around: part => ({ op: 'full', points: '10', from: '95', of: part }) },
  bands: { label: '分档得分', group: '计分', slots: [of('看'), { kind: 'steps', key: 'bands', label: '各档（由高到低）', columns: [['from', '达到'], ['points', '得']] }, number('otherwise', '其余得')], around: part => ({ op: 'bands', of: part, bands: [{ from: '95', points: '10' }, { from: '90', points: '5' }], otherwise: '0' }) },
  beyond: { label: '超出部分加减分', group: '计分', slots: [of('看'), number('above', '超过'), number('per', '每超 1 加（负数为扣）'), { kind: 'flag', key: 'whole', label: '不足 1 的不计' }], around: part => ({ op: 'beyond', of: part, above: '10', per: '-0.5' }) },
  perCase: { label: '每件加减分', group: '计分', slots: [of('件数'), number('points', '每件加（负数为扣）'), { kind: 'number', key: 'most', label: '最多', optional: true }], around: part => ({ op: 'perCase', points: '-1', of: part }) },
  byGrade: { label: '按等级给分', group: '计分', slots: [{ kind: 'graded', key: 'name', label: '等级' }, { kind: 'grades', key: 'points', label: '各等级的分' }], around: part => ({ op: 'byGrade', name: part.op === 'name' ? part.name : '', points: { A: '0', B: '-2', C: '-4' } }) },
  clamp: { label: '限定上下限', group: '其他', slots: [of('看'), { kind: 'number', key: 'least', label: '最低', optional: true }, { kind: 'number', key: 'most', label: '最高', optional: true }], around: part => ({ op: 'clamp', of: part, least: '0' }) },
  orElse: { label: '分母为零时另取一数', group: '其他', slots: [of('算'), number('value', '分母为零时取')], around: part => ({ op: 'orElse', of: part, value: '0' }) },
}

/** The first part an operator is made of; a name or a number itself. */
export function innermost(formula: Expression): Expression {
  if (formula.op === 'name' || formula.op === 'constant') return formula
  const fields: Record<string, unknown> = { ...formula }
  const [slot] = operatorForms[formula.op].slots.filter(one => one.kind === 'part' || one.kind === 'parts')
  const value = slot && fields[slot.key]
  const first: unknown = Array.isArray(value) ? value[0] : value
  // The table of slots says where parts stand; what stands there is one.
  return first ? (first as Expression) : nothing
}
