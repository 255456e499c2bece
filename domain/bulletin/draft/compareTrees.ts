import type { Block, Bulletin, Inline, Table } from '../tree.ts'
import { type LineChange, lineChanges } from './lines.ts'

/** A figure printed otherwise, or in only one of two documents (null). */
interface FigureChange { ref: string; before: string | null; after: string | null }

/** What two states of a whole bulletin differ in: its lines side by side, and the figures printed otherwise. */
export function compareTrees(from: Bulletin, to: Bulletin): { lines: LineChange[]; figures: FigureChange[] } {
  const [before, after] = [printedFigures(from), printedFigures(to)]
  const refs = [...after.keys(), ...[...before.keys()].filter(ref => !after.has(ref))]
  return {
    lines: lineChanges(documentLines(from), documentLines(to)),
    figures: refs.map(ref => ({ ref, before: before.get(ref) ?? null, after: after.get(ref) ?? null })).filter(one => one.before !== one.after),
  }
}

/** A bulletin as lines of text, a paragraph or row of a table each, in reading order. */
export function documentLines({ letterhead, issueNumber, documentNumber, title, salutation, sections }: Bulletin): string[] {
  const head = [letterhead, issueNumber, documentNumber, title.join(''), salutation].filter(line => line !== null && line !== undefined)
  return [...head, ...sections.flatMap(section => [...(section.label ? [section.label] : []), ...(section.title ? [section.title.join('')] : []), ...section.blocks.flatMap(blockLines)])]
}

/** Every figure printed, by ref, as it is printed where it stands first; those of charts too. */
export function printedFigures({ sections }: Bulletin): Map<string, string> {
  const printed = new Map<string, string>()
  for (const [ref, text] of sections.flatMap(section => section.blocks).flatMap(figuresOf)) if (!printed.has(ref)) printed.set(ref, text)
  return printed
}

function blockLines(block: Block): string[] {
  switch (block.kind) {
    case 'heading': return [block.text]
    case 'paragraph': return [text(block.content)]
    case 'table': return [...(block.title ? [block.title] : []), ...rowsOf(block), ...(block.caption ? [block.caption] : []), ...(block.notes ?? [])]
    case 'chart': return [block.caption, ...block.panels.flatMap(panel => panel.series.map(one => [panel.title, one.name, panel.categories.map((name, at) => `${name} ${one.values[at]}`).join('、')].filter(Boolean).join('：')))]
    case 'signature': return [`${block.issuer} ${block.date}`]
    case 'annexList': return block.titles
    case 'recipients': return [...block.lines, ...(block.signers ?? [])].map(line => `${line.label}：${line.text}`)
  }
}

const rowsOf = ({ head, rows }: Table) => [...head, ...rows.map(row => row.cells)].map(cells => cells.map(cell => text(cell.content)).join(' | '))
const text = (content: readonly Inline[]) => content.map(node => node.text).join('')

function figuresOf(block: Block): [string, string][] {
  const inline = block.kind === 'paragraph' ? block.content : block.kind === 'table' ? [...block.head.flat(), ...block.rows.flatMap(row => row.cells)].flatMap(cell => cell.content) : []
  const drawn = block.kind === 'chart' ? block.panels.flatMap(panel => panel.series.flatMap(one => (one.refs ?? []).map((ref, at): [string, string] => [ref, String(one.values[at])]))) : []
  return [...inline.flatMap((node): [string, string][] => (node.kind === 'figure' ? [[node.ref, node.text]] : [])), ...drawn]
}
