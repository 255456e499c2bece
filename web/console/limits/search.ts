import { z } from 'zod'
import { clockKinds } from '#domain/order/limits.ts'

const code = z.string().max(40).optional().catch(undefined)

/** The case asked about, in the address: it can be sent to a colleague who asks why. `at` is in the city's time, `2022-11-03T17:30`. */
export const limitsSearch = z.object({
  type: code, urgency: z.enum(['normal', 'urgent', 'critical']).optional().catch(undefined), channel: code,
  desk: z.enum(['leaderCallDay', 'deputyDesk', 'enterpriseDesk']).optional().catch(undefined), category: code, unit: code,
  at: z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d$/).optional().catch(undefined),
  clock: z.enum(Object.keys(clockKinds) as [keyof typeof clockKinds]).optional().catch(undefined),
})
export type LimitsSearch = z.infer<typeof limitsSearch>
