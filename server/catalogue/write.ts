import { sql } from 'kysely'
import type { z } from 'zod'
import type { catalogueApi } from '#api/catalogue.ts'
import { collide, type Source } from '#domain/catalogue/entry.ts'
import { namesOf } from '#server/city/names.ts'
import type { Place } from '#server/cities.ts'
import type { Db } from '#server/db/open.ts'
import { uuidv7 } from '#server/ids.ts'
import { type EntryRow, readEntries, toEntry } from './rows.ts'

/** A new entry as it is asked for; who and when stand apart. */
export interface NewEntry {
  categoryVersion: string; category: string; region: string | null; keyword: string | null; unit: string; coUnits: readonly string[]; validFrom: string; validTo: string | null
  basis: string; note: string | null; source: Source; rulingId?: string; replaces?: string; precedents: readonly string[]
}

export interface By { id: string | null; now: number }
type Refusal = { refused: string; field: string | null }

/**
 * Adds an entry, or says why not: unknown codes, dates the wrong way round, or another entry for the same key that would count on the same
 * day. The category's row stays locked until the transaction ends, so two people adding at once are seen by each other.
 */
export async function addEntry(tx: Db, place: Place, entry: NewEntry, by: By): Promise<{ id: string } | Refusal> {
  const wrong = wrongCode(place, entry)
  if (wrong) return wrong
  const twin = (await sameKey(tx, place, entry)).find(row => collide(toEntry(row), { ...entry, endedOn: null }))
  if (twin) {
    const names = await namesOf(place, tx, place.platform, by.now)
    return { refused: `同一分类、地区和关键词自 ${twin.valid_from} 起已由${names.unit(twin.unit)}承办，请先终止或修改那一条`, field: 'validFrom' }
  }
  return { id: await insert(tx, place, entry, by) }
}

/** As addEntry, for a ruling: entries of the same key give way, those in force from its first day, later ones altogether. */
export async function addRuledEntry(tx: Db, place: Place, entry: NewEntry, by: By & { reason: string }): Promise<string> {
  for (const row of await sameKey(tx, place, entry)) {
    if (!collide(toEntry(row), { ...entry, endedOn: null })) continue
    const [, from = entry.validFrom] = [row.valid_from, entry.validFrom].sort()
    await endEntry(tx, place, row.id, from, by.reason, by)
  }
  return insert(tx, place, entry, by)
}

/** Ends an entry as of a day, the first on which it no longer counts. */
export async function endEntry(tx: Db, place: Place, id: string, on: string, reason: string, by: By): Promise<void> {
  await sql`
    update catalogue_entry set ended_on = ${on}, ended_by = ${by.id}, ended_at = ${new Date(by.now)}, end_reason = ${reason}
    where  platform = ${place.platform} and id = ${id}
  `.execute(tx)
}

/** Ids of the orders with these numbers, or the first number there is none for. */
export async function precedentIds(tx: Db, place: Place, numbers: readonly string[]): Promise<{ ids: string[] } | Refusal> {
  if (numbers.length === 0) return { ids: [] }
  const { rows } = await sql<{ id: string; number: string }>`select id, number from work_order where platform = ${place.platform} and number = any(${[...numbers]})`.execute(tx)
  const missing = numbers.find(number => !rows.some(row => row.number === number))
  return missing === undefined ? { ids: rows.map(row => row.id) } : { refused: `没有编号为 ${missing} 的工单`, field: 'precedents' }
}

export type What = Pick<z.output<NonNullable<typeof catalogueApi.add.body>>, 'unit' | 'coUnits' | 'validTo' | 'basis' | 'note'>

/** What a form says of an entry besides its key. */
export function whatOf({ unit, coUnits, validTo, basis, note }: What) {
  return { unit, coUnits: [...new Set(coUnits ?? [])], validTo: validTo ?? null, basis, note: note ?? null }
}

async function sameKey(tx: Db, place: Place, { categoryVersion, category, region, keyword }: NewEntry): Promise<EntryRow[]> {
  await sql`select from category where platform = ${place.platform} and version = ${categoryVersion} and category = ${category} for no key update`.execute(tx)
  return readEntries(tx, sql`e.platform = ${place.platform} and e.category_version = ${categoryVersion} and e.category = ${category}
    and e.region is not distinct from ${region} and e.keyword is not distinct from ${keyword} order by e.valid_from`)
}

function wrongCode(place: Place, entry: NewEntry): Refusal | null {
  const { regions } = place.city.organization
  const known = (unit: string) => place.rules.units?.has(unit) !== false
  if (!knowsCategory(place, entry.category)) return { refused: '诉求分类不在本市分类表内', field: 'category' }
  if (entry.region !== null && !regions.some(row => row.region === entry.region)) return { refused: '地区不在名单内，请从名单中选择', field: 'region' }
  if (!known(entry.unit)) return { refused: '没有这个承办单位，请从名单中选择', field: 'unit' }
  if (entry.coUnits.some(unit => !known(unit))) return { refused: '协办单位不在名单中，请从名单中选择', field: 'coUnits' }
  if (entry.coUnits.includes(entry.unit)) return { refused: '协办单位不能与承办单位相同', field: 'coUnits' }
  return entry.validTo !== null && entry.validTo < entry.validFrom ? { refused: '截止日期早于生效日期', field: 'validTo' } : null
}

function knowsCategory({ city }: Place, category: string): boolean {
  const within = (rows: typeof city.categories.tree): boolean => rows.some(row => row.category === category || (category.startsWith(row.category) && within(row.children ?? [])))
  return within(city.categories.tree)
}

async function insert(tx: Db, place: Place, entry: NewEntry, by: By): Promise<string> {
  const id = uuidv7(by.now)
  await tx.insertInto('catalogue_entry').values({
    platform: place.platform, id, category_version: entry.categoryVersion, category: entry.category, region: entry.region, keyword: entry.keyword, unit: entry.unit,
    co_units: [...entry.coUnits], valid_from: entry.validFrom, valid_to: entry.validTo, basis: entry.basis, note: entry.note, source: entry.source, ruling_id: entry.rulingId ?? null,
    precedents: [...entry.precedents], replaces: entry.replaces ?? null, entered_by: by.id, entered_at: new Date(by.now), ended_on: null, ended_by: null, ended_at: null, end_reason: null,
  }).execute()
  return id
}
