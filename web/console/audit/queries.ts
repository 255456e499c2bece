import { infiniteQueryOptions } from '@tanstack/react-query'
import { z } from 'zod'
import { auditApi, auditFilter } from '#api/audit.ts'
import { call } from '#web/kit/call.ts'
import { read } from '#web/kit/query.ts'

const filter = auditFilter.shape

/** The log's narrowing in the address, and the entry open beside it. */
export const auditSearch = z.object({
  account: filter.account.catch(undefined), kind: filter.kind.catch(undefined), verb: filter.verb.catch(undefined), order: filter.order.catch(undefined), address: filter.address.catch(undefined),
  outcome: filter.outcome.catch(undefined), from: filter.from.catch(undefined), to: filter.to.catch(undefined), open: z.uuid().optional().catch(undefined),
})
export type AuditSearch = z.infer<typeof auditSearch>

export function auditQuery({ open: _, ...query }: AuditSearch) {
  return infiniteQueryOptions({
    queryKey: [auditApi.list.path, query] as const, initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) => call(auditApi.list, { query: { ...query, cursor: pageParam } }, { signal }), getNextPageParam: last => last.next ?? undefined,
  })
}

export const lookersQuery = (order: string) => read(auditApi.lookers, { query: { order } })
export const chainQuery = { ...read(auditApi.chain, {}), refetchInterval: 30_000 }
export const oddQuery = read(auditApi.odd, {})
