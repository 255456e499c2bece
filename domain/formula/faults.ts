import type { Expression } from './expression.ts'
import { decimal } from './fraction.ts'
import { operator, parts } from './operators.ts'
import { usedBy } from './order.ts'
import { type FigureRow, figureRow, inputRow, labelOf, type Sheet } from './sheet.ts'

/** How large a sheet may be; the doors hold the same limits. */
export const limits = { inputs: 400, figures: 200, levels: 40, nodes: 400, digits: 8 } as const

/** A formula too long or too deep. */
export function sizeFaults(formula: Expression): string[] {
  const rest: { part: Expression; level: number }[] = [{ part: formula, level: 1 }]
  for (let nodes = 1; ; nodes++) {
    const next = rest.pop()
    if (!next) return []
    if (nodes > limits.nodes) return [`公式最多 ${limits.nodes} 项`]
    if (next.level > limits.levels) return [`公式最多 ${limits.levels} 层`]
    rest.push(...parts(next.part).map(part => ({ part, level: next.level + 1 })))
  }
}

/** Numbers and rules of one row by themselves. */
export function rowFaults(row: FigureRow): string[] {
  const texts = [...(row.formula ? decimals(row.formula) : []), ...(row.grade ?? []).flatMap(({ below, atLeast }) => [below, atLeast]), row.empty, row.full].filter(text => text !== undefined)
  const bad = [...new Set(texts.filter(text => !decimal.test(text)))]
  if (bad.length > 0) return bad.map(text => `“${text.slice(0, 40)}”不是十进制数，应写成 95 或 0.2 的样子`)
  return [
    ...(Number.isInteger(row.digits) && row.digits >= 0 && row.digits <= limits.digits ? [] : [`小数位数应为 0 到 ${limits.digits} 的整数`]),
    ...(row.formula && row.grade ? ['公式和等级规则只能有一个'] : []),
    ...(row.full?.startsWith('-') ? ['满分不得为负数'] : []),
    ...(row.formula ? flaws(row.formula) : []),
    ...(row.grade ? gradeFaults(row.grade) : []),
  ]
}

function gradeFaults(rules: NonNullable<FigureRow['grade']>): string[] {
  const always = rules.findIndex(rule => rule.of === undefined)
  return [
    ...(rules.length === 0 ? ['等级规则至少一条'] : []),
    ...(always >= 0 && always < rules.length - 1 ? ['“其余”之后的等级规则不会用到'] : []),
    ...rules.filter(rule => (rule.of === undefined) !== (rule.below === undefined && rule.atLeast === undefined)).map(rule => `等级${rule.grade}的指标和界限应一并写明`),
  ]
}

/** Names that are not there, or stand for something else than is asked of them. */
export function nameFaults(sheet: Sheet, name: string, row: FigureRow): string[] {
  const there = (used: string) => figureRow(sheet, used) ?? inputRow(sheet, used)
  const graded = (used: string) => figureRow(sheet, used)?.grade !== undefined
  const asked = [...(row.formula ? mentions(row.formula) : []), ...(row.grade ?? []).flatMap(({ of }) => (of === undefined ? [] : [{ name: of, as: 'number' as const }]))]
  return [
    ...(inputRow(sheet, name) ? ['既是输入项又是指标，应改名'] : []),
    ...usedBy(row).filter(used => !there(used)).map(used => `没有“${used}”这一项`),
    ...asked.filter(({ name, as }) => there(name) && graded(name) !== (as === 'grade'))
      .map(({ name, as }) => `“${labelOf(sheet, name)}”${as === 'grade' ? '不是等级' : '是等级，不能当作数字'}`),
  ]
}

function mentions(formula: Expression): { name: string; as: 'number' | 'grade' }[] {
  const own = operator(formula).mention?.(formula)
  return [...(own ? [own] : []), ...parts(formula).flatMap(mentions)]
}

const flaws = (formula: Expression): string[] => [operator(formula).flaw?.(formula) ?? [], parts(formula).flatMap(flaws)].flat()

/** Every number text of a formula: whatever is text and not a name. */
function decimals(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inner]) => (key === 'op' || key === 'name' ? [] : decimals(inner)))
}
