import { type Scheme, schemeFor } from '#domain/assessment/scheme.ts'
import type { Place } from '#server/cities.ts'

/** Whom a figure may be entered for besides the platform's units. */
export const wholeCity = { subject: 'total', name: '全市' } as const

/** Figures and inputs that a month's scheme, one of those given, has, and those its lists print as entered, under their labels. */
export function figuresOf(schemes: readonly Scheme[], period: string): Map<string, string> {
  const scheme = schemeFor(schemes, period)
  return new Map(scheme ? [...sheetNames(scheme), ...listNames(scheme)] : [])
}

/** Subjects a figure may be entered for: the whole city, its units, its counties. */
export function subjectsOf({ city, units }: Place): { subject: string; name: string }[] {
  return [wholeCity, ...city.counties.map(county => ({ subject: county.platform, name: county.name })), ...units.map(row => ({ subject: row.unit, name: row.name }))]
}

function sheetNames(scheme: Scheme): [string, string][] {
  return scheme.tables.flatMap(({ sheet }) => [sheet.inputs, sheet.figures]).flatMap(rows => Object.entries(rows).map(([name, { label }]): [string, string] => [name, label]))
}

function listNames(scheme: Scheme): [string, string][] {
  return scheme.lists.flatMap(list => ('figure' in list && typeof list.figure === 'string' ? [[list.figure, 'label' in list && typeof list.label === 'string' ? list.label : list.figure]] : []))
}
