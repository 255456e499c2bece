import type { Limit } from '../clock/deadline.ts'

/** What is measured, with the word the explanation starts from; `of` says whether the order or an assignment carries it. Twin of the CHECK on clock.kind. */
export const clockKinds = {
  dispatch: { label: '派单', since: '转派单后', of: 'order' },
  sign: { label: '签收', since: '派单后', of: 'assignment' },
  contact: { label: '联系诉求人', since: '签收后', of: 'assignment' },
  return: { label: '申请退回', since: '签收后', of: 'assignment' },
  returnReview: { label: '退回审核', since: '申请退回后', of: 'assignment' },
  handle: { label: '办理', since: '派单后', of: 'assignment' },
  extensionAnswer: { label: '延期答复', since: '原办理期限', of: 'assignment' },
  audit: { label: '结果审核', since: '提交结果后', of: 'order' },
  callback: { label: '回访', since: '审核通过后', of: 'order' },
  supervise: { label: '督办', since: '督办后', of: 'order' },
} as const satisfies Record<string, { label: string; since: string; of: 'order' | 'assignment' }>

export type ClockKind = keyof typeof clockKinds

export const urgencies = {
  normal: { label: '一般' },
  urgent: { label: '紧急' },
  critical: { label: '特急' },
} as const satisfies Record<string, { label: string }>

export type Urgency = keyof typeof urgencies

/** One row of a city's limit matrix. Conditions left out match every order; `basis` is document and clause, or `default`. */
export interface LimitRow extends Limit {
  key: string
  kind: ClockKind
  urgency?: readonly Urgency[]
  requestType?: readonly string[]
  basis: string
}

/**
 * The limit of an order for one kind of clock: of the rows that match, the one with most conditions; the earlier of equals.
 * Cities' tables must hold a row without conditions for each kind (test/cities.test.ts); without any, one working day ("default").
 */
export function limitFor(rows: readonly LimitRow[], kind: ClockKind, order: { urgency: Urgency; requestType: string }): LimitRow {
  let best: LimitRow | null = null
  for (const row of rows) {
    if (row.kind !== kind || row.urgency?.includes(order.urgency) === false || row.requestType?.includes(order.requestType) === false) continue
    if (!best || conditions(row) > conditions(best)) best = row
  }
  return best ?? { key: kind, kind, amount: 1, unit: 'workingDays', basis: 'default' }
}

function conditions(row: LimitRow): number {
  return Number(row.urgency !== undefined) + Number(row.requestType !== undefined)
}
