/**
 * The bulletin as a pure tree. compose() makes it from figures; docx, HTML, the checker and compare read it.
 * Nothing here knows a city: headings, sentences and columns come from the city's outline.
 */

/** A figure in place: what is printed, and the reference under which its value, definition and rows are found. */
export interface FigureNode {
  kind: 'figure'
  /** Unique path of the figure in its bulletin, e.g. `headline.values.answer_rate_pct` or `appendix_1.rows[no=3].satisfied`. */
  ref: string
  /** As printed, with digits and sign of the city's style: `89.11%`, `8967`, `100%`. */
  text: string
}

export interface TextNode { kind: 'text'; text: string; bold?: boolean }
export type Inline = TextNode | FigureNode

export interface Heading { kind: 'heading'; level: 1 | 2 | 3 | 4; text: string }
export interface Paragraph { kind: 'paragraph'; content: Inline[]; indent?: boolean; align?: 'left' | 'center' | 'right' }

export interface Cell { content: Inline[]; align?: 'left' | 'center' | 'right'; colSpan?: number; rowSpan?: number }
export interface Row { kind: 'data' | 'group' | 'total'; cells: Cell[] }
export interface Table {
  kind: 'table'
  /** Header rows, repeated on every page; cells may span. */
  head: Cell[][]
  rows: Row[]
  /** Relative column widths; one number per column. */
  widths: number[]
  notes?: string[]
  /** Caption under the table when it counts as a figure (`图 7：…`), else null. */
  caption: string | null
}

export interface Series { name: string; values: number[] }
/** A chart that screen and paper draw alike from the same numbers. */
export interface Chart {
  kind: 'chart'
  ref: string
  type: 'pie' | 'column' | 'bar' | 'line'
  /** One or several panels (e.g. one per region), each with its own categories. */
  panels: { title: string | null; categories: string[]; series: Series[] }[]
  /** Unit of the values: 件, %, 分. */
  unit: string
  digits: number
  /** `图 1：12345热线来电分类占比` — numbered by compose(). */
  caption: string
}

export interface Signature { kind: 'signature'; issuer: string; date: string }
export interface Recipients { kind: 'recipients'; lines: { label: string; text: string }[] }
export interface AnnexList { kind: 'annexList'; titles: string[] }
export type Block = Heading | Paragraph | Table | Chart | Signature | Recipients | AnnexList

export interface Section {
  orientation: 'portrait' | 'landscape'
  /** `附件 1` above the title of an annex; null in the body. */
  label: string | null
  title: string[] | null
  blocks: Block[]
}

export interface Bulletin {
  platform: string
  /** yyyy-mm */
  period: string
  title: string[]
  /** Letterhead in red, when the city prints one. */
  letterhead: string | null
  issuer: string
  /** yyyy-mm-dd */
  issuedOn: string
  documentNumber: string | null
  sections: Section[]
}
