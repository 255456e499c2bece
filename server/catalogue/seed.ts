import { createHash } from 'node:crypto'
import type { City } from '#domain/city.ts'
import type { Db } from '#server/db/open.ts'

/** Brings a city's own catalogue into the database. May run at every start: a row that was brought once stays as people have left it. */
export async function seedCatalogue(tx: Db, city: City): Promise<void> {
  const rows = city.catalogue ?? []
  if (rows.length === 0) return
  await tx.insertInto('catalogue_entry').values(rows.map(row => ({
    platform: city.platform, id: idOf(`${city.platform}/${city.categories.version}/${row.category}/${row.region ?? ''}/${row.keyword ?? ''}/${row.from}`), category_version: city.categories.version,
    category: row.category, region: row.region ?? null, keyword: row.keyword ?? null, unit: row.unit, co_units: [...(row.coUnits ?? [])], valid_from: row.from, valid_to: row.to ?? null,
    basis: row.basis, note: row.note ?? null, source: 'list', ruling_id: null, precedents: [], replaces: null, entered_by: null, entered_at: new Date(`${row.from}T00:00:00Z`),
    ended_on: null, ended_by: null, ended_at: null, end_reason: null,
  }))).onConflict(conflict => conflict.columns(['platform', 'id']).doNothing()).execute()
}

/** The same row, the same id: a UUID of version 8 (RFC 9562, 5.8) made from its key. */
function idOf(key: string): string {
  const hex = createHash('sha256').update(key).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}
