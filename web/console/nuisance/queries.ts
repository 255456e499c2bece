import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { z } from 'zod'
import { nuisanceApi } from '#api/nuisance.ts'
import { orderApi } from '#api/order.ts'
import { call, type CallArgs } from '#web/kit/call.ts'
import { read } from '#web/kit/query.ts'

export const nuisanceSearch = z.object({ show: z.enum(['waiting', 'active', 'review', 'ended']).optional().catch(undefined), open: z.uuid().optional().catch(undefined) })
export type NuisanceSearch = z.infer<typeof nuisanceSearch>

export function nuisancesQuery(show: NuisanceSearch['show']) {
  return infiniteQueryOptions({
    queryKey: [nuisanceApi.list.path, show ?? ''] as const, initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) => call(nuisanceApi.list, { query: { show, cursor: pageParam } }, { signal }), getNextPageParam: last => last.next ?? undefined,
  })
}

export function nuisanceQuery(id: string) {
  return read(nuisanceApi.detail, { params: { id } })
}

/** What is known of the number on the line. Asked with POST, so that the number stands in no address. */
export function popQuery(phone: string, callId: string | null) {
  return queryOptions({
    queryKey: [nuisanceApi.pop.path, phone, callId] as const, staleTime: 15_000, enabled: callId !== null || /^\+?\d[\d-]{4,19}$/.test(phone),
    queryFn: ({ signal }) => call(nuisanceApi.pop, { body: callId ? { callId } : { phone } }, { signal }),
  })
}

export type Proposal = CallArgs<typeof nuisanceApi.propose>['body']
export type Step =
  | { step: 'decide'; body: CallArgs<typeof nuisanceApi.decide>['body'] }
  | { step: 'keep'; body: CallArgs<typeof nuisanceApi.keep>['body'] }
  | { step: 'lift'; body: CallArgs<typeof nuisanceApi.lift>['body'] }

export function usePropose() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ body, key }: { body: Proposal; key: string }) => call(nuisanceApi.propose, { body }, { key }),
    onSuccess: () => client.invalidateQueries({ queryKey: [nuisanceApi.list.path] }),
  })
}

/** Decides, reviews or lifts; the reply is the row after it. */
export function useStep(id: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ step, body, key }: Step & { key: string }) => step === 'decide' ? call(nuisanceApi.decide, { params: { id }, body }, { key })
      : step === 'keep' ? call(nuisanceApi.keep, { params: { id }, body }, { key }) : call(nuisanceApi.lift, { params: { id }, body }, { key }),
    onSuccess: row => {
      client.setQueryData(nuisanceQuery(id).queryKey, row)
      void client.invalidateQueries({ queryKey: [nuisanceApi.list.path] })
    },
  })
}

/** The caller urges an open order. */
export function useUrge() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ id, version, key }: { id: string; version: number; key: string }) => call(orderApi.act, { params: { id }, body: { verb: 'callerUrge', version, input: {} } }, { key }),
    onSettled: () => client.invalidateQueries({ queryKey: [nuisanceApi.pop.path] }),
  })
}
