/** What a city may set about a month's assessment. */
export interface PeriodRules {
  /** Who locks a month is not who made its draft. Default on. */
  fourEyes: boolean
  /** Appeals of one unit that wait for their ruling at a time. Default 50. */
  mostOpenAppeals: number
}

export const periodDefaults: PeriodRules = { fourEyes: true, mostOpenAppeals: 50 }
