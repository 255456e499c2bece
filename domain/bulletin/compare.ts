import Big from 'big.js'
import type { FigureSet } from '#domain/assessment/figure.ts'
import { rowsUnder } from './rows.ts'

/** A known contradiction of a published bulletin: only this figure, and only while the recomputed value is this one (null: not there; a span: within it). */
export interface Contradiction { id: string; ref: string; recomputed: string | null | { from: string; to: string } }

export interface Difference { ref: string; printed: string | null; recomputed: string | null; explainedBy: string | null }
export interface Comparison { compared: number; equal: number; explained: number; unexplained: number; differences: Difference[] }

/** A published bulletin as JSON: what was printed, with labels and remarks beside it. */
export type Published = { [key: string]: Published } | Published[] | string | number | boolean | null

/**
 * Joins every printed figure and name with the recomputed one by ref. Numbers are compared by value (31.1 equals 31.10), names by their text.
 * A printed figure nobody recomputes is a difference, and so is a recomputed row the bulletin does not print.
 */
export function compare(published: Published, figures: FigureSet, contradictions: readonly Contradiction[]): Comparison {
  const printed = flatten(published, '')
  const extra = printed.lists.flatMap(list => rowsUnder(list, figures).filter(row => !printed.rows.has(row)))
  const pairs = [
    ...[...printed.values].map(([ref, value]) => ({ ref, printed: value, recomputed: figures.get(ref)?.value ?? null })),
    ...extra.map(ref => ({ ref, printed: null, recomputed: figures.get(ref)?.value ?? ref })),
  ]
  const differences = pairs.filter(pair => !same(pair.printed, pair.recomputed)).map(pair => ({ ...pair, explainedBy: explain(pair, contradictions) }))
  const explained = differences.filter(difference => difference.explainedBy !== null).length
  return { compared: pairs.length, equal: pairs.length - differences.length, explained, unexplained: differences.length - explained, differences }
}

/** Every figure and name a published bulletin prints, by ref. */
export const printedFigures = (published: Published): ReadonlyMap<string, string> => flatten(published, '').values

function explain(pair: { ref: string; recomputed: string | null }, contradictions: readonly Contradiction[]): string | null {
  return contradictions.find(({ ref, recomputed }) => ref === pair.ref && (
    typeof recomputed === 'object' && recomputed !== null
      ? pair.recomputed !== null && new Big(pair.recomputed).gte(recomputed.from) && new Big(pair.recomputed).lte(recomputed.to)
      : same(recomputed, pair.recomputed)
  ))?.id ?? null
}

function same(one: string | null, other: string | null): boolean {
  if (one === null || other === null) return one === other
  const number = /^-?\d+(\.\d+)?$/
  return number.test(one) && number.test(other) ? new Big(one).eq(other) : one === other
}

/** What is no figure: names of columns, remarks, sources, and the sentences of the published text. */
const remarks = new Set(['labels', 'notes', 'note', 'title', 'conventions', 'contradictions', 'printed_forms', 'method_change', 'base', 'weights', 'where', 'label', 'claim', 'method',
  'id', 'city', 'city_en', 'period', 'unit_aliases', 'naming_variants', 'series', 'issue', 'issuer', 'issued_on', 'document_number', 'legal_basis', 'omitted_columns', 'event_id_structure'])
/** What tells the rows of a list apart: the printed number, else the name. */
const keys = ['no', 'rank', 'region', 'unit', 'type', 'major', 'county', 'group', 'category']

interface Flat { values: Map<string, string>; lists: string[]; rows: Set<string> }

function flatten(node: Published, path: string): Flat {
  if (Array.isArray(node)) {
    const named = node.map(row => keyOf(row, path))
    // Names that stand twice don't tell rows apart: such a list goes by place.
    const twice = new Set(named).size < named.length
    const rows = node.map((row, index) => ({ row, ref: `${path}[${(twice ? null : named[index]) ?? index + 1}]` }))
    return combined([...rows.map(({ row, ref }) => flatten(row, ref)), { values: new Map(), lists: [path], rows: new Set(rows.map(({ ref }) => ref)) }])
  }
  // Null: the bulletin prints nothing there.
  if (node === null) return { values: new Map(), lists: [], rows: new Set() }
  if (typeof node !== 'object') return { values: new Map([[path, String(node)]]), lists: [], rows: new Set() }
  const entries = Object.entries(node).filter(([key]) => !remarks.has(key) && !naming(path, key))
  return combined(entries.map(([key, value]) => flatten(value, path ? `${path}.${key}` : key)))
}

/** A number that is already the row's place, and the words of a total row (总计). */
function naming(path: string, key: string): boolean {
  return ((key === 'no' || key === 'rank') && path.endsWith(']')) || (key === 'unit' && path.endsWith('.total'))
}

/** Rows of ranked lists inside a row (`top`) go by place; a plain list of names outside a row goes by name, since its order says nothing. */
function keyOf(row: Published, path: string): string | null {
  if (typeof row === 'string') return path.includes('named_') ? row : null
  if (row === null || typeof row !== 'object' || Array.isArray(row) || path.endsWith('.top')) return null
  const key = keys.find(name => name in row)
  return key ? `${key}=${row[key]}` : null
}

function combined(list: Flat[]): Flat {
  return { values: new Map(list.flatMap(flat => [...flat.values])), lists: list.flatMap(flat => flat.lists), rows: new Set(list.flatMap(flat => [...flat.rows])) }
}
