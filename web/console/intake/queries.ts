import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { callApi } from '#api/call.ts'
import { orderApi } from '#api/order.ts'
import { call, type CallArgs } from '#web/kit/call.ts'
import { read } from '#web/kit/query.ts'

/** The call that is on, if any. */
export const currentCallQuery = read(callApi.current, {})

/** What this number asked before. */
export function historyQuery(phone: string) {
  return queryOptions({
    queryKey: [orderApi.callerHistory.path, phone] as const, enabled: /^\+?\d[\d-]{4,19}$/.test(phone), queryFn: ({ signal }) => call(orderApi.callerHistory, { body: { phone } }, { signal }),
  })
}

export function useStartCall() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (phone: string) => call(callApi.start, { body: { phone } }),
    onSuccess: reply => client.setQueryData(currentCallQuery.queryKey, reply),
  })
}

export function useEndCall() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (id: string) => call(callApi.end, { params: { id } }),
    onSuccess: () => client.setQueryData(currentCallQuery.queryKey, null),
  })
}

export type Registration = CallArgs<typeof orderApi.register>['body']

export function useRegister() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ body, key }: { body: Registration; key: string }) => call(orderApi.register, { body }, { key }),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: [orderApi.list.path] })
      void client.invalidateQueries({ queryKey: [orderApi.counts.path] })
      void client.invalidateQueries({ queryKey: [orderApi.callerHistory.path] })
    },
  })
}
