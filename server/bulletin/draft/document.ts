import { casesIn, unknownChips, withCases } from '#domain/bulletin/draft/chips.ts'
import { knownChips } from '#domain/bulletin/draft/known.ts'
import { noted } from '#domain/bulletin/draft/notes.ts'
import { type TextBlock, textBlocks } from '#domain/bulletin/draft/textBlocks.ts'
import { compose } from '#domain/bulletin/compose.ts'
import type { Bulletin } from '#domain/bulletin/tree.ts'
import type { Place } from '#server/cities.ts'
import type { Db } from '#server/db/open.ts'
import { Refused } from '#server/refused.ts'
import { type CaseRow, caseRows } from './caseRows.ts'
import { correctionOf } from './correction.ts'
import type { Material } from './source.ts'
import { type Acting, signersOf } from './signers.ts'
import { sourceOf } from './sources.ts'
import { type BlockRow, blockRows, type DraftRow } from './store.ts'

/** A text of the draft as it stands: version 0 and the period's own text until somebody saves it. */
export interface DraftBlock extends TextBlock { version: number; text: string; leftOut: boolean; savedBy: string | null; savedAt: Date; unknown: string[] }

/** A draft as it reads now. */
export interface DraftDocument { tree: Bulletin; material: Material; blocks: DraftBlock[]; cases: CaseRow[] }

/** What a draft is composed from, refused (409) with the source's own sentence. */
export async function materialOf(db: Db, place: Place, { edition, period, subject }: Pick<DraftRow, 'edition' | 'period' | 'subject'>): Promise<Material> {
  const material = await sourceOf(edition).material(db, place, period, subject)
  if ('refused' in material) throw new Refused(409, material.refused)
  return material
}

/** Composes a draft from its material. With `slots` every text has a paragraph, though it be blank; `acting`: the step somebody is taking, for whoever signs. */
export async function documentOf(db: Db, place: Place, draft: DraftRow, from: Material, { slots = false, acting = null }: { slots?: boolean; acting?: Acting | null } = {}): Promise<DraftDocument> {
  const { outline, figures, texts, besides, restated = [] } = from
  const cases = await caseRows(db, place.platform, draft.id)
  const blocks = blocksOf(draft, from, await blockRows(db, place.platform, draft.id), cases)
  const told = (number: number) => cases.find(one => one.number === number)?.text ?? null
  const written = Object.fromEntries(blocks.flatMap(({ block, text, leftOut, optional }) => {
    const blank = text.trim() === '' || leftOut
    return blank && !leftOut && !(slots && optional) ? [] : [[block, blank ? (slots ? ' ' : '') : withCases(text, told)]]
  }))
  const unwritten = Object.fromEntries(Object.entries(texts).filter(([name]) => !blocks.some(({ block }) => block === name)))
  const heads = { issuedOn: draft.issued_on, documentNumber: draft.document_number, issueNumber: draft.issue_number }
  const given = Object.fromEntries(Object.entries(heads).filter((entry): entry is [string, string] => entry[1] !== null))
  const composed = headed(compose(outline, place.platform, draft.period, figures, { ...(await signersOf(db, place.platform, draft.id, outline, acting)), ...unwritten, ...written, ...given }, besides), draft)
  return { tree: noted(composed, await correctionOf(db, place, draft, composed, figures), restated), material: from, blocks, cases }
}

/** The texts the period asks for, in reading order, as they stand. */
function blocksOf(draft: DraftRow, { outline, figures, texts, besides }: Material, saved: ReadonlyMap<string, BlockRow>, cases: readonly CaseRow[]): DraftBlock[] {
  const known = knownChips(outline, figures, besides, new Set(cases.map(one => one.number)))
  return textBlocks(outline, figures).map(asked => {
    const row = saved.get(asked.block)
    const text = row?.text ?? texts[asked.block] ?? ''
    return { ...asked, version: row?.version ?? 0, text, leftOut: row?.left_out ?? false, savedBy: row?.saved_by ?? null, savedAt: row?.saved_at ?? draft.opened_at, unknown: unknownChips(text, known) }
  })
}

/** The cases a draft's text tells. */
export const toldCases = ({ blocks, cases }: DraftDocument): CaseRow[] => {
  const told = new Set(blocks.filter(block => !block.leftOut).flatMap(block => casesIn(block.text)))
  return cases.filter(one => told.has(one.number))
}

/** Title and recipients as the editors gave them in place of the outline's. */
function headed(bulletin: Bulletin, { title, recipients }: DraftRow): Bulletin {
  const sections = recipients === null ? bulletin.sections : bulletin.sections.map(section => ({
    ...section, blocks: section.blocks.map(block => (block.kind === 'recipients' ? { ...block, lines: recipients } : block)),
  }))
  return { ...bulletin, title: title === null ? bulletin.title : [title], sections }
}
