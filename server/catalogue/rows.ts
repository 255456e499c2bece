import { type RawBuilder, sql } from 'kysely'
import type { z } from 'zod'
import type { catalogueApi } from '#api/catalogue.ts'
import { type Entry, type Source, sources, standing } from '#domain/catalogue/entry.ts'
import type { Names } from '#server/city/names.ts'
import type { Db } from '#server/db/open.ts'

export type EntryReply = z.input<typeof catalogueApi.add.reply>

/** An entry as stored, with its people, precedents and how its dispatches went. */
export interface EntryRow {
  id: string; category_version: string; category: string; region: string | null; keyword: string | null; unit: string; co_units: string[]; valid_from: string; valid_to: string | null
  basis: string; note: string | null; source: Source; replaces: string | null; entered_at: Date; ended_on: string | null; ended_at: Date | null; end_reason: string | null
  entered_by_name: string | null; ended_by_name: string | null; precedents: { id: string; number: string }[]; used: number; returned: number
}

/** Entries chosen by a condition on `catalogue_entry e`, in the order it says. */
export async function readEntries(db: Db, rest: RawBuilder<unknown>): Promise<EntryRow[]> {
  const { rows } = await sql<EntryRow>`
    select e.id, e.category_version, e.category, e.region, e.keyword, e.unit, e.co_units, e.valid_from, e.valid_to, e.basis, e.note, e.source, e.replaces, e.entered_at,
           e.ended_on, e.ended_at, e.end_reason,
           (select u.name from app_user u where u.platform = e.platform and u.id = e.entered_by) as entered_by_name,
           (select u.name from app_user u where u.platform = e.platform and u.id = e.ended_by) as ended_by_name,
           coalesce((select json_agg(json_build_object('id', o.id, 'number', o.number) order by o.number)
                     from work_order o where o.platform = e.platform and o.id = any(e.precedents)), '[]') as precedents,
           n.used, n.returned
    from   catalogue_entry e,
           lateral (
             select count(*) as used, count(*) filter (where a.state = 'returned') as returned
             from   catalogue_use u
             join   assignment a on a.platform = u.platform and a.id = u.assignment_id
             where  u.platform = e.platform and u.entry_id = e.id) n
    where  ${rest}
  `.execute(db)
  return rows
}

/** The entry as rules look at it. */
export function toEntry(row: EntryRow): Entry {
  return {
    id: row.id, categoryVersion: row.category_version, category: row.category, region: row.region, keyword: row.keyword, unit: row.unit, coUnits: row.co_units,
    validFrom: row.valid_from, validTo: row.valid_to, endedOn: row.ended_on, basis: row.basis, source: row.source,
  }
}

/** The entry as pages show it on a day. */
export function entryReply(row: EntryRow, names: Names, day: string): EntryReply {
  const unit = (code: string) => ({ unit: code, name: names.unit(code) })
  const { label, live } = standing(toEntry(row), day)
  return {
    id: row.id, category: row.category, categoryPath: names.categoryPath(row.category_version, row.category), region: row.region, regionName: row.region === null ? null : names.region(row.region),
    keyword: row.keyword, unit: unit(row.unit), coUnits: row.co_units.map(unit), validFrom: row.valid_from, validTo: row.valid_to, endedOn: row.ended_on, standing: label, live,
    basis: row.basis, note: row.note, sourceLabel: sources[row.source].label, precedents: row.precedents, replaces: row.replaces,
    enteredByName: row.entered_by_name, enteredAt: row.entered_at.toISOString(), endedByName: row.ended_by_name, endedAt: row.ended_at?.toISOString() ?? null, endReason: row.end_reason,
    used: row.used, returned: row.returned,
  }
}
