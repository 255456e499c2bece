import Big from 'big.js'
import { type Explained, evaluate, round, type Values } from '#domain/formula/evaluate.ts'
import { sentence } from '#domain/formula/sentence.ts'
import type { Sheet } from '#domain/formula/sheet.ts'
import type { Facts } from './facts.ts'
import { counted, type Figure, type FigureSet } from './figure.ts'
import { listFigures } from './lists.ts'
import type { RowRule, Scheme, SchemeTable } from './scheme.ts'

/** Every figure of the bulletin: counts in, named figures out, each under the ref where the bulletin prints it. */
export function figures(scheme: Scheme, facts: Facts): FigureSet {
  const all = [...scheme.tables.flatMap(table => (table.rows ? rows(table, facts) : single(table, facts))), ...scheme.lists.flatMap(list => listFigures(list, facts))]
  return new Map(all.map(figure => [figure.ref, figure]))
}

function single(table: SchemeTable, facts: Facts): Figure[] {
  const entered = prefixed('entered', facts.entered.total)
  const before = prefixed('before', facts.before.total)
  const counts = table.subject === 'counties' ? { ...total(facts.counties.map(county => county.counts)), county_platforms: String(facts.counties.length) } : facts.city
  return sheetFigures(table.ref, table.sheet, { ...counts, ...entered, ...before })
}

function rows(table: SchemeTable, facts: Facts): Figure[] {
  const rule = table.rows
  if (!rule) return []
  const subjects = table.subject === 'unit'
    ? facts.units.map(unit => ({ name: unit.name, group: unit.group, given: { ...unit.counts, ...facts.entered[unit.unit] } }))
    : facts.counties.map(county => ({ name: county.name, group: '', given: { ...county.counts, ...facts.entered[county.platform] } }))
  const computed = subjects.map(subject => ({ ...subject, values: evaluate(table.sheet, subject.given) }))
  const by = rule.by
  const value = (row: (typeof computed)[number]) => new Big((by === null ? null : (row.values[by]?.value ?? row.given[by])) ?? -1)
  const groups = [...new Set(computed.map(row => row.group))]
  const sort = (list: typeof computed) => (by === null ? list : [...list].sort((one, other) => value(other).cmp(value(one))))
  const sorted = rule.groups ? groups.flatMap(group => sort(computed.filter(row => row.group === group))) : sort(computed)
  const key = (row: { name: string }, index: number) => `[${rule.key}=${rule.key === 'county' ? row.name : index + 1}]`
  const label = rule.nameAs === 'unit' ? '承办单位' : '县（市）'
  return [
    ...groups.filter(() => rule.groups).flatMap(group => [
      counted(`${rule.groups}[group=${group}].group`, '分组', group),
      counted(`${rule.groups}[group=${group}].declared_units`, `${group}家数`, computed.filter(row => row.group === group).length),
    ]),
    ...sorted.flatMap((row, index) => {
      const at = `${table.ref}${key(row, index)}`
      const name = counted(`${at}.${rule.nameAs}`, label, row.name)
      const figures = print(at, table.sheet, row.given, row.values)
      const group = rule.groups ? [counted(`${at}.group`, '分组', row.group)] : []
      return [...group, name, ...figures, ...again(rule.again, key(row, index), at, [name, ...figures])]
    }),
  ]
}

function again(rule: RowRule['again'], key: string, at: string, figures: Figure[]): Figure[] {
  return rule ? figures.filter(figure => rule.figures.some(name => figure.ref === `${at}.${name}`)).map(figure => ({ ...figure, ref: `${rule.ref}${key}${figure.ref.slice(at.length)}` })) : []
}

/** Inputs and figures of one sheet as figures under `at`. */
export function sheetFigures(at: string, sheet: Sheet, given: Values): Figure[] {
  return print(at, sheet, given, evaluate(sheet, given))
}

function print(at: string, sheet: Sheet, given: Values, values: Record<string, Explained>): Figure[] {
  const counts = Object.entries(sheet.inputs).map(([name, input]) => counted(`${at}.${name}`, input.label, given[name] ?? '0'))
  const computed = Object.entries(sheet.figures).map(([name, row]): Figure => {
    const { value, given: entered, inputs } = values[name] ?? { value: null, given: false, inputs: [] }
    return {
      ref: `${at}.${name}`, label: row.label, value, text: value === null ? '—' : `${value}${row.unit === undefined || row.unit === '分' ? '' : row.unit}`,
      sentence: entered ? `${row.label}：录入` : sentence(sheet, name), inputs,
    }
  })
  return [...counts, ...computed]
}

/** Last month's and entered figures stand beside the counts under `before_…`; an entered figure keeps its name and so wins over its formula. */
function prefixed(kind: 'entered' | 'before', values: Values = {}): Values {
  return kind === 'entered' ? values : Object.fromEntries(Object.entries(values).map(([name, value]) => [`before_${name}`, value]))
}

function total(list: readonly Values[]): Values {
  const names = [...new Set(list.flatMap(counts => Object.keys(counts)))]
  return Object.fromEntries(names.map(name => [name, round(list.reduce((sum, counts) => sum.plus(counts[name] ?? 0), new Big(0)), 1).replace(/\.0$/, '')]))
}
