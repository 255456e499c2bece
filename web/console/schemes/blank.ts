import type { DraftReply } from '#api/scheme.ts'
import type { Field, Piece } from '#domain/assessment/fields.ts'
import type { Sheet } from '#domain/formula/sheet.ts'

/** What entries are chosen from: tables, the columns of one, groups of units. */
export interface Ground {
  tables: readonly { value: string; label: string }[]
  groups: readonly string[]
  columns: (table: string | undefined) => { value: string; label: string }[]
}

export function groundOf({ shape, groups }: DraftReply, tables: DraftReply['tables']): Ground {
  return { tables: shape.map(({ ref, title }) => ({ value: ref, label: title })), groups, columns: table => columnsOf(tables[table ?? '']?.sheet) }
}

/** Figures, then counts. */
const columnsOf = (sheet: Sheet | undefined) => (sheet ? [...Object.entries(sheet.figures), ...Object.entries(sheet.inputs)].map(([value, { label }]) => ({ value, label })) : [])

/** An entry nobody has filled in: what can be chosen is not chosen for anybody, but for the first of few. */
export function blank(field: Field, ground: Ground, table: string | undefined): unknown {
  switch (field.as) {
    case 'whole': return 5
    case 'decimal': return '0'
    case 'flag': return true
    case 'choice': return Object.keys(field.options)[0]
    case 'table': return ground.tables.find(one => one.value.endsWith('.rows'))?.value ?? ground.tables[0]?.value ?? ''
    case 'texts': case 'groups': return []
    case 'names': case 'amounts': case 'columns': return {}
    case 'part': return blankPiece(field.fields, ground, table)
    case 'rows': return field.least === 0 ? [] : [blankPiece(field.fields, ground, table)]
    case 'either': return blankPiece(field.of[0]?.fields ?? [], ground, table)
    default: return ''
  }
}

/** All of a piece that must be there. */
export const blankPiece = (fields: readonly Field[], ground: Ground, table?: string): Piece => Object.fromEntries(fields.filter(field => !field.optional).map(field => [field.key, blank(field, ground, table)]))
