import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { z } from 'zod'
import { supervisionApi } from '#api/supervision.ts'
import { call } from '#web/kit/call.ts'
import { read } from '#web/kit/query.ts'

const filter = supervisionApi.list.query?.omit({ cursor: true, limit: true }).shape
if (!filter) throw new Error('the ledger has filters')

/** The ledger's state in the address: the filter of the wire and the supervision order open beside it. */
export const ledgerSearch = z.object({
  state: filter.state.catch(undefined), grade: filter.grade.catch(undefined), unit: filter.unit.catch(undefined), q: filter.q.catch(undefined),
  from: filter.from.catch(undefined), to: filter.to.catch(undefined), open: z.uuid().optional().catch(undefined),
})
export type LedgerSearch = z.infer<typeof ledgerSearch>

export function ledgerQuery({ open: _, ...query }: LedgerSearch) {
  return infiniteQueryOptions({
    queryKey: [supervisionApi.list.path, query] as const, initialPageParam: undefined as string | undefined, refetchInterval: 30_000,
    queryFn: ({ pageParam, signal }) => call(supervisionApi.list, { query: { ...query, cursor: pageParam } }, { signal }), getNextPageParam: last => last.next ?? undefined,
  })
}

export function supervisionQuery(id: string) {
  return read(supervisionApi.detail, { params: { id } })
}

export const pressureQuery = { ...read(supervisionApi.pressure, {}), refetchInterval: 30_000 }

export function pressureListQuery(list: string, unit: string | undefined) {
  return { ...read(supervisionApi.pressureList, { params: { list }, query: { unit } }), refetchInterval: 30_000 }
}

/** Asked again together with the order, whose steps it tells of. */
export function besideQuery(id: string, version: number) {
  return queryOptions({ queryKey: [supervisionApi.beside.path, id, version] as const, queryFn: ({ signal }) => call(supervisionApi.beside, { params: { id } }, { signal }), placeholderData: before => before })
}

export const withdrawalsSearch = z.object({ show: z.enum(['waiting', 'checked', 'all']).optional().catch(undefined), unit: z.string().max(40).optional().catch(undefined) })
export type WithdrawalsSearch = z.infer<typeof withdrawalsSearch>

export function withdrawalsQuery(query: WithdrawalsSearch) {
  return infiniteQueryOptions({
    queryKey: [supervisionApi.withdrawals.path, query] as const, initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) => call(supervisionApi.withdrawals, { query: { ...query, cursor: pageParam } }, { signal }), getNextPageParam: last => last.next ?? undefined,
  })
}

export function withdrawalCountsQuery(period: string | undefined) {
  return read(supervisionApi.withdrawalCounts, { query: { period } })
}
