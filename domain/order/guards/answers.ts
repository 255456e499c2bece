import { ratingOf } from '../../callback/scale.ts'
import { localDay, atMinute } from '../../clock/calendar.ts'
import type { Instant } from '../file.ts'
import { leadOf } from '../file.ts'
import { callbackRound, ratingWaits } from '../callbackRound.ts'
import type { Situation } from '../when.ts'
import type { GuardTable } from '../guards.ts'

/** Guards about results, audit, callback and rework. */
export const answerGuards = {
  unrated: { hides: true, label: '尚未评价', refuse: at => (at.file.callbacks.length ? '这次通话已经评价过，评价不能更改' : null) },
  contactNotAhead: { label: '联系时间不在将来', refuse: at => (ahead(at.input.contactedAt, at.now) ? '联系时间不能晚于现在' : null) },
  toldNotAhead: { label: '告知时间不在将来', refuse: at => (ahead(at.input.toldAt, at.now) ? '告知时间不能晚于现在' : null) },
  phoneNotAhead: { label: '电话时间不在将来', refuse: at => (ahead(at.input.phoneAt, at.now) ? '电话报告时间不能晚于现在' : null) },
  notOwnResult: {
    label: '不审自己的结果',
    refuse: at => (at.actor.id !== null && at.assignment?.result?.filedBy === at.actor.id ? '提交结果的人不能审核自己的结果' : null),
  },
  raterIsNotHandler: {
    label: '办理者不回访',
    refuse: at => {
      if (at.actor.unit !== null) return '承办单位的人员不能回访自己办理的工单'
      // The system files for counties and still closes what nobody answers.
      return at.actor.id !== null && at.actor.role !== 'system' && at.file.assignments.some(one => one.result?.filedBy === at.actor.id) ? '办理过这张工单的人不能回访' : null
    },
  },
  halfDayApart: {
    label: '隔半天再回访',
    refuse: at => {
      const { assignmentId, round } = callbackRound(at.file)
      const last = at.file.callbacks.findLast(one => one.assignmentId === assignmentId && one.round === round)
      if (at.input.outcome !== 'unreached' || last?.outcome !== 'unreached' || at.rules.order.lateRequests) return null
      return halfDay(last.at, at) === halfDay(at.now, at) ? '这半天已经回访过一次未接通，请换个半天再试' : null
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
  reworkReasonable: { label: '诉求合理', refuse: at => (at.input.reasonable === false ? '诉求不合法、不合理的不发回重办，请办结并写明研判理由' : null) },
  attemptsUsedUp: {
    label: '回访次数用完',
    refuse: at => {
      if (ratingWaits(at.file)) return '诉求人已自行评价，请先研判诉求是否合理，再办结或发回重办'
      const made = attempts(at)
      if (invitedInVain(at)) return null
      return made >= at.rules.order.callbackAttempts ? null : `至少回访 ${at.rules.order.callbackAttempts} 次未接通才能这样办结，本轮目前 ${made} 次`
    },
  },
  wasHandled: { label: '办理过', refuse: at => (leadOf(at.file)?.result != null ? null : '这张工单没有办理结果，无从重办') },
  mergedAnswered: { hides: true, label: '已有办理结果', refuse: at => (at.file.clocks.some(clock => clock.kind === 'callback' && clock.stoppedAt === null) ? null : '并入的工单还没有办理结果，或已回访，无须回访') },
} as const satisfies GuardTable

/** Attempts of this round. */
function attempts({ file }: Situation): number {
  const { assignmentId, round } = callbackRound(file)
  return file.callbacks.filter(one => one.assignmentId === assignmentId && one.round === round).length
}

/** Nobody has answered the text message until the callback limit, and the city does not call as well. */
function invitedInVain({ file, actor, rules, now }: Situation): boolean {
  return rules.order.unansweredCloses && actor.role === 'system' && file.clocks.some(clock => clock.kind === 'callback' && clock.stoppedAt === null && clock.dueAt <= now)
}

/** Mornings and afternoons, numbered. */
function halfDay(instant: Instant, { rules: { calendar } }: Situation): number {
  const day = localDay(instant, calendar)
  return day * 2 + (instant >= atMinute(day, 720, calendar) ? 1 : 0)
}

function ahead(entered: unknown, now: Instant): boolean {
  return typeof entered === 'string' && Date.parse(entered) > now
}
