import type { OutlineStyle } from './style.ts'
import type { Chart } from './tree.ts'

/**
 * A city's bulletin as data, in reading order. Figures stand in templates by ref and are never typed:
 * `{headline.values.calls_received}` prints the figure, `{…|change}` 上升 / 下降 with it or 持平 by its sign (other styles: style.ts),
 * `{year}` `{month}` `{previousMonth}` the period, `{name}` a bound of `thresholds`, `{#name}` the number of a chart, table or annex (图1, 表1, 附件1),
 * and within a list `{.count}` a figure of the row, `{@}` the row itself, `{index}` its place. Literal braces: `{{` and `}}`.
 */
export interface Outline {
  /** First month it holds for, yyyy-mm. */
  from: string
  title: readonly string[]
  letterhead: string | null
  letterheadKind?: 'document' | 'briefing'
  /** 期号, a template; the text block `issueNumber` wins. 发文字号 is the text block `documentNumber`. */
  issueNumber?: string
  /** 主送机关, with its colon. */
  salutation?: string
  issuer: string
  /** Day of the next month on which it is usually issued; the text block `issuedOn` (yyyy-mm-dd) wins. */
  issuedDay: number
  /** What the city writes otherwise than the default. */
  style?: Partial<OutlineStyle>
  /** Bounds of the outline's own lists by name, for `least` and for templates. */
  thresholds?: Readonly<Record<string, string>>
  sections: readonly OutlineSection[]
}

export interface OutlineSection {
  orientation: 'portrait' | 'landscape'
  /** Name of an annex, by which `{#name}` refers to it; annexes are numbered in order. Without it the section belongs to the body. */
  annex?: string
  /** Printed above the title in place of an annex's number. */
  label?: string | null
  title: readonly string[] | null
  blocks: readonly OutlineBlock[]
}

/** Left out when a figure of `needs` is missing or nought, a list of `needs` has no rows, or one of `lacks` is there. */
export interface Condition { needs?: readonly string[]; lacks?: readonly string[] }

/** A heading in the same line as the text that follows it: 1.基本情况。…; numbered with the headings of its level. */
export interface Lead { level: 1 | 2 | 3 | 4; text: string }

export type OutlineBlock =
  /** Numbered by level in the city's way (style.headings), unless `plain`. */
  | { kind: 'heading'; level: 1 | 2 | 3 | 4; text: string; plain?: true } & Condition
  | { kind: 'paragraph'; lead?: Lead; content: readonly Part[]; role?: 'note' } & Condition
  /** Free text of the editors, a paragraph per line, figures as in templates; `label` says what is wanted while it is missing; what is `optional` is then left out. `heading` stands above it in a line of its own, `lead` in its first line. */
  | { kind: 'text'; heading?: Lead; lead?: Lead; block: string; label: string; optional?: true } & Condition
  | OutlineTable
  | OutlineChart
  /** Blocks once for each row; refs that begin with a point are the row's, texts are `block` and the row's place: `areaCase.1`. */
  | { kind: 'each'; rows: string; blocks: readonly OutlineBlock[] } & Condition
  /** Which definitions the month has changed (HANDBOOK 12.3); nothing when none. */
  | { kind: 'changes' } & Condition
  | { kind: 'signature' } & Condition
  | { kind: 'annexList' } & Condition
  /** `signers`: 采编、审核、签发, each from a text block, else whoever took that step of a draft; one without either is left out. */
  | { kind: 'recipients'; lines: readonly { label: string; text: string }[]; signers?: readonly Signer[] } & Condition

/** A template, or a list over the rows found under a ref. */
export type Part = string | ListPart | GroupedPart

/**
 * Rows in the order the scheme ranked them, or by one of their figures; only those whose figure is at least a bound, only the first `limit`.
 * `head` and `tail` stand around a list with rows, `none` for one without.
 */
export interface ListPart extends Selection { list: string; item: string; separator?: string; last?: string; head?: string; tail?: string; none?: string }

/** `outOf`: no rows at all where fewer than these qualify, so that best and worst are not the same. */
export interface Selection { by?: { figure: string; first: 'largest' | 'smallest' }; least?: { figure: string; value: string }; limit?: number; outOf?: number }

/** Rows that share a figure said in one breath: 雨湖区、岳塘区诉求量第一的是消费维权，分别占当地总量的1%、2%. */
export interface GroupedPart { grouped: string; by: string; name: string; value: string; between: string; share: string; separator: string }

export interface OutlineTable extends Condition {
  kind: 'table'
  /** Name by which `{#name}` refers to it; only with a caption or a numbered title. */
  name?: string
  rows: string
  columns: readonly Column[]
  /** Header rows when labels alone do not do; cells may span. */
  head?: readonly (readonly { text: string; colSpan?: number; rowSpan?: number }[])[]
  /**
   * A heading row before each group; `of` is the rows' figure that names the group, `ref` the groups' own rows where there are figures of groups
   * (else `title` is filled from a group's first row). With `heads` every group repeats the header under its heading.
   */
  groups?: { ref?: string; of: string; title: string; heads?: true }
  total?: { ref: string; label: string }
  notes?: readonly string[]
  /** Line above the table; with a name it is numbered among the tables (表1). */
  title?: string
  /** Line below; the table then counts among the charts (图1). */
  caption: string | null
}

/**
 * `figure` `#` numbers the rows; a style may follow it (`.points|signed`). With `below` the row prints on two lines and columns without it span both.
 * `after` is a template for the row behind the figure, left out where the row lacks one of its figures; `labels` are other labels by group, `merge` joins equal neighbours into one cell,
 * `lines` takes the row's line of a text block instead of a figure.
 */
export interface Column {
  label: string
  labels?: Readonly<Record<string, string>>
  figure: string
  below?: string
  after?: string
  lines?: string
  merge?: true
  width: number
  align?: 'left' | 'center' | 'right'
}

export interface OutlineChart extends Condition {
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

/** `step`: the step of a draft whose person signs where nothing is written. */
export interface Signer { label: string; block: string; step?: 'compile' | 'pass' | 'issue' }
