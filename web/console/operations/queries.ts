import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { z } from 'zod'
import { operationsApi } from '#api/operations.ts'
import { call } from '#web/kit/call.ts'

/** The register's state in the address: withdrawn ones too, and the row open beside it. */
export const outagesSearch = z.object({ withdrawn: z.enum(['yes']).optional().catch(undefined), open: z.string().max(100).optional().catch(undefined) })
export type OutagesSearch = z.infer<typeof outagesSearch>

export const outagesPath = operationsApi.outages.path

export function outagesQuery({ withdrawn }: OutagesSearch) {
  return infiniteQueryOptions({
    queryKey: [outagesPath, { withdrawn }] as const, initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) => call(operationsApi.outages, { query: { withdrawn, cursor: pageParam } }, { signal }), getNextPageParam: last => last.next ?? undefined,
  })
}

/** Under the register's key, so that writing in it refreshes both. */
export const availabilityQuery = queryOptions({ queryKey: [outagesPath, 'availability'] as const, queryFn: ({ signal }) => call(operationsApi.availability, {}, { signal }) })
