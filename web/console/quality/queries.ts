import { infiniteQueryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { z } from 'zod'
import type { Endpoint } from '#api/endpoint.ts'
import { qualityApi } from '#api/quality.ts'
import { testCallApi } from '#api/testCall.ts'
import { call, type CallArgs } from '#web/kit/call.ts'
import { useKey } from '#web/kit/key.ts'
import { read } from '#web/kit/query.ts'

export const qualitySearch = z.object({ tab: z.enum(['samples', 'sheets', 'objected']).optional().catch(undefined), open: z.uuid().optional().catch(undefined) })
export type QualitySearch = z.infer<typeof qualitySearch>
export const openSearch = z.object({ open: z.uuid().optional().catch(undefined) })
export const testCallsSearch = z.object({
  tab: z.enum(['calls', 'scenarios']).optional().catch(undefined), period: z.string().regex(/^20\d\d-(0[1-9]|1[0-2])$/).optional().catch(undefined), open: z.uuid().optional().catch(undefined),
})
export type TestCallsSearch = z.infer<typeof testCallsSearch>

export const samplesQuery = infiniteQueryOptions({
  queryKey: [qualityApi.samples.path] as const, initialPageParam: undefined as string | undefined,
  queryFn: ({ pageParam, signal }) => call(qualityApi.samples, { query: { cursor: pageParam } }, { signal }), getNextPageParam: last => last.next ?? undefined,
})

export function sheetsQuery(show: 'all' | 'objected') {
  return infiniteQueryOptions({
    queryKey: [qualityApi.sheets.path, show] as const, initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) => call(qualityApi.sheets, { query: { show, cursor: pageParam } }, { signal }), getNextPageParam: last => last.next ?? undefined,
  })
}

export const mineQuery = infiniteQueryOptions({
  queryKey: [qualityApi.mine.path] as const, initialPageParam: undefined as string | undefined,
  queryFn: ({ pageParam, signal }) => call(qualityApi.mine, { query: { cursor: pageParam } }, { signal }), getNextPageParam: last => last.next ?? undefined,
})

export const sampleQuery = (id: string) => read(qualityApi.sample, { params: { id } })
export const sheetQuery = (id: string) => read(qualityApi.sheet, { params: { id } })
export const optionsQuery = { ...read(qualityApi.options, {}), staleTime: 5 * 60_000 }
export const planQuery = (period: string | undefined) => read(testCallApi.plan, { query: { period } })
export const testCallQuery = (id: string) => read(testCallApi.detail, { params: { id } })

export function testCallsQuery(period: string | undefined) {
  return infiniteQueryOptions({
    queryKey: [testCallApi.list.path, period ?? ''] as const, initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) => call(testCallApi.list, { query: { period, cursor: pageParam } }, { signal }), getNextPageParam: last => last.next ?? undefined,
  })
}

export const receivedQuery = infiniteQueryOptions({
  queryKey: [testCallApi.received.path] as const, initialPageParam: undefined as string | undefined,
  queryFn: ({ pageParam, signal }) => call(testCallApi.received, { query: { cursor: pageParam } }, { signal }), getNextPageParam: last => last.next ?? undefined,
})

export function scenariosQuery(show: 'valid' | 'all') {
  return infiniteQueryOptions({
    queryKey: [testCallApi.scenarios.path, show] as const, initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) => call(testCallApi.scenarios, { query: { show, cursor: pageParam } }, { signal }), getNextPageParam: last => last.next ?? undefined,
  })
}

/** A write of either feature; what is shown of both is asked again. A repetition of a failed one is the same request. */
export function useWrite<E extends Endpoint>(endpoint: E) {
  const client = useQueryClient()
  const key = useKey()
  return useMutation({
    mutationFn: (args: CallArgs<E>) => call(endpoint, args, { key: key.current }),
    onSuccess: () => client.invalidateQueries({ predicate: ({ queryKey: [path] }) => typeof path === 'string' && /^\/api\/(quality|test-)/.test(path) }),
    onSettled: (_, error) => { key.renew(error) },
  })
}
