import { z } from 'zod'
import { orderFilter } from '#api/order.ts'
import { looksForNumber } from '#domain/privacy/words.ts'

const filter = orderFilter.omit({ cursor: true, limit: true }).shape

/** The list's state in the address: the filter of the wire, and the order open beside it. A value that cannot be is dropped, not an error. */
export const ordersSearch = z.object({
  desk: filter.desk.catch(undefined), state: filter.state.catch(undefined), unit: filter.unit.catch(undefined), category: filter.category.catch(undefined),
  region: filter.region.catch(undefined), requestType: filter.requestType.catch(undefined), channel: filter.channel.catch(undefined),
  q: filter.q.refine(q => q === undefined || !looksForNumber(q)).catch(undefined), from: filter.from.catch(undefined), to: filter.to.catch(undefined),
  overdue: filter.overdue.catch(undefined), sort: filter.sort.catch(undefined),
  open: z.uuid().optional().catch(undefined),
})
export type OrdersSearch = z.infer<typeof ordersSearch>
