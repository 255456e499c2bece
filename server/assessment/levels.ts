import { type View, type ViewRow, views } from '#domain/assessment/views.ts'

/**
 * At which level a count is asked: the city's rows as a whole, those of each county's own platform, or the city's told apart by these columns
 * (`day`: the day of the city's calendar, from 1, which the view's first date lies in).
 */
const told = {
  city: [], counties: ['platform'], requestType: ['request_type'], channel: ['channel'], category: ['category'], region: ['region', 'category'],
  concernedUnit: ['concerned_unit', 'category'], tags: ['tags'], day: ['day'], deskDay: ['desk', 'day'],
} as const

/** `unit`, `county`: by the column of the view that says whose row it is. */
export type Level = keyof typeof told | 'unit' | 'county'

/** The columns of a level; a scheme that asks a view for a level it has not is refused when it is checked. */
export const columnsOf = (view: View, level: Level): readonly string[] => (level === 'unit' || level === 'county' ? [columnOf(view, level)] : told[level])

/** The column that says whose row it is. */
export function columnOf(view: View, level: 'unit' | 'county'): string {
  const column = (views[view] as ViewRow)[level]
  if (column === undefined) throw new Error(`${view} 没有按${level === 'unit' ? '承办单位' : '县（市）'}的列`)
  return column
}

/** Subject → count as text. Levels of one column go by its value and hold the whole under ''; the city goes by its platform; levels of several columns go by the JSON of their values. */
export type Counted = ReadonlyMap<string, string>

/** The key of a row at a level; null: the row has no subject there. */
export function keyOf(level: Level, values: readonly unknown[], platform: string): string | null {
  if (level === 'city') return platform
  if (level === 'unit' || level === 'county' || level === 'counties') return values[0] == null ? null : String(values[0])
  return JSON.stringify(values)
}
