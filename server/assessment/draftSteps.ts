import { sql } from 'kysely'
import type { z } from 'zod'
import type { CheckReply, DraftReply, schemeApi } from '#api/scheme.ts'
import { checkScheme } from '#domain/assessment/checkScheme.ts'
import { type SchemeChange, schemeChanges } from '#domain/assessment/checkSchemeChanges.ts'
import { type Scheme, schemeFor } from '#domain/assessment/scheme.ts'
import { type DraftContent, draftContent, schemeOfDraft } from '#domain/assessment/schemeDraft.ts'
import { decideScheme, type SchemeCase, schemeStates, schemeVerbNames, schemeVerbs, type SchemeVerb } from '#domain/assessment/schemeDraftLife.ts'
import type { City } from '#domain/city.ts'
import type { SignedIn } from '#server/auth/sessions.ts'
import type { Db } from '#server/db/open.ts'
import { uuidv7 } from '#server/ids.ts'
import { Refused } from '#server/refused.ts'
import { type DraftRow, draftLine, draftRow, madeFrom } from './drafts.ts'
import { isId, ownScheme, schemeMade, schemeOf } from './schemes.ts'

type Verb = SchemeVerb | 'create' | 'save'
interface By { user: SignedIn; now: number }

/** Begins a draft as a copy of a scheme. Refused when there is no such scheme. */
export async function createDraft(tx: Db, city: City, body: z.output<NonNullable<typeof schemeApi.create.body>>, { user, now }: By): Promise<{ id: string }> {
  const origin = isId(body.base) ? await schemeMade(tx, city, body.base) : await schemeOf(tx, city, body.base, body.base)
  const [id, at] = [uuidv7(now), new Date(now)]
  const { tables, lists, ledger } = draftContent(origin)
  await tx.insertInto('assessment_scheme').values({
    platform: city.platform, id, title: body.title, base: origin.made?.base ?? origin.from, origin_id: origin.made?.id ?? null, from_month: body.from, source: body.source,
    body: JSON.stringify(tables), lists: JSON.stringify(lists), ledger: JSON.stringify(ledger), state: 'draft', version: 1, author: user.id, created_at: at, changed_by: user.id, changed_at: at, adopted_by: null, adopted_at: null,
  }).execute()
  await step(tx, city.platform, { id, version: 1 }, 'create', [], null, null, { user, now })
  return { id }
}

/** A draft with what was found in it, what it changes, its history and what may be done with it. */
export async function openDraft(db: Db, city: City, id: string, user: SignedIn): Promise<DraftReply> {
  const row = await draftRow(db, city.platform, id, { hold: false })
  const [scheme, origin, at] = [await schemeMade(db, city, id), await madeFrom(db, city, row), await caseOf(db, city, row, user, null)]
  const check = checkScheme(origin, scheme)
  const faults = [...check.faults.map(fault => fault.sentence), ...baseFault(city, row)]
  return {
    ...draftLine(row), check: wireCheck(check), ...wire(scheme), origin: wire(origin),
    shape: scheme.tables.map(({ ref, title, subject, rows }) => ({ ref, title, subject, ranks: rows !== undefined })), groups: unitGroups(city),
    verbs: schemeVerbNames.filter(verb => (schemeVerbs[verb].from as readonly string[]).includes(row.state) && (schemeVerbs[verb].by as readonly string[]).some(role => user.roles.includes(role as never))).map(verb => {
      const asks = 'asks' in schemeVerbs[verb] ? ('note' as const) : null
      const decided = decideScheme(verb, { ...at, faults, note: '（待填）' })
      return { verb, label: schemeVerbs[verb].label, tone: schemeVerbs[verb].tone, asks, refused: 'refused' in decided ? decided.refused : null }
    }),
    mayEdit: schemeStates[row.state].open && user.roles.includes('assessor'), steps: await stepsOf(db, city.platform, id),
  }
}

/** Writes what was typed. Refused (409) when somebody saved since, or when it is no draft any more. */
export async function saveDraft(tx: Db, city: City, id: string, body: z.output<NonNullable<typeof schemeApi.save.body>>, by: By): Promise<{ version: number; check: CheckReply }> {
  const row = await draftRow(tx, city.platform, id, { hold: true })
  if (!schemeStates[row.state].open) throw new Refused(409, '这份口径已不是草稿，不能再修改')
  if (row.version !== body.version) throw new Refused(409, `${row.changed_by_name ?? '别人'}已保存第 ${row.version} 版，您填写的内容仍在本页`, 'version')
  const before = await schemeMade(tx, city, id)
  const own = ownScheme(city, row.base)
  const tables: DraftContent['tables'] = Object.fromEntries(own.tables.flatMap(({ ref }) => (Object.hasOwn(body.tables, ref) && body.tables[ref] ? [[ref, body.tables[ref]]] : [])))
  const after = schemeOfDraft(own, { from: body.from, source: body.source, tables, lists: body.lists, ledger: body.ledger, ...(before.made ? { made: before.made } : {}) })
  const version = row.version + 1
  const content = draftContent(after)
  await tx.updateTable('assessment_scheme').where('platform', '=', city.platform).where('id', '=', id).set({
    title: body.title, from_month: body.from, source: body.source, body: JSON.stringify(content.tables), lists: JSON.stringify(content.lists), ledger: JSON.stringify(content.ledger), version, changed_by: by.user.id, changed_at: new Date(by.now),
  }).execute()
  await step(tx, city.platform, { id, version }, 'save', changesOf(before, after), null, null, by)
  return { version, check: wireCheck(checkScheme(await madeFrom(tx, city, row), after)) }
}

/** Two schemes whose sheets cannot even be read as sentences differ in ways that need no telling. */
function changesOf(before: Scheme, after: Scheme): SchemeChange[] {
  return schemeChanges(before, after).slice(0, 200)
}

/** Proposes, adopts, returns or discards. Refused (409, 400 with the field) as the table of verbs says; an adoption drops kept figures of the months it changes. */
export async function moveDraft(tx: Db, city: City, id: string, { verb, version, note = null }: z.output<NonNullable<typeof schemeApi.act.body>>, by: By): Promise<{ version: number }> {
  const { platform } = city
  const row = await draftRow(tx, platform, id, { hold: true })
  if (row.version !== version) throw new Refused(409, `${row.changed_by_name ?? '别人'}已保存第 ${row.version} 版，请先看过再${schemeVerbs[verb].label}`, 'version')
  // Whoever is just locking one of these months is waited for, and waits.
  if (verb === 'adopt') await sql`select period from assessment_period where platform = ${platform} and period >= ${row.from_month} order by period for update`.execute(tx)
  const scheme = await schemeMade(tx, city, id)
  const faults = [...checkScheme(await madeFrom(tx, city, row), scheme).faults.map(fault => fault.sentence), ...baseFault(city, row)]
  const decided = decideScheme(verb, { ...(await caseOf(tx, city, row, by.user, note)), faults })
  if ('refused' in decided) throw new Refused(decided.field ? 400 : 409, decided.refused, decided.field)
  const at = new Date(by.now)
  await tx.updateTable('assessment_scheme').where('platform', '=', platform).where('id', '=', id).set({
    state: decided.to, version: version + 1, changed_by: by.user.id, changed_at: at, ...(decided.to === 'adopted' ? { adopted_by: by.user.id, adopted_at: at } : {}),
  }).execute()
  await step(tx, platform, { id, version: version + 1 }, verb, [], note, decided.to === 'proposed' || decided.to === 'adopted' ? draftContent(scheme) : null, by)
  if (decided.to === 'adopted') await forget(tx, platform, row.from_month)
  return { version: version + 1 }
}

/** Figures kept under the definitions before are counted again; what is locked stays. */
async function forget(tx: Db, platform: string, from: string): Promise<void> {
  await sql`delete from month_figure f using month_kept k where k.platform = f.platform and k.period = f.period and f.platform = ${platform} and f.period >= ${from} and not k.frozen`.execute(tx)
  await sql`delete from month_kept where platform = ${platform} and period >= ${from} and not frozen`.execute(tx)
}

/** Lists, rows and ledger of a month are those of the city's own scheme of that month: a draft made from another one cannot begin then. */
function baseFault(city: City, { base, from_month: from }: DraftRow): string[] {
  const own = schemeFor(city.schemes, from)
  return own?.from === base ? [] : [own ? `自 ${from} 起，本市的清单和台账依自 ${own.from} 起的口径，请以它为底稿起草` : `${from} 早于本市最早的口径`]
}

async function caseOf(db: Db, city: City, row: DraftRow, actor: SignedIn, note: string | null): Promise<SchemeCase> {
  const { rows: [found] } = await sql<{ writers: string[] | null; last: string | null }>`
    select (select array_agg(distinct by_user) from assessment_scheme_step where platform = ${city.platform} and scheme_id = ${row.id}::uuid and verb in ('create', 'save', 'propose')) as writers,
           (select max(period) from assessment_period where platform = ${city.platform} and state in ('locked', 'published')) as last`.execute(db)
  return { state: row.state, from: row.from_month, writers: found?.writers ?? [row.author], lastLocked: found?.last ?? null, faults: [], actor, note }
}

async function step(tx: Db, platform: string, { id, version }: { id: string; version: number }, verb: Verb, changes: readonly SchemeChange[], note: string | null, body: DraftContent | null, { user, now }: By): Promise<void> {
  await tx.insertInto('assessment_scheme_step').values({
    platform, id: uuidv7(now), scheme_id: id, version, verb, at: new Date(now), by_user: user.id, note, changes: JSON.stringify(changes), body: body && JSON.stringify(body),
  }).execute()
}

const verbLabels: Readonly<Record<Verb, string>> = { create: '起草', save: '修改', ...Object.fromEntries(schemeVerbNames.map(verb => [verb, schemeVerbs[verb].label])) as Record<SchemeVerb, string> }

async function stepsOf(db: Db, platform: string, id: string): Promise<DraftReply['steps']> {
  const { rows } = await sql<{ id: string; version: number; verb: Verb; at: Date; name: string | null; note: string | null; changes: DraftReply['steps'][number]['changes'] }>`
    select s.id, s.version, s.verb, s.at, u.name, s.note, s.changes
    from   assessment_scheme_step s
    left join app_user u on u.platform = s.platform and u.id = s.by_user
    where  s.platform = ${platform} and s.scheme_id = ${id}::uuid
    order  by s.id desc
    limit  100`.execute(db)
  return rows.map(row => ({ id: row.id, version: row.version, label: verbLabels[row.verb], at: row.at.toISOString(), byName: row.name, note: row.note, changes: row.changes }))
}

/** Lists are read-only in the domain and plain on the wire. */
const wire = (scheme: Scheme) => draftContent(scheme) as Pick<DraftReply, 'tables' | 'lists' | 'ledger'>

/** The city's groups of units, in its order: what a table may be limited to. */
const unitGroups = (city: City): string[] => city.organization.groups.map(group => group.name)
const wireCheck = (check: ReturnType<typeof checkScheme>): CheckReply => check
