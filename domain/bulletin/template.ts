import type { Figure, FigureSet } from '#domain/assessment/figure.ts'
import { direction, styled } from './style.ts'
import type { GroupedPart, ListPart, Part } from './outline.ts'
import type { Inline } from './tree.ts'

/** What templates are filled with. `marks` are the numbers of charts and captioned tables by name. */
export interface Filling {
  figures: FigureSet
  words: Readonly<Record<string, string>>
  marks: ReadonlyMap<string, string>
}

/** A paragraph's parts as text and figure nodes. A ref the month does not have prints as a dash and is never invented. */
export function fill(parts: readonly Part[], filling: Filling): Inline[] {
  return join(parts.flatMap(part => typeof part === 'string' ? template(part, '', filling) : 'list' in part ? listed(part, filling) : grouped(part, filling)))
}

/** One template; `row` is the ref that `{.name}` continues and `{@}` is. */
export function template(text: string, row: string, filling: Filling): Inline[] {
  return join(text.split(/(\{[^}]+\})/).flatMap((piece): Inline[] => {
    if (!piece.startsWith('{')) return piece ? [{ kind: 'text', text: piece }] : []
    const [name = '', style] = piece.slice(1, -1).split('|')
    if (name.startsWith('#')) return [{ kind: 'text', text: filling.marks.get(name.slice(1)) ?? name }]
    const word = filling.words[name]
    if (word !== undefined) return [{ kind: 'text', text: word }]
    return [figureNode(name === '@' ? row : name.startsWith('.') ? row + name : name, style, filling)]
  }))
}

/** The figure under a ref, or null when the month does not have it. */
export const figureAt = (ref: string, filling: Filling): Figure | null => filling.figures.get(ref) ?? null

/** Rows under a ref, in order: `hot_major.rows` → `hot_major.rows[rank=1]`, … */
export function rowsUnder(base: string, figures: FigureSet): string[] {
  const rows = new Set<string>()
  for (const ref of figures.keys()) {
    if (!ref.startsWith(`${base}[`)) continue
    rows.add(ref.slice(0, ref.indexOf(']', base.length) + 1))
  }
  return [...rows]
}

function figureNode(ref: string, style: string | undefined, filling: Filling): Inline {
  const figure = figureAt(ref, filling)
  if (!figure) return { kind: 'text', text: '—' }
  return style === 'direction' ? { kind: 'text', text: direction(figure.value) } : { kind: 'figure', ref, text: styled(figure, style) }
}

function listed({ list, item, separator = '、', last = separator, limit }: ListPart, filling: Filling): Inline[] {
  const rows = rowsUnder(list, filling.figures).slice(0, limit)
  return rows.flatMap((row, index): Inline[] => [...between(index, rows.length, separator, last), ...template(item, row, filling)])
}

function grouped({ grouped, by, name, value, between: middle, share, separator }: GroupedPart, filling: Filling): Inline[] {
  const rows = rowsUnder(grouped, filling.figures)
  const groups = [...Map.groupBy(rows, row => figureAt(`${row}${by}`, filling)?.text ?? '')]
  return groups.flatMap(([, members], index): Inline[] => {
    const [first = ''] = members
    const names = members.flatMap((row, at): Inline[] => [...between(at, members.length, '、', '、'), figureNode(`${row}${name}`, undefined, filling)])
    const values = members.flatMap((row, at): Inline[] => [...between(at, members.length, '、', '和'), figureNode(`${row}${value}`, undefined, filling)])
    const lead: Inline = { kind: 'text', text: `，${members.length > 1 ? '分别' : ''}${share}` }
    return [...between(index, groups.length, separator, separator), ...names, { kind: 'text', text: middle }, figureNode(`${first}${by}`, undefined, filling), lead, ...values]
  })
}

function between(index: number, length: number, separator: string, last: string): Inline[] {
  return index === 0 ? [] : [{ kind: 'text', text: index === length - 1 ? last : separator }]
}

/** Neighbouring plain texts become one. */
function join(list: Inline[]): Inline[] {
  return list.reduce<Inline[]>((done, node) => {
    const before = done.at(-1)
    if (node.kind === 'text' && before?.kind === 'text') done[done.length - 1] = { kind: 'text', text: before.text + node.text }
    else done.push(node)
    return done
  }, [])
}
