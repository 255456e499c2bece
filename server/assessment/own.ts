import { sql } from 'kysely'
import type { Own } from '#api/assessment.ts'
import { computeTable, valueIn } from '#domain/assessment/computed.ts'
import type { Facts } from '#domain/assessment/facts.ts'
import { median } from '#domain/assessment/median.ts'
import { places } from '#domain/assessment/places.ts'
import type { Scheme, SchemeTable } from '#domain/assessment/scheme.ts'
import type { City } from '#domain/city.ts'
import { sentence } from '#domain/formula/sentence.ts'
import { labelOf } from '#domain/formula/sheet.ts'
import type { Db } from '#server/db/open.ts'
import { Refused } from '#server/refused.ts'
import { columnsOf, tablesOf } from './board.ts'
import { monthsBefore } from './period.ts'
import { schemeIn } from './schemes.ts'

/** A unit's own month: its figures with last month's and the middle of its group, its place in the group; no other unit's name, row or number. */
export async function ownOf(db: Db, city: City, { scheme, facts, frozen }: { scheme: Scheme; facts: Facts; frozen: boolean }, unit: string): Promise<Own> {
  const own = facts.units.find(one => one.unit === unit)
  if (!own) throw new Refused(404, '本单位不在本月的考核单位之列')
  const kept = await keptBefore(db, city, facts.period, unit)
  const earlier = await schemeIn(db, city, monthsBefore(facts.period, 1))
  const shown = tablesOf(scheme, facts, unit)
  const tables = scheme.tables.flatMap(table => {
    const row = shown.find(one => one.ref === table.ref)?.rows[0]
    if (!row) return []
    const group = computeTable(table, facts).filter(one => one.group === own.group)
    const ranked = places(table, group)
    const place = ranked?.find(one => one.row.subject === unit)
    const before = earlier?.tables.find(one => one.ref === table.ref)
    return [{
      ref: table.ref, at: row.at, title: table.title, place: place?.place ?? null, placeNote: place?.reason ?? null, overdueOpen: row.overdueOpen,
      rankedBy: ranked ? rankedBy(table) : null, ranked: ranked?.filter(one => one.place !== null).length ?? 0,
      figures: columnsOf(table).map(column => {
        const last = kept.get(`${table.ref} ${column.name}`)
        const digits = table.sheet.figures[column.name]?.digits ?? 0
        return {
          ...column, cell: row.cells[column.name] ?? { value: null, text: '—', given: false, certainty: null },
          before: last ? { ...last, changed: before === undefined || sentence(before.sheet, column.name) !== sentence(table.sheet, column.name) } : null,
          median: column.kind === 'figure' ? median(group.map(one => valueIn(one, column.name)), digits) : null,
        }
      }),
    }]
  })
  return { period: facts.period, scheme: { name: scheme.from, from: scheme.from, source: scheme.source }, frozen, unit: { unit, name: own.name, group: own.group }, tables }
}

const rankedBy = ({ rows, sheet }: SchemeTable): string | null => { const by = rows?.place?.by ?? rows?.by; return by ? labelOf(sheet, by) : null }

/** The unit's figures of the month before, as kept: by table and figure. */
async function keptBefore(db: Db, city: City, period: string, unit: string): Promise<ReadonlyMap<string, { text: string; value: string | null }>> {
  const { rows } = await sql<{ table_ref: string; name: string; value: string | null; shown: string }>`
    select table_ref, name, value, shown
    from   month_figure
    where  platform = ${city.platform} and period = ${monthsBefore(period, 1)} and subject = ${unit}`.execute(db)
  return new Map(rows.map(row => [`${row.table_ref} ${row.name}`, { text: row.shown, value: row.value }]))
}
