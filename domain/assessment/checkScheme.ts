import { validate } from '#domain/formula/check.ts'
import { evaluate } from '#domain/formula/evaluate.ts'
import { usedBy } from '#domain/formula/order.ts'
import { figureRow, inputRow, labelOf, type Sheet } from '#domain/formula/sheet.ts'
import { schemeChanges, type SchemeChange } from './checkSchemeChanges.ts'
import { inputFaults } from './checkSchemeInputs.ts'
import { pieceFindings } from './checkSchemePieces.ts'
import { type MeasureRow, measures } from './measures.ts'
import type { Scheme, SchemeTable } from './scheme.ts'

/** Something about a table, or about one figure or input of it (`name`; '' for the table). */
export interface SchemeFinding { table: string; name: string; sentence: string }

/** A row of the bulletin the base came out equal with and the draft does not. */
export interface ExampleChange { note: string; table: string; name: string; label: string; before: string; after: string | null }

export interface SchemeCheck { faults: SchemeFinding[]; notes: SchemeFinding[]; changes: SchemeChange[]; examples: { held: number; changed: ExampleChange[] } }

/**
 * Looks a draft over against the scheme it was made from. Faults keep it from being computed or put in force; notes are worth a look; changes are told
 * figure by figure; examples are the published rows of the base, computed again. Nothing is thrown and no row is read.
 */
export function checkScheme(base: Scheme, draft: Scheme): SchemeCheck {
  const faults = schemeFaults(base, draft)
  return {
    faults, notes: draft.tables.flatMap(table => [...sheetNotes(table), ...besideNotes(table), ...selfNotes(table)]), changes: schemeChanges(base, draft),
    examples: faults.length > 0 ? { held: 0, changed: [] } : exampleChanges(base, draft),
  }
}

/** What keeps a draft from being computed. */
export function schemeFaults(base: Scheme, draft: Scheme): SchemeFinding[] {
  return [...draft.tables.flatMap(table => tableFaults(base, draft, table)), ...pieceFindings(draft, (table, name) => known(base, table, name))]
}

/** What keeps one table of a draft from being computed. */
export function tableFaults(base: Scheme, draft: Scheme, table: SchemeTable): SchemeFinding[] {
  const { ref, sheet } = table
  const find = (name: string, sentence: string): SchemeFinding => ({ table: ref, name, sentence })
  return [
    ...validate(sheet).faults.map(({ figure, sentence }) => find(figure, sentence)),
    ...Object.entries(sheet.inputs).flatMap(([name, input]) => inputFaults(draft, table, input).map(sentence => find(name, `${input.label}：${sentence}`))),
    ...rowFaults(table).map(sentence => find('', sentence)),
    ...missing(base, draft, table).map(({ name, by }) => find(name, `${nameOfOld(base, ref, name)}：${by}要用到，不能去掉`)),
  ]
}

/** What the rule of a table's rows names that the table does not have, where the base did not have it either. */
function rowFaults({ title, sheet, rows }: SchemeTable): string[] {
  const of = rows?.sections?.of
  const grade = of === undefined ? undefined : sheet.figures[of]?.grade
  const letters = rows?.sections?.rows.flatMap(row => row.values) ?? []
  return [
    ...(rows?.only?.length === 0 ? [`${title}：没有选任何分组，表里一行也没有`] : []),
    ...(grade ? grade.map(rule => rule.grade).filter(letter => !letters.includes(letter)).map(letter => `${title}：评为“${letter}”的行没有写明归在哪一段`) : []),
    ...letters.filter((letter, at) => letters.indexOf(letter) < at).map(letter => `${title}：“${letter}”归在了两段`),
  ]
}

const nameOfOld = (base: Scheme, ref: string, name: string) => {
  const sheet = base.tables.find(table => table.ref === ref)?.sheet
  return sheet ? labelOf(sheet, name) : name
}

/** Names of a table that something outside its formulas needs and that are gone. */
function missing(base: Scheme, draft: Scheme, { ref, sheet, rows, again }: SchemeTable): { name: string; by: string }[] {
  const needs = [
    ...[rows?.by, rows?.least?.input, rows?.sections?.of].flatMap(name => (typeof name === 'string' ? [{ name, by: '表的排列' }] : [])),
    ...(rows?.place ? [rows.place.by, ...(rows.place.least ? [rows.place.least.input] : [])].map(name => ({ name, by: '名次' })) : []),
    ...[...(again?.figures ?? []), ...(rows?.again?.figures ?? [])].filter(name => known(base, ref, name)).map(name => ({ name, by: '通报正文' })),
    ...(draft.overview?.table === ref ? [draft.overview.orders, draft.overview.onTime, draft.overview.satisfaction] : []).flatMap(name => (name === undefined ? [] : [{ name, by: '月度看板' }])),
    ...[...draft.lists, ...(draft.ledger ?? [])].flatMap(list => textsBeside(list, ref)).filter(name => known(base, ref, name)).map(name => ({ name, by: '通报的清单或加分扣分' })),
  ]
  return [...new Map(needs.filter(({ name }) => !has(sheet, name)).map(need => [need.name, need])).values()]
}

const has = (sheet: Sheet, name: string) => figureRow(sheet, name) !== undefined || inputRow(sheet, name) !== undefined
const known = (base: Scheme, ref: string, name: string) => { const sheet = base.tables.find(table => table.ref === ref)?.sheet; return sheet !== undefined && has(sheet, name) }

/** Every text in whatever says that it reads the table: kinds of lists name their columns each in its own way. */
function textsBeside(value: unknown, ref: string): string[] {
  if (typeof value !== 'object' || value === null) return []
  if ('table' in value && value.table === ref) return texts(value)
  return Object.values(value).flatMap(inner => textsBeside(inner, ref))
}

const texts = (value: unknown): string[] => (typeof value === 'string' ? [value] : typeof value === 'object' && value !== null ? Object.values(value).flatMap(texts) : [])

const sheetNotes = ({ ref, sheet }: SchemeTable): SchemeFinding[] => validate(sheet).notes.map(({ figure, sentence }) => ({ table: ref, name: figure, sentence }))

/** Orders that are late and still open never enter a rate of those closed: their number belongs beside it (HANDBOOK 6.2, 7.8). */
function besideNotes({ ref, sheet }: SchemeTable): SchemeFinding[] {
  const counts = (name: string) => inputRow(sheet, name)?.count?.measure
  const beside = Object.keys(sheet.inputs).some(name => counts(name) === 'overdue_open')
  const [first] = beside ? [] : Object.entries(sheet.figures).filter(([, row]) => usedBy(row).some(name => ['fed_back_on_time', 'completed_overdue'].includes(counts(name) ?? '')))
  return first ? [{ table: ref, name: first[0], sentence: `${first[1].label}：表里没有“${(measures.overdue_open satisfies MeasureRow).label}”与它并列，久拖不办的工单看不出来` }] : []
}

/** The hotline's own row is counted by the base's rules: what is added to the sheet is not counted for it. */
function selfNotes({ ref, sheet, rows }: SchemeTable): SchemeFinding[] {
  const self = rows?.self
  if (!self) return []
  return Object.entries(sheet.inputs).filter(([name, { count }]) => count && !Object.hasOwn(self.inputs, name)).map(([name, { label }]) => ({ table: ref, name, sentence: `${label}：“${self.name}”一行没有这一项，按0计` }))
}

function exampleChanges(base: Scheme, draft: Scheme): SchemeCheck['examples'] {
  const changed: ExampleChange[] = []
  let held = 0
  for (const { note, table: ref, given, gives } of base.examples) {
    const sheet = draft.tables.find(table => table.ref === ref)?.sheet
    const values = sheet ? evaluate(sheet, given) : {}
    for (const [name, before] of Object.entries(gives)) {
      const after = values[name]?.value ?? null
      if (after === before) held += 1
      else changed.push({ note, table: ref, name, label: sheet ? labelOf(sheet, name) : name, before: before ?? '—', after })
    }
  }
  return { held, changed }
}
