import { callbackMethods } from '#domain/callback/scale.ts'
import type { Input } from '#domain/formula/sheet.ts'
import { channels } from '#domain/intake/channels.ts'
import { requestTypes } from '#domain/intake/requestTypes.ts'
import { callDesks, urgencies } from '#domain/order/limits.ts'
import { cohort } from './count.ts'
import { measures } from './measures.ts'
import { columnLabels, views } from './views.ts'

/** What an input counts, as a Chinese sentence: `按时反馈量：承办任务的按时反馈量，按办理时限计入当月，来源渠道为市长信箱`. */
export function describe({ label, count, before }: Input): string {
  if (before) return `${label}：${before.months === 12 ? '上年同月' : before.months === 1 ? '上月' : `${before.months}个月前`}的同一指标`
  if (!count) return `${label}：录入`
  const { view, by, monthsBack } = cohort(count)
  const { label: measure, how } = measures[count.measure] as { label: string; how?: string }
  const when = how === 'openAtEnd' ? '期末时点' : `按${columnLabels[by] ?? by}计入${monthsBack === 0 ? '当月' : `${monthsBack}个月前`}`
  const where = Object.entries(count.where ?? {}).map(([column, values]) => `，${columnLabels[column] ?? column}为${values.map(value => wordOf(column, value)).join('、')}`).join('')
  return `${label}：${views[view].label}的${measure}，${count.of === 'assigned' ? '上级交办部分，' : ''}${when}${where}`
}

/** Values of conditions as people read them; units, regions and classes are a city's own and stay codes. */
const words: Readonly<Record<string, Readonly<Record<string, { label: string }>>>> = {
  channel: channels, request_type: requestTypes, desk: callDesks, urgency: urgencies, callback_method: callbackMethods,
  direction: { in: { label: '呼入' }, out: { label: '呼出' } }, handed_down: { true: { label: '是' }, false: { label: '否' } },
}

const wordOf = (column: string, value: string): string => words[column]?.[value]?.label ?? value
