import Big from 'big.js'
import { compute, round } from '#domain/formula/evaluate.ts'
import { rate } from '#domain/formula/expression.ts'
import type { ComputedTables } from '../computed.ts'
import type { Facts, Topic } from '../facts.ts'
import type { Figure } from '../figure.ts'
import type { Scheme } from '../scheme.ts'

/** One kind of list a bulletin can print: what it must know, and its figures. */
export interface ListKind<L> {
  needs: readonly Topic[]
  figures(list: L, facts: Facts, tables: ComputedTables, scheme: Scheme): Figure[]
}

/** Another spelling of a name in one section of the bulletin. */
export type Names = Readonly<Record<string, string>>
/** How a share is printed: its decimals and its label. */
export interface Share { digits: number; label: string }

/** Largest first; the sort is stable, so ties keep the order they came in: the city's own. */
export function most<Row>(rows: readonly Row[], count: (row: Row) => number): Row[] {
  return [...rows].sort((one, other) => count(other) - count(one))
}

/** A count's share of all accepted orders. */
export function shareOf(ref: string, share: Share, count: number, facts: Facts): Figure {
  return percent(ref, share.label, share.digits, { label: '件数', value: count }, { label: '受理诉求', value: facts.accepted.accepted })
}

/** A rate of two counts as a figure; — when the base is zero. */
export function percent(ref: string, label: string, digits: number, of: { label: string; value: number }, base: { label: string; value: number }): Figure {
  const exact = compute(rate('of', 'base'), name => new Big(name === 'of' ? of.value : base.value))
  const value = exact && round(exact, digits)
  return {
    ref, label, value, text: value === null ? '—' : `${value}%`, sentence: `${label}=${of.label}/${base.label}`,
    inputs: [{ name: 'of', label: of.label, value: String(of.value) }, { name: 'base', label: base.label, value: String(base.value) }],
  }
}
