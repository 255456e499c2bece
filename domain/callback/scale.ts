/** What any city's scale is mapped to (HANDBOOK 4.8); counted in figures, with their Chinese words. */
export const ratings = {
  positive: { label: '满意' },
  neutral: { label: '一般' },
  negative: { label: '不满意' },
  none: { label: '未评价' },
} as const satisfies Record<string, { label: string }>

export type Rating = keyof typeof ratings

/** One answer of a city's scale: `{ key: 'fair', label: '一般', rating: 'neutral' }`. */
export interface ScaleRow { key: string; label: string; rating: Rating }

export const callbackMethods = {
  call: { label: '人工回访' },
  sms: { label: '短信回访' },
  robot: { label: '智能外呼' },
  app: { label: '线上评价' },
  ivr: { label: '通话后按键评价' },
} as const satisfies Record<string, { label: string }>

export const callbackOutcomes = {
  answered: { label: '已接听' },
  unreached: { label: '未接通' },
  refused: { label: '拒绝回访' },
} as const satisfies Record<string, { label: string }>

/** The rating of an answer; an answer not on the scale counts as not rated. */
export function ratingOf(scale: readonly ScaleRow[], satisfaction: string | null): Rating {
  return scale.find(row => row.key === satisfaction)?.rating ?? 'none'
}
