/** What an outage (停机) kept from working. `whole`: nobody could work on the platform; only these count for availability. */
export const outageScopes = {
  whole: { label: '全平台' },
  telephony: { label: '话务' },
  province: { label: '省平台交换' },
  sms: { label: '短信' },
  mail: { label: '邮件' },
  pages: { label: '网页访问' },
  network: { label: '网络' },
  other: { label: '其他' },
} as const satisfies Record<string, { label: string }>

export type OutageScope = keyof typeof outageScopes
