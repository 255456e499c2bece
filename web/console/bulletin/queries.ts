import { queryOptions } from '@tanstack/react-query'
import { bulletinApi } from '#api/bulletin.ts'
import type { Bulletin } from '#domain/bulletin/tree.ts'
import { call } from '#web/kit/call.ts'
import { read } from '#web/kit/query.ts'

export const bulletinsQuery = { ...read(bulletinApi.list, {}), staleTime: 60_000 }

/** The composed tree; its shape is domain/bulletin/tree.ts. */
export function treeQuery(period: string) {
  return queryOptions({
    queryKey: [bulletinApi.tree.path, period] as const, staleTime: 60_000,
    queryFn: ({ signal }) => call(bulletinApi.tree, { params: { period } }, { signal }) as Promise<Bulletin>,
  })
}

/** One figure with its definition and inputs. */
export function figureQuery(period: string, ref: string) {
  return { ...read(bulletinApi.figure, { params: { period }, query: { ref } }), staleTime: 60_000 }
}

export function dashboardQuery(period: string) {
  return { ...read(bulletinApi.dashboard, { params: { period } }), staleTime: 60_000 }
}
