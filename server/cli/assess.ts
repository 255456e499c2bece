import { boardOf } from '#server/assessment/board.ts'
import { isEmpty, isPeriod } from '#server/assessment/period.ts'
import { schemeOf } from '#server/assessment/schemes.ts'
import { monthUnder } from '#server/bulletin/figures.ts'
import { Refused } from '#server/refused.ts'
import type { Command } from './command.ts'

/** `cli assess 430300 2022-11 [--scheme 2022-10]`: figures, scores, grades and places of a month, from rows, under its own or another scheme. */
export const assessCommand: Command = {
  usage: 'assess <城市代码> <月份> [--scheme <口径起用月份>]',
  summary: '由数据计算一个月的考核：各表的指标、得分、等级、名次',
  options: [],
  values: ['scheme'],
  async run({ database, cities }, [platform = '', period = ''], _options, values) {
    const place = cities.get(platform)
    if (!place || place.city.platform !== platform) return { refused: `没有代码为 ${platform} 的城市` }
    if (!isPeriod(period)) return { refused: '月份应写成 2022-11 的样子' }
    if (await isEmpty(database.db, place.city, period)) return { refused: `${place.name} ${period} 没有通话和工单数据，请先导入或重演` }
    try {
      const scheme = await schemeOf(database.db, place.city, period, values.get('scheme'))
      const { facts } = await monthUnder(database.db, place.city, scheme, period)
      const board = boardOf(scheme, facts, false, null)
      const lines = board.tables.flatMap(table => [
        `${table.title}（${table.ref}）`,
        ...table.rows.map(row => [row.place ?? '', row.name || '全市', ...table.columns.map(column => `${column.label} ${row.cells[column.name]?.text ?? '—'}`)].join('  ').trim()),
      ])
      return { lines: [`${place.name} ${period}，口径自 ${scheme.from} 起：${scheme.source}`, ...lines], json: board, ok: true }
    } catch (error) {
      if (error instanceof Refused) return { refused: error.message }
      throw error
    }
  },
}
