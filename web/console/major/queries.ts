import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { z } from 'zod'
import { majorApi } from '#api/major.ts'
import type { Bulletin } from '#domain/bulletin/tree.ts'
import { call } from '#web/kit/call.ts'
import { read } from '#web/kit/query.ts'

export const majorsSearch = z.object({ show: z.enum(['open', 'all']).optional().catch(undefined), trigger: z.string().max(40).optional().catch(undefined) })
export type MajorsSearch = z.infer<typeof majorsSearch>

export function majorsQuery(query: MajorsSearch) {
  return infiniteQueryOptions({
    queryKey: [majorApi.list.path, query] as const, initialPageParam: undefined as string | undefined, refetchInterval: 20_000,
    queryFn: ({ pageParam, signal }) => call(majorApi.list, { query: { ...query, cursor: pageParam } }, { signal }), getNextPageParam: last => last.next ?? undefined,
  })
}

/** The triggers change with the city's data only. */
export const triggersQuery = { ...read(majorApi.triggers, {}), staleTime: 10 * 60_000 }

/** The day's report; its shape is domain/bulletin/tree.ts. */
export function dailyQuery(day: string) {
  return queryOptions({ queryKey: [majorApi.daily.path, day] as const, queryFn: ({ signal }) => call(majorApi.daily, { params: { day } }, { signal }) as Promise<Bulletin> })
}
