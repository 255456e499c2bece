import { infiniteQueryOptions, keepPreviousData, useMutation, useQueryClient } from '@tanstack/react-query'
import { z } from 'zod'
import { batchApi, type BatchDetail } from '#api/batch.ts'
import { orderApi } from '#api/order.ts'
import { call, type CallArgs, newKey } from '#web/kit/call.ts'
import { read } from '#web/kit/query.ts'

/** The list's state in the address: which batches, and the one open beside it. */
export const batchesSearch = z.object({ show: z.enum(['mine', 'unit', 'second']).optional().catch(undefined), open: z.uuid().optional().catch(undefined) })
export type BatchesSearch = z.infer<typeof batchesSearch>

export const requestsSearch = z.object({ verb: z.enum(['requestReturn', 'requestExtension']).optional().catch(undefined), unit: z.string().max(40).optional().catch(undefined), open: z.uuid().optional().catch(undefined) })
export type RequestsSearch = z.infer<typeof requestsSearch>

/** What may be done to many orders of a desk at once. How much a unit has asked for lately changes, so it is asked anew for each form. */
export function batchVerbsQuery(desk: string | undefined) {
  return { ...read(batchApi.verbs, { query: { desk } }), staleTime: 10_000 }
}

export function batchesQuery({ show }: Pick<BatchesSearch, 'show'>) {
  return infiniteQueryOptions({
    queryKey: [batchApi.list.path, show ?? 'mine'] as const, initialPageParam: undefined as string | undefined, refetchInterval: 10_000,
    queryFn: ({ pageParam, signal }) => call(batchApi.list, { query: { show, cursor: pageParam } }, { signal }), getNextPageParam: last => last.next ?? undefined,
  })
}

export function requestsQuery({ open: _, ...query }: RequestsSearch) {
  return infiniteQueryOptions({
    queryKey: [batchApi.requests.path, query] as const, initialPageParam: undefined as string | undefined, refetchInterval: 30_000,
    queryFn: ({ pageParam, signal }) => call(batchApi.requests, { query: { ...query, cursor: pageParam } }, { signal }), getNextPageParam: last => last.next ?? undefined,
  })
}

/** One batch; every second while it is carried out. */
export function batchQuery(id: string) {
  const query = read(batchApi.detail, { params: { id } })
  return { ...query, refetchInterval: (state: { state: { data?: BatchDetail | undefined } }) => (state.state.data?.state === 'running' ? 1000 : 15_000) }
}

/** Its orders, asked again whenever more of them are done. */
export function batchRowsQuery(id: string, outcome: 'waiting' | 'done' | 'refused' | undefined, stand: string) {
  return infiniteQueryOptions({
    queryKey: [batchApi.rows.path, id, outcome, stand] as const, initialPageParam: undefined as number | undefined, placeholderData: keepPreviousData,
    queryFn: ({ pageParam, signal }) => call(batchApi.rows, { params: { id }, query: { outcome, after: pageParam } }, { signal }), getNextPageParam: last => last.next ?? undefined,
  })
}

export type Draft = CallArgs<typeof batchApi.create>['body']

/** Tries it out: on chosen orders, or on those of a unit's batch. */
export function useDraft(origin: string | null) {
  return useMutation({
    mutationFn: ({ key, ...body }: Draft & { key: string }) =>
      (origin ? call(batchApi.answer, { params: { id: origin }, body: { verb: body.verb, input: body.input } }, { key }) : call(batchApi.create, { body }, { key })),
  })
}

/** Confirms, approves or cancels a batch; lists and counts are asked again. */
export function useAdvance(id: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ step, note }: { step: 'run' | 'approve' | 'cancel'; note?: string | undefined }) => {
      const [params, options] = [{ id }, { key: newKey() }]
      if (step === 'cancel') return call(batchApi.cancel, { params, body: { note: note ?? null } }, options)
      return call(step === 'run' ? batchApi.run : batchApi.approve, { params, body: {} }, options)
    },
    onSuccess: batch => {
      client.setQueryData(batchQuery(id).queryKey, batch)
      for (const path of [batchApi.list.path, batchApi.requests.path, orderApi.list.path, orderApi.counts.path]) void client.invalidateQueries({ queryKey: [path] })
    },
  })
}
