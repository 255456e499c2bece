import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { z } from 'zod'
import { type CaseReply, disputeApi } from '#api/dispute.ts'
import { orderApi } from '#api/order.ts'
import { call, type CallArgs } from '#web/kit/call.ts'
import { read } from '#web/kit/query.ts'

/** The page's state in the address: which list, and one unit's cases only. */
export const disputesSearch = z.object({
  stage: z.enum(['disputed', 'returning', 'repeated', 'rulings', 'hard']).optional().catch(undefined), unit: z.string().max(40).optional().catch(undefined),
})
export type DisputesSearch = z.infer<typeof disputesSearch>

export function disputesQuery(stage: Exclude<NonNullable<DisputesSearch['stage']>, 'rulings'>, unit: string | undefined) {
  return infiniteQueryOptions({
    queryKey: [disputeApi.list.path, stage, unit] as const, initialPageParam: undefined as string | undefined, refetchInterval: 30_000,
    queryFn: ({ pageParam, signal }) => call(disputeApi.list, { query: { stage, unit, cursor: pageParam } }, { signal }), getNextPageParam: last => last.next ?? undefined,
  })
}

export function rulingsQuery(unit: string | undefined) {
  return infiniteQueryOptions({
    queryKey: [disputeApi.rulings.path, unit] as const, initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) => call(disputeApi.rulings, { query: { unit, cursor: pageParam } }, { signal }), getNextPageParam: last => last.next ?? undefined,
  })
}

/** A case file; others add to it, so it is asked again. */
export function caseQuery(id: string) {
  return { ...read(disputeApi.detail, { params: { id } }), refetchInterval: 30_000, staleTime: 0 }
}

/** An order's way from unit to unit, as it is at that version. */
export function trailQuery(id: string, version: number) {
  return queryOptions({ queryKey: [disputeApi.trail.path, id, version] as const, queryFn: ({ signal }) => call(disputeApi.trail, { params: { id } }, { signal }), placeholderData: before => before })
}

/** Filing something into a case; the reply is the case with it. */
export function useFile<E extends typeof disputeApi.state | typeof disputeApi.meet>(row: E, id: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ key, ...body }: CallArgs<E>['body' & keyof CallArgs<E>] & { key: string }) => call(row, { params: { id }, body } as never, { key }) as Promise<CaseReply>,
    onSuccess: after => {
      client.setQueryData(caseQuery(id).queryKey, after)
      void client.invalidateQueries({ queryKey: [disputeApi.list.path] })
      void client.invalidateQueries({ queryKey: [orderApi.list.path] })
    },
  })
}
