import { sql } from 'kysely'
import type { z } from 'zod'
import { assessmentApi } from '#api/assessment.ts'
import type { DraftLine, ReadableScheme, schemeApi } from '#api/scheme.ts'
import { mayPass } from '#domain/access/permissions.ts'
import { defined, placeWords } from '#domain/assessment/checkSchemeChanges.ts'
import { describe } from '#domain/assessment/describe.ts'
import { nameOf, type Scheme, titleOf } from '#domain/assessment/scheme.ts'
import { schemeStates, type SchemeState } from '#domain/assessment/schemeDraftLife.ts'
import type { City } from '#domain/city.ts'
import type { SignedIn } from '#server/auth/sessions.ts'
import type { Db } from '#server/db/open.ts'
import { Refused } from '#server/refused.ts'
import { isId, ownScheme, schemeMade, schemeOf, schemesOf } from './schemes.ts'

/** Drafts shown at once. */
const pageSize = 50

/** Whether somebody may read drafts and try them out. */
export const mayTry = (user: SignedIn): boolean => mayPass(assessmentApi.whatIf.permission, user.roles)

/** The schemes to choose from: those in force, newest first, and for those who may try them out the drafts. */
export async function listSchemes(db: Db, city: City, user: SignedIn): Promise<z.input<typeof assessmentApi.schemes.reply>> {
  const line = (scheme: Scheme, draft: boolean) => ({ name: nameOf(scheme), label: titleOf(scheme), from: draft ? null : scheme.from, source: scheme.source, draft })
  const inForce = [...(await schemesOf(db, city))].sort((one, other) => (one.from < other.from ? 1 : -1)).map(scheme => line(scheme, false))
  if (!mayTry(user)) return inForce
  const { rows } = await sql<{ id: string; title: string; source: string }>`
    select id, title, source from assessment_scheme where platform = ${city.platform} and state in ('draft', 'proposed') order by id desc limit ${pageSize}`.execute(db)
  return [...inForce, ...rows.map(({ id, title, source }) => ({ name: id, label: `草稿：${title}`, from: null, source, draft: true }))]
}

/** A scheme as people read it: every figure and input as a sentence. A draft is read with its faults; only those who may try it out find it. */
export async function readScheme(db: Db, city: City, user: SignedIn, name: string): Promise<ReadableScheme> {
  if (isId(name) && !mayTry(user)) throw new Refused(404, '没有这份口径', 'name')
  const scheme = isId(name) ? await schemeMade(db, city, name) : await schemeOf(db, city, name, name)
  return {
    name, title: titleOf(scheme), from: scheme.from, source: scheme.source, state: scheme.made ? (scheme.made.adopted ? 'adopted' : 'draft') : null,
    tables: scheme.tables.map(table => ({
      ref: table.ref, title: table.title, subject: table.subject, place: placeWords(table),
      figures: Object.entries(table.sheet.figures).map(([figure, { label }]) => ({ name: figure, label, sentence: defined(table.sheet, figure) ?? label })),
      inputs: Object.entries(table.sheet.inputs).map(([input, row]) => ({ name: input, label: row.label, sentence: describe(row) })),
    })),
  }
}

export interface DraftRow {
  id: string; title: string; base: string; origin_id: string | null; from_month: string; source: string; state: SchemeState; version: number
  author: string; author_name: string | null; changed_by: string; changed_by_name: string | null; changed_at: Date; adopted_by_name: string | null; adopted_at: Date | null
}

/** Schemes made in the console, newest first. */
export async function listDrafts(db: Db, platform: string, after: string | undefined): Promise<z.input<typeof schemeApi.drafts.reply>> {
  const rows = await draftRows(db, sql`s.platform = ${platform} ${after === undefined ? sql`` : sql`and s.id < ${after}::uuid`} order by s.id desc limit ${pageSize + 1}`)
  return { rows: rows.slice(0, pageSize).map(draftLine), next: rows.length > pageSize ? (rows[pageSize - 1]?.id ?? null) : null }
}

/** One of them. Refused (404) when there is none; `hold` locks it until the transaction ends. */
export async function draftRow(db: Db, platform: string, id: string, { hold }: { hold: boolean }): Promise<DraftRow> {
  const [row] = await draftRows(db, sql`s.platform = ${platform} and s.id = ${id}::uuid ${hold ? sql`for no key update of s` : sql``}`)
  if (!row) throw new Refused(404, '没有这份口径')
  return row
}

async function draftRows(db: Db, which: ReturnType<typeof sql>): Promise<DraftRow[]> {
  const { rows } = await sql<DraftRow>`
    select s.id, s.title, s.base, s.origin_id, s.from_month, s.source, s.state, s.version, s.author, a.name as author_name, s.changed_by, c.name as changed_by_name, s.changed_at,
           d.name as adopted_by_name, s.adopted_at
    from   assessment_scheme s
    left join app_user a on a.platform = s.platform and a.id = s.author
    left join app_user c on c.platform = s.platform and c.id = s.changed_by
    left join app_user d on d.platform = s.platform and d.id = s.adopted_by
    where  ${which}`.execute(db)
  return rows
}

export const draftLine = (row: DraftRow): DraftLine => ({
  id: row.id, title: row.title, from: row.from_month, base: row.origin_id ?? row.base, source: row.source, state: row.state, stateLabel: schemeStates[row.state].label, version: row.version,
  authorName: row.author_name, changedByName: row.changed_by_name, changedAt: row.changed_at.toISOString(), adoptedByName: row.adopted_by_name, adoptedAt: row.adopted_at?.toISOString() ?? null,
})

/** The scheme a draft was made from: an adopted one, or one of the city's folder. */
export const madeFrom = (db: Db, city: City, { base, origin_id }: Pick<DraftRow, 'base' | 'origin_id'>): Promise<Scheme> | Scheme =>
  (origin_id === null ? ownScheme(city, base) : schemeMade(db, city, origin_id))
