import type { FigureSet } from '#domain/assessment/figure.ts'
import { composeChart, composeTable } from './composeTable.ts'
import type { Outline, OutlineBlock } from './outline.ts'
import { type Filling, fill, template } from './template.ts'
import type { Block, Bulletin, Inline } from './tree.ts'

/** Outline, figures and the editors' texts in; the bulletin as a tree out. period: yyyy-mm. */
export function compose(outline: Outline, platform: string, period: string, figures: FigureSet, texts: Readonly<Record<string, string>>): Bulletin {
  const [year = '', month = ''] = period.split('-')
  const words = { year, month: String(Number(month)) }
  const filling: Filling = { figures, words, marks: marksOf(outline) }
  const text = (line: string) => textOf(template(line, '', filling))
  const issuedOn = texts.issuedOn ?? issueDay(period, outline.issuedDay)
  const annexes = outline.sections.flatMap(section => (section.label && section.title ? [section.title.map(text).join('')] : []))
  const surroundings = { filling, texts, issuer: outline.issuer, issuedOn, annexes }
  return {
    platform, period, title: outline.title.map(text), letterhead: outline.letterhead, issuer: outline.issuer, issuedOn, documentNumber: texts.documentNumber ?? null,
    sections: outline.sections.map(section => ({
      orientation: section.orientation, label: section.label, title: section.title?.map(text) ?? null,
      blocks: section.blocks.flatMap(block => composeBlock(block, surroundings)),
    })),
  }
}

interface Surroundings { filling: Filling; texts: Readonly<Record<string, string>>; issuer: string; issuedOn: string; annexes: string[] }

function composeBlock(block: OutlineBlock, around: Surroundings): Block[] {
  const { filling, texts } = around
  switch (block.kind) {
    case 'heading': return [{ kind: 'heading', level: block.level, text: textOf(template(block.text, '', filling)) }]
    case 'paragraph':
      return (block.needs ?? []).every(ref => filling.figures.has(ref)) ? [{ kind: 'paragraph', content: fill(block.content, filling), indent: true }] : []
    case 'text':
      return (texts[block.block] ?? `（待录入：${block.label}）`).split('\n').filter(Boolean).map(line => ({ kind: 'paragraph', content: [{ kind: 'text', text: line }], indent: true }))
    case 'table': return [composeTable(block, block.caption && `${filling.marks.get(block.name ?? '')}：${block.caption}`, filling)]
    case 'chart': return [composeChart(block, `${filling.marks.get(block.name)}：${block.caption}`, filling)]
    case 'signature': return [{ kind: 'signature', issuer: around.issuer, date: chineseDate(around.issuedOn) }]
    case 'annexList': return [{ kind: 'annexList', titles: around.annexes }]
    case 'recipients': return [{ kind: 'recipients', lines: block.lines.map(line => ({ ...line })) }]
  }
}

/** Charts and captioned tables are numbered together, in reading order. */
function marksOf(outline: Outline): ReadonlyMap<string, string> {
  const names = outline.sections.flatMap(section => section.blocks).flatMap(block => (block.kind === 'chart' || (block.kind === 'table' && block.caption) ? [block.name ?? ''] : []))
  return new Map(names.map((name, index) => [name, `图${index + 1}`]))
}

const textOf = (content: Inline[]) => content.map(node => node.text).join('')

function issueDay(period: string, day: number): string {
  const [year = 0, month = 0] = period.split('-').map(Number)
  const next = month === 12 ? [year + 1, 1] : [year, month + 1]
  return `${next[0]}-${String(next[1]).padStart(2, '0')}-${String(day).padStart(2, '0')}`
}

function chineseDate(date: string): string {
  const [year, month, day] = date.split('-').map(Number)
  return `${year}年${month}月${day}日`
}
