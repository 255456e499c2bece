import type { CaseReply } from '#api/draft.ts'
import { casesIn } from '#domain/bulletin/draft/chips.ts'
import { caseKinds } from '#domain/bulletin/draft/words.ts'
import { type Known, personalSpans } from '#domain/deidentify/deidentify.ts'
import { maskKinds } from '#domain/deidentify/kinds.ts'
import { type DeidentifyRules, deidentifyDefaults } from '#domain/deidentify/rules.ts'
import type { Place } from '#server/cities.ts'
import { namesOf } from '#server/city/names.ts'
import type { Db } from '#server/db/open.ts'
import { peopleOf } from '#server/dispute/people.ts'
import type { Server } from '#server/serve.ts'
import type { CaseRow } from './caseRows.ts'
import { knownOf } from './known.ts'

/** How the city masks. */
export const rulesOfCases = ({ city }: Place): DeidentifyRules => ({ ...deidentifyDefaults, ...city.deidentify })

/** What still looks like personal data in a case's text. */
export function suspicionsOf(text: string, known: Known | undefined, place: Place): CaseReply['suspicions'] {
  return personalSpans(text, known, rulesOfCases(place)).map(({ kind, from, to }) => ({ kind, label: maskKinds[kind].label, at: from, length: to - from, certain: maskKinds[kind].certain }))
}

interface Told { cases: readonly CaseRow[]; blocks: readonly { text: string; leftOut: boolean }[] }

/** The cases of a draft for its page. */
export async function caseReplies(server: Server, db: Db, place: Place, { cases, blocks }: Told, now: number): Promise<CaseReply[]> {
  const { platform } = place
  const known = await knownOf(server, db, platform, cases.map(one => one.order_id))
  const people = await peopleOf(db, { platform }, cases.flatMap(one => [one.by_user, one.confirmed_by]))
  const names = await namesOf(server, db, platform, now)
  const told = new Set(blocks.filter(block => !block.leftOut).flatMap(block => casesIn(block.text)))
  const byName = (id: string | null) => people.get(id ?? '') ?? null
  return cases.map((row): CaseReply => ({
    id: row.id, number: row.number, kind: row.kind, kindLabel: caseKinds[row.kind].label, order: { id: row.order_id, number: row.order_number }, unitName: row.unit === null ? null : names.unit(row.unit),
    proposal: row.proposal, marks: row.marks.map(mark => ({ ...mark, label: maskKinds[mark.kind].label })), version: row.version, text: row.text, suspicions: suspicionsOf(row.text, known.get(row.order_id), place),
    added: { at: row.at.toISOString(), byName: byName(row.by_user) }, confirmed: row.confirmed_at === null ? null : { at: row.confirmed_at.toISOString(), byName: byName(row.confirmed_by) }, used: told.has(row.number),
  }))
}
