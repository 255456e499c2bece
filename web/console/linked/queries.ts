import { useMutation, useQueryClient } from '@tanstack/react-query'
import { linkedApi } from '#api/linked.ts'
import { orderApi } from '#api/order.ts'
import type { Endpoint } from '#api/endpoint.ts'
import { call, type CallArgs } from '#web/kit/call.ts'
import { useKey } from '#web/kit/key.ts'
import { read } from '#web/kit/query.ts'

/** What an order is tied to. */
export function linksQuery(id: string) {
  return { ...read(linkedApi.links, { params: { id } }), staleTime: 0 }
}

/** Open orders it may be merged into. */
export function candidatesQuery(id: string, number: string) {
  return read(linkedApi.mergeCandidates, { params: { id }, query: number ? { number } : {} })
}

/** A write that concerns several orders: everything shown of orders is asked again. */
export function useLinkedWrite<E extends Endpoint>(row: E) {
  const client = useQueryClient()
  const key = useKey()
  return useMutation({
    mutationFn: (args: CallArgs<E>) => call(row, args, { key: key.current }),
    onSuccess: () => {
      for (const path of [orderApi.detail.path, orderApi.list.path, orderApi.counts.path, linkedApi.links.path, linkedApi.upward.path]) void client.invalidateQueries({ queryKey: [path] })
    },
    onSettled: (_, error) => { key.renew(error) },
  })
}
