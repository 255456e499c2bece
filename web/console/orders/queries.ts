import { infiniteQueryOptions } from '@tanstack/react-query'
import { orderApi } from '#api/order.ts'
import { call } from '#web/kit/call.ts'
import { read } from '#web/kit/query.ts'
import type { OrdersSearch } from './search.ts'

/** What waits on each of the person's desks; asked again every 20 s while the page is seen. */
export const countsQuery = { ...read(orderApi.counts, {}), refetchInterval: 20_000 }

/** Orders on one page of a work list. */
const pageSize = 40

/** A work list, page after page by the server's cursor; asked again every 20 s unless somebody has gone far down. */
export function ordersQuery({ open: _, ...filter }: OrdersSearch) {
  return infiniteQueryOptions({
    queryKey: [orderApi.list.path, filter] as const,
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) => call(orderApi.list, { query: { ...filter, cursor: pageParam, limit: pageSize } }, { signal }),
    getNextPageParam: last => last.next ?? undefined,
    refetchInterval: query => (query.state.data?.pages.length ?? 0) > 3 ? false : 20_000,
  })
}
