import { names } from './operators.ts'
import { type FigureRow, figureRow, type Sheet } from './sheet.ts'

/** Every name a figure is made from, in the order its sentence mentions them, each once. */
export function usedBy(row: FigureRow): string[] {
  const graded = (row.grade ?? []).flatMap(rule => (rule.of === undefined ? [] : [rule.of]))
  return [...new Set([...(row.formula ? names(row.formula) : []), ...graded])]
}

/** The figures of a sheet, each after those it is made from. `cycle`: the first figures found to need one another, in that order; they are left out. */
export function orderOf(sheet: Sheet): { order: string[]; cycle: string[] } {
  const done = new Set<string>()
  let cycle: string[] = []
  const visit = (name: string, path: string[]) => {
    const row = figureRow(sheet, name)
    if (!row || done.has(name)) return
    const at = path.indexOf(name)
    if (at >= 0) {
      if (cycle.length === 0) cycle = path.slice(at)
      return
    }
    for (const used of usedBy(row)) visit(used, [...path, name])
    done.add(name)
  }
  for (const name of Object.keys(sheet.figures)) visit(name, [])
  return { order: [...done].filter(name => !cycle.includes(name)), cycle }
}
