import { shortTime } from '../clock/calendar.ts'
import { limitUnits } from '../clock/deadline.ts'
import { ratingOf } from '../callback/scale.ts'
import { type Clock, type Instant, leadOf } from './file.ts'
import type { ClockKind } from './limits.ts'
import type { Situation } from './when.ts'

/**
 * Why an arrow can't be taken, as a sentence for the person, or null. A guard that reads the input lets an empty input pass:
 * buttons ask before anything is entered, step() asks again with it.
 */
export const guards = {
  known: at => (at.input.number ? null : '登记缺少工单编号'),
  unrated: at => (at.file.callbacks.length ? '这次通话已经评价过，评价不能更改' : null),
  unitKnown: at => (typeof at.input.unit === 'string' && at.rules.units?.has(at.input.unit) === false ? '没有这个承办单位，请从名单中选择' : null),
  ownUnit: at => (at.actor.unit === null || at.assignment === null || at.assignment.unit === at.actor.unit ? null : '这张工单派给了其他单位，只有该单位可以办理'),
  notRuled: at => (at.assignment?.ruled ? '承办单位是裁定确定的，不得再申请退回' : null),
  firstRound: at => (at.assignment?.round ? '重办的工单不得申请退回' : null),
  withinHandleLimit: at => (!at.rules.order.lateRequests && at.assignment && at.now > at.assignment.dueAt ? `办理期限（${shortTime(at.assignment.dueAt, at.rules.calendar)}）已过，超期后不得申请退回或延期` : null),
  withinReturnLimit: at => {
    const clock = runningClock(at, 'return')
    if (!clock || at.now <= clock.dueAt || at.rules.order.lateRequests) return null
    const { since, amount, unit } = clock.limitRow
    return `已超过退回时限（${since ?? '签收后'} ${amount} ${limitUnits[unit].label}，截止 ${shortTime(clock.dueAt, at.rules.calendar)}）`
  },
  otherUnitProposed: at => (at.input.proposedUnit !== undefined && at.input.proposedUnit === at.assignment?.unit ? '建议承办单位不能是本单位' : null),
  contactNotAhead: at => (ahead(at.input.contactedAt, at.now) ? '联系时间不能晚于现在' : null),
  noExtensionPending: at => (at.assignment?.extensionRequestedAt != null ? '已有延期申请等待答复' : null),
  extensionPending: at => (at.assignment?.extensionRequestedAt != null ? null : '没有待答复的延期申请'),
  extensionsLeft: at => ((at.assignment?.extensionCount ?? 0) < at.rules.order.maxExtensions ? null : `最多延期 ${at.rules.order.maxExtensions} 次，次数已用完`),
  extensionNotTooLong: at => (Number(at.input.days ?? 0) <= at.rules.order.maxExtensionDays ? null : `一次延期最多 ${at.rules.order.maxExtensionDays} 个工作日`),
  answerInTime: at => (at.assignment && at.now > at.assignment.dueAt ? `原办理期限（${shortTime(at.assignment.dueAt, at.rules.calendar)}）已过，未答复视为不同意延期` : null),
  notOwnResult: at => (at.actor.id !== null && at.assignment?.result?.filedBy === at.actor.id ? '提交结果的人不能审核自己的结果' : null),
  raterIsNotHandler: at => {
    if (at.actor.unit !== null) return '承办单位的人员不能回访自己办理的工单'
    return at.actor.id !== null && at.file.assignments.some(one => one.result?.filedBy === at.actor.id) ? '办理过这张工单的人不能回访' : null
  },
  reworksLeft: at => (at.file.order.reworkCount < at.rules.order.maxReworks ? null : `最多重办 ${at.rules.order.maxReworks} 次，次数已用完，请转督办`),
  reworkHasGround: at => {
    const { contacted, truthful, solved, satisfaction } = at.input
    const negative = typeof satisfaction === 'string' && ratingOf(at.rules.callback.scale, satisfaction) === 'negative'
    return negative || contacted === false || truthful === false || solved === false ? null : '重办须有依据：未联系、不属实、未解决或评价不满意'
  },
  attemptsUsedUp: at => {
    const made = at.file.callbacks.filter(one => one.assignmentId === leadOf(at.file)?.id && one.round === leadOf(at.file)?.round).length
    return made >= at.rules.order.callbackAttempts ? null : `至少回访 ${at.rules.order.callbackAttempts} 次未接通才能这样办结，本轮目前 ${made} 次`
  },
  wasHandled: at => (at.file.assignments.some(one => one.acceptedAt !== null) ? null : '这张工单没有办理结果，无从重办'),
} as const satisfies Record<string, (at: Situation) => string | null>

export type Guard = keyof typeof guards

function runningClock(at: Situation, kind: ClockKind): Clock | undefined {
  return at.file.clocks.find(clock => clock.kind === kind && clock.assignmentId === at.assignment?.id && clock.stoppedAt === null)
}

function ahead(entered: unknown, now: Instant): boolean {
  return typeof entered === 'string' && Date.parse(entered) > now
}
