import type { Part } from '#domain/check/read/parts.ts'

/**
 * Tables that stand directly one below the other and have the same heads, but for what the names' column is called, are one table printed in
 * groups: the heads of the later ones go, the names of their groups stay as rows.
 */
export function adjoined(parts: readonly Part[]): Part[] {
  const found: Part[] = []
  for (const part of parts) {
    const last = found.at(-1)
    if (last?.kind === 'grid' && part.kind === 'grid' && sameHead(last, part)) last.rows.push(...part.rows.slice(0, part.headRows).filter(isGroup), ...part.rows.slice(part.headRows))
    else found.push(part.kind === 'grid' ? { ...part, rows: [...part.rows] } : part)
  }
  return found
}

type Grid = Part & { kind: 'grid' }

function sameHead(one: Grid, other: Grid): boolean {
  const [heads, others] = [headOf(one), headOf(other)]
  const different = heads.filter((head, at) => head !== others[at]).length
  return heads.length > 2 && heads.length === others.length && different <= 1
}

/** Heads of the columns, without the name of a group that stands over all of them. */
function headOf({ rows, headRows = 0 }: Grid): string[] {
  const head = rows.slice(0, headRows).filter(row => !isGroup(row))
  return (head[0] ?? []).map((_, column) => head.map(row => row[column]).join('/'))
}

const isGroup = (row: readonly string[]) => row.length > 1 && new Set(row).size === 1
