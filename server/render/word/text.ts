import { AlignmentType, BorderStyle, HeadingLevel, LineRuleType, Paragraph, type ParagraphChild, TabStopType, type TextRun } from 'docx'
import { chineseDate } from '#server/render/chineseDate.ts'
import type { AnnexList, Bulletin, Heading, Inline, Paragraph as ParagraphNode, Recipients, Section, Signature } from '#domain/bulletin/tree.ts'
import { exactLine, fonts, mm, run, textWidth, twoChars } from './page.ts'

const charTwips = 316
const lineChars = 28
const red = 'E60012'

/** Red letterhead, issue line and rule; nothing when the city prints none. */
export function letterhead(bulletin: Bulletin): Paragraph[] {
  if (bulletin.letterhead === null) return bulletin.documentNumber === null ? [] : [centred([run(bulletin.documentNumber)])]
  const size = Math.min(46, Math.floor(400 / widthInChars(bulletin.letterhead)))
  return [
    new Paragraph({ alignment: AlignmentType.CENTER, spacing: { before: 200, after: 200 }, children: [run(bulletin.letterhead, fonts.title, size, { color: red })] }),
    new Paragraph({
      tabStops: [{ type: TabStopType.RIGHT, position: textWidth('portrait') }],
      spacing: { ...exactLine, after: 120 },
      border: { bottom: { style: BorderStyle.SINGLE, size: 16, color: red, space: 6 } },
      children: [run(`${bulletin.documentNumber ?? ''}\t${chineseDate(bulletin.issuedOn)}`)],
    }),
  ]
}

/** Title in 22 pt; annexes in 18 pt under their label in black type. */
export function titleLines(section: Section, fallback: string[] | null): Paragraph[] {
  const lines = section.title ?? fallback ?? []
  const size = section.label === null ? 22 : 18
  const label = section.label === null ? [] : [new Paragraph({ children: [run(section.label, fonts.black)], spacing: exactLine, keepNext: true })]
  const space = (i: number) => ({ line: size * 30, lineRule: LineRuleType.EXACT, before: i === 0 && section.label === null ? 240 : 0, after: i === lines.length - 1 ? 200 : 0 })
  return [...label, ...lines.map((line, i) => new Paragraph({ alignment: AlignmentType.CENTER, keepNext: true, spacing: space(i), children: [run(line, fonts.title, size)] }))]
}

/** Levels 一、黑体, （一）楷体, 1. and （1）仿宋 (GB/T 9704-2012, 7.3.3). */
export function heading(node: Heading): Paragraph {
  const levels = [HeadingLevel.HEADING_1, HeadingLevel.HEADING_2, HeadingLevel.HEADING_3, HeadingLevel.HEADING_4]
  const font = [fonts.black, fonts.kai, fonts.body, fonts.body][node.level - 1]
  return new Paragraph({ heading: levels[node.level - 1], children: [run(node.text, font, 16, { italics: false, bold: false })], spacing: { ...exactLine, before: 0, after: 0 }, indent: twoChars, keepNext: true })
}

export function paragraph(node: ParagraphNode): Paragraph {
  const alignment = { left: AlignmentType.JUSTIFIED, center: AlignmentType.CENTER, right: AlignmentType.RIGHT }[node.align ?? 'left']
  const indented = node.indent ?? (node.align ?? 'left') === 'left'
  return new Paragraph({ children: inlines(node.content), spacing: exactLine, alignment, ...(indented ? { indent: twoChars } : {}) })
}

export function inlines(content: Inline[], font?: string, size?: number): TextRun[] {
  return content.map(part => run(part.text, font, size, part.kind === 'text' && part.bold ? { bold: true } : {}))
}

/** `图 1：…` under its chart or table, in 12 pt black type. */
export function caption(text: string): Paragraph {
  return new Paragraph({ children: [run(text, fonts.black, 12)], alignment: AlignmentType.CENTER, spacing: { before: 40, after: 160 } })
}

/** `附件：1.…`, the titles below one another, a line below the text (GB/T 9704-2012, 7.3.4). */
export function annexList(node: AnnexList): Paragraph[] {
  const [only] = node.titles
  if (node.titles.length === 1 && only !== undefined) return [blankLine(), annexLine('附件：', only)]
  return [blankLine(), ...node.titles.map((title, i) => annexLine(i === 0 ? '附件：' : '', `${i + 1}.${title}`))]
}

/** Issuer two characters from the right; the date begins two characters after the issuer's first (GB/T 9704-2012, 7.3.5.2). */
export function signature(node: Signature): Paragraph[] {
  const date = chineseDate(node.date)
  const issuerWidth = widthInChars(node.issuer)
  const dateLeft = lineChars - 2 - issuerWidth + 2
  const dateFits = issuerWidth > widthInChars(date) && dateLeft >= 0
  return [
    blankLine(), blankLine(),
    new Paragraph({ alignment: AlignmentType.RIGHT, spacing: exactLine, keepNext: true, indent: { right: dateFits ? 2 * charTwips : 4 * charTwips }, children: [run(node.issuer)] }),
    dateFits
      ? new Paragraph({ spacing: exactLine, indent: { left: Math.round(dateLeft * charTwips) }, children: [run(date)] })
      : new Paragraph({ alignment: AlignmentType.RIGHT, spacing: exactLine, indent: { right: 2 * charTwips }, children: [run(date)] }),
  ]
}

/** Who gets it, in 14 pt between rules (版记, GB/T 9704-2012, 7.4). */
export function recipients(node: Recipients): Paragraph[] {
  const rule = { style: BorderStyle.SINGLE, size: 8, color: '000000', space: 4 }
  return [
    blankLine(),
    ...node.lines.map((line, i) => new Paragraph({
      keepLines: true,
      keepNext: i < node.lines.length - 1,
      spacing: { line: 480, lineRule: LineRuleType.EXACT, before: i === 0 ? 240 : 0 },
      indent: { left: 280 + 560, right: 280, hanging: 560 },
      border: { ...(i === 0 ? { top: rule } : {}), bottom: i === node.lines.length - 1 ? rule : { ...rule, size: 4 } },
      children: [run(`${line.label.replace(/[：:]$/, '')}：${line.text}`, fonts.body, 14)],
    })),
  ]
}

function centred(children: ParagraphChild[]): Paragraph {
  return new Paragraph({ alignment: AlignmentType.CENTER, spacing: exactLine, children })
}

function blankLine(): Paragraph {
  return new Paragraph({ spacing: exactLine, keepNext: true, children: [] })
}

function annexLine(label: string, title: string): Paragraph {
  const labelTwips = 3 * charTwips
  const numberTwips = mm(4)
  return new Paragraph({
    spacing: exactLine,
    tabStops: [{ type: TabStopType.LEFT, position: 2 * charTwips + labelTwips }],
    indent: { left: 2 * charTwips + labelTwips + numberTwips, hanging: labelTwips + numberTwips },
    children: [run(`${label === '' ? '\t' : label}${title}`)],
  })
}

/** Width of a line of text in Chinese characters; Latin letters and digits count half. */
function widthInChars(text: string): number {
  return [...text].reduce((sum, char) => sum + ((char.codePointAt(0) ?? 0) < 0x2000 ? 0.5 : 1), 0)
}
