import { majorTriggers } from '../major/triggers.ts'
import { pressureDefaults } from '../supervision/rules.ts'
import type { OrderRules } from '../city.ts'

/** What holds where a city says nothing; sources stand with OrderRules. */
export const orderDefaults = {
  maxExtensions: 1, maxExtensionDays: 10, maxReworks: 2, callbackAttempts: 3, disputeAtHop: 2, returnFourEyes: true, urgeAfterHours: 24, coUnitDaysEarlier: 1, extensionAskDaysBefore: 0, bulkLimit: 20,
  smsRating: false, unansweredCloses: false, auditChecklist: [], majorTriggers: majorTriggers.map(({ value, label }) => ({ value, label })), pressure: pressureDefaults,
} as const satisfies Partial<OrderRules>

export const switchDefaults = { preReview: false, audit: true, callback: true, leaderApproves: false, lateReturns: false, autoSign: false } as const satisfies OrderRules['switches']
