import { AlignmentType, BorderStyle, Paragraph, TabStopType, TextRun } from 'docx'
import { chineseDate } from '#server/render/chineseDate.ts'
import { shaped, widthInChars } from '#server/render/titleShape.ts'
import type { Whole } from '#server/render/whole.ts'
import { mm, textWidth } from './page.ts'
import { charTwips, red, style } from './style.ts'

const space = ' '

/**
 * 版头 (GB/T 9704-2012, 7.2): the issuer's mark in red, the number under it, a red rule as wide as the text.
 * A document has its number in the middle, a briefing its issue number there and issuer and date below. Nothing where the city prints none.
 */
export function letterhead(bulletin: Whole): Paragraph[] {
  const numbers = [bulletin.issueNumber, bulletin.documentNumber].filter(number => typeof number === 'string' && number !== '').map(number => number ?? '')
  if (bulletin.letterhead === null) return numbers.map(number => line(number, AlignmentType.CENTER))
  const briefing = bulletin.letterheadKind === 'briefing'
  const marks = shaped([bulletin.letterhead], 16)
  const size = Math.min(46, Math.floor(430 / Math.max(...marks.map(widthInChars))))
  return [
    // 35 mm from the text's upper edge to the mark's (7.2.4); briefings, whose numbers take two lines, start higher
    ...marks.map((text, i) => new Paragraph({ style: style.letterhead, spacing: { before: i === 0 ? mm(briefing ? 8 : 20) : 0, after: i === marks.length - 1 ? 200 : 0 }, children: [new TextRun({ text, size: size * 2 })] })),
    ...(briefing
      ? [...numbers.map(number => line(number, AlignmentType.CENTER)), ruled(`${space.repeat(2)}${bulletin.issuer}\t${chineseDate(bulletin.issuedOn)}${space.repeat(2)}`)]
      : [ruled(numbers.join(space.repeat(4)), AlignmentType.CENTER)]),
  ]
}

/** Title, two lines under the rule, in shape; then to whom it goes, a line below (7.3.1, 7.3.2). */
export function titleLines(lines: readonly string[], salutation: string | null): Paragraph[] {
  const all = shaped(lines)
  return [
    ...all.map((text, i) => new Paragraph({ style: style.title, spacing: { before: i === 0 ? 480 : 0, after: i === all.length - 1 ? 280 : 0 }, children: [new TextRun(text)] })),
    ...(salutation === null ? [] : [new Paragraph({ style: style.body, indent: { firstLine: 0, firstLineChars: 0 }, children: [new TextRun(salutation)] })]),
  ]
}

function line(text: string, alignment: typeof AlignmentType.CENTER): Paragraph {
  return new Paragraph({ style: style.issue, alignment, children: [new TextRun(text)] })
}

/** The rule 4 mm under its line, as wide as the text (7.2.7). */
function ruled(text: string, alignment?: typeof AlignmentType.CENTER): Paragraph {
  return new Paragraph({
    style: style.issue,
    ...(alignment ? { alignment } : { tabStops: [{ type: TabStopType.RIGHT, position: textWidth('portrait') - charTwips }], indent: { left: charTwips } }),
    border: { bottom: { style: BorderStyle.SINGLE, size: 18, color: red, space: 11 } },
    children: [new TextRun(text)],
  })
}
