import type { Expression } from './expression.ts'
import type { Sheet } from './sheet.ts'

/** The definition of a figure as the bulletin words it: `回访满意率=满意量/（回访总量－未评价量）`. */
export function sentence(sheet: Sheet, figure: string): string {
  const row = sheet.figures[figure]
  if (!row) return sheet.inputs[figure]?.label ?? figure
  return row.formula ? `${row.label}=${print(sheet, row.formula)}` : `${row.label}：录入`
}

function print(sheet: Sheet, formula: Expression): string {
  const inner = (part: Expression) => (part.op === 'sum' || part.op === 'minus' || part.op === 'points' ? `（${print(sheet, part)}）` : print(sheet, part))
  const plain = (part: Expression) => print(sheet, part)
  switch (formula.op) {
    case 'name': return sheet.figures[formula.name]?.label ?? sheet.inputs[formula.name]?.label ?? formula.name
    case 'sum': return formula.of.map(plain).join('＋')
    case 'minus': return [formula.from, ...formula.less].map((part, index) => (index === 0 ? plain(part) : inner(part))).join('－')
    case 'rate': case 'ratio': return `${inner(formula.of)}/${inner(formula.base)}`
    case 'times': return `${formula.factor}×${inner(formula.of)}`
    case 'lose': return `满分${formula.full}，${plain(formula.of)}低于${formula.under}的，每低1扣${formula.per}，扣完为止`
    case 'tierTarget':
      return `满分${formula.full}，${plain(formula.of)}低于目标的，每低1扣${formula.per}，扣完为止；目标：${plain(formula.volume)}不足${formula.from}的为${formula.small}，其余为${formula.large}`
    case 'full': return `${plain(formula.of)}达到${formula.from}的得${formula.points}，否则不得分`
    case 'change': return `（${plain(formula.now)}－${plain(formula.before)}）/${inner(formula.before)}`
    case 'points': return `${plain(formula.now)}－${plain(formula.before)}`
  }
}
