import type { CityRules } from '../city.ts'
import { type Effect, type EffectPayload, effects } from './effects.ts'
import type { Assignment, OrderFile } from './file.ts'
import { type Arrow, assignmentStates, verbs } from './lifecycle.ts'
import { clockOf, type Situation } from './when.ts'

type Told = { effect: Effect; payload: EffectPayload }[]

/** What an effect needs to concern an order at all; the arrows list it wherever it could. */
const concerns: Partial<Record<Effect, (file: OrderFile, rules: CityRules) => boolean>> = {
  reportToCity: ({ order }) => order.mirrorId !== null,
  reportToProvince: ({ order }) => order.provinceNumber !== null,
  informMerged: ({ order }) => order.mergedCount > 0,
  reworkParent: ({ order }) => order.mergedInto !== null,
  smsRating: ({ order }, rules) => rules.order.smsRating && order.callerId !== null,
}

/** The effects of a step, one row per unit, county or order they go to. `about`: the assignments acted on, made or given up; `file`: as it is afterwards. */
export function effectsOf(arrow: Arrow, situation: Situation, file: OrderFile, about: readonly Assignment[]): Told {
  const { order } = file
  const text = `工单 ${order.number} ${verbs[arrow.verb].label}：${order.title}`
  const payload = { orderId: order.id, number: order.number, verb: arrow.verb, callerId: order.callerId, text }
  const whole = { ...payload, assignmentId: about[0]?.id ?? null, unit: null }
  return (arrow.effects ?? []).flatMap((effect): Told => {
    if (concerns[effect]?.(file, situation.rules) === false) return []
    const { to } = effects[effect]
    if (to === 'order') return [{ effect, payload: whole }]
    const reached = to === 'county' ? about.filter(one => one.role === 'county') : told(arrow, situation, file, about)
    return reached.map(one => ({ effect, payload: { ...payload, assignmentId: one.id, unit: one.unit } }))
  })
}

/** Whom a notice to units reaches, each unit once. */
function told(arrow: Arrow, situation: Situation, file: OrderFile, about: readonly Assignment[]): Pick<Assignment, 'id' | 'unit'>[] {
  const live = file.assignments.filter(one => assignmentStates[one.state].live)
  switch (arrow.tells) {
    case 'live': return once([...live, ...supervised(arrow, file)])
    case 'clock': return file.assignments.filter(one => one.id === clockOf(situation)?.assignmentId)
    case 'parent': return file.assignments.filter(one => about.some(sub => sub.parentId === one.id))
    default: return once(about)
  }
}

/** Units a supervision order names need not hold the order. */
function supervised(arrow: Arrow, file: OrderFile): { id: string; unit: string }[] {
  const last = arrow.verb === 'supervise' ? file.supervisions.at(-1) : undefined
  return (last?.units ?? []).map(unit => ({ id: file.assignments.findLast(one => one.unit === unit)?.id ?? '', unit }))
}

function once<T extends { unit: string }>(list: readonly T[]): T[] {
  return list.filter((one, at) => list.findIndex(other => other.unit === one.unit) === at)
}
