/** A batch is tried out, for much of a kind approved by a second person, then carried out order by order. */
export const batchStates = {
  tried: { label: '已试办，待确认' },
  awaitingSecond: { label: '待第二审批人' },
  running: { label: '办理中' },
  done: { label: '已办完' },
  cancelled: { label: '已取消' },
} as const satisfies Record<string, { label: string }>

export type BatchState = keyof typeof batchStates

export const rowOutcomes = {
  waiting: { label: '待办' },
  done: { label: '已办' },
  refused: { label: '未办' },
} as const satisfies Record<string, { label: string }>

export type RowOutcome = keyof typeof rowOutcomes

/** Orders in one batch. Default; a person can look through that many refusals, and it is done within seconds. */
export const mostOrders = 500
