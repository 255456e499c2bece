import type { Block } from '#domain/bulletin/tree.ts'

/** Blocks with the rank of their headings on a page: one below the heading they stand under, so that no rank is left out whatever levels an outline uses. */
export function ranked(blocks: readonly Block[], above: number): { block: Block; rank: number }[] {
  const open: number[] = []
  return blocks.map(block => {
    if (block.kind === 'heading') {
      while ((open.at(-1) ?? 0) >= block.level) open.pop()
      open.push(block.level)
    }
    return { block, rank: Math.min(6, above + open.length) }
  })
}
