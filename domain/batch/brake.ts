import type { CityRules } from '../city.ts'
import { batchStates } from './states.ts'

/** What is to become of orders a unit wants to give back, or have more time for, in such numbers. */
export interface Plan {
  explanation: string
  /** Returns: who takes them over, from which day (yyyy-mm-dd), with a fresh limit or the old one, and whether what is late already counts against it. */
  unit?: string | undefined
  from?: string | undefined
  resetDeadline?: boolean | undefined
  noFault?: boolean | undefined
}

/**
 * The brake on many returns or extensions at once: `reason` is the field each order needs its own answer in, `handsOver` says that the
 * plan names a new unit. A county's bulletin of 2022 counts 243 orders returned in one sitting, and 52 overdue after a bulk extension.
 */
export const braked: Readonly<Record<string, { label: string; reason: string; reasonLabel: string; handsOver: boolean }>> = {
  requestReturn: { label: '退回', reason: 'basis', reasonLabel: '依据', handsOver: true },
  requestExtension: { label: '延期', reason: 'reason', reasonLabel: '延期理由', handsOver: false },
}

/** Milliseconds the limit looks back: a rolling day, so that midnight is no way round. Default. */
export const brakeSpan = 86_400_000

/** How many a unit may ask for within the span before a plan and a second approver are needed. */
export function bulkLimit({ order }: Pick<CityRules, 'order'>): number {
  return order.bulkLimit
}

/** Why one more is not let through; null while there is room. `asked`: so far within the span. */
export function brakeRefusal(verb: string, asked: number, rules: CityRules): string | null {
  const row = braked[verb]
  if (!row || asked < bulkLimit(rules)) return null
  return `本单位 24 小时内已申请${row.label} ${asked} 件，达到上限 ${bulkLimit(rules)} 件；再申请的须走批量办理，附处理方案，由第二审批人同意`
}

/** What is missing of a plan, with its field; null when it is whole. `own`: the unit that asks. */
export function planRefusal(verb: string, plan: Plan | null, own: string | null, rules: CityRules): { refused: string; field: string } | null {
  const row = braked[verb]
  if (!row) return null
  if (!plan) return { refused: `一次${row.label}这么多件，须填写处理方案，由第二审批人同意`, field: 'plan' }
  if (!row.handsOver) return null
  if (!plan.unit) return { refused: '请填写方案中的新承办单位', field: 'plan.unit' }
  if (plan.unit === own) return { refused: '新承办单位不能是本单位', field: 'plan.unit' }
  if (rules.units?.has(plan.unit) === false) return { refused: '没有这个新承办单位，请从名单中选择', field: 'plan.unit' }
  if (!plan.from) return { refused: '请填写新单位从哪一天起承办', field: 'plan.from' }
  if (plan.resetDeadline === undefined) return { refused: '请选择办理期限是否重新计算', field: 'plan.resetDeadline' }
  return plan.noFault === undefined ? { refused: '请选择已发生的超期是否不计入新单位', field: 'plan.noFault' } : null
}

/** A plan in words. */
export function planWords(plan: Plan, unitName: (unit: string) => string): { label: string; value: string }[] {
  const rows = [
    ['说明', plan.explanation],
    ['新承办单位', plan.unit && unitName(plan.unit)],
    ['起办日期', plan.from],
    ['办理期限', plan.resetDeadline === undefined ? undefined : plan.resetDeadline ? '重新计算' : '沿用原期限'],
    ['已发生的超期', plan.noFault === undefined ? undefined : plan.noFault ? '不计入新单位' : '由新单位承担'],
  ] as const
  return rows.flatMap(([label, value]) => (value ? [{ label, value }] : []))
}

/** Why the second approver may not be this person; null when they may. */
export function secondRefusal(batch: { state: keyof typeof batchStates; unit: string | null; createdBy: string }, person: { id: string; unit: string | null }): string | null {
  if (batch.state !== 'awaitingSecond') return `这一批目前${batchStates[batch.state].label}，不需要审批`
  if (person.unit === null || batch.unit !== person.unit) return '只有本单位的负责人可以审批'
  return batch.createdBy === person.id ? '第二审批人不能是提交人本人，请由本单位另一位负责人审批' : null
}
