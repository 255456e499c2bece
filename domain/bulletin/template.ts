import type { Figure, FigureSet } from '#domain/assessment/figure.ts'
import type { GroupedPart, ListPart, Part } from './outline.ts'
import { rowsUnder, select } from './rows.ts'
import { direction, isStyle, type OutlineStyle, styled } from './style.ts'
import type { Inline } from './tree.ts'

/** What templates are filled with. `marks` are the numbers of charts, tables and annexes by name. */
export interface Filling {
  figures: FigureSet
  words: Readonly<Record<string, string>>
  marks: ReadonlyMap<string, string>
  style: OutlineStyle
}

const missing: Inline = { kind: 'text', text: '—' }

/** A paragraph's parts as text, figure and reference nodes; `row` is what refs that begin with a point continue. A ref the month does not have prints as a dash and is never invented. */
export function fill(parts: readonly Part[], filling: Filling, row = ''): Inline[] {
  return join(parts.flatMap(part => typeof part === 'string' ? template(part, row, filling) : 'list' in part ? listed(part, filling, row) : grouped(part, filling)))
}

/** One template; `row` is the ref that `{.name}` continues and `{@}` is. */
export function template(text: string, row: string, filling: Filling): Inline[] {
  return join(text.split(/(\{\{|\}\}|\{[^{}]+\})/).flatMap((piece): Inline[] => {
    if (piece === '{{' || piece === '}}') return [{ kind: 'text', text: piece.slice(1) }]
    if (!piece.startsWith('{')) return piece ? [{ kind: 'text', text: piece }] : []
    const [name = '', style] = piece.slice(1, -1).split('|')
    if (name.startsWith('#')) return [reference(name.slice(1), filling)]
    const word = Object.hasOwn(filling.words, name) ? filling.words[name] : undefined
    return word === undefined ? figureNodes(name === '@' ? row : under(row, name), style, filling) : [{ kind: 'text', text: word }]
  }))
}

/** The figure under a ref, or null when the month does not have it. */
export const figureAt = (ref: string, filling: Pick<Filling, 'figures'>): Figure | null => filling.figures.get(ref) ?? null

/** A ref that begins with a point is the row's own. */
export const under = (row: string, ref: string): string => (ref.startsWith('.') ? row + ref : ref)

/** The words of inline nodes. */
export const textOf = (content: readonly Inline[]): string => content.map(node => node.text).join('')

function reference(name: string, { marks }: Filling): Inline {
  const text = marks.get(name)
  return text === undefined ? missing : { kind: 'reference', to: name, text }
}

function figureNodes(ref: string, style: string | undefined, filling: Filling): Inline[] {
  const figure = figureAt(ref, filling)
  const { words } = filling.style
  if (!figure) return [missing]
  if (style === 'direction') return [{ kind: 'text', text: direction(figure.value, words) }]
  if (style !== 'change') return [isStyle(style) ? { kind: 'figure', ref, text: styled(figure, style, filling.style) } : missing]
  if (figure.value === null) return [{ kind: 'text', text: words.none }]
  // 持平 is the figure itself: nothing stands beside it.
  if (Number(figure.value) === 0) return [{ kind: 'figure', ref, text: words.level }]
  return [{ kind: 'text', text: direction(figure.value, words) }, { kind: 'figure', ref, text: styled(figure, 'size', filling.style) }]
}

function listed({ list, item, separator = '、', last = separator, head = '', tail = '', none = '', ...selection }: ListPart, filling: Filling, row: string): Inline[] {
  const rows = select(rowsUnder(under(row, list), filling.figures), selection, filling)
  if (rows.length === 0) return none ? template(none, row, filling) : []
  const items = rows.flatMap((at, index): Inline[] => [
    ...between(index, rows.length, separator, last), ...template(item, at, { ...filling, words: { ...filling.words, index: String(index + 1) } }),
  ])
  return [...template(head, row, filling), ...items, ...template(tail, row, filling)]
}

function grouped({ grouped, by, name, value, between: middle, share, separator }: GroupedPart, filling: Filling): Inline[] {
  const rows = rowsUnder(grouped, filling.figures)
  const groups = [...Map.groupBy(rows, row => figureAt(`${row}${by}`, filling)?.text ?? '')]
  return groups.flatMap(([, members], index): Inline[] => {
    const [first = ''] = members
    const names = members.flatMap((row, at): Inline[] => [...between(at, members.length, '、', '、'), ...figureNodes(`${row}${name}`, undefined, filling)])
    const values = members.flatMap((row, at): Inline[] => [...between(at, members.length, '、', '和'), ...figureNodes(`${row}${value}`, undefined, filling)])
    const lead: Inline = { kind: 'text', text: `，${members.length > 1 ? '分别' : ''}${share}` }
    return [...between(index, groups.length, separator, separator), ...names, { kind: 'text', text: middle }, ...figureNodes(`${first}${by}`, undefined, filling), lead, ...values]
  })
}

function between(index: number, length: number, separator: string, last: string): Inline[] {
  return index === 0 ? [] : [{ kind: 'text', text: index === length - 1 ? last : separator }]
}

/** Neighbouring plain texts become one. */
function join(list: Inline[]): Inline[] {
  return list.reduce<Inline[]>((done, node) => {
    const before = done.at(-1)
    if (node.kind === 'text' && before?.kind === 'text' && node.bold === before.bold) done[done.length - 1] = { ...before, text: before.text + node.text }
    else done.push(node)
    return done
  }, [])
}
