import type { City, CityRules } from '#domain/city.ts'
import type { Task } from '#domain/replay/plan.ts'
import type { Course } from './course.ts'
import { hour, localText } from './time.ts'

/** The callbacks of a task: the one that sent it back, if any, and the one that ended it, or the attempts in vain. */
export function callbackRows(task: Task, way: Course, { calendar, order }: CityRules, city: City): Record<string, string>[] {
  const text = (at: number) => localText(at, calendar)
  const negative = city.callback.scale.find(row => row.rating === 'negative')?.key ?? ''
  const sentBack = way.rework ? [{ at: text(way.rework.calledBackAt), method: 'call', satisfaction: negative, solved: '否', decision: 'rework' }] : []
  const { callback } = task
  const last = way.calledBackAt
  if (!callback || last === null) return sentBack
  const { method, satisfaction, contacted, solved } = callback
  if (satisfaction === undefined) {
    const attempts = order.callbackAttempts
    return [...sentBack, ...Array.from({ length: attempts }, (_, at) => ({ at: text(last + at * 2 * hour), method: 'call', outcome: 'unreached', decision: at === attempts - 1 ? 'close' : '' }))]
  }
  return [...sentBack, { at: text(last), method, satisfaction, contacted: yesNo(contacted), solved: yesNo(solved) }]
}

const yesNo = (answer: boolean | undefined) => (answer === undefined ? '' : answer ? '是' : '否')
