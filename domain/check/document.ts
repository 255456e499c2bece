/**
 * A bulletin as the checker reads it: any city's, from any format. Readers (lines, grids, our own tree) make it; rules read it.
 * All text is normalised (see read/normalise.ts): half-width digits and percent signs, full-width Chinese punctuation, no stray spaces.
 * `place` says where a person finds the block: `二（一）3`, `附件2`, `一（二）4 图5`.
 */
export interface Heading { kind: 'heading'; level: number; text: string; place: string }
export interface Paragraph { kind: 'paragraph'; text: string; place: string }
/** `图2：诉求类型占比` → of 图, number 2, text 诉求类型占比. */
export interface Caption { kind: 'caption'; of: '图' | '表'; number: number; text: string; place: string }
/** A note under a table or chart, without 注：. */
export interface Note { kind: 'note'; text: string; place: string }
/** An entry of the list of annexes at the end of the body. */
export interface AnnexEntry { kind: 'annex'; number: number; text: string; place: string }
/** The head of an annex: its number and title. */
export interface AnnexHead { kind: 'annexHead'; number: number; text: string; place: string }
export interface Row { kind: 'data' | 'group' | 'total'; cells: string[] }
/** `columns` are the header rows flattened to paths, `办理情况/按时办结率`; every row has as many cells as there are columns. */
export interface Table { kind: 'table'; title: string; columns: string[]; rows: Row[]; place: string }
export interface Chart { kind: 'chart'; title: string; categories: string[]; series: { name: string; values: number[] }[]; unit: string; place: string }

export type Block = Heading | Paragraph | Caption | Note | AnnexEntry | AnnexHead | Table | Chart

export interface Document {
  title: string
  /** Reading order. */
  blocks: Block[]
}

export type Level = 'error' | 'warning' | 'note'

/** What the checker says: where, what is printed there, what it should be (null when nothing can be recomputed), and why, in one Chinese sentence. */
export interface Finding {
  level: Level
  rule: string
  place: string
  printed: string
  recomputed: string | null
  why: string
}
