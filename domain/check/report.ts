import type { Finding, Level } from './document.ts'
import { levels } from './levels.ts'

/** Findings by level, gravest first; levels without any are there too, with none. */
export function byLevel(findings: readonly Finding[]): { level: Level; label: string; hint: string; found: Finding[] }[] {
  return (Object.keys(levels) as Level[]).map(level => ({ level, ...levels[level], found: findings.filter(one => one.level === level) }))
}

/** Findings as lines of text under their levels; the last line counts them. */
export function reportLines(findings: readonly Finding[]): string[] {
  const groups = byLevel(findings)
  return [
    ...groups.filter(({ found }) => found.length > 0).flatMap(({ label, found }) => [
      `${label}（${found.length}）`,
      ...found.flatMap(({ place, printed, recomputed, why, rule }) => [`  ${place}：刊载 ${printed}${recomputed === null ? '' : `，应为 ${recomputed}`}`, `    ${why}〔${rule}〕`]),
      '',
    ]),
    groups.map(({ label, found }) => `${label} ${found.length}`).join('，'),
  ]
}
