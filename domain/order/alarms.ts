import type { CityRules } from '../city.ts'
import { isExtension } from './clocks.ts'
import type { Clock, OrderFile } from './file.ts'
import { answerGuards } from './guards/answers.ts'
import type { ClockKind } from './limits.ts'
import type { Act } from './step.ts'

type Alarm = (clock: Clock, file: OrderFile, rules: CityRules, now: number) => Act | null

/**
 * What the system does because a running clock's `fireAt` has come (epoch ms); null: nothing, now or ever for this kind. The step it
 * leads to sets the clock's next `fireAt` or stops it, so nothing fires twice, and a clock that runs on later is armed as it was.
 * Being overdue itself is a matter of time and needs none of this.
 */
export function alarm(file: OrderFile, clockId: string, rules: CityRules, now: number): Act | null {
  const clock = file.clocks.find(one => one.id === clockId)
  if (!clock || clock.stoppedAt !== null || clock.fireAt === null || clock.fireAt > now) return null
  return alarms[clock.kind](clock, file, rules, now)
}

const remind: Alarm = clock => ({ verb: 'remindLate', input: { clock: clock.id } })

const alarms: Readonly<Record<ClockKind, Alarm>> = {
  dispatch: remind,
  sign: (clock, file, rules, now) => {
    const county = file.assignments.find(one => one.id === clock.assignmentId)?.role === 'county'
    return rules.order.switches.autoSign && !county ? { verb: 'sign', assignmentId: clock.assignmentId, input: {} } : remind(clock, file, rules, now)
  },
  contact: remind,
  return: () => null,
  returnReview: remind,
  handle: clock => {
    const verb = clock.fireAt === clock.warnAt ? 'yellowCard' : isExtension(clock) ? 'overdueAgain' : 'redCard'
    return { verb, assignmentId: clock.assignmentId, input: {} }
  },
  extensionAnswer: (clock, file) => {
    const sub = file.assignments.find(one => one.id === clock.assignmentId)?.role === 'sub'
    return { verb: sub ? 'refuseSubExtension' : 'refuseExtension', assignmentId: clock.assignmentId, input: { reason: '原办理期限前未答复，视为不同意' } }
  },
  audit: remind,
  callback: (clock, file, rules, now) => {
    const system = { id: null, role: 'system', unit: null } as const
    const usedUp = answerGuards.attemptsUsedUp.refuse({ file, assignment: null, input: {}, actor: system, rules, now, related: null }) === null
    return usedUp ? { verb: 'closeUnreached', input: {} } : remind(clock, file, rules, now)
  },
  supervise: remind,
  dispute: remind,
  majorPhone: remind,
  majorWritten: remind,
  province: remind,
}
