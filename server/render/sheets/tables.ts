import type { Bulletin, Table } from '#domain/bulletin/tree.ts'
import { chartTable } from '#server/render/chartTable.ts'

/** A table with the short name people know it by, unique in its bulletin: 图7, 表1, 附件2. */
export interface NamedTable { name: string; title: string; table: Table }

/** Tables and charts in reading order. */
export function tablesOf(bulletin: Bulletin): NamedTable[] {
  const taken = new Set<string>()
  const unique = (name: string, nth = 1): string => {
    const full = nth === 1 ? name : `${name}-${nth}`
    if (taken.has(full)) return unique(name, nth + 1)
    taken.add(full)
    return full
  }
  return bulletin.sections.flatMap(section => section.blocks.flatMap((block): NamedTable[] => {
    if (block.kind !== 'table' && block.kind !== 'chart') return []
    const title = block.kind === 'table' ? (block.title ?? block.caption ?? section.title?.join('') ?? '') : block.caption
    const name = /^[图表]\s?\d+/.exec(title)?.[0] ?? section.label ?? '正文表'
    // what Excel does not allow in a sheet's name
    return [{ name: unique(name.replaceAll(/[\s[\]:*?/\\]/g, '').slice(0, 24)), title, table: block.kind === 'table' ? block : chartTable(block) }]
  }))
}
