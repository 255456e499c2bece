import type { Input } from '#domain/formula/sheet.ts'
import { type Measure, measures } from './measures.ts'
import { type View, views } from './views.ts'

/** What one input of a sheet counts: the rows of the measure's view that belong to the period and the subject and meet the conditions. */
export interface Count {
  measure: Measure
  /** The date of the view that puts a row into the period; default the view's first. */
  by?: string
  /** Only rows whose column has one of these values; all must hold. */
  where?: Readonly<Record<string, readonly string[]>>
  /** Rows for counties: what lives on the county's own platform (default), or what the city handed to the county. */
  of?: 'assigned'
  /** Another month than the period: 1 is the month before. */
  monthsBack?: number
}

/** A figure of an earlier month, for 环比 (1) and 同比 (12): entered, else frozen, else counted again. `table` is the ref of its table, `entered` the name it is entered under where that differs. */
export interface Before { months: number; table: string; figure: string; entered?: string }

type Besides = Omit<Count, 'measure'>

/** Some measures as inputs under their own names; `besides` holds for all of them: date, conditions, assigned. */
export const inputs = <const M extends Measure>(list: readonly M[], besides: Besides = {}): Record<M, Input> =>
  Object.fromEntries(list.map(measure => [measure, input(measure, besides)])) as Record<M, Input>

/** One measure as an input, under a label of its own where the bulletin has one. */
export const input = (measure: Measure, besides: Besides = {}, label: string = measures[measure].label): Input => ({ label, count: { measure, ...besides } })

/** A figure of a month before, of a table with one row; `months` 1 for 环比, 12 for 同比. */
export const before = (label: string, figure: string, table: string, { months = 1, entered }: { months?: number; entered?: string } = {}): Input =>
  ({ label, before: { months, table, figure, ...(entered === undefined ? {} : { entered }) } })

/** The view a count reads, the date it goes by, and how many months back it looks. */
export function cohort(count: Count): { view: View; by: string; monthsBack: number } {
  const { view } = measures[count.measure]
  return { view, by: count.by ?? views[view].dates[0], monthsBack: count.monthsBack ?? 0 }
}
