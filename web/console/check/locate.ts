import type { Block, Finding } from '#domain/check/document.ts'

/** Where in the text a finding is: the block, and the row where it is in a table. */
export interface Spot { block: number; row: number | null }

/** Finds the block, and row, of a place that holds most of what the finding quotes; null where nothing of it is there. */
export function locate(blocks: readonly Block[], { place, printed, why }: Finding): Spot | null {
  const quoted = wordsOf(printed)
  const named = wordsOf(`${place} ${why}`)
  const scores = blocks.flatMap((block, at) => {
    const near = nearness(block.place, place)
    return spotsOf(block).map(({ text, row }) => ({ block: at, row, score: near + 2 * count(quoted, text) + Math.min(1.5, 0.5 * count(named, text)) }))
  })
  const best = scores.reduce<(Spot & { score: number }) | null>((one, other) => (one && one.score >= other.score ? one : other), null)
  return best && best.score >= 2 ? { block: best.block, row: best.row } : null
}

/** The pieces a finding could be marked in: rows of a table, else the whole block. */
function spotsOf(block: Block): { text: string; row: number | null }[] {
  if (block.kind === 'table') return block.rows.map((row, at) => ({ text: row.cells.join(' '), row: at }))
  if (block.kind === 'chart') return [{ text: `${block.title} ${block.categories.join(' ')} ${block.series.flatMap(one => one.values).join(' ')}`, row: null }]
  return [{ text: block.text, row: null }]
}

function nearness(place: string, wanted: string): number {
  if (place === wanted) return 3
  return wanted.startsWith(place) || place.startsWith(wanted) ? 2 : 0
}

/** Figures, and stretches of Chinese long enough to tell something. */
export function wordsOf(text: string): string[] {
  return [...new Set(text.match(/\d+(?:\.\d+)?%?|\p{Script=Han}{3,}/gu) ?? [])]
}

/** A figure counts only where it is not part of a longer one. */
function count(words: readonly string[], text: string): number {
  return words.filter(word => {
    for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
      const [before, after] = [text.charAt(at - 1), text.charAt(at + word.length)]
      if (!/^\d/.test(word) || !(/[\d.]/.test(before) || /\d/.test(after))) return true
    }
    return false
  }).length
}
