import { z } from 'zod'

/** The page's state in the address. */
export const repeatsSearch = z.object({
  days: z.coerce.number().int().min(1).max(92).optional().catch(undefined), open: z.enum(['yes']).optional().catch(undefined),
  branch: z.string().max(40).optional().catch(undefined), page: z.coerce.number().int().min(1).max(50).optional().catch(undefined),
})
export type RepeatsSearch = z.infer<typeof repeatsSearch>
