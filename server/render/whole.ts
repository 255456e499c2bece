import type { Block, Bulletin, Inline } from '#domain/bulletin/tree.ts'

export type Whole = Bulletin & Required<Pick<Bulletin, 'letterheadKind'>>

/**
 * A bulletin as renderers take it: mentions of what it does not have are plain text, since a field or link without its mark would be an error in print;
 * a letterhead without a kind is that of a briefing where there is an issue number, else of a document.
 */
export function wholeOf(bulletin: Bulletin): Whole {
  const there = new Set(bulletin.sections.flatMap(section => [section.ref, ...section.blocks.flatMap(block => ('ref' in block ? [block.ref] : []))]))
  const tied = (content: Inline[]): Inline[] => content.map(part => (part.kind === 'reference' && !there.has(part.to) ? { kind: 'text', text: part.text, ...(part.bold ? { bold: true } : {}) } : part))
  const tiedBlock = (block: Block): Block => (block.kind === 'paragraph' ? { ...block, content: tied(block.content) } : block)
  return {
    ...bulletin, letterheadKind: bulletin.letterheadKind ?? (bulletin.issueNumber ? 'briefing' : 'document'),
    sections: bulletin.sections.map(section => ({ ...section, blocks: section.blocks.map(tiedBlock) })),
  }
}
