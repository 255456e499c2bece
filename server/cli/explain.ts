import { countOf, explainRef, tableOf } from '#server/assessment/explain.ts'
import { isPeriod } from '#server/assessment/period.ts'
import { pageSize, rowsBehind } from '#server/assessment/rows.ts'
import { schemeOf } from '#server/assessment/schemes.ts'
import { monthUnder } from '#server/bulletin/figures.ts'
import { Refused } from '#server/refused.ts'
import type { Command } from './command.ts'

/** `cli explain 430300 2022-11 headline.values.dispatched_satisfaction_pct`: definition, numbers, inputs; with --rows the newest rows counted and left out. */
export const explainCommand: Command = {
  usage: 'explain <城市代码> <月份> <指标> [--scheme <口径起用月份>] [--rows]',
  summary: '一个指标的口径、算式和组成；--rows 列出计入和未计入的明细（最近的若干条）',
  options: ['rows'],
  values: ['scheme'],
  async run({ database, cities }, [platform = '', period = '', ref = ''], options, values) {
    const place = cities.get(platform)
    if (!place || place.city.platform !== platform) return { refused: `没有代码为 ${platform} 的城市` }
    if (!isPeriod(period)) return { refused: '月份应写成 2022-11 的样子' }
    if (ref === '') return { refused: '请给出指标，如 headline.values.answer_rate_pct；cli figures 列出全部指标' }
    try {
      const scheme = await schemeOf(database.db, place.city, period, values.get('scheme'))
      const { facts } = await monthUnder(database.db, place.city, scheme, period)
      const explained = explainRef(scheme, facts, ref)
      const { of } = explained.figure
      const inputs = await Promise.all(explained.inputs.map(async input => {
        if (!options.has('rows') || !input.rows || !of) return { ...input, counted: [], left: [] }
        const table = tableOf(scheme, of.table)
        const behind = (counted: boolean) => rowsBehind(database.db, place.city, period, { count: countOf(table, of.subject, input.name), table, subject: of.subject, counted, limit: pageSize })
        const [counted, left] = await Promise.all([behind(true), behind(false)])
        return { ...input, counted, left }
      }))
      return {
        lines: [
          explained.figure.sentence, explained.worked,
          ...inputs.flatMap(input => [
            `  ${input.definition}：${input.value ?? '—'}`,
            ...input.counted.map(row => `    计入 ${row.label} ${row.at}`), ...input.left.map(row => `    未计入 ${row.label} ${row.at} ${row.reasons.join('；')}`),
          ]),
        ],
        json: { ...explained, inputs }, ok: true,
      }
    } catch (error) {
      if (error instanceof Refused) return { refused: error.message }
      throw error
    }
  },
}
