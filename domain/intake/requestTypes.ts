/** Request types known (HANDBOOK 1.1, Xiangtan's bulletin); a city picks its own and may name them otherwise. */
export const requestTypes = {
  consult: { label: '咨询' },
  help: { label: '求助' },
  complaint: { label: '投诉' },
  report: { label: '举报' },
  suggestion: { label: '建议' },
  praise: { label: '表扬' },
  invalid: { label: '无效' },
  other: { label: '其他' },
} as const satisfies Record<string, { label: string }>
