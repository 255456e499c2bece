import type { ISectionOptions, IRunOptions } from 'docx'
import { AlignmentType, DocumentGridType, Footer, LineRuleType, PageNumber, PageOrientation, Paragraph, TextRun } from 'docx'
import type { Section } from '#domain/bulletin/tree.ts'

/**
 * The page of GB/T 9704-2012, chapter 5: A4, margins 37/35/28/26 mm, 22 lines of 28 characters, 3rd-size (16 pt) type.
 * Office font names are only named, never shipped; a machine without them falls back to its own.
 */
export const fonts = { body: '仿宋_GB2312', black: '黑体', kai: '楷体_GB2312', title: '方正小标宋简体', song: '宋体' } as const

/** 225 mm of text in 22 lines: 28.95 pt. */
const lineTwips = 579
export const exactLine = { line: lineTwips, lineRule: LineRuleType.EXACT } as const

/** Two characters of 16 pt. */
export const twoChars = { firstLineChars: 200, firstLine: 640 } as const

const portrait = { top: mm(37), bottom: mm(35), left: mm(28), right: mm(26), header: mm(15), footer: mm(25) }
/** Annex tables: the standard's portrait margins turned would leave too little; default of this product. */
const landscape = { top: mm(22), bottom: mm(22), left: mm(20), right: mm(20), header: mm(12), footer: mm(12) }

/** Width of the text on a page of this orientation, in twips. */
export function textWidth(orientation: Section['orientation']): number {
  return orientation === 'portrait' ? mm(210) - portrait.left - portrait.right : mm(297) - landscape.left - landscape.right
}

/** Page size, margins, line grid and footers of a section. */
export function pageOf(orientation: Section['orientation']): Pick<ISectionOptions, 'properties' | 'footers'> {
  const size = { width: mm(210), height: mm(297), ...(orientation === 'landscape' ? { orientation: PageOrientation.LANDSCAPE } : {}) }
  return {
    properties: {
      page: { size, margin: orientation === 'portrait' ? portrait : landscape },
      // exact lines keep the 22 lines of a page; a binding grid would besides blow charts up to whole lines
      grid: { type: DocumentGridType.DEFAULT, linePitch: lineTwips },
    },
    footers: { default: pageNumber(AlignmentType.RIGHT), even: pageNumber(AlignmentType.LEFT) },
  }
}

/** Text in an office font: Chinese characters in `font`, figures and Latin letters in Times New Roman. size in points. */
export function run(text: string, font: string = fonts.body, size = 16, more: Partial<IRunOptions> = {}): TextRun {
  // −0.2 pt brings 28 characters on a line: 156 mm / 28 = 15.8 pt
  return new TextRun({ text, font: face(font), size: size * 2, color: '000000', ...(size === 16 ? { characterSpacing: -4 } : {}), ...more })
}

export function face(eastAsia: string) {
  return { ascii: 'Times New Roman', hAnsi: 'Times New Roman', eastAsia, cs: 'Times New Roman' }
}

export function mm(value: number): number {
  return Math.round(value * 56.6929)
}

/** `— 1 —` in 14 pt, one character from the outer edge: right on odd pages, left on even ones (GB/T 9704-2012, 7.5). */
function pageNumber(alignment: typeof AlignmentType.LEFT | typeof AlignmentType.RIGHT): Footer {
  const text = new TextRun({ font: face(fonts.song), size: 28, children: ['— ', PageNumber.CURRENT, ' —'] })
  return new Footer({ children: [new Paragraph({ alignment, indent: alignment === AlignmentType.RIGHT ? { right: 280 } : { left: 280 }, children: [text] })] })
}
