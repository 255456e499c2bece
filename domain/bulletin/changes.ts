import { type Scheme, schemeFor } from '#domain/assessment/scheme.ts'
import { sentence } from '#domain/formula/sentence.ts'

/** A definition that differs from the last issue's, both as the formula says it: `满意量/回访总量`. */
export interface Change { label: string; before: string; now: string }

/**
 * Which of a city's definitions a month begins (HANDBOOK 12.3): figures of one name in tables of one ref whose sentence differs between the
 * month's scheme, which begins in it, and the one before. Nothing when the month's scheme is older or the city's first.
 */
export function definitionChanges(schemes: readonly Scheme[], period: string): Change[] {
  const now = schemeFor(schemes, period)
  const before = now?.from === period ? schemeFor(schemes.filter(scheme => scheme.from < period), period) : null
  if (!now || !before) return []
  const all = now.tables.filter(table => table.subject === 'city').flatMap(table => {
    const old = before.tables.find(one => one.ref === table.ref)
    return old ? Object.keys(table.sheet.figures).filter(name => Object.hasOwn(old.sheet.figures, name)).map(name => ({ was: sentence(old.sheet, name), is: sentence(table.sheet, name) })) : []
  })
  const changed = all.filter(({ was, is }) => was !== is).map(({ was, is }): Change => ({ label: left(is), before: right(was), now: right(is) }))
  return [...new Map(changed.map(change => [`${change.label}${change.now}`, change])).values()]
}

/** The note the bulletin prints by itself. */
export function changeSentence(changes: readonly Change[]): string {
  return `口径说明：自本期起，${changes.map(({ label, before, now }) => `${label}按“${now}”计算，此前按“${before}”计算`).join('；')}。与此前各期比较时请注意口径不同。`
}

const left = (definition: string) => definition.slice(0, definition.indexOf('='))
const right = (definition: string) => definition.slice(definition.indexOf('=') + 1)
