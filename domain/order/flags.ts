import type { Rating } from '../callback/scale.ts'
import type { Assignment, Instant, Order, OrderFile } from './file.ts'
import { assignmentStates } from './lifecycle.ts'

/** A small mark with words beside an order or an assignment: what is out of the ordinary about it. */
export interface Flag { label: string; tone: 'attention' | 'dispute' | 'overdue' | 'closed'; hint: string | null }

/** What is out of the ordinary about an order, the gravest first. `trigger`: the words of its major matter. */
export function orderFlags({ order, supervisions }: OrderFile, trigger: string | null): Flag[] {
  const open = supervisions.findLast(one => one.state !== 'closed')
  return [
    mark(order.majorAt !== null, `重大紧急${trigger ? `：${trigger}` : ''}`, 'overdue'),
    mark(order.falseClosureCount > 0, counted('虚假办结', order.falseClosureCount), 'overdue'),
    mark(open !== undefined, '督办中', 'dispute', open?.number ?? null),
    mark(open === undefined && order.superviseCount > 0, counted('曾督办', order.superviseCount), 'closed'),
    mark(order.ring, '环路', 'dispute', '派回了曾经退回它的单位'),
    mark(order.overdueCount > 0, counted('红牌', order.overdueCount), 'overdue', '办理超期的次数'),
    mark(order.withdrawUrged === true && order.withdrawCheckedAt === null, '撤单待核', 'attention', '应承办单位要求撤单，待核查'),
    mark(order.appealedAt !== null, '考核申诉', 'attention'),
    mark(order.unreasonable, '不合理诉求', 'closed', '已认定；影响考核，不免除答复'),
    mark(order.provinceSampledAt !== null, `省级抽查${order.provinceRating ? `：${sampled[order.provinceRating]}` : ''}`, order.provinceRating === 'negative' ? 'overdue' : 'closed'),
    mark(order.reworkCount > 0, counted('重办', order.reworkCount), 'attention'),
    mark(order.hopCount > 1, counted('改派', order.hopCount - 1), 'closed'),
    mark(order.urgeCount > 0, counted('催办', order.urgeCount), 'attention'),
    mark(order.amendCount > 0, counted('补充', order.amendCount), 'attention', '诉求人补充了情况'),
    mark(order.mergedCount > 0, `并入 ${order.mergedCount} 件`, 'closed'),
    mark(order.confidential, '保密', 'dispute'),
  ].flat()
}

/** The same of an assignment: cards, lateness, what waits for an answer. */
export function assignmentFlags(one: Assignment, order: Pick<Order, 'amendCount'>, now: Instant): Flag[] {
  const { live } = assignmentStates[one.state]
  const late = one.submittedAt === null && now > one.dueAt
  return [
    mark(one.overdueAgainAt !== null, '再次超期', 'overdue', '延期后仍超期'),
    mark(one.redAt !== null && one.overdueAgainAt === null, '红牌', 'overdue', '办理已超期'),
    mark(live && late && one.redAt === null, '已超期', 'overdue'),
    mark(live && one.yellowAt !== null && one.redAt === null && !late && one.submittedAt === null, '黄牌', 'attention', '办理期限将到'),
    mark(one.ruled, '裁定', 'dispute', '由裁定确定，不得再退回'),
    mark(one.lateReturn, '超时退回', 'overdue'),
    mark(one.noFault, '免责接手', 'closed', '接手时已超期，不计本单位'),
    mark(one.excused, '已免除', 'closed'),
    mark(one.proposal !== null, one.proposal?.verb === 'requestReturn' ? '退回待负责人批' : '延期待负责人批', 'attention'),
    mark(one.extensionRequestedAt !== null, '延期待答复', 'attention'),
    mark(one.terminationRequestedAt !== null, '终止待答复', 'attention'),
    mark(one.unreasonableRequestedAt !== null, '不合理待认定', 'attention'),
    mark(live && one.submittedAt === null && one.amendmentsConfirmed < order.amendCount, '补充待确认', 'attention'),
  ].flat()
}

const sampled: Readonly<Record<Rating, string>> = { positive: '满意', neutral: '一般', negative: '不满意', none: '未评价' }

function mark(holds: boolean, label: string, tone: Flag['tone'], hint: string | null = null): Flag[] {
  return holds ? [{ label, tone, hint }] : []
}

function counted(label: string, count: number): string {
  return `${label} ${count} 次`
}
