import { sql } from 'kysely'
import { type Scheme, schemeFor } from '#domain/assessment/scheme.ts'
import { schemeFaults } from '#domain/assessment/checkScheme.ts'
import { type DraftContent, schemeOfDraft } from '#domain/assessment/schemeDraft.ts'
import type { City } from '#domain/city.ts'
import type { Db } from '#server/db/open.ts'
import { Refused } from '#server/refused.ts'

/** A row of assessment_scheme as far as figures are concerned. */
export interface SchemeRow { id: string; title: string; base: string; from_month: string; source: string; state: string; version: number }

/** What was adopted never changes, so it is read once: number of the scheme → its content. */
const adoptedContents = new Map<string, DraftContent>()
const mostKept = 200

/**
 * All schemes of a city that are in force from some month on: those of its folder and those adopted in the console. Of two that begin in the
 * same month the one adopted last stands.
 */
export async function schemesOf(db: Db, city: City): Promise<readonly Scheme[]> {
  const { rows } = await sql<SchemeRow>`
    select id, title, base, from_month, source, state, version from assessment_scheme where platform = ${city.platform} and state = 'adopted' order by adopted_at, id`.execute(db)
  if (rows.length === 0) return city.schemes
  const adopted = await Promise.all(rows.map(async row => asScheme(city, row, await adoptedContent(db, city.platform, row.id))))
  return [...new Map([...city.schemes, ...adopted].map(scheme => [scheme.from, scheme])).values()]
}

/** The scheme in force in a month; null: none reaches back so far. */
export async function schemeIn(db: Db, city: City, period: string): Promise<Scheme | null> {
  return schemeFor(await schemesOf(db, city), period)
}

/**
 * The scheme asked for, to be computed: by the month it begins, a draft by its number, without a name the one in force in the period. Refused with a
 * sentence when there is none, or (409) when the draft has faults: its names would go into statements.
 */
export async function schemeOf(db: Db, city: City, period: string, name: string | undefined): Promise<Scheme> {
  if (name !== undefined && isId(name)) return sound(city, await schemeMade(db, city, name))
  const schemes = await schemesOf(db, city)
  const scheme = name === undefined ? schemeFor(schemes, period) : schemes.find(one => one.from === name)
  if (scheme) return scheme
  const known = schemes.map(one => one.from).join('、')
  throw new Refused(404, name === undefined ? `${city.name}没有适用于 ${period} 的考核口径` : `${city.name}没有自 ${name} 起用的口径，现有：${known}`, 'scheme')
}

/** A scheme made in the console, whatever its state. Refused (404) when there is none. */
export async function schemeMade(db: Db, city: City, id: string): Promise<Scheme> {
  const { rows: [row] } = await sql<SchemeRow & { tables: DraftContent['tables'] } & Pick<DraftContent, 'lists' | 'ledger'>>`
    select id, title, base, from_month, source, state, version, body as tables, lists, ledger from assessment_scheme where platform = ${city.platform} and id = ${id}::uuid`.execute(db)
  if (!row) throw new Refused(404, '没有这份口径', 'scheme')
  return asScheme(city, row, row)
}

/** The scheme itself where it can be computed. Refused (409) with its first fault where it cannot. */
export function sound(city: City, scheme: Scheme): Scheme {
  const faults = scheme.made && !scheme.made.adopted ? schemeFaults(ownScheme(city, scheme.made.base), scheme) : []
  if (faults[0]) throw new Refused(409, `这份口径还有 ${faults.length} 处不正确，不能计算。${faults[0].sentence}`, 'scheme')
  return scheme
}

/** The scheme of the city's folder that a scheme made in the console was made from. */
export function ownScheme(city: City, from: string): Scheme {
  const scheme = city.schemes.find(one => one.from === from)
  if (!scheme) throw new Error(`${city.platform} 的口径 ${from} 已不在，以它为底稿的口径无法计算`)
  return scheme
}

/** Whether a scheme's name is the number of one made in the console. */
export const isId = (name: string): boolean => name.length === 36

function asScheme(city: City, { id, title, base, from_month: from, source, version, state }: SchemeRow, { tables, lists, ledger }: DraftContent): Scheme {
  return schemeOfDraft(ownScheme(city, base), { from, source, tables, lists, ledger, made: { id, title, version, base, adopted: state === 'adopted' } })
}

async function adoptedContent(db: Db, platform: string, id: string): Promise<DraftContent> {
  const known = adoptedContents.get(id)
  if (known) return known
  // Checked by the schema of the wire when it was saved.
  const { rows: [row] } = await sql<DraftContent>`select body as tables, lists, ledger from assessment_scheme where platform = ${platform} and id = ${id}::uuid`.execute(db)
  if (adoptedContents.size >= mostKept) adoptedContents.clear()
  if (row) adoptedContents.set(id, row)
  return row ?? { tables: {} }
}
