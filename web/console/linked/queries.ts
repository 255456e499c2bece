import { useMutation, useQueryClient } from '@tanstack/react-query'
import { linkedApi } from '#api/linked.ts'
import { orderApi } from '#api/order.ts'
import type { Endpoint } from '#api/endpoint.ts'
import { call, type CallArgs, newKey } from '#web/kit/call.ts'
import { read } from '#web/kit/query.ts'
import { useRef } from 'react'

/** What an order is tied to. */
export function linksQuery(id: string) {
  return { ...read(linkedApi.links, { params: { id } }), staleTime: 0 }
}

/** Open orders it may be merged into. */
export function candidatesQuery(id: string, number: string) {
  return read(linkedApi.mergeCandidates, { params: { id }, query: number ? { number } : {} })
}

/**
 * A write that concerns several orders: everything shown of orders is asked again. The key stays while the server was not reached,
 * so that a second attempt never doubles; a refusal gets a fresh one.
 */
export function useLinkedWrite<E extends Endpoint>(row: E) {
  const client = useQueryClient()
  const key = useRef(newKey())
  return useMutation({
    mutationFn: (args: CallArgs<E>) => call(row, args, { key: key.current }),
    onSuccess: () => {
      key.current = newKey()
      for (const path of [orderApi.detail.path, orderApi.list.path, orderApi.counts.path, linkedApi.links.path, linkedApi.upward.path]) void client.invalidateQueries({ queryKey: [path] })
    },
    onError: (error: unknown) => { if (!(error instanceof Object && 'status' in error && error.status === 0)) key.current = newKey() },
  })
}
