import { z } from 'zod'
import { measures } from '#domain/assessment/measures.ts'
import type { Expression } from '#domain/formula/expression.ts'
import { limits } from '#domain/formula/faults.ts'
import { decimal as decimalText } from '#domain/formula/fraction.ts'
import type { Of, Op } from '#domain/formula/operator.ts'
import type { FigureRow, Input, Sheet } from '#domain/formula/sheet.ts'
import { line } from './text.ts'

/** Formulas from outside, the same as the domain's (test: formula.test.ts). Unknown keys are refused: a misspelt bound must not be dropped in silence. */

/** Levels of JSON a formula may have: an operator and the list of its parts, or an operator and its tiers. */
const deepest = 2 * limits.levels + 4

const wrong = (what: string) => ({ error: (issue: { code?: string; path?: PropertyKey[]; keys?: string[] }) => `${placeOf(issue.path)}${whyOf(issue, what)}` })
const decimal = z.string(wrong('应为十进制数文字，写成 "95" 或 "0.2" 的样子')).max(40, wrong('的数字太长')).regex(decimalText, wrong('应为十进制数，写成 95 或 0.2 的样子'))
const name = z.string(wrong('应为名称')).regex(/^[a-z][a-z0-9_]{0,63}$/, wrong('的名称应以小写字母开头，只用小写字母、数字和下划线，最多 64 个字符'))
const grade = z.string(wrong('应为等级')).regex(/^[\p{L}\p{N}]{1,8}[+＋-]?$/u, wrong('的等级应为 1 到 8 个字'))

const part: z.ZodType<Expression> = z.lazy(() => expression)
const list = z.array(part, wrong('应为若干项')).min(1, wrong('至少要有一项')).max(100, wrong('最多 100 项'))
const steps = <S extends z.ZodType>(step: S) => z.array(step, wrong('应为若干档')).min(1, wrong('至少要有一档')).max(20, wrong('最多 20 档'))
const atMost = (most: number) => (rows: Record<string, unknown>) => Object.keys(rows).length <= most
const op = <const O extends Op, S extends z.ZodRawShape>(word: O, shape: S) => z.strictObject({ op: z.literal(word), ...shape }, wrong('写法不正确'))

export const operations = {
  name: op('name', { name }),
  constant: op('constant', { value: decimal }),
  orElse: op('orElse', { of: part, value: decimal }),
  byGrade: op('byGrade', { name, points: z.record(grade, decimal, wrong('应按等级写明分数')).refine(atMost(20), wrong('最多 20 个等级')) }),
  sum: op('sum', { of: list }),
  minus: op('minus', { from: part, less: list }),
  times: op('times', { factor: decimal, of: part }),
  product: op('product', { of: list }),
  mean: op('mean', { of: list }),
  rate: op('rate', { of: part, base: part }),
  ratio: op('ratio', { of: part, base: part }),
  change: op('change', { now: part, before: part }),
  points: op('points', { now: part, before: part }),
  lose: op('lose', { full: decimal, under: decimal, per: decimal, of: part }),
  tierTarget: op('tierTarget', {
    full: decimal, per: decimal, of: part, volume: part, tiers: steps(z.strictObject({ from: decimal, target: decimal }, wrong('的一档应写明 from 和 target'))),
  }),
  full: op('full', { points: decimal, from: decimal, of: part }),
  bands: op('bands', { of: part, bands: steps(z.strictObject({ from: decimal, points: decimal }, wrong('的一档应写明 from 和 points'))), otherwise: decimal }),
  beyond: op('beyond', { of: part, above: decimal, per: decimal, whole: z.boolean(wrong('应为 true 或 false')).optional() }),
  perCase: op('perCase', { points: decimal, of: part, most: decimal.optional() }),
  clamp: op('clamp', { of: part, least: decimal.optional(), most: decimal.optional() }),
} satisfies { [O in Op]: z.ZodType<Of<O>> }

const { name: first, ...others } = operations
const expression: z.ZodType<Expression> = z.discriminatedUnion('op', [first, ...Object.values(others)], wrong('写法不正确：没有这种运算'))

/** One formula. Its depth is looked at before anything else, so that no nesting, however deep, costs more than its own length. */
export const formula: z.ZodType<Expression> = z.unknown().refine(shallow, wrong(`最多 ${limits.levels} 层`)).pipe(expression)

const gradeRule = z.strictObject({ grade, of: name.optional(), below: decimal.optional(), atLeast: decimal.optional() }, wrong('的等级规则写法不正确'))

export const figureRow = z.strictObject({
  label: line('指标名称', 60),
  digits: z.int(wrong('的小数位数应为整数')).min(0, wrong('的小数位数不得为负')).max(limits.digits, wrong(`的小数位数最多 ${limits.digits}`)),
  unit: z.enum(['%', '个百分点', '分'], wrong('的单位应为 %、个百分点或分')).optional(),
  formula: formula.optional(),
  grade: z.array(gradeRule, wrong('应为等级规则')).min(1, wrong('至少要有一条等级规则')).max(20, wrong('最多 20 条等级规则')).optional(),
  empty: decimal.optional(),
  emptyText: line('无评价时的写法', 20).optional(),
  full: decimal.optional(),
}, wrong('的指标写法不正确')) satisfies z.ZodType<FigureRow>

const measure = z.enum(Object.keys(measures) as [keyof typeof measures], wrong('没有这种计数'))
const column = z.string(wrong('应为列名')).regex(/^[a-z][a-z0-9_]{0,63}$/, wrong('的列名不正确'))
const months = z.int(wrong('的月数应为整数')).min(1, wrong('的月数至少为 1')).max(120, wrong('的月数最多为 120'))

export const input = z.strictObject({
  label: line('输入项名称', 60),
  count: z.strictObject({
    measure, by: column.optional(), monthsBack: months.optional(), of: z.literal('assigned', wrong('应为 assigned')).optional(),
    where: z.record(column, z.array(line('条件的值', 60)).min(1, wrong('至少要有一个值')).max(100, wrong('最多 100 个值')), wrong('应按列写明条件')).optional(),
  }, wrong('的计数写法不正确')).optional(),
  before: z.strictObject({ months, table: z.string().max(80, wrong('太长')), figure: name, entered: name.optional() }, wrong('的上期写法不正确')).optional(),
}, wrong('的输入项写法不正确')) satisfies z.ZodType<Input>

/** A whole sheet. What the single rows cannot show (names, cycles, sums of full points) is validate() in domain/formula/check.ts. */
export const sheet = z.strictObject({
  inputs: z.record(name, input, wrong('应为输入项')).refine(atMost(limits.inputs), wrong(`最多 ${limits.inputs} 个输入项`)),
  figures: z.record(name, figureRow, wrong('应为指标')).refine(atMost(limits.figures), wrong(`最多 ${limits.figures} 个指标`)),
}, wrong('的表写法不正确')) satisfies z.ZodType<Sheet>

/** Nothing lies deeper than a formula may; without recursion. */
function shallow(value: unknown): boolean {
  const rest: { value: unknown; depth: number }[] = [{ value, depth: 0 }]
  for (let next = rest.pop(); next; next = rest.pop()) {
    const { value, depth } = next
    if (typeof value !== 'object' || value === null) continue
    if (depth > deepest) return false
    for (const inner of Object.values(value)) rest.push({ value: inner, depth: depth + 1 })
  }
  return true
}

/** `figures.total.formula.of.2`: the keys as they stand in the JSON, the only names the sender knows for sure. */
function placeOf(path: readonly PropertyKey[] = []): string {
  return path.length > 0 ? `“${path.map(String).join('.').slice(0, 120)}”` : '公式'
}

function whyOf(issue: { code?: string; keys?: string[]; input?: unknown }, what: string): string {
  if (issue.code === 'unrecognized_keys') return `不应有“${(issue.keys ?? []).join('、').slice(0, 60)}”`
  return what
}
