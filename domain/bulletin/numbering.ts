import type { Outline, OutlineBlock } from './outline.ts'

/** Numbers by name: charts and captioned tables 图1, 图2 …, tables with a numbered title 表1 …, annexes 附件1 …, each in reading order. `shown` are the blocks the month prints. */
export function marksOf(outline: Outline, shown: (block: OutlineBlock) => boolean): ReadonlyMap<string, string> {
  const blocks = outline.sections.flatMap(section => section.blocks).filter(shown)
  const count = (word: string, names: string[]) => names.map((name, index): [string, string] => [name, `${word}${index + 1}`])
  return new Map([
    ...count('图', blocks.flatMap(block => (block.kind === 'chart' || (block.kind === 'table' && block.caption !== null) ? [block.name ?? ''] : []))),
    ...count('表', blocks.flatMap(block => (block.kind === 'table' && block.caption === null && block.title !== undefined && block.name !== undefined ? [block.name] : []))),
    ...count('附件', outline.sections.flatMap(section => (section.annex === undefined ? [] : [section.annex]))),
  ])
}

/** Counts headings by level: one of a level begins the deeper ones anew. */
export function headingCounter(): (level: number) => number {
  const counts = [0, 0, 0, 0, 0]
  return level => {
    counts[level] = (counts[level] ?? 0) + 1
    counts.fill(0, level + 1)
    return counts[level] ?? 0
  }
}
