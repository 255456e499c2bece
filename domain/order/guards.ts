import { ratingOf } from '../callback/scale.ts'
import { shortTime } from '../clock/calendar.ts'
import { limitUnits } from '../clock/deadline.ts'
import { type Clock, type Instant, leadOf } from './file.ts'
import type { ClockKind } from './limits.ts'
import type { Situation } from './when.ts'

/**
 * Conditions of arrows: `label` is the rule in the documentation, `refuse` says why an act fails it, as a sentence for the person, or null.
 * A guard that reads the input lets an empty input pass: buttons ask before anything is entered, step() asks again with it.
 */
export const guards = {
  unrated: { label: '尚未评价', refuse: at => (at.file.callbacks.length ? '这次通话已经评价过，评价不能更改' : null) },
  unitKnown: {
    label: '单位在名单中',
    refuse: at => (typeof at.input.unit === 'string' && at.rules.units?.has(at.input.unit) === false ? '没有这个承办单位，请从名单中选择' : null),
  },
  ownUnit: {
    label: '派给本单位',
    refuse: at => (at.actor.unit === null || at.assignment === null || at.assignment.unit === at.actor.unit ? null : '这张工单派给了其他单位，只有该单位可以办理'),
  },
  notRuled: { label: '非裁定派单', refuse: at => (at.assignment?.ruled ? '承办单位是裁定确定的，不得再申请退回' : null) },
  firstRound: { label: '首次办理', refuse: at => (at.assignment?.round ? '重办的工单不得申请退回' : null) },
  withinHandleLimit: {
    label: '办理期限内',
    refuse: at => (!at.rules.order.lateRequests && at.assignment && at.now > at.assignment.dueAt
      ? `办理期限（${shortTime(at.assignment.dueAt, at.rules.calendar)}）已过，超期后不得申请退回或延期` : null),
  },
  withinReturnLimit: {
    label: '退回时限内',
    refuse: at => {
      const clock = runningClock(at, 'return')
      if (!clock || at.now <= clock.dueAt || at.rules.order.lateRequests) return null
      const { since, amount, unit } = clock.limitRow
      return `已超过退回时限（${since ?? '签收后'} ${amount} ${limitUnits[unit].label}，截止 ${shortTime(clock.dueAt, at.rules.calendar)}）`
    },
  },
  otherUnitProposed: {
    label: '建议其他单位',
    refuse: at => {
      if (at.input.proposedUnit === undefined) return null
      if (at.input.proposedUnit === at.assignment?.unit) return '建议承办单位不能是本单位'
      return at.rules.units?.has(String(at.input.proposedUnit)) === false ? '没有这个建议承办单位，请从名单中选择' : null
    },
  },
  contactNotAhead: { label: '联系时间不在将来', refuse: at => (ahead(at.input.contactedAt, at.now) ? '联系时间不能晚于现在' : null) },
  noExtensionPending: { label: '没有待答复的延期', refuse: at => (at.assignment?.extensionRequestedAt != null ? '已有延期申请等待答复' : null) },
  extensionPending: { label: '有待答复的延期', refuse: at => (at.assignment?.extensionRequestedAt != null ? null : '没有待答复的延期申请') },
  extensionsLeft: {
    label: '延期次数未用完',
    refuse: at => ((at.assignment?.extensionCount ?? 0) < at.rules.order.maxExtensions ? null : `最多延期 ${at.rules.order.maxExtensions} 次，次数已用完`),
  },
  extensionNotTooLong: {
    label: '延期不超过上限',
    refuse: at => (Number(at.input.days ?? 0) <= at.rules.order.maxExtensionDays ? null : `一次延期最多 ${at.rules.order.maxExtensionDays} 个工作日`),
  },
  answerInTime: {
    label: '原期限前答复',
    refuse: at => (at.assignment && at.now > at.assignment.dueAt ? `原办理期限（${shortTime(at.assignment.dueAt, at.rules.calendar)}）已过，未答复视为不同意延期` : null),
  },
  notOwnResult: {
    label: '不审自己的结果',
    refuse: at => (at.actor.id !== null && at.assignment?.result?.filedBy === at.actor.id ? '提交结果的人不能审核自己的结果' : null),
  },
  raterIsNotHandler: {
    label: '办理者不回访',
    refuse: at => {
      if (at.actor.unit !== null) return '承办单位的人员不能回访自己办理的工单'
      return at.actor.id !== null && at.file.assignments.some(one => one.result?.filedBy === at.actor.id) ? '办理过这张工单的人不能回访' : null
    },
  },
  reworksLeft: {
    label: '重办次数未用完',
    refuse: at => (at.file.order.reworkCount < at.rules.order.maxReworks ? null : `最多重办 ${at.rules.order.maxReworks} 次，次数已用完，请转督办`),
  },
  reworkHasGround: {
    label: '重办有依据',
    refuse: at => {
      const { contacted, truthful, solved, satisfaction } = at.input
      const negative = typeof satisfaction === 'string' && ratingOf(at.rules.callback.scale, satisfaction) === 'negative'
      return negative || contacted === false || truthful === false || solved === false ? null : '重办须有依据：未联系、不属实、未解决或评价不满意'
    },
  },
  attemptsUsedUp: {
    label: '回访次数用完',
    refuse: at => {
      const lead = leadOf(at.file)
      const made = at.file.callbacks.filter(one => one.assignmentId === lead?.id && one.round === lead?.round).length
      return made >= at.rules.order.callbackAttempts ? null : `至少回访 ${at.rules.order.callbackAttempts} 次未接通才能这样办结，本轮目前 ${made} 次`
    },
  },
  wasHandled: { label: '办理过', refuse: at => (at.file.assignments.some(one => one.acceptedAt !== null) ? null : '这张工单没有办理结果，无从重办') },
} as const satisfies Record<string, { label: string; refuse: (at: Situation) => string | null }>

export type Guard = keyof typeof guards

function runningClock(at: Situation, kind: ClockKind): Clock | undefined {
  return at.file.clocks.find(clock => clock.kind === kind && clock.assignmentId === at.assignment?.id && clock.stoppedAt === null)
}

function ahead(entered: unknown, now: Instant): boolean {
  return typeof entered === 'string' && Date.parse(entered) > now
}
