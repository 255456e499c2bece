import { figureRow, inputRow, labelOf } from '#domain/formula/sheet.ts'
import type { Scheme } from './scheme.ts'

/**
 * What a list or a ledger item asks for, as data: from one table come its form, the schema of what is sent, its words and its check.
 * `column`: a count or figure of the piece's table; `columns`: printed name → column; `names`: name → another spelling; `amounts`: grade → points;
 * `rows`: several parts, at least `least` of them (default 1); `either`: one of several sets of fields.
 */
export type Field = { key: string; label: string; optional?: true } & (
  | { as: 'text' | 'texts' | 'whole' | 'decimal' | 'flag' | 'names' | 'amounts' | 'table' | 'column' | 'columns' | 'groups' }
  | { as: 'choice'; options: Readonly<Record<string, string>> }
  | { as: 'part'; fields: readonly Field[] }
  | { as: 'rows'; fields: readonly Field[]; least?: 0 }
  | { as: 'either'; of: readonly { label: string; fields: readonly Field[] }[] }
)

/** A kind of piece with what it is called and asks for. */
export interface PieceForm { label: string; fields: readonly Field[] }
export type Piece = Readonly<Record<string, unknown>>

/** The piece in words: each entry with its label, tables and columns as people call them. */
export function pieceWords(fields: readonly Field[], piece: Piece, scheme: Pick<Scheme, 'tables'>, table = tableIn(piece)): string {
  return fields.flatMap(field => (piece[field.key] === undefined ? [] : [`${field.label}${entryWords(field, piece[field.key], scheme, table)}`])).join('，')
}

function entryWords(field: Field, value: unknown, scheme: Pick<Scheme, 'tables'>, table: string | undefined): string {
  const column = (name: unknown) => { const sheet = scheme.tables.find(one => one.ref === table)?.sheet; return sheet ? labelOf(sheet, String(name)) : String(name) }
  switch (field.as) {
    case 'flag': return '：是'
    case 'table': return `“${scheme.tables.find(one => one.ref === value)?.title ?? String(value)}”`
    case 'column': return `“${column(value)}”`
    case 'choice': return `：${field.options[String(value)] ?? String(value)}`
    case 'texts': case 'groups': return `：${(value as readonly string[]).join('、')}`
    case 'names': case 'amounts': return `：${Object.entries(value as Piece).map(([one, other]) => `${one}→${String(other)}`).join('、')}`
    case 'columns': return `：${Object.values(value as Piece).map(column).join('、')}`
    case 'part': return `（${pieceWords(field.fields, value as Piece, scheme, tableIn(value as Piece) ?? table)}）`
    case 'rows': return `（${(value as readonly Piece[]).map(row => pieceWords(field.fields, row, scheme, tableIn(row) ?? table)).join('；')}）`
    case 'either': return `（${pieceWords(fieldsOf(field.of, value as Piece), value as Piece, scheme, tableIn(value as Piece) ?? table)}）`
    default: return ` ${String(value)}`
  }
}

/** Tables and columns a piece names that are not there, as sentences. `known`: columns told of elsewhere. */
export function pieceFaults(fields: readonly Field[], piece: Piece, scheme: Pick<Scheme, 'tables'>, known: (table: string, name: string) => boolean, table = tableIn(piece)): string[] {
  const at = scheme.tables.find(one => one.ref === table)
  const missing = (name: unknown) => at !== undefined && figureRow(at.sheet, String(name)) === undefined && inputRow(at.sheet, String(name)) === undefined && !known(at.ref, String(name))
  const within = (inner: readonly Field[], part: Piece) => pieceFaults(inner, part, scheme, known, tableIn(part) ?? table)
  return fields.flatMap(field => {
    const value = piece[field.key]
    if (value === undefined) return []
    switch (field.as) {
      case 'table': return scheme.tables.some(one => one.ref === value) ? [] : [`${field.label}：没有“${String(value).slice(0, 40)}”这张表`]
      case 'column': return missing(value) ? [`${field.label}：“${at?.title ?? ''}”没有“${String(value)}”这一项`] : []
      case 'columns': return Object.values(value as Piece).filter(missing).map(name => `${field.label}：“${at?.title ?? ''}”没有“${String(name)}”这一项`)
      case 'part': return within(field.fields, value as Piece)
      case 'rows': return (value as readonly Piece[]).flatMap(row => within(field.fields, row))
      case 'either': return within(fieldsOf(field.of, value as Piece), value as Piece)
      default: return []
    }
  })
}

/** Which of several sets of fields a value is of: the one whose first entry it has. */
export const fieldsOf = (of: readonly { fields: readonly Field[] }[], value: Piece): readonly Field[] => (of.find(({ fields: [first] }) => first && Object.hasOwn(value, first.key)) ?? of[0])?.fields ?? []

/** The table a piece reads: named by itself, or by a part of it. */
export function tableIn(piece: Piece): string | undefined {
  if (typeof piece.table === 'string') return piece.table
  return Object.values(piece).flatMap(value => (typeof value === 'object' && value !== null && 'table' in value && typeof value.table === 'string' ? [value.table] : []))[0]
}
