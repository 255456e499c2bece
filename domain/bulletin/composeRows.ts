import type { Column, OutlineTable } from './outline.ts'
import { rowsUnder } from './rows.ts'
import { type Filling, figureAt, template, textOf } from './template.ts'
import type { Cell, Inline, Row } from './tree.ts'

interface Numbered { row: string; number: number }
interface Source { filling: Filling; texts: Readonly<Record<string, string>> }

/** The rows of a table without groups; neighbours of a merging column become one cell. */
export function tableRows(columns: readonly Column[], rows: readonly Numbered[], source: Source): Row[] {
  if (columns.some(column => column.below)) return rows.flatMap(row => twoLines(columns, row, source))
  const lines = rows.map(row => columns.map(column => cell(column, row, source)))
  return lines.map((cells, at) => ({ kind: 'data', cells: cells.flatMap((one, index) => (columns[index]?.merge ? merged(lines, at, index) : [one])) }))
}

/** Rows under the headings of their groups, in the groups' order, and with headers of their own where they repeat. */
export function groupedRows(table: OutlineTable, groups: NonNullable<OutlineTable['groups']>, rows: readonly Numbered[], source: Source): Row[] {
  const { filling } = source
  const nameAt = (at: string) => figureAt(`${at}${groups.of}`, filling)?.value ?? ''
  const members = Map.groupBy(rows, ({ row }) => nameAt(row))
  const all = groups.ref === undefined ? [...members].map(([name, [first]]) => ({ name, at: first?.row ?? '' })) : rowsUnder(groups.ref, filling.figures).map(at => ({ name: nameAt(at), at }))
  return all.flatMap(({ name, at }): Row[] => [
    { kind: 'group', cells: [{ content: template(groups.title, at, filling), align: 'left', colSpan: table.columns.length }] },
    ...(groups.heads ? [{ kind: 'head' as const, cells: table.columns.map((column): Cell => ({ content: plain(column.labels?.[name] ?? column.label), align: 'center' })) }] : []),
    ...tableRows(table.columns, members.get(name) ?? [], source),
  ])
}

/** The first of equal neighbours holds them all; the others have no cell. */
function merged(lines: readonly Cell[][], at: number, column: number): Cell[] {
  const text = (line: number) => textOf(lines[line]?.[column]?.content ?? [])
  const here = lines[at]?.[column]
  if (!here || (at > 0 && text(at - 1) === text(at))) return []
  const after = lines.findIndex((_, line) => line > at && text(line) !== text(at))
  const rowSpan = (after < 0 ? lines.length : after) - at
  return [rowSpan > 1 ? { ...here, rowSpan } : here]
}

function twoLines(columns: readonly Column[], row: Numbered, source: Source): Row[] {
  const first = columns.map(column => ({ ...cell(column, row, source), ...(column.below ? {} : { rowSpan: 2 }) }))
  const second = columns.flatMap((column): Cell[] => (column.below ? [{ content: figure(column.below, row.row, source), align: column.align ?? 'center' }] : []))
  return [{ kind: 'data', cells: first }, { kind: 'data', cells: second }]
}

function cell(column: Column, { row, number }: Numbered, source: Source): Cell {
  const { align = 'center', figure: name, lines, after = '' } = column
  if (name === '#') return { content: plain(String(number)), align }
  if (lines !== undefined) return { content: plain((source.texts[lines] ?? '').split('\n')[number - 1] ?? ''), align }
  return { content: [...figure(name, row, source), ...behind(after, row, source.filling)], align }
}

/** A figure of the row, or — when the name is that of a list — its members enumerated. */
function figure(name: string, row: string, { filling }: Source): Inline[] {
  const [plainName = ''] = name.split('|')
  if (figureAt(row + plainName, filling)) return template(`{${name}}`, row, filling)
  const members = rowsUnder(row + plainName, filling.figures)
  return members.length === 0 ? template(`{${name}}`, row, filling) : members.flatMap((ref, index) => [...(index > 0 ? plain('、') : []), ...template(`{${ref}}`, '', filling)])
}

/** What stands behind a figure; nothing where the row has not all of its figures. */
export function behind(after: string, row: string, filling: Filling): Inline[] {
  const names = [...after.matchAll(/\{(\.[^{}|]+)/g)].map(([, name = '']) => name)
  return names.every(name => figureAt(row + name, filling)) ? template(after, row, filling) : []
}

const plain = (text: string): Inline[] => [{ kind: 'text', text }]
