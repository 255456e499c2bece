import type { Comparison } from '#domain/bulletin/compare.ts'

/** A line per printed figure that differs, then the sum: `compared N, equal N, explained N, unexplained N`. */
export function compareLines({ differences, compared, equal, explained, unexplained }: Comparison): string[] {
  const lines = differences.map(({ ref, printed, recomputed, explainedBy }) => `${ref}  刊载 ${printed ?? '无'}  重算 ${recomputed ?? '无'}  ${explainedBy ?? 'unexplained'}`)
  return [...lines, `compared ${compared}, equal ${equal}, explained ${explained}, unexplained ${unexplained}`]
}
