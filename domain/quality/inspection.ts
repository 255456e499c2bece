export const sheetStates = {
  blank: { label: '未评' },
  draft: { label: '草稿' },
  submitted: { label: '已提交' },
} as const satisfies Record<string, { label: string }>

export type SheetState = keyof typeof sheetStates

export const rulings = {
  changed: { label: '采纳，已改分' },
  kept: { label: '维持原评' },
} as const satisfies Record<string, { label: string }>

export type Ruling = keyof typeof rulings

/** A score sheet of a drawn row as the rules see it. Times in epoch milliseconds; ids of people. */
export interface Inspection {
  /** Whose call or record it is; null: came from another system that did not say. */
  agent: string | null
  /** Who fills it; null: nobody yet. */
  inspector: string | null
  submittedAt: number | null
  objectedAt: number | null
  ruledAt: number | null
}

/** Why a step may not be taken; null: it may. */
type Answer = string | null

/** Filling in: by one inspector, never of one's own, until it is submitted. */
export function mayFill(row: Inspection, by: string): Answer {
  if (row.agent === by) return '这是您自己接听或登记的，不能由您质检'
  if (row.submittedAt !== null) return '质检表已经提交，不能再改；确有差错的，请填写理由更正'
  return row.inspector !== null && row.inspector !== by ? '这一份已由另一位质检员填写' : null
}

/** Correcting what is submitted: by whoever filled it, and not while an objection waits for its ruling. */
export function mayAmend(row: Inspection, by: string): Answer {
  if (row.submittedAt === null) return '质检表还没有提交，直接修改即可'
  if (row.inspector !== by) return '只能由填写这份质检表的质检员更正'
  return row.objectedAt !== null && row.ruledAt === null ? '复核申请正等待裁定，裁定前不能更正' : null
}

/** Objecting: once, by whoever was inspected, within `days` of submission. */
export function mayObject(row: Inspection, by: string, now: number, days: number): Answer {
  if (row.agent !== by) return '只能对自己的质检表申请复核'
  if (row.submittedAt === null) return '质检表还没有提交，不能申请复核'
  if (row.objectedAt !== null) return '每份质检表只能申请一次复核'
  return now > row.submittedAt + days * 86_400_000 ? `复核应在提交后 ${days} 天内申请，现已超过` : null
}

/** Ruling: once, by neither side. */
export function mayRule(row: Inspection, by: string): Answer {
  if (row.objectedAt === null) return '这份质检表没有复核申请'
  if (row.ruledAt !== null) return '复核申请已经裁定'
  return row.agent === by || row.inspector === by ? '当事人不能裁定自己的复核申请，请由其他班长裁定' : null
}
