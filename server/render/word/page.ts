import { AlignmentType, DocumentGridType, Footer, Header, type ISectionOptions, PageNumber, PageOrientation, Paragraph, TextRun } from 'docx'
import { TextWatermark } from 'docx/watermarks'
import type { Section } from '#domain/bulletin/tree.ts'
import { lineTwips, style } from './style.ts'

/**
 * The page of GB/T 9704-2012, chapter 5: A4, margins 37/35/28/26 mm, so that 156 mm × 225 mm are left for 22 lines of 28 characters of 3rd-size (16 pt) type.
 */
export type Orientation = Section['orientation']

const portrait = { top: mm(37), bottom: mm(35), left: mm(28), right: mm(26), header: mm(15), footer: mm(25) }
/** Annex tables: the standard's portrait margins turned would leave too little; default of this product. */
const landscape = { top: mm(22), bottom: mm(22), left: mm(20), right: mm(20), header: mm(12), footer: mm(12) }

/** Room for text on a page of this orientation, in twips. */
export function textRoom(orientation: Orientation): { width: number; height: number } {
  const [width, height, margin] = orientation === 'portrait' ? [mm(210), mm(297), portrait] : [mm(297), mm(210), landscape]
  return { width: width - margin.left - margin.right, height: height - margin.top - margin.bottom }
}

export const textWidth = (orientation: Orientation): number => textRoom(orientation).width

/** Page size, margins, line grid, headers and footers of a section. mark: whose copy it is, across every page and below it; null: nobody's. */
export function pageOf(orientation: Orientation, mark: string | null): Pick<ISectionOptions, 'properties' | 'headers' | 'footers'> {
  const size = { width: mm(210), height: mm(297), ...(orientation === 'landscape' ? { orientation: PageOrientation.LANDSCAPE } : {}) }
  return {
    properties: {
      page: { size, margin: orientation === 'portrait' ? portrait : landscape },
      // lines only: with a grid of characters LibreOffice sets twenty on a line; the 28 come from the spacing of the body's style
      grid: { type: DocumentGridType.LINES, linePitch: lineTwips },
    },
    ...(mark === null ? {} : { headers: { default: watermark(mark), even: watermark(mark) } }),
    footers: { default: pageNumber(AlignmentType.RIGHT, mark), even: pageNumber(AlignmentType.LEFT, mark) },
  }
}

export function mm(value: number): number {
  return Math.round(value * 56.6929)
}

/** `— 1 —` one character from the outer edge: right on odd pages, left on even ones (GB/T 9704-2012, 7.5). */
function pageNumber(alignment: typeof AlignmentType.LEFT | typeof AlignmentType.RIGHT, mark: string | null): Footer {
  const indent = alignment === AlignmentType.RIGHT ? { right: 280 } : { left: 280 }
  const number = new Paragraph({ style: style.pageNumber, alignment, indent, children: [new TextRun({ children: ['— ', PageNumber.CURRENT, ' —'] })] })
  return new Footer({ children: mark === null ? [number] : [number, new Paragraph({ alignment: AlignmentType.CENTER, children: [new TextRun({ text: mark, size: 16, color: '808080' })] })] })
}

/** Behind the text, as Word's own watermark command draws it. */
function watermark(mark: string): Header {
  return new Header({ children: [new Paragraph({ children: [new TextWatermark({ text: mark, font: '宋体', color: 'C8C8C8', opacity: 0.4 })] })] })
}
