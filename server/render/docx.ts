import { Document, Packer, type Paragraph, type Table } from 'docx'
import type { Block, Bulletin, Section } from '#domain/bulletin/tree.ts'
import { chart } from './word/chart.ts'
import { face, fonts, pageOf } from './word/page.ts'
import { table } from './word/table.ts'
import { annexList, heading, letterhead, paragraph, recipients, signature, titleLines } from './word/text.ts'

/**
 * A bulletin as a Word file on the page of GB/T 9704-2012, with native charts that can be edited.
 * In: the composed tree. Out: the bytes of a .docx.
 */
export async function renderDocx(bulletin: Bulletin): Promise<Buffer> {
  const document = new Document({
    title: bulletin.title.join(''),
    creator: bulletin.issuer,
    lastModifiedBy: bulletin.issuer,
    evenAndOddHeaderAndFooters: true,
    styles: { default: { document: { run: { font: face(fonts.body), size: 32, language: { eastAsia: 'zh-CN', value: 'en-US' } } } } },
    sections: bulletin.sections.map((section, i) => ({
      ...pageOf(section.orientation),
      children: [
        ...(i === 0 ? letterhead(bulletin) : []),
        ...titleLines(section, i === 0 ? bulletin.title : null),
        ...section.blocks.flatMap(block => render(block, section.orientation)),
      ],
    })),
  })
  return Packer.toBuffer(document)
}

function render(block: Block, orientation: Section['orientation']): (Paragraph | Table)[] {
  switch (block.kind) {
    case 'heading': return [heading(block)]
    case 'paragraph': return [paragraph(block)]
    case 'table': return table(block, orientation)
    case 'chart': return chart(block)
    case 'annexList': return annexList(block)
    case 'signature': return signature(block)
    case 'recipients': return recipients(block)
  }
}
