/** Who reads a bulletin once it is issued: the centre and all units, the centre alone, or the centre and the unit it is about. */
export const audiences = {
  all: { label: '中心和各承办单位' },
  centre: { label: '中心' },
  unit: { label: '中心和本单位' },
} as const satisfies Record<string, { label: string }>
export type Audience = keyof typeof audiences

/** What a case is told for. */
export const caseKinds = {
  typical: { label: '典型案例' },
  hard: { label: '疑难问题' },
} as const satisfies Record<string, { label: string }>
export type CaseKind = keyof typeof caseKinds

/** Why an order may be worth telling; `kind`: as what. */
export const caseGrounds = {
  satisfied: { label: '办结且满意', kind: 'typical' },
  rescued: { label: '重办后满意', kind: 'typical' },
  hard: { label: '疑难归档', kind: 'hard' },
  disputed: { label: '有过争议', kind: 'hard' },
  reworked: { label: '发回重办', kind: 'hard' },
  dissatisfied: { label: '回访不满意', kind: 'hard' },
} as const satisfies Record<string, { label: string; kind: CaseKind }>
export type CaseGround = keyof typeof caseGrounds

export const commentStates = {
  open: { label: '待处理' },
  answered: { label: '已回复' },
  resolved: { label: '已解决' },
} as const satisfies Record<string, { label: string }>
export type CommentState = keyof typeof commentStates

/** Sizes of what people write, in characters and rows. Default. */
export const draftLimits = { block: 20_000, case: 4000, comment: 1000, reason: 1000, commentsPerDraft: 500, casesPerDraft: 60, versionsPerDraft: 200 } as const
