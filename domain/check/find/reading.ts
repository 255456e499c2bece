import type { Chart, Document, Table } from '../document.ts'
import { type Figure, figuresIn } from './figures.ts'
import { type Explained, rowFormulas } from './rowFormulas.ts'
import { type TableView, viewOf } from './tableView.ts'

/** A paragraph with its figures and the words of the headings above it. */
export interface Passage { place: string; order: number; headings: string; text: string; figures: Figure[] }

/** The document once read, as all rules use it. */
export interface Reading {
  document: Document
  passages: Passage[]
  tables: TableView[]
  charts: Chart[]
  /** How the columns of each table are computed from the others of their row, as the rows show. */
  formulas: ReadonlyMap<TableView, readonly Explained[]>
  /** Counts of the text and sums or totals of tables, by value: bases a share or rate may have. */
  counts: ReadonlySet<number>
  /** These and the sums of neighbours in a sentence: three platforms together may be a base. */
  sums: ReadonlySet<number>
}

export function readingOf(document: Document): Reading {
  const passages: Passage[] = []
  const headings: string[] = []
  for (const [order, block] of document.blocks.entries()) {
    if (block.kind === 'heading') {
      headings.length = Math.min(headings.length, block.level - 1)
      while (headings.length < block.level - 1) headings.push('')
      headings.push(block.text)
    } else if (block.kind === 'annexHead') headings.length = 0
    else if (block.kind === 'paragraph') passages.push({ place: block.place, order, headings: headings.join('/'), text: block.text, figures: figuresIn(block.text) })
  }
  const tables = document.blocks.flatMap((block, order) => (block.kind === 'table' ? [viewOf(block as Table, order)] : []))
  const counts = new Set([
    ...passages.flatMap(passage => passage.figures.filter(figure => figure.role === 'count').map(figure => figure.value)),
    ...tables.flatMap(table => table.columns.filter(column => column.kind === 'count').flatMap(column => [column.sum, ...column.totals.flatMap(total => (total.print ? [total.print.value] : []))])),
  ])
  return { document, passages, tables, formulas: new Map(tables.map(view => [view, rowFormulas(view)])), charts: document.blocks.filter(block => block.kind === 'chart'), counts, sums: new Set([...counts, ...passages.flatMap(runs)]) }
}

/** Sums of up to six counts that follow each other in a sentence. */
function runs({ figures }: Passage): number[] {
  const counts = figures.filter(figure => figure.role === 'count')
  return counts.flatMap((first, index) => {
    let sum = 0
    return counts.slice(index, index + 6).flatMap(figure => {
      if (figure.sentence !== first.sentence) return []
      sum += figure.value
      return [sum]
    })
  })
}

/** The sentence a figure stands in, short enough to show. */
export function around(passage: Passage, figure: Figure): string {
  const from = Math.max(passage.text.lastIndexOf('。', figure.start) + 1, figure.start - 24)
  return passage.text.slice(from, Math.min(passage.text.length, figure.end + 4))
}
