import type { CityRules } from '#domain/city.ts'
import { deadline } from '#domain/clock/deadline.ts'
import { limitFor } from '#domain/order/limits.ts'
import type { Random } from './random.ts'
import { backOffice, hour, minute } from './time.ts'

/** The instants of one order's way through a unit, ready before `end`. */
export interface Course {
  dispatchedAt: number
  signedAt: number
  contactedAt: number
  /** Returns asked and refused. */
  returns: { askedAt: number; decidedAt: number }[]
  submittedAt: number
  auditedAt: number
  calledBackAt: number
}

/** A course that is on time, or late by some hours, by the city's own limits. `end`: the last instant of a callback. */
export function course(from: number, order: { requestType: string; late: boolean; rejected: number }, end: number, rules: CityRules, random: Random): Course {
  const office = (at: number) => backOffice(at, rules.calendar, random)
  const after = (at: number, least: number, most: number) => at + least + Math.floor(random.next() * (most - least))
  const dispatchedAt = office(after(from, 8 * minute, 100 * minute))
  const signedAt = office(after(dispatchedAt, 10 * minute, 150 * minute))
  const contactedAt = after(signedAt, 20 * minute, 90 * minute)
  const due = deadline(dispatchedAt, limitFor(rules.limits, 'handle', { urgency: 'normal', requestType: order.requestType }), rules.calendar).dueAt
  const returns = Array.from({ length: order.rejected }, (_, at) => {
    const askedAt = contactedAt + (1 + 2 * at) * 30 * minute
    return { askedAt, decidedAt: askedAt + 25 * minute }
  })
  const ready = Math.max(contactedAt, ...returns.map(one => one.decidedAt)) + 20 * minute
  const latest = Math.min(due - 30 * minute, end - 14 * hour)
  if (!order.late && latest <= ready) throw new Error('办理时限内来不及办结，请调整登记时间')
  const submittedAt = order.late ? due + hour + Math.floor(random.next() * 20 * hour) : ready + Math.floor((Math.min(latest, ready + 9 * 24 * hour) - ready) * random.next() ** 1.6)
  const auditedAt = Math.min(after(submittedAt, 20 * minute, 6 * hour), end - 6 * hour)
  return { dispatchedAt, signedAt, contactedAt, returns, submittedAt, auditedAt, calledBackAt: Math.min(office(after(auditedAt, hour, 20 * hour)), end) }
}
