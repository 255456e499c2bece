import type { Figure } from '../assessment/figure.ts'
import type { City } from '../city.ts'
import { keyOf } from './changes.ts'

/** What a unit is called where figures are counted for it: its own code and the platform of the county it stands for. */
export function subjectsOf(city: Pick<City, 'counties'>, unit: string): string[] {
  return [unit, ...city.counties.filter(county => county.unit === unit).map(county => county.platform)]
}

/** The figures of a unit's own rows, in order of appearance; one printed twice only where it stands first. */
export function ownFigures(figures: Iterable<Figure>, subjects: readonly string[]): Figure[] {
  const seen = new Set<string>()
  return [...figures].filter(figure => {
    if (!figure.of || !subjects.includes(figure.of.subject) || seen.has(keyOf(figure))) return false
    seen.add(keyOf(figure))
    return true
  })
}
