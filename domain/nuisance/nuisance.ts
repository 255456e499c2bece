import { dateOf, dayOf } from '../clock/calendar.ts'

export const nuisanceStates = {
  proposed: { label: '待决定' },
  refused: { label: '未采纳' },
  active: { label: '限制中' },
  lifted: { label: '已解除' },
} as const satisfies Record<string, { label: string }>

export type NuisanceState = keyof typeof nuisanceStates

export const nuisanceSteps = {
  propose: { label: '提请登记' },
  approve: { label: '同意限制' },
  refuse: { label: '不予采纳' },
  keep: { label: '复查后继续' },
  lift: { label: '解除限制' },
} as const satisfies Record<string, { label: string }>

export type NuisanceStep = keyof typeof nuisanceSteps

/** What a city may set about limiting a number. All default (HANDBOOK 4.9: who decided, until when, review date; never for good). */
export interface NuisanceRules {
  /** Longest measure in days from the day it is decided or kept. */
  maxDays: number
  /** Latest review in days. */
  reviewDays: number
  /** Most calls a day a limited number may still be granted. */
  maxDailyLimit: number
}

export const nuisanceRules: NuisanceRules = { maxDays: 180, reviewDays: 90, maxDailyLimit: 20 }

/** A row of the register as the rules see it. Dates are yyyy-mm-dd. */
export interface Nuisance {
  state: NuisanceState
  proposedBy: string
  decidedBy: string | null
  dailyLimit: number | null
  limitedUntil: string | null
  reviewOn: string | null
}

export interface Measure { dailyLimit: number; limitedUntil: string; reviewOn: string }
type Change = Partial<Nuisance>
type Refusal = { refused: string; field?: string }

/** A decision: by another person than the proposer; agreed only with a measure that has an end and a review before it. `today`: yyyy-mm-dd. */
export function decide(row: Nuisance, by: string, measure: Measure | null, today: string, rules = nuisanceRules): Change | Refusal {
  if (row.state !== 'proposed') return { refused: `这条登记${nuisanceStates[row.state].label}，不能再作决定` }
  if (row.proposedBy === by) return { refused: '提请人不能决定自己提请的登记，请由其他班长或督办员决定' }
  if (!measure) return { state: 'refused', decidedBy: by }
  return wrongMeasure(measure, today, rules) ?? { state: 'active', decidedBy: by, ...measure }
}

/** A review: the measure goes on with a new end and a new review, by somebody else than the proposer. */
export function keep(row: Nuisance, by: string, measure: Measure, today: string, rules = nuisanceRules): Change | Refusal {
  if (row.state !== 'active') return { refused: `这条登记${nuisanceStates[row.state].label}，无须复查` }
  if (row.proposedBy === by) return { refused: '提请人不能复查自己提请的登记，请由其他班长或督办员复查' }
  return wrongMeasure(measure, today, rules) ?? { ...measure }
}

/** Lifting is always open: also to the proposer, and before the measure ends. */
export function lift(row: Nuisance): Change | Refusal {
  return row.state === 'active' ? { state: 'lifted' } : { refused: `这条登记${nuisanceStates[row.state].label}，无须解除` }
}

/** Whether the measure binds today: its end is part of the row, no job has to end it. */
export function inForce(row: Pick<Nuisance, 'state' | 'limitedUntil'>, today: string): boolean {
  return row.state === 'active' && row.limitedUntil !== null && today <= row.limitedUntil
}

/** Whether somebody has to look at it: its review day has come, or its end has passed without one. */
export function reviewDue(row: Pick<Nuisance, 'state' | 'reviewOn'>, today: string): boolean {
  return row.state === 'active' && row.reviewOn !== null && today >= row.reviewOn
}

/** What the agent is told when the number is on the line. `calls`: calls today, this one included. Emergencies are never limited (HANDBOOK 4.9). */
export function markOf(row: Measure, calls: number): { limited: string; emergency: string; overLimit: boolean } {
  const overLimit = calls > row.dailyLimit
  return {
    overLimit,
    limited: `骚扰登记号码：每日限 ${row.dailyLimit} 次，至 ${row.limitedUntil}；今日第 ${calls} 次来电${overLimit ? '，已超过次数，可提醒后结束通话' : ''}`,
    emergency: '紧急事项照常受理',
  }
}

function wrongMeasure({ dailyLimit, limitedUntil, reviewOn }: Measure, today: string, rules: NuisanceRules): Refusal | null {
  const last = dateOf(dayOf(today) + rules.maxDays)
  const lastReview = dateOf(dayOf(today) + rules.reviewDays)
  if (dailyLimit > rules.maxDailyLimit) return { refused: `每日次数最多 ${rules.maxDailyLimit} 次`, field: 'dailyLimit' }
  if (limitedUntil <= today) return { refused: '限制截止日应晚于今天', field: 'limitedUntil' }
  if (limitedUntil > last) return { refused: `限制最长 ${rules.maxDays} 天，截止日最迟 ${last}；不得无限期限制`, field: 'limitedUntil' }
  if (reviewOn <= today) return { refused: '复查日应晚于今天', field: 'reviewOn' }
  if (reviewOn > limitedUntil || reviewOn > lastReview) return { refused: `复查日最迟 ${limitedUntil < lastReview ? limitedUntil : lastReview}`, field: 'reviewOn' }
  return null
}
