import { shortTime } from '../../clock/calendar.ts'
import { deadline, limitUnits } from '../../clock/deadline.ts'
import { workingDaysBefore } from '../dueDates.ts'
import type { Assignment } from '../file.ts'
import { leadOf } from '../file.ts'
import { assignmentStates } from '../lifecycle.ts'
import { runningClock, type Situation } from '../when.ts'
import type { GuardTable } from '../guards.ts'

/** Guards about returns, extensions and other things a unit asks for. History being retold (`lateRequests`) happened, so lateness lets it pass. */
export const requestGuards = {
  notRuled: { label: '非裁定派单', refuse: at => (at.assignment?.ruled ? '承办单位是裁定确定的，不得再申请退回' : null) },
  firstRound: { label: '首次办理', refuse: at => (at.assignment?.round ? '重办的工单不得申请退回' : null) },
  withinHandleLimit: {
    label: '办理期限内',
    refuse: at => (!at.rules.order.lateRequests && at.assignment && at.now > at.assignment.dueAt ? `办理期限（${time(at, at.assignment.dueAt)}）已过，超期后不得申请退回或延期` : null),
  },
  withinReturnLimit: {
    label: '退回时限内',
    refuse: at => {
      const clock = runningClock(at.file, 'return', at.assignment?.id ?? null)
      if (!clock || at.now <= clock.dueAt || at.rules.order.lateRequests) return null
      const { since, amount, unit } = clock.limitRow
      return `已超过退回时限（${since ?? '签收后'} ${amount} ${limitUnits[unit].label}，截止 ${time(at, clock.dueAt)}）`
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
  notDisputed: {
    label: '未到转争议的次数',
    refuse: at => {
      const before = at.file.assignments.filter(one => one.state === 'returned' && one.role !== 'co' && one.role !== 'sub').length
      return before + 1 < at.rules.order.disputeAtHop || at.rules.order.lateRequests ? null : `第${'一二三四五六七八九'[before] ?? ` ${before + 1} `}次退回，请转争议`
    },
  },
  returnPending: { hides: true, label: '有待审的退回', refuse: at => (at.file.assignments.some(one => one.state === 'returnRequested' && one.role !== 'co' && one.role !== 'sub') ? null : '没有待审的退回申请，不能转争议') },
  noProposalPending: { label: '没有待批的申请', refuse: at => (at.assignment?.proposal ? '已有申请等待单位负责人审批' : null) },
  proposalPending: { hides: true, label: '有待批的申请', refuse: at => (at.assignment?.proposal ? null : '没有等待审批的申请') },
  noExtensionPending: { label: '没有待答复的延期', refuse: at => (at.assignment?.extensionRequestedAt != null ? '已有延期申请等待答复' : null) },
  extensionPending: { hides: true, label: '有待答复的延期', refuse: at => (at.assignment?.extensionRequestedAt != null ? null : '没有待答复的延期申请') },
  extensionsLeft: {
    label: '延期次数未用完',
    refuse: at => ((at.assignment?.extensionCount ?? 0) < at.rules.order.maxExtensions ? null : `最多延期 ${at.rules.order.maxExtensions} 次，次数已用完`),
  },
  extensionNotTooLong: {
    label: '延期不超过上限',
    refuse: at => (Number(at.input.days ?? 0) <= at.rules.order.maxExtensionDays ? null : `一次延期最多 ${at.rules.order.maxExtensionDays} 个工作日`),
  },
  askedEarlyEnough: {
    label: '提前申请',
    refuse: at => {
      const days = at.rules.order.extensionAskDaysBefore
      if (!days || !at.assignment || at.rules.order.lateRequests) return null
      return at.now <= workingDaysBefore(at.assignment.dueAt, days, at.rules.calendar) ? null : `延期须在办理期限前 ${days} 个工作日申请`
    },
  },
  extensionInside: {
    label: '不晚于主办或上级期限',
    refuse: at => {
      const outer = outerOf(at)
      const days = Number(at.input.days ?? 0)
      if (!outer || !days || !at.assignment) return null
      const due = deadline(at.assignment.dueAt, { amount: days, unit: 'workingDays' }, at.rules.calendar).dueAt
      return due <= outer.dueAt ? null : `延长后不得晚于${outer.role === 'sub' || at.assignment.role === 'sub' ? '转派单位' : '主办单位'}的期限（${time(at, outer.dueAt)}）`
    },
  },
  subWithinRest: {
    label: '在本单位剩余期限内',
    refuse: at => {
      if (at.input.days === undefined || !at.assignment) return null
      const due = deadline(at.now, { amount: Number(at.input.days), unit: 'workingDays' }, at.rules.calendar).dueAt
      return due <= at.assignment.dueAt ? null : `下级期限不得晚于本单位期限（${time(at, at.assignment.dueAt)}）；期限很短的可不填天数，与本单位同时到期`
    },
  },
  answerInTime: {
    label: '原期限前答复',
    refuse: at => (at.assignment && at.now > at.assignment.dueAt ? `原办理期限（${time(at, at.assignment.dueAt)}）已过，未答复视为不同意延期` : null),
  },
  amendmentOpen: { hides: true, label: '有未确认的补充', refuse: at => ((at.assignment?.amendmentsConfirmed ?? 0) < at.file.order.amendCount ? null : '没有需要确认的补充诉求') },
  noTerminationPending: { label: '没有待审的终止', refuse: at => (at.assignment?.terminationRequestedAt != null ? '已有终止申请等待审核' : null) },
  terminationPending: { hides: true, label: '有待审的终止', refuse: at => (at.assignment?.terminationRequestedAt != null ? null : '没有待审的终止申请') },
  anyTerminationPending: {
    hides: true, label: '单位已申请终止',
    refuse: at => (at.file.assignments.some(one => one.terminationRequestedAt !== null && assignmentStates[one.state].live) ? null : '承办单位没有申请终止，不能终止办理'),
  },
  notRuledUnreasonable: { label: '尚未认定', refuse: at => (at.file.order.unreasonable ? '已认定为不合理诉求' : null) },
  noUnreasonablePending: { label: '没有待认定的申请', refuse: at => (at.assignment?.unreasonableRequestedAt != null ? '已有申请等待认定' : null) },
  unreasonablePending: { hides: true, label: '有待认定的申请', refuse: at => (at.assignment?.unreasonableRequestedAt != null ? null : '没有等待认定的申请') },
  noAppealPending: { label: '没有待裁定的申诉', refuse: at => (at.file.order.appealedAt === null ? null : '已有考核申诉等待裁定') },
  appealPending: { hides: true, label: '有待裁定的申诉', refuse: at => (at.file.order.appealedAt === null ? '没有等待裁定的考核申诉' : null) },
} as const satisfies GuardTable

/** Whose deadline bounds this one: the unit above of a sub-unit, the lead of a co-unit. */
function outerOf({ file, assignment }: Situation): Assignment | null {
  if (assignment?.role === 'sub') return file.assignments.find(one => one.id === assignment.parentId) ?? null
  return assignment?.role === 'co' ? leadOf(file) : null
}

function time({ rules }: Situation, at: number): string {
  return shortTime(at, rules.calendar)
}
