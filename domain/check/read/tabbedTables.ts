import type { Part } from './parts.ts'

/** Lines whose cells are parted by tabs or by | become grids; all others stay lines. */
export function tabbedTables(lines: readonly string[]): Part[] {
  const parts: Part[] = []
  for (const line of lines) {
    const cells = cellsOf(line)
    const last = parts.findLast(part => part.kind !== 'text' || part.text.trim() !== '')
    if (!cells) parts.push({ kind: 'text', text: line })
    else if (cells.every(cell => /^\s*:?-+:?\s*$/.test(cell))) continue
    else if (last?.kind === 'grid' && last.rows[0]?.length === cells.length) last.rows.push(cells)
    else if (last?.kind === 'grid' && isSpread(cells, last.rows[0]?.length ?? 0)) last.rows.push(spread(cells, last.rows[0]?.length ?? 0))
    else parts.push({ kind: 'grid', rows: [cells] })
  }
  return parts.flatMap(part => (part.kind === 'grid' && part.rows.length < 2 ? [{ kind: 'text' as const, text: part.rows[0]?.join(' ') ?? '' }] : [part]))
}

function cellsOf(line: string): string[] | null {
  if (line.includes('\t')) return line.split('\t')
  return /^\s*\|.*\|\s*$/.test(line) ? line.trim().slice(1, -1).split('|') : null
}

/** A total whose label covers the columns before the first figure has fewer cells than the header. */
const isSpread = (cells: readonly string[], width: number) => cells.length > 1 && cells.length < width && /^\s*(?:合\s*计|总\s*计|小\s*计|共\s*计|平均)/.test(cells[0] ?? '')
const spread = ([label = '', ...rest]: readonly string[], width: number) => [...Array.from({ length: width - rest.length }, () => label), ...rest]
