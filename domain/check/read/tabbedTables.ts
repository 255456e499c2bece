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
    else parts.push({ kind: 'grid', rows: [cells] })
  }
  return parts.flatMap(part => (part.kind === 'grid' && part.rows.length < 2 ? [{ kind: 'text' as const, text: part.rows[0]?.join(' ') ?? '' }] : [part]))
}

function cellsOf(line: string): string[] | null {
  if (line.includes('\t')) return line.split('\t')
  return /^\s*\|.*\|\s*$/.test(line) ? line.trim().slice(1, -1).split('|') : null
}
