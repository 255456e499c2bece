import type { FigureSet } from '#domain/assessment/figure.ts'
import { type Change, changeSentence } from './changes.ts'
import { numbered } from './chineseNumber.ts'
import { composeChart } from './composeChart.ts'
import { composeTable } from './composeTable.ts'
import { headingCounter, marksOf } from './numbering.ts'
import type { Condition, Lead, Outline, OutlineBlock, OutlineSection } from './outline.ts'
import { holds, rowsUnder } from './rows.ts'
import { usualStyle } from './style.ts'
import { type Filling, fill, template, textOf, under } from './template.ts'
import type { Block, Bulletin, Inline, Paragraph, Section } from './tree.ts'

/** What a bulletin can say beyond figures and texts: definitions changed since the last issue, and words for templates besides the period's. */
export interface Besides { changes?: readonly Change[]; words?: Readonly<Record<string, string>> }

/** Outline, figures and the editors' texts in; the bulletin as a tree out. period: yyyy-mm. */
export function compose(outline: Outline, platform: string, period: string, figures: FigureSet, texts: Readonly<Record<string, string>>, { changes = [], words = {} }: Besides = {}): Bulletin {
  const style = { ...usualStyle, ...outline.style }
  const filling: Filling = {
    figures, style, words: { ...periodWords(period), ...outline.thresholds, ...words }, marks: marksOf(outline, block => holds(block, figures, '')),
  }
  const text = (line: string) => textOf(template(line, '', filling))
  const issuedOn = texts.issuedOn ?? issueDay(period, outline.issuedDay)
  const around: Surroundings = {
    filling, texts, changes, issuer: outline.issuer, issuedOn, heading: headingCounter(), row: '', place: '',
    annexes: outline.sections.flatMap(section => (section.annex !== undefined && section.title ? [section.title.map(text).join('')] : [])),
  }
  return {
    platform, period, title: outline.title.map(text), letterhead: outline.letterhead, issuer: outline.issuer, issuedOn, documentNumber: texts.documentNumber ?? null,
    ...(outline.letterheadKind ? { letterheadKind: outline.letterheadKind } : {}),
    ...(outline.issueNumber || texts.issueNumber ? { issueNumber: texts.issueNumber ?? text(outline.issueNumber ?? '') } : {}),
    ...(outline.salutation ? { salutation: outline.salutation } : {}),
    sections: outline.sections.map(section => composeSection(section, around)),
  }
}

/** `row` and `place` are the row and its number within `each`. */
interface Surroundings {
  filling: Filling
  texts: Readonly<Record<string, string>>
  changes: readonly Change[]
  issuer: string
  issuedOn: string
  annexes: string[]
  heading: (level: number) => number
  row: string
  place: string
}

function composeSection({ orientation, annex, label, title, blocks }: OutlineSection, around: Surroundings): Section {
  const { filling } = around
  return {
    orientation, ...(annex === undefined ? {} : { ref: annex }), label: label ?? (annex === undefined ? null : (filling.marks.get(annex) ?? null)),
    title: title?.map(line => textOf(template(line, '', filling))) ?? null,
    blocks: blocks.flatMap(block => composeBlock(block, around)),
  }
}

function composeBlock(block: OutlineBlock, around: Surroundings): Block[] {
  const { filling, texts, row } = around
  if (!holds(block as Condition, filling.figures, row)) return []
  switch (block.kind) {
    case 'heading': return [{ kind: 'heading', level: block.level, text: block.plain ? textOf(template(block.text, row, filling)) : headingText(block, around) }]
    case 'paragraph': return [paragraph([...lead(block.lead, around), ...fill(block.content, filling, row)], block.role)]
    case 'text': {
      const name = `${block.block}${around.place}`
      const text = texts[name]
      if (text === undefined && block.optional) return []
      const lines = (text ?? `（待录入：${block.label}）`).split('\n').filter(Boolean)
      const above: Block[] = block.heading && lines.length > 0 ? [{ kind: 'heading', level: block.heading.level, text: headingText(block.heading, around) }] : []
      return [...above, ...lines.map((line, index) => ({ ...paragraph([...(index === 0 ? lead(block.lead, around) : []), ...template(line, row, filling)]), block: name }))]
    }
    case 'each':
      return rowsUnder(under(row, block.rows), filling.figures).flatMap((at, index) => block.blocks.flatMap(one => composeBlock(one, { ...around, row: at, place: `.${index + 1}` })))
    case 'table': return [composeTable(block, filling, texts)]
    case 'chart': return [composeChart(block, filling)]
    case 'changes': return around.changes.length > 0 ? [paragraph([{ kind: 'text', text: changeSentence(around.changes) }], 'note')] : []
    case 'signature': return [{ kind: 'signature', issuer: around.issuer, date: chineseDate(around.issuedOn) }]
    case 'annexList': return [{ kind: 'annexList', titles: around.annexes }]
    case 'recipients': {
      const signers = (block.signers ?? []).flatMap(({ label, block: name }) => (texts[name] ? [{ label, text: texts[name] }] : []))
      return [{ kind: 'recipients', lines: block.lines.map(line => ({ ...line })), ...(signers.length > 0 ? { signers } : {}) }]
    }
  }
}

/** A heading with the number of its level. */
function headingText({ level, text }: Lead, { filling, heading, row }: Surroundings): string {
  return `${numbered(filling.style.headings[level - 1] ?? '', heading(level))}${textOf(template(text, row, filling))}`
}

const lead = (lead: Lead | undefined, around: Surroundings): Inline[] => (lead ? [{ kind: 'text', bold: true, text: `${headingText(lead, around)}。` }] : [])

const paragraph = (content: Inline[], role?: Paragraph['role']): Paragraph => ({ kind: 'paragraph', content, indent: true, ...(role ? { role } : {}) })

function periodWords(period: string): Record<string, string> {
  const [year = 0, month = 0] = period.split('-').map(Number)
  return { year: String(year), month: String(month), previousMonth: String(month === 1 ? 12 : month - 1) }
}

function issueDay(period: string, day: number): string {
  const [year = 0, month = 0] = period.split('-').map(Number)
  const next = month === 12 ? [year + 1, 1] : [year, month + 1]
  return `${next[0]}-${String(next[1]).padStart(2, '0')}-${String(day).padStart(2, '0')}`
}

function chineseDate(date: string): string {
  const [year, month, day] = date.split('-').map(Number)
  return `${year}年${month}月${day}日`
}
