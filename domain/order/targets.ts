/** Where an order goes that is not the hotline's (HANDBOOK T04, T42). */
export const emergencyTargets = {
  police110: { label: '110 公安' },
  fire119: { label: '119 消防' },
  medical120: { label: '120 急救' },
  traffic122: { label: '122 交通事故' },
  other: { label: '其他紧急服务' },
} as const satisfies Record<string, { label: string }>

export const transferTargets = {
  petition: { label: '信访' },
  police110: { label: '110 公安' },
  otherCity: { label: '外地 12345' },
  other: { label: '其他渠道' },
} as const satisfies Record<string, { label: string }>

/** Grounds on which handling may be ended without a result (HANDBOOK T43). */
export const terminationGrounds = {
  dataRefused: { label: '诉求人拒绝提供必要信息' },
  unlawfulExplained: { label: '诉求违法，已作解释' },
} as const satisfies Record<string, { label: string }>
