import { type Scheme, schemeFor } from '#domain/assessment/scheme.ts'
import { sentence } from '#domain/formula/sentence.ts'
import { figureRow, inputRow, type Sheet } from '#domain/formula/sheet.ts'

/** A definition that differs from the last issue's, both as the formula says it: `满意量/回访总量`. */
export interface Change { label: string; before: string; now: string }

/**
 * Which of a city's definitions a month begins (HANDBOOK 12.3): figures of one name in the city's tables of one ref that are computed otherwise in the
 * month's scheme, which begins in it, than in the one before. Nothing when the month's scheme is older or the city's first.
 */
export function definitionChanges(schemes: readonly Scheme[], period: string): Change[] {
  const now = schemeFor(schemes, period)
  const before = now?.from === period ? schemeFor(schemes.filter(scheme => scheme.from < period), period) : null
  if (!now || !before) return []
  const changed = now.tables.filter(table => table.subject === 'city').flatMap(({ ref, sheet }) => {
    const old = before.tables.find(table => table.ref === ref)?.sheet
    const both = old ? Object.keys(sheet.figures).filter(name => figureRow(old, name) && rule(old, name) !== rule(sheet, name)) : []
    return both.flatMap(name => (old ? [{ label: figureRow(sheet, name)?.label ?? name, before: right(sentence(old, name)), now: right(sentence(sheet, name)) }] : []))
  })
  return [...new Map(changed.map(change => [`${change.label}${change.now}`, change])).values()]
}

/** The note the bulletin prints by itself. */
export function changeSentence(changes: readonly Change[]): string {
  const said = ({ label, before, now }: Change) => (before === now ? `${label}的统计范围有调整` : `${label}按“${now}”计算，此前按“${before}”计算`)
  return `口径说明：自本期起，${changes.map(said).join('；')}。与此前各期比较时请注意口径不同。`
}

/** How a figure is computed, inputs by what is counted, whatever things are called. Formulas are plain JSON that mentions others under `name` alone; a figure that only follows another changes with that one. */
function rule(sheet: Sheet, name: string): string {
  const { formula, grade } = figureRow(sheet, name) ?? {}
  const meant = (key: string, value: unknown) => {
    const input = key === 'name' && typeof value === 'string' ? inputRow(sheet, value) : undefined
    return input ? { count: input.count, before: input.before } : value
  }
  return JSON.stringify({ formula, grade }, meant)
}

const right = (definition: string) => definition.slice(definition.indexOf('=') + 1)
