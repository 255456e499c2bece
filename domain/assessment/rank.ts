import Big from 'big.js'

/** How rows are put in order. */
export interface RankRule<Row> {
  /** The figure to rank by, decimal text; null: it has none. */
  value(row: Row): string | null
  /** Largest first. */
  descending: boolean
  /** Cases the figure rests on, with `least`: rows with fewer take no part. */
  volume?(row: Row): number
  least?: number
  /**
   * Equal values: `shared` gives them the same place and leaves the next ones out (1, 1, 3); `cityOrder` gives each its own place, in the
   * city's order. HANDBOOK 7: "ranking with minimum volume and tie rule".
   */
  ties: 'shared' | 'cityOrder'
  /** Where the city's own order puts the row; default: the order the rows come in. */
  cityOrder?(row: Row): number
}

/** A row's place from 1, or why it has none. */
export type Ranked<Row> = { row: Row; place: number; reason: null } | { row: Row; place: null; reason: string }

/** Ranks rows; they come out in the order they came in. The tie rule is part of the rule, so no place is an accident of sorting. */
export function rank<Row>(rows: readonly Row[], rule: RankRule<Row>): Ranked<Row>[] {
  const judged = rows.map((row, index) => {
    const value = rule.value(row)
    const few = rule.volume !== undefined && rule.least !== undefined && rule.volume(row) < rule.least
    const reason = few ? `不足${rule.least}件，不参加排名` : value === null ? '无评价' : null
    return { row, reason, value: new Big(reason === null && value !== null ? value : 0), order: rule.cityOrder?.(row) ?? index }
  })
  const better = (one: Big, other: Big) => (rule.descending ? one.gt(other) : one.lt(other))
  const running = judged.filter(row => row.reason === null)
  return judged.map(({ row, reason, value, order }) => {
    if (reason !== null) return { row, place: null, reason }
    const ahead = running.filter(other => better(other.value, value) || (rule.ties === 'cityOrder' && other.value.eq(value) && other.order < order))
    return { row, place: ahead.length + 1, reason: null }
  })
}
