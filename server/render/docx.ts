import { Document, Packer, type Paragraph, type Table } from 'docx'
import type { Block, Bulletin } from '#domain/bulletin/tree.ts'
import { wholeOf } from './whole.ts'
import { chart } from './word/chart.ts'
import { imprint } from './word/imprint.ts'
import { letterhead, titleLines } from './word/letterhead.ts'
import { type Orientation, pageOf } from './word/page.ts'
import { offGridStyle, styles } from './word/style.ts'
import { table } from './word/table.ts'
import { annexHead, annexList, heading, paragraph, signature } from './word/text.ts'

/**
 * A bulletin as a Word file on the page of GB/T 9704-2012, with native charts that can be edited and mentions that follow their numbers.
 * In: the composed tree, and whose copy it is (null: nobody's, as what is issued). Out: the bytes of a .docx.
 */
export async function renderDocx(bulletin: Bulletin, mark: string | null = null): Promise<Buffer> {
  const whole = wholeOf(bulletin)
  const document = new Document({
    // properties name no person and no machine
    title: whole.title.join(''), creator: whole.issuer, lastModifiedBy: whole.issuer,
    evenAndOddHeaderAndFooters: true,
    styles, externalStyles: offGridStyle,
    sections: whole.sections.map((section, i) => ({
      ...pageOf(section.orientation, mark),
      children: [
        ...(i === 0 ? [...letterhead(whole), ...titleLines(section.title ?? whole.title, whole.salutation ?? null)] : annexHead(section)),
        ...section.blocks.flatMap(block => render(block, section.orientation)),
      ],
    })),
  })
  return Packer.toBuffer(document)
}

function render(block: Block, orientation: Orientation): (Paragraph | Table)[] {
  switch (block.kind) {
    case 'heading': return [heading(block)]
    case 'paragraph': return [paragraph(block)]
    case 'table': return table(block, orientation)
    case 'chart': return chart(block)
    case 'annexList': return annexList(block)
    case 'signature': return signature(block)
    case 'recipients': return imprint(block)
  }
}
