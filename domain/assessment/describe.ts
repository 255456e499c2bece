import type { Input } from '#domain/formula/sheet.ts'
import { cohort } from './count.ts'
import { measures } from './measures.ts'
import { columnLabels, views } from './views.ts'

/** What an input counts, as a Chinese sentence: `按时反馈量：承办任务中按时反馈量，按办理时限计入当月，来源渠道为 letter`. */
export function describe({ label, count, before }: Input): string {
  if (before) return `${label}：${before.months === 12 ? '上年同月' : before.months === 1 ? '上月' : `${before.months}个月前`}的同一指标`
  if (!count) return `${label}：录入`
  const { view, by, monthsBack } = cohort(count)
  const { label: measure, how } = measures[count.measure] as { label: string; how?: string }
  const when = how === 'openAtEnd' ? '期末时点' : `按${columnLabels[by] ?? by}计入${monthsBack === 0 ? '当月' : `${monthsBack}个月前`}`
  const where = Object.entries(count.where ?? {}).map(([column, values]) => `，${columnLabels[column] ?? column}为${values.join('、')}`).join('')
  return `${label}：${views[view].label}的${measure}，${count.of === 'assigned' ? '上级交办部分，' : ''}${when}${where}`
}
