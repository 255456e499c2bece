import { useMutation, useQueryClient } from '@tanstack/react-query'
import { orderApi, type OrderDetail } from '#api/order.ts'
import { call, type CallArgs } from '#web/kit/call.ts'
import { read } from '#web/kit/query.ts'

/** One order with everything on its page; asked again whenever it is opened and every 30 s, so a step by somebody else shows. */
export function orderQuery(id: string) {
  return { ...read(orderApi.detail, { params: { id } }), refetchInterval: 30_000, staleTime: 0 }
}

/** The caller's other orders. */
export function relatedQuery(id: string) {
  return read(orderApi.related, { params: { id } })
}

type Act = CallArgs<typeof orderApi.act>['body'] & { key: string }

/** One step of the life cycle. The reply is the order after it; lists and counts are asked again. */
export function useAct(id: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ key, ...body }: Act) => call(orderApi.act, { params: { id }, body }, { key }),
    onSuccess: (order: OrderDetail) => {
      client.setQueryData(orderQuery(id).queryKey, order)
      void client.invalidateQueries({ queryKey: [orderApi.list.path] })
      void client.invalidateQueries({ queryKey: [orderApi.counts.path] })
    },
  })
}
