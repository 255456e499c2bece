import type { Expression } from '#domain/formula/expression.ts'
import { parts } from '#domain/formula/operators.ts'
import type { FigureRow, Input, Sheet } from '#domain/formula/sheet.ts'
import type { LedgerItem } from '#domain/ledger/items.ts'
import type { Definition } from './definitions.ts'
import type { List } from './lists.ts'
import type { RowRule, Scheme, SchemeTable } from './scheme.ts'

/** Which rows a table has and how they stand: what people may change of its rule. */
export type DraftRows = Pick<RowRule, 'by' | 'only' | 'least' | 'sections'>
/** What people may change of a table: its inputs and figures, its rows, and how they are ranked. `rows` left out: the base's. */
export interface DraftTable { sheet: Sheet; rows?: DraftRows | undefined; place?: RowRule['place'] | undefined }
/** By the ref of the table. */
export type DraftTables = Readonly<Record<string, DraftTable>>
/** All a draft may change. Lists and ledger left out: the base's. */
export interface DraftContent { tables: DraftTables; lists?: readonly List[] | null | undefined; ledger?: readonly LedgerItem[] | null | undefined }

/** The part of a scheme that a draft may change. */
export const draftContent = (scheme: Scheme): { tables: Record<string, DraftTable>; lists: List[]; ledger: LedgerItem[] } => ({
  tables: Object.fromEntries(scheme.tables.map(({ ref, sheet, rows }) => [ref, { sheet, ...(rows ? { rows: draftRows(rows) } : {}), ...(rows?.place ? { place: rows.place } : {}) }])),
  lists: [...scheme.lists], ledger: [...(scheme.ledger ?? [])],
})

const draftRows = ({ by, only, least, sections }: RowRule): DraftRows => ({ by, ...(only ? { only } : {}), ...(least ? { least } : {}), ...(sections ? { sections } : {}) })

/** The scheme a draft stands for: what it does not change is the base's; tables the base has not are left out. */
export function schemeOfDraft(base: Scheme, { from, source, tables, lists, ledger, made }: DraftContent & { from: string; source: string; made?: Scheme['made'] }): Scheme {
  const { made: _, ...rest } = base
  return {
    ...rest, from, source, examples: [], ...(made ? { made } : {}), ...(lists ? { lists } : {}), ...(ledger ? { ledger } : {}),
    tables: base.tables.map(table => (Object.hasOwn(tables, table.ref) ? changed(table, tables[table.ref]) : table)),
  }
}

function changed(table: SchemeTable, draft: DraftTable | undefined): SchemeTable {
  if (!draft) return table
  if (!table.rows) return { ...table, sheet: draft.sheet }
  const { place: _, ...kept } = table.rows
  const { by: _by, only: _only, least: _least, sections: _sections, ...rest } = kept
  const rows: RowRule = draft.rows ? { ...rest, ...draft.rows } : kept
  return { ...table, sheet: draft.sheet, rows: draft.place ? { ...rows, place: draft.place } : rows }
}

/**
 * A figure defined as a definition in use elsewhere does it: the inputs it needs are added (one that counts the same is used as it is, a name
 * taken by another gets a number), its formula, digits and unit replace the figure's; the figure keeps its label.
 */
export function withDefinition(sheet: Sheet, name: string, { inputs, figure }: Pick<Definition, 'inputs' | 'figure'>): Sheet {
  const added: Record<string, Input> = { ...sheet.inputs }
  const known = new Map<string, string>()
  for (const [wanted, input] of Object.entries(inputs)) {
    const same = Object.entries(added).find(([, one]) => JSON.stringify(one.count) === JSON.stringify(input.count))?.[0]
    const free = same ?? freeName(wanted, { inputs: added, figures: sheet.figures })
    if (same === undefined) added[free] = input
    known.set(wanted, free)
  }
  const { label, grade: _, ...kept } = sheet.figures[name] ?? { label: figure.label, digits: figure.digits }
  const { formula, digits, unit } = figure
  const row: FigureRow = { ...kept, label, digits, ...(unit ? { unit } : {}), ...(formula ? { formula: renamed(formula, known) } : {}) }
  return { inputs: added, figures: { ...sheet.figures, [name]: row } }
}

/** The name itself, or with the first number that nothing in the sheet has. */
export function freeName(wanted: string, { inputs, figures }: Sheet): string {
  const taken = (name: string) => Object.hasOwn(inputs, name) || Object.hasOwn(figures, name)
  for (let nth = 1; ; nth++) {
    const name = nth === 1 ? wanted : `${wanted}_${nth}`
    if (!taken(name)) return name
  }
}

/** A formula with its names exchanged. */
function renamed(formula: Expression, names: ReadonlyMap<string, string>): Expression {
  if (parts(formula).length === 0) return 'name' in formula ? { ...formula, name: names.get(formula.name) ?? formula.name } : formula
  // Parts stand where the operator has them: in a field, or in a list of them.
  const exchanged = Object.entries(formula).map(([key, value]) => [key, isPart(value) ? renamed(value, names) : Array.isArray(value) ? value.map(one => (isPart(one) ? renamed(one, names) : one)) : value])
  return Object.fromEntries(exchanged) as Expression
}

const isPart = (value: unknown): value is Expression => typeof value === 'object' && value !== null && 'op' in value
