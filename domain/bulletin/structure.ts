import Big from 'big.js'
import type { FigureSet } from '#domain/assessment/figure.ts'
import { printedFigures, type Published } from './compare.ts'
import { textOf } from './template.ts'
import type { Block, Bulletin, Cell, Chart, Inline, Table } from './tree.ts'

/** Parts a published bulletin can have. A lead is a heading in the line of its text. */
type Kind = 'letterhead' | 'issueNumber' | 'documentNumber' | 'title' | 'salutation' | 'heading' | 'lead' | 'text' | 'chart' | 'table' | 'annexList' | 'signature' | 'recipients' | 'signers' | 'annex'

/**
 * What the source prints and what stands for it in ours: the same words unless `ours` says which others. `columns`: the headers of a table as printed;
 * `groups`: the headings of its groups; `total`: the word of its last row; `notes`: how many.
 */
interface SourcePart {
  kind: Kind
  source: string
  ours?: string
  columns?: readonly string[]
  groups?: readonly string[]
  total?: string
  notes?: number
}

/** A published month, `cities/<code>-<name>/structures/<yyyy-mm>.ts`: its parts in order; the printed figures that ours says in another way, with the reason; the checker's errors that the month's own data bring, by rule. */
export interface Structure { parts: readonly SourcePart[]; otherwise: Readonly<Record<string, string>>; errors: Readonly<Record<string, string>> }

/** Everything in which a composed month is not the published one: parts and figures left out, figures and references that say something else, what is still waited for. All empty when it is. */
export function faultsOf(bulletin: Bulletin, figures: FigureSet, published: Published, structure: Structure): Readonly<Record<string, readonly string[]>> {
  const waiting = JSON.stringify(bulletin).match(/.{0,20}(—|待录入|\{#).{0,20}/g) ?? []
  return { missing: missingParts(bulletin, structure), unprinted: unprinted(bulletin, published, structure), misprinted: misprinted(bulletin, figures), misreferred: misreferred(bulletin), waiting }
}

/** Source parts without a counterpart in the composed tree, in the order in which they are printed. */
function missingParts(bulletin: Bulletin, { parts }: Structure): string[] {
  const ours = partsOf(bulletin)
  let from = 0
  return parts.flatMap(part => {
    const wanted = plain(part.ours ?? part.source)
    const at = ours.findIndex((one, index) => index >= from && one.kind === part.kind && (one.kind === 'text' || one.kind === 'annexList' ? one.words.includes(wanted) : one.words === wanted) && sameTable(part, one.table))
    if (at < 0) return [`${part.kind}：${part.source}`]
    from = at + 1
    return []
  })
}

/** Printed figures that are nowhere in the tree: a number must be bound, a name may stand in a heading or a chart. */
function unprinted(bulletin: Bulletin, published: Published, { otherwise }: Structure): string[] {
  const refs = new Set([...inlines(bulletin).flatMap(node => (node.kind === 'figure' ? [node.ref] : [])), ...charts(bulletin).flatMap(chart => chart.panels.flatMap(panel => panel.series.flatMap(series => series.refs ?? [])))])
  const words = JSON.stringify(bulletin)
  const said = Object.keys(otherwise).map(ref => new RegExp(`^${ref}$`))
  return [...printedFigures(published)].filter(([ref, value]) => !refs.has(ref) && !said.some(pattern => pattern.test(ref)) && (/^-?[\d.]+$/.test(value) || !words.includes(JSON.stringify(value).slice(1, -1)))).map(([ref, value]) => `${ref}=${value}`)
}

/** Figure nodes and chart values that do not say what the figure of their ref is. */
function misprinted(bulletin: Bulletin, figures: FigureSet): string[] {
  const nodes = inlines(bulletin).flatMap(node => (node.kind === 'figure' && !tells(node.text, figures.get(node.ref)?.value ?? null) ? [`${node.ref}：${node.text}`] : []))
  const drawn = charts(bulletin).flatMap(chart => chart.panels.flatMap(panel => panel.series.flatMap(({ values, refs = [] }) => values.flatMap((value, index) => {
    const of = figures.get(refs[index] ?? '')?.value
    return of !== undefined && of !== null && new Big(of).eq(value) ? [] : [`${chart.ref}：${refs[index]} ${value}`]
  }))))
  return [...nodes, ...drawn]
}

/** References to what is not there, or under another number. */
function misreferred(bulletin: Bulletin): string[] {
  const marks = new Map([
    ...blocksOf(bulletin).flatMap(block => (block.kind === 'chart' || block.kind === 'table') && block.ref !== undefined ? [[block.ref, /^[图表]\d+/.exec(`${block.caption ?? ('title' in block ? block.title : '') ?? ''}`)?.[0]] as const] : []),
    ...bulletin.sections.flatMap(section => (section.ref === undefined ? [] : [[section.ref, section.label] as const])),
  ])
  return inlines(bulletin).flatMap(node => (node.kind === 'reference' && marks.get(node.to) !== node.text ? [`${node.to}：${node.text}`] : []))
}

interface OurPart { kind: Kind; words: string; table?: Table }

function partsOf(bulletin: Bulletin): OurPart[] {
  const head: [Kind, string | null | undefined][] = [['letterhead', bulletin.letterhead], ['issueNumber', bulletin.issueNumber], ['documentNumber', bulletin.documentNumber], ['title', bulletin.title.join('')], ['salutation', bulletin.salutation]]
  const all: OurPart[] = [
    ...head.flatMap(([kind, words]): OurPart[] => (words ? [{ kind, words }] : [])),
    ...bulletin.sections.flatMap(section => [...(section.label ? [{ kind: 'annex' as const, words: `${section.label}${section.title?.join('')}` }] : []), ...section.blocks.flatMap(blockParts)]),
  ]
  return all.map(part => ({ ...part, words: plain(part.words) }))
}

function blockParts(block: Block): OurPart[] {
  switch (block.kind) {
    case 'heading': return [{ kind: 'heading', words: block.text }]
    case 'paragraph': {
      const [first] = block.content
      return [...(first?.kind === 'text' && first.bold ? [{ kind: 'lead' as const, words: first.text.replace(/。$/, '') }] : []), { kind: 'text', words: textOf(block.content) }]
    }
    case 'chart': return [{ kind: 'chart', words: block.caption }]
    case 'table': return [{ kind: 'table', words: block.caption ?? block.title ?? '', table: block }]
    case 'annexList': return [{ kind: 'annexList', words: block.titles.join('') }]
    case 'signature': return [{ kind: 'signature', words: `${block.issuer}${block.date}` }]
    case 'recipients': return [{ kind: 'recipients', words: block.lines.map(line => `${line.label}：${line.text}`).join('') }, { kind: 'signers', words: (block.signers ?? []).map(signer => signer.label).join('') }]
  }
}

function sameTable({ columns, groups = [], total, notes }: SourcePart, table: Table | undefined): boolean {
  if (columns === undefined) return true
  if (!table) return false
  const heads = [...table.head, ...table.rows.filter(row => row.kind === 'head').map(row => row.cells)].flat().map(wordsOf)
  const titles = table.rows.filter(row => row.kind === 'group').map(row => plain(row.cells.map(wordsOf).join('')))
  const last = table.rows.at(-1)
  return columns.every(column => heads.includes(plain(column))) && JSON.stringify(titles) === JSON.stringify(groups.map(plain))
    && (total === undefined || (last?.kind === 'total' && wordsOf(last.cells[0]) === total)) && (notes === undefined || table.notes?.length === notes)
}

const wordsOf = (cell: Cell | undefined) => plain(textOf(cell?.content ?? []))
/** Spaces and the width of marks are the printer's. */
const plain = (words: string) => words.replace(/\s/g, '').replaceAll('(', '（').replaceAll(')', '）').replaceAll(':', '：').replaceAll(',', '，').replace(/^注：/, '')
const blocksOf = (bulletin: Bulletin) => bulletin.sections.flatMap(section => section.blocks)
const charts = (bulletin: Bulletin): Chart[] => blocksOf(bulletin).filter(block => block.kind === 'chart')

function inlines(bulletin: Bulletin): Inline[] {
  return blocksOf(bulletin).flatMap(block => block.kind === 'paragraph' ? block.content : block.kind === 'table' ? [...block.head, ...block.rows.map(row => row.cells)].flat().flatMap(cell => cell.content) : [])
}

/** A number without sign, unit and noughts at its end; a date by its month and day; a small number in characters; anything else word for word. */
function tells(text: string, value: string | null): boolean {
  if (value === null) return text === '无评价' || text === ''
  const [, number] = /^[+-]?(\d+(?:\.\d+)?)(?:%|个百分点|分)?$/.exec(text) ?? []
  if (number !== undefined && /^-?\d+(\.\d+)?$/.test(value)) return new Big(number).eq(new Big(value).abs())
  const [, month = '', day = ''] = /^\d{4}-(\d\d)(?:-(\d\d))?$/.exec(value) ?? []
  const dates = [`${Number(month)}月${Number(day)}日`, `${Number(month)}月`, String(Number(month))]
  return text === value || (month !== '' && dates.includes(text)) || (text === '持平' && Number(value) === 0) || '〇一二三四五六七八九'[Number(value)] === text
}
