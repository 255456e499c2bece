/** How a result ended (HANDBOOK 4.6). */
export const resultOutcomes = {
  solved: { label: '已解决' },
  partlySolved: { label: '部分解决' },
  notSolved: { label: '未解决' },
  cannotSolve: { label: '无法解决' },
} as const satisfies Record<string, { label: string }>

export const contactMethods = {
  phone: { label: '电话' },
  visit: { label: '当面' },
  message: { label: '短信或微信' },
  none: { label: '无法联系' },
} as const satisfies Record<string, { label: string }>
