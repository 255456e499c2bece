import type { Expression } from './expression.ts'
import { limits, nameFaults, rowFaults, sizeFaults } from './faults.ts'
import { tooLarge } from './evaluate.ts'
import { compared, type Fraction, fraction, negated, rounded, zero } from './fraction.ts'
import { operator } from './operators.ts'
import { orderOf } from './order.ts'
import { counts, exactly, hull, isZero, type Range, unbounded } from './range.ts'
import { type FigureRow, figureRow, inputRow, labelOf, type Sheet } from './sheet.ts'

/** Something about one figure, as a sentence people read. */
export interface Finding { figure: string; sentence: string }

/**
 * Looks a sheet over before it is put in force. Faults: what cannot be computed or contradicts itself. Notes: what could not be checked.
 * Both are values; nothing is thrown. The greatest value of a figure is found by interval analysis: counts are open upward, a rate ends at 100.
 */
export function validate(sheet: Sheet): { faults: Finding[]; notes: Finding[] } {
  const rows = Object.keys(sheet.figures).flatMap(name => { const row = figureRow(sheet, name); return row ? [{ name, row }] : [] })
  const say = (name: string, sentences: readonly string[]) => sentences.map(sentence => ({ figure: name, sentence: `${labelOf(sheet, name)}：${sentence}` }))
  const many = rows.length > limits.figures || Object.keys(sheet.inputs).length > limits.inputs
  if (many) return { faults: [{ figure: '', sentence: `一张表最多 ${limits.figures} 个指标、${limits.inputs} 个输入项` }], notes: [] }
  const size = rows.flatMap(({ name, row }) => say(name, row.formula ? sizeFaults(row.formula) : []))
  if (size.length > 0) return { faults: size, notes: [] }
  const form = rows.flatMap(({ name, row }) => say(name, [...rowFaults(row), ...nameFaults(sheet, name, row)]))
  if (form.length > 0) return { faults: form, notes: [] }
  const { order, cycle } = orderOf(sheet)
  const first = cycle[0]
  if (first !== undefined) return { faults: say(first, [`循环引用：${[...cycle, first].map(name => labelOf(sheet, name)).join('→')}`]), notes: [] }
  const { faults, notes } = reachFindings(sheet, order, say)
  return { faults, notes }
}

/**
 * What the parts of a figure weigh that is a sum: the most each can give and all together, as decimal text; null: no bound. Null altogether for a figure
 * that is no sum. For sheets without faults.
 */
export function weights(sheet: Sheet, name: string): { parts: { part: Expression; most: string | null }[]; most: string | null } | null {
  const formula = figureRow(sheet, name)?.formula
  if (formula?.op !== 'sum' || validate(sheet).faults.some(({ figure }) => figure === '')) return null
  const { ranges } = reachFindings(sheet, orderOf(sheet).order, () => [])
  const named = (used: string): Range => ranges.get(used) ?? (inputRow(sheet, used)?.count ? counts : unbounded)
  const most = (part: Expression) => { const { most } = reach(part, named, []); return most && plain(rounded(most, limits.digits)) }
  return { parts: formula.of.map(part => ({ part, most: most(part) })), most: most(formula) }
}

/** The greatest and least value of each figure, in order; where a figure has no bound its declared full points stand in for it. */
function reachFindings(sheet: Sheet, order: readonly string[], say: (name: string, sentences: readonly string[]) => Finding[]) {
  const ranges = new Map<string, Range>()
  const named = (name: string): Range => ranges.get(name) ?? (inputRow(sheet, name)?.count ? counts : unbounded)
  const faults: Finding[] = []
  const notes: Finding[] = []
  for (const name of order) {
    const row = figureRow(sheet, name)
    if (!row) continue
    const declared = row.full === undefined ? null : fraction(row.full)
    if (!row.formula) {
      ranges.set(name, declared ? { least: zero, most: declared } : row.unit === '%' ? { least: zero, most: fraction(100) } : unbounded)
      continue
    }
    const bases: Expression[] = []
    const range = reach(row.formula, named, bases)
    const most = range.most && fraction(rounded(range.most, row.digits))
    if (bases.length > 0) faults.push(...say(name, ['分母恒为零']))
    if (declared && most === null) notes.push(...say(name, [`公式没有上限，无法核对满分${row.full}`]))
    if (declared && most && (most.over * declared.under !== declared.over * most.under)) {
      faults.push(...say(name, [`按公式最多得${plain(rounded(most, row.digits))}，与满分${row.full}不符`]))
    }
    const held = row.empty === undefined ? range : hull([range, exactly(fraction(row.empty))])
    ranges.set(name, { least: printed(held.least, row), most: printed(held.most ?? declared, row) })
  }
  return { faults, notes, ranges }
}

/** A bound as the figure can have it: rounded like the figure, and none where no figure could be so large. */
function printed(bound: Fraction | null, row: FigureRow): Fraction | null {
  return bound && compared(bound.over < 0n ? negated(bound) : bound, tooLarge) < 0 ? fraction(rounded(bound, row.digits)) : null
}

/** The range of one formula; denominators that are always zero are added to `bases`. */
function reach(formula: Expression, named: (name: string) => Range, bases: Expression[]): Range {
  const row = operator(formula)
  const ranges = new Map(row.parts(formula).map(part => [part, reach(part, named, bases)] as const))
  const at = (part: Expression) => ranges.get(part) ?? unbounded
  const base = row.base?.(formula)
  if (base && isZero(at(base))) bases.push(base)
  return row.reach(formula, at, named)
}

const plain = (text: string) => (text.includes('.') ? text.replace(/\.?0+$/, '') : text)
