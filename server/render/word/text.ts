import { AlignmentType, HeadingLevel, Paragraph, type ParagraphChild, TabStopType, TextRun } from 'docx'
import { chineseDate } from '#server/render/chineseDate.ts'
import { shaped, widthInChars } from '#server/render/titleShape.ts'
import type { AnnexList, Heading, Inline, Paragraph as ParagraphNode, Section, Signature } from '#domain/bulletin/tree.ts'
import { mm } from './page.ts'
import { mention, named, numbered } from './reference.ts'
import { charTwips, style } from './style.ts'

/** `附件1` in black type at the left, its title centred below (GB/T 9704-2012, 7.3.7). */
export function annexHead(section: Section): Paragraph[] {
  const label = section.label === null ? [] : [new TextRun(section.label)]
  const title = section.title ?? []
  // a title hardly too long for its line is set a size smaller rather than broken
  const [fits, smaller] = section.orientation === 'portrait' ? [23, 26.5] : [38, 44]
  const tight = title.some(line => widthInChars(line) > fits) && title.every(line => widthInChars(line) <= smaller)
  const lines = shaped(title, tight ? smaller : fits)
  return [
    ...(label.length === 0 ? [] : [new Paragraph({ style: style.annexLabel, children: section.ref === undefined ? label : [named(label, section.ref)] })]),
    ...lines.map((text, i) => new Paragraph({ style: style.annexTitle, spacing: { after: i === lines.length - 1 ? 200 : 0 }, children: [new TextRun({ text, ...(tight ? { size: 32 } : {}) })] })),
  ]
}

export function heading(node: Heading): Paragraph {
  const levels = [HeadingLevel.HEADING_1, HeadingLevel.HEADING_2, HeadingLevel.HEADING_3, HeadingLevel.HEADING_4]
  return new Paragraph({ heading: levels[node.level - 1], children: [new TextRun(node.text)] })
}

export function paragraph(node: ParagraphNode): Paragraph {
  const alignment = { left: AlignmentType.JUSTIFIED, center: AlignmentType.CENTER, right: AlignmentType.RIGHT }[node.align ?? 'left']
  const indented = node.indent ?? (node.align ?? 'left') === 'left'
  return new Paragraph({
    style: node.role === 'note' ? style.note : style.body, children: inlines(node.content),
    ...(node.align === undefined || node.align === 'left' ? {} : { alignment }), ...(indented ? {} : { indent: { firstLine: 0, firstLineChars: 0 } }),
  })
}

/** Text, figures and mentions as runs. size in points where the paragraph's style has another. */
export function inlines(content: Inline[], size?: number): ParagraphChild[] {
  return content.map(part => {
    // a field has the type of its paragraph, which in tables is not that of the text
    if (part.kind === 'reference' && size === undefined) return mention(part.to, part.text)
    return new TextRun({ text: part.text, ...(size === undefined ? {} : { size: size * 2 }), ...(part.kind !== 'figure' && part.bold ? { bold: true } : {}) })
  })
}

/** `图1：…` below its chart, in black type. */
export function caption(text: string, ref: string | undefined): Paragraph {
  return new Paragraph({ style: style.caption, children: numbered(text, ref) })
}

/** `表1 …` above its table. */
export function tableTitle(text: string, ref: string | undefined): Paragraph {
  return new Paragraph({ style: style.caption, keepNext: true, spacing: { before: 160, after: 60 }, children: numbered(text, ref) })
}

/** `附件：1.…`, the titles below one another, a line below the text (7.3.4). */
export function annexList(node: AnnexList): Paragraph[] {
  const [only] = node.titles
  if (node.titles.length === 1 && only !== undefined) return [blankLine(), annexLine('附件：', only, false)]
  return [blankLine(), ...node.titles.map((title, i) => annexLine(i === 0 ? '附件：' : '', `${i + 1}.${title}`, i < node.titles.length - 1))]
}

/** Two characters from the right ends the longer of issuer and date; the date begins two characters after the issuer (7.3.5.2). */
export function signature(node: Signature): Paragraph[] {
  const date = chineseDate(node.date)
  const [issuerWidth, dateWidth] = [widthInChars(node.issuer), widthInChars(date)]
  const issuerRight = Math.max(2, 2 + dateWidth + 2 - issuerWidth)
  const dateRight = Math.max(0, issuerRight + issuerWidth - 2 - dateWidth)
  const line = (text: string, right: number, keepNext: boolean) =>
    new Paragraph({ style: style.body, alignment: AlignmentType.RIGHT, keepNext, indent: { ...flush, right: Math.round(right * charTwips) }, children: [new TextRun(text)] })
  return [blankLine(), blankLine(), line(node.issuer, issuerRight, true), line(date, dateRight, false)]
}

const flush = { firstLine: 0, firstLineChars: 0 } as const

export function blankLine(): Paragraph {
  return new Paragraph({ style: style.body, keepNext: true, children: [] })
}

function annexLine(label: string, title: string, keepNext: boolean): Paragraph {
  const labelTwips = 3 * charTwips
  const numberTwips = mm(4)
  return new Paragraph({
    style: style.body, keepNext,
    tabStops: [{ type: TabStopType.LEFT, position: 2 * charTwips + labelTwips }],
    indent: { left: 2 * charTwips + labelTwips + numberTwips, hanging: labelTwips + numberTwips },
    children: [new TextRun(`${label === '' ? '\t' : label}${title}`)],
  })
}
