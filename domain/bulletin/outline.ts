import type { Chart } from './tree.ts'

/**
 * A city's bulletin as data, in reading order. Figures stand in templates by ref:
 * `{headline.values.calls_received}` prints the figure, `{…|direction}` 上升 / 下降 / 持平 by its sign, `{…|size}` the figure without its sign,
 * `{year}` `{month}` the period, `{#name}` the number of a chart or captioned table (图1), and within a list `{.count}` a figure of the row.
 */
export interface Outline {
  /** First month it holds for, yyyy-mm. */
  from: string
  title: readonly string[]
  letterhead: string | null
  issuer: string
  /** Day of the next month on which it is usually issued; the text block `issuedOn` (yyyy-mm-dd) wins. */
  issuedDay: number
  sections: readonly OutlineSection[]
}

export interface OutlineSection {
  orientation: 'portrait' | 'landscape'
  label: string | null
  title: readonly string[] | null
  blocks: readonly OutlineBlock[]
}

export type OutlineBlock =
  | { kind: 'heading'; level: 1 | 2 | 3 | 4; text: string }
  /** Left out when `needs` names figures that the month does not have. */
  | { kind: 'paragraph'; content: readonly Part[]; needs?: readonly string[] }
  /** Free text of the editors, a paragraph per line; `label` says what is wanted while it is missing. */
  | { kind: 'text'; block: string; label: string }
  | OutlineTable
  | OutlineChart
  | { kind: 'signature' }
  | { kind: 'annexList' }
  | { kind: 'recipients'; lines: readonly { label: string; text: string }[] }

/** A template, or a list over the rows found under a ref, in the order the scheme ranked them. */
export type Part = string | ListPart | GroupedPart

export interface ListPart { list: string; item: string; separator?: string; last?: string; limit?: number }

/** Rows that share a figure said in one breath: 雨湖区、岳塘区诉求量第一的是消费维权，分别占当地总量的1%、2%. */
export interface GroupedPart { grouped: string; by: string; name: string; value: string; between: string; share: string; separator: string }

export interface OutlineTable {
  kind: 'table'
  /** Name by which `{#name}` refers to it; only with a caption. */
  name?: string
  rows: string
  columns: readonly Column[]
  /** Header rows when labels alone do not do; cells may span. */
  head?: readonly (readonly { text: string; colSpan?: number; rowSpan?: number }[])[]
  /** A heading row before each group; `of` is the rows' figure that names the group. */
  groups?: { ref: string; of: string; title: string }
  total?: { ref: string; label: string }
  notes?: readonly string[]
  caption: string | null
}

/** `figure` `#` numbers the rows. With `below` the row prints on two lines and columns without it span both. */
export interface Column { label: string; figure: string; below?: string; suffix?: string; width: number; align?: 'left' | 'center' | 'right' }

export interface OutlineChart {
  kind: 'chart'
  name: string
  type: Chart['type']
  unit: string
  digits: number
  caption: string
  /** One panel per row of `each` (its own list under `rows`), or a single panel. */
  each?: { rows: string; title: string }
  rows: string
  category: string
  series: readonly { name: string; figure: string }[]
}

/** The outline in force in a month: the latest one that has begun. */
export function outlineFor(outlines: readonly Outline[], period: string): Outline | null {
  return [...outlines].filter(outline => outline.from <= period).sort((one, other) => (one.from < other.from ? 1 : -1))[0] ?? null
}
