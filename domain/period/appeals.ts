/** What a unit may ask for. */
export const appealKinds = {
  exclude: { label: '剔除工单' },
  correct: { label: '更正录入的数' },
} as const satisfies Record<string, { label: string }>
export type AppealKind = keyof typeof appealKinds

/** How far a task is left out of the count. */
export const scopes = {
  task: { label: '整件不计', hint: '这件任务不计入本单位的任何指标' },
  rating: { label: '评价不计', hint: '只有诉求人的评价不计，其余照计' },
  time: { label: '时限不计', hint: '只有是否按时不计，其余照计' },
} as const satisfies Record<string, { label: string; hint: string }>
export type ExclusionScope = keyof typeof scopes

export const appealStates = {
  open: { label: '待裁定' },
  granted: { label: '申诉成立' },
  rejected: { label: '申诉不成立' },
  withdrawn: { label: '已撤回' },
} as const satisfies Record<string, { label: string }>
export type AppealState = keyof typeof appealStates

/** On what ground an appeal is granted (HANDBOOK 7.7: what may be left out on approval); `entryError` is for figures people entered. */
export const grounds = {
  unlawful: { label: '诉求违法', of: 'exclude' },
  unreasonable: { label: '诉求不合理', of: 'exclude' },
  terminated: { label: '经批准终止办理', of: 'exclude' },
  duplicate: { label: '重复件', of: 'exclude' },
  nuisance: { label: '骚扰或恶意来电', of: 'exclude' },
  outage: { label: '系统或线路故障', of: 'exclude' },
  heldByRuling: { label: '因争议裁定滞留', of: 'exclude' },
  entryError: { label: '录入有误', of: 'correct' },
} as const satisfies Record<string, { label: string; of: AppealKind }>
export type Ground = keyof typeof grounds

/** The grounds for leaving a task out, for forms. */
export const exclusionGrounds = Object.entries(grounds).flatMap(([value, { label, of }]) => (of === 'exclude' ? [{ value, label }] : []))

/** Orders in one filing, and files of evidence to it. Default. */
export const appealLimits = { orders: 20, evidence: 10 } as const
