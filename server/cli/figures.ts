import { isPeriod } from '#server/assessment/period.ts'
import { monthOf } from '#server/bulletin/figures.ts'
import type { Command } from './command.ts'

/** `cli figures 430300 2022-11`: every figure of the month with its definition. */
export const figuresCommand: Command = {
  usage: 'figures <城市代码> <月份>',
  summary: '由数据计算一个月的全部指标，连同口径列出',
  options: [],
  async run({ database, cities }, [platform = '', period = '']) {
    const place = cities.get(platform)
    if (!place || place.city.platform !== platform) return { refused: `没有代码为 ${platform} 的城市` }
    if (!isPeriod(period)) return { refused: '月份应写成 2022-11 的样子' }
    const month = await monthOf(database.db, place.city, period)
    if ('refused' in month) return month
    const figures = [...month.figures.values()]
    return { lines: figures.map(({ ref, text, sentence }) => `${ref}  ${text}  ${sentence}`), json: figures, ok: true }
  },
}
