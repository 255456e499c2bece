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
/** A mention of a chart, a table or an annex, which follows its number: `图2`, `表1`, `附件3`. `to` is the `ref` of that chart, table or section; renderers may link it. */
export interface ReferenceNode { kind: 'reference'; to: string; text: string; bold?: boolean }
export type Inline = TextNode | FigureNode | ReferenceNode

export interface Heading { kind: 'heading'; level: 1 | 2 | 3 | 4; text: string }
/** `role: 'note'` is a note on method (口径变化) and is set smaller. `block`: the editors' text it is a line of. */
export interface Paragraph { kind: 'paragraph'; content: Inline[]; indent?: boolean; align?: 'left' | 'center' | 'right'; role?: 'note'; block?: string }

export interface Cell { content: Inline[]; align?: 'left' | 'center' | 'right'; colSpan?: number; rowSpan?: number }
/** group: the heading of the rows below it; head: column headers of the group that begins, where groups have headers of their own; total: a sum over the table or a group. */
export interface Row { kind: 'data' | 'group' | 'head' | 'total'; cells: Cell[] }
export interface Table {
  kind: 'table'
  /** Name by which a reference finds it, unique in the bulletin. */
  ref?: string
  /** Line above the table: `表1 各县市区受理量`, numbered by compose(), or a heading without number; null or missing when it has none. */
  title?: string | null
  /**
   * Header rows, repeated on every page; cells may span. Empty when every group brings its own: then each group is a `group` row followed by `head` rows,
   * and whoever needs headers on every page may set each group as a table of its own.
   */
  head: Cell[][]
  rows: Row[]
  /** Relative column widths; one number per column. */
  widths: number[]
  notes?: string[]
  /** Caption under the table when it counts as a figure (`图 7：…`), else null. */
  caption: string | null
}

/** `refs`: the figures the values are, one each, where they are figures of the bulletin. */
export interface Series { name: string; values: number[]; refs?: string[] }
/** A chart that screen and paper draw alike from the same numbers. */
export interface Chart {
  kind: 'chart'
  /** Name by which a reference finds it, unique in the bulletin. */
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
/** 版记: 报 / 送 / 发 lines, and 采编、审核、签发 with a role or a name each where the city prints them. */
export interface Recipients { kind: 'recipients'; lines: { label: string; text: string }[]; signers?: { label: string; text: string }[] }
export interface AnnexList { kind: 'annexList'; titles: string[] }
export type Block = Heading | Paragraph | Table | Chart | Signature | Recipients | AnnexList

export interface Section {
  orientation: 'portrait' | 'landscape'
  /** Name by which a reference finds an annex, unique in the bulletin. */
  ref?: string
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
  /**
   * document (文件): the document number stands in the middle above the rule, the date only under the text.
   * briefing (简报): the issue number stands in the middle, under it issuer left and date right, then the rule.
   */
  letterheadKind?: 'document' | 'briefing'
  /** 期号: `2023年第6期`. */
  issueNumber?: string | null
  issuer: string
  /** yyyy-mm-dd */
  issuedOn: string
  /** 发文字号: `邵数据发〔2024〕1号`. */
  documentNumber: string | null
  /** 主送机关 in a line of its own under the title, with its colon. */
  salutation?: string | null
  sections: Section[]
}
