import type { Comparison } from '#domain/bulletin/compare.ts'
import { compareMonth } from '#server/bulletin/compare.ts'
import { isPeriod } from '#server/assessment/period.ts'
import type { Command } from './command.ts'

/** `cli compare 430300 2022-11`: succeeds only when every printed figure comes out or its contradiction is known. */
export const compareCommand: Command = {
  usage: 'compare <城市代码> <月份>',
  summary: '由数据重算已公布的一个月，逐个数与刊载的比对',
  options: [],
  async run({ database, cities }, [platform = '', period = '']) {
    const place = cities.get(platform)
    if (!place || place.city.platform !== platform) return { refused: `没有代码为 ${platform} 的城市` }
    if (!isPeriod(period)) return { refused: '月份应写成 2022-11 的样子' }
    const comparison = await compareMonth(database.db, place.city, period)
    return 'refused' in comparison ? comparison : { lines: linesOf(comparison), json: comparison, ok: comparison.unexplained === 0 }
  },
}

/** A line per printed figure that differs, then the sum. */
function linesOf({ differences, compared, equal, explained, unexplained }: Comparison): string[] {
  const lines = differences.map(({ ref, printed, recomputed, explainedBy }) => `${ref}  刊载 ${printed ?? '无'}  重算 ${recomputed ?? '无'}  ${explainedBy ?? 'unexplained'}`)
  return [...lines, `compared ${compared}, equal ${equal}, explained ${explained}, unexplained ${unexplained}`]
}
