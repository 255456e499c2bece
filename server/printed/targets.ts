import { sql } from 'kysely'
import { schemeFor } from '#domain/assessment/scheme.ts'
import type { City } from '#domain/city.ts'
import type { Subject, Target } from '#domain/printed/match.ts'
import { columnsOf } from '#server/assessment/board.ts'
import { schemesOf } from '#server/assessment/schemes.ts'
import type { Db } from '#server/db/open.ts'

export interface Scope { targets: Target[]; subjects: (Subject & { name: string })[] }

/** What figures of a month may be taken over as: tables of the scheme in force, of the first one for months before it; and every unit and county with all its spellings. */
export async function scopeOf(db: Db, city: City, period: string): Promise<Scope> {
  const schemes = await schemesOf(db, city)
  const scheme = schemeFor(schemes, period) ?? schemes.toSorted((one, other) => (one.from < other.from ? -1 : 1))[0]
  const spelt = new Map((scheme?.tables ?? []).flatMap(table => Object.entries(table.rows?.names ?? {})))
  const { rows } = await sql<{ kind: 'unit' | 'county'; code: string; name: string; names: string[] }>`
    select 'unit' as kind, n.unit as code, (array_agg(n.name order by n.valid_from desc))[1] as name, array_agg(distinct spelling) as names
    from   unit_name n cross join lateral unnest(array[n.name, n.short_name] || n.aliases) spelling
    where  n.platform = ${city.platform}
    group  by n.unit
    union  all
    select 'county', platform, name, array[name, short_name] from platform where parent = ${city.platform}
    order  by name`.execute(db)
  return {
    targets: (scheme?.tables ?? []).map(table => ({ ref: table.ref, title: table.title, subject: table.subject, measures: columnsOf(table).map(({ name, label, unit }) => ({ name, label, unit })) })),
    subjects: rows.map(row => ({ ...row, names: row.names.flatMap(name => [name, spelt.get(name) ?? name]) })),
  }
}
