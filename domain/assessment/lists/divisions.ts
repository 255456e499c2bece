import { type ComputedRow, type ComputedTables, valueIn } from '../computed.ts'
import type { Divided, Facts } from '../facts.ts'
import { counted } from '../figure.ts'
import { type ListKind, most, type Names, percent, type Share } from './kind.ts'

/** All regions in the city's order, or the units of some groups with most of a count in a table. */
type Divisions = { regions: true } | { busiest: number; groups: readonly string[]; table: string; by: string }

/** The first classes within each region or unit, with their share there; the first of each once more for the running text. */
export const within: ListKind<{ ref: string; first: string; key: 'region' | 'unit'; of: Divisions; n: number; share: Share; names: Names }> = {
  needs: ['regions', 'concernedUnits'],
  figures({ ref, first, key, of, n, share, names }, facts, tables) {
    return divisions(of, facts, tables).flatMap(row => {
      const best = most(row.minors, minor => minor.dispatched).slice(0, n)
      const figures = best.flatMap((minor, index) => [
        counted(`${ref}.rows[${key}=${row.name}].top[${index + 1}].category`, `${row.name}诉求第${index + 1}位`, names[minor.name] ?? minor.name),
        percent(`${ref}.rows[${key}=${row.name}].top[${index + 1}].share_pct`, `${row.name}${share.label}`, share.digits,
          { label: `${row.name}转办的${minor.name}`, value: minor.dispatched }, { label: `${row.name}转办工单`, value: row.dispatched }),
      ])
      const [category, part] = figures
      const name = counted(`${ref}.rows[${key}=${row.name}].${key}`, key === 'region' ? '地区' : '承办单位', row.name)
      const inText = `${first}.rows[${key}=${row.name}]`
      return category && part
        ? [name, ...figures, { ...name, ref: `${inText}.${key}` }, { ...category, ref: `${inText}.category` }, { ...part, ref: `${inText}.share_pct` }]
        : [name]
    })
  },
}

function divisions(of: Divisions, facts: Facts, tables: ComputedTables): readonly Divided[] {
  if ('regions' in of) return facts.regions
  return most((tables.get(of.table) ?? []).filter(row => of.groups.includes(row.group)), row => Number(valueIn(row, of.by) ?? 0)).slice(0, of.busiest)
    .map(row => facts.concernedUnits.find(unit => unit.name === row.shortName) ?? { name: row.shortName, dispatched: 0, minors: [] })
}

/** A count by the units of one group, each by name, and all others together under one name. */
export const byUnits: ListKind<{ ref: string; key: string; table: string; count: string; group: string; names: Names; others: string; label: string }> = {
  needs: [],
  figures({ ref, key, table, count, group, names, others, label }, _facts, tables) {
    const rows = tables.get(table) ?? []
    const number = (row: ComputedRow) => Number(valueIn(row, count) ?? 0)
    const listed = [
      ...most(rows.filter(row => row.group === group), number).map(row => ({ name: names[row.shortName] ?? row.shortName, count: number(row) })),
      { name: others, count: rows.filter(row => row.group !== group).reduce((sum, row) => sum + number(row), 0) },
    ]
    return listed.flatMap(row => [counted(`${ref}[${key}=${row.name}].${key}`, label, row.name), counted(`${ref}[${key}=${row.name}].count`, row.name, row.count, `${row.name}的${label}`)])
  },
}
