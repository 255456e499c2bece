import { BorderStyle, Paragraph, RelativeHorizontalPosition, RelativeVerticalPosition, Table, TableAnchorType, TableCell, TableLayoutType, TableRow, TabStopType, TextRun, WidthType } from 'docx'
import type { Recipients } from '#domain/bulletin/tree.ts'
import { textWidth } from './page.ts'
import { exact, style } from './style.ts'

const outer = { style: BorderStyle.SINGLE, size: 8, color: '000000' } as const
const inner = { ...outer, size: 6 } as const
const none = { style: BorderStyle.NONE, size: 0, color: 'auto' } as const

/**
 * 版记 (GB/T 9704-2012, 7.4): who gets it and who wrote, checked and signed it, in 14 pt between rules, the outer ones thicker.
 * It stands at the foot of the page, where it ends the document whatever room is left above.
 */
export function imprint(node: Recipients): (Table | Paragraph)[] {
  const signers = node.signers ?? []
  // a hair narrower than the text: as wide as it, LibreOffice would not let it float
  const width = textWidth('portrait') - 20
  const rows = [
    ...node.lines.map(line => new Paragraph({ style: style.imprint, indent: { left: 280 + 560, right: 280, hanging: 560 }, children: [new TextRun(labelled(line))] })),
    ...(signers.length === 0 ? [] : [new Paragraph({
      style: style.imprint, tabStops: signers.slice(1).map((_, nth) => ({ type: TabStopType.LEFT, position: Math.floor((width / signers.length) * (nth + 1)) })),
      children: [new TextRun(signers.map(labelled).join('\t'))],
    })]),
  ]
  const table = new Table({
    width: { size: width, type: WidthType.DXA }, columnWidths: [width], layout: TableLayoutType.FIXED,
    borders: { top: outer, bottom: outer, left: none, right: none, insideHorizontal: inner, insideVertical: none },
    float: { horizontalAnchor: TableAnchorType.MARGIN, verticalAnchor: TableAnchorType.MARGIN, relativeHorizontalPosition: RelativeHorizontalPosition.CENTER, relativeVerticalPosition: RelativeVerticalPosition.BOTTOM },
    rows: rows.map(line => new TableRow({ cantSplit: true, children: [new TableCell({ width: { size: width, type: WidthType.DXA }, margins: { left: 0, right: 0, top: 40, bottom: 40 }, children: [line] })] })),
  })
  // a section cannot end with a table
  return [new Paragraph({ style: style.imprint, keepNext: true, children: [] }), table, new Paragraph({ style: style.imprint, spacing: exact(1), children: [] })]
}

const labelled = ({ label, text }: { label: string; text: string }) => `${label.replace(/[：:]$/, '')}：${text}`
