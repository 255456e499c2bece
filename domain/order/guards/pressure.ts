import { clockOf, runningClock, type Situation } from '../when.ts'
import { openSupervision } from '../supervised.ts'
import { isExtension } from '../clocks.ts'
import { assignmentStates } from '../lifecycle.ts'
import type { Clock } from '../file.ts'
import { provisionalClocks } from '../recompute.ts'
import type { GuardTable } from '../guards.ts'

const hour = 3_600_000

/** Guards about cards and reminders, urges, supervision, major matters, withdrawals and rulings. */
export const pressureGuards = {
  somethingProvisional: {
    label: '有暂定的期限', refuse: at => (provisionalClocks(at.file).some(clock => clock.calendar !== at.rules.calendar.version) ? null : '没有要按新放假安排重算的期限'),
  },
  clockDue: { hides: true, label: '时限已到', refuse: at => (isDue(clockOf(at), at) ? null : '没有到期的时限') },
  signDue: { label: '签收时限已到', refuse: at => (isDue(runningClock(at.file, 'sign', at.assignment?.id ?? null), at) ? null : '签收时限未到') },
  yellowDue: {
    label: '到黄牌时间',
    refuse: at => {
      const clock = handleClock(at)
      return isDue(clock, at) && clock?.fireAt === clock?.warnAt ? null : '未到黄牌时间，或已发过'
    },
  },
  redDue: {
    label: '到红牌时间',
    refuse: at => {
      const clock = handleClock(at)
      return clock && isDue(clock, at) && clock.fireAt !== clock.warnAt && !isExtension(clock) ? null : '未到红牌时间，或已发过'
    },
  },
  overdueAgainDue: {
    label: '延期后又超期',
    refuse: at => {
      const clock = handleClock(at)
      return clock && isDue(clock, at) && clock.fireAt !== clock.warnAt && isExtension(clock) ? null : '延期后的期限未到，或已记过再次超期'
    },
  },
  urgeNotTooEarly: {
    label: '登记一段时间后',
    refuse: at => {
      const hours = at.rules.order.urgeAfterHours
      return at.now >= at.file.order.registeredAt + hours * hour ? null : `登记后 ${hours} 小时内暂不催办，请耐心等待办理`
    },
  },
  noneSupervised: { label: '没有未办结的督办', refuse: at => (openSupervision(at.file) ? '已有督办单未办结，请先办结' : null) },
  supervisedKnown: {
    label: '被督办单位在名单中',
    refuse: at => (Array.isArray(at.input.units) && at.input.units.some(unit => at.rules.units?.has(String(unit)) === false) ? '有的被督办单位不在名单中，请从名单中选择' : null),
  },
  anySupervision: { hides: true, label: '有未办结的督办', refuse: at => (openSupervision(at.file) ? null : '没有未办结的督办单') },
  supervisionOpen: { hides: true, label: '督办待答复', refuse: at => (openSupervision(at.file)?.state === 'open' ? null : '没有等待答复的督办单') },
  supervisionReplied: { hides: true, label: '督办已答复', refuse: at => (openSupervision(at.file)?.state === 'replied' ? null : '督办单还没有答复') },
  isSupervised: {
    hides: true, label: '督办的是本单位',
    refuse: at => {
      const units = openSupervision(at.file)?.units ?? []
      const { unit } = at.actor
      return unit === null || units.includes(unit) || at.file.assignments.some(one => one.unit === unit && assignmentStates[one.state].live) ? null : '督办的不是本单位'
    },
  },
  interviewRecorded: {
    label: '约谈写明时间地点',
    refuse: at => (openSupervision(at.file)?.grade === 'interview' && at.input.reply !== undefined && !(at.input.heldAt && at.input.place) ? '约谈的答复须写明约谈时间和地点' : null),
  },
  notMajorYet: { label: '尚未报告', refuse: at => (at.file.order.majorAt === null ? null : '已报告重大紧急，请用续报') },
  isMajor: { hides: true, label: '已报告重大紧急', refuse: at => (at.file.order.majorAt === null ? '这张工单没有报告重大紧急' : null) },
  identityChecked: { label: '已核对诉求人身份', refuse: at => (at.input.identityChecked === false ? '须先核对撤单的是诉求人本人' : null) },
  withdrawalUnchecked: { hides: true, label: '尚未核查', refuse: at => (at.file.order.withdrawCheckedAt === null ? null : '这次撤单已经核查过') },
  rulingDated: {
    label: '裁定起止日期合理',
    refuse: at => (typeof at.input.validTo === 'string' && at.input.validTo < String(at.input.validFrom) ? '裁定的截止日期不能早于生效日期' : null),
  },
} as const satisfies GuardTable

function handleClock({ file, assignment }: Situation): Clock | undefined {
  return runningClock(file, 'handle', assignment?.id ?? null)
}

function isDue(clock: Clock | undefined, { now }: Situation): boolean {
  return clock !== undefined && clock.stoppedAt === null && clock.fireAt !== null && clock.fireAt <= now
}
