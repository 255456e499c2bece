/** How an entry of the knowledge base changed. */
export const updateKinds = {
  new: { label: '新增' },
  update: { label: '更新' },
} as const satisfies Record<string, { label: string }>

export type UpdateKind = keyof typeof updateKinds

/** Why somebody may not look over an entry, or null (HANDBOOK 2.2: a reviewer must not approve their own). */
export function reviewRefusal({ enteredBy, reviewed, withdrawn }: { enteredBy: string | null; reviewed: boolean; withdrawn: boolean }, by: string): string | null {
  if (withdrawn) return '这条知识库更新已经撤销'
  if (reviewed) return '这条知识库更新已经审核'
  return enteredBy === by ? '不能审核自己登记的条目，请由另一位审核员审核' : null
}

/** A reminder to bring an entry up to date; instants in epoch milliseconds. */
export interface Reminder { dueAt: number; answeredAt: number | null }

/** Where a reminder stands at a moment. Late, answered or not, is what a city takes points for (知识库管理: 未在规定时间内提供准确内容). */
export const reminderStates = {
  waiting: { label: '待更新', tone: 'active' },
  answered: { label: '按时更新', tone: 'done' },
  lateAnswered: { label: '逾期更新', tone: 'overdue' },
  overdue: { label: '逾期未更新', tone: 'overdue' },
} as const satisfies Record<string, { label: string; tone: string }>

export function reminderState({ dueAt, answeredAt }: Reminder, now: number): keyof typeof reminderStates {
  if (answeredAt !== null) return answeredAt > dueAt ? 'lateAnswered' : 'answered'
  return now > dueAt ? 'overdue' : 'waiting'
}
