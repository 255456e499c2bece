import { infiniteQueryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { z } from 'zod'
import { catalogueApi } from '#api/catalogue.ts'
import type { Endpoint } from '#api/endpoint.ts'
import { call, type CallArgs, type Reply } from '#web/kit/call.ts'
import { read } from '#web/kit/query.ts'

const day = z.iso.date().optional().catch(undefined)
const code = z.string().max(40).optional().catch(undefined)

/** The page's state in the address: the filters, and the entry open beside the list. */
export const catalogueSearch = z.object({
  category: code, unit: code, region: code, q: z.string().max(60).optional().catch(undefined), day, all: z.enum(['yes']).optional().catch(undefined), entry: z.uuid().optional().catch(undefined),
})
export type CatalogueSearch = z.infer<typeof catalogueSearch>

export function catalogueQuery({ entry: _, ...query }: CatalogueSearch) {
  return infiniteQueryOptions({
    queryKey: [catalogueApi.list.path, query] as const, initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) => call(catalogueApi.list, { query: { ...query, cursor: pageParam } }, { signal }), getNextPageParam: last => last.next ?? undefined,
  })
}

/** An entry with what the duty was before and after. */
export function historyQuery(id: string) {
  return read(catalogueApi.history, { params: { id } })
}

/** What the catalogue and the past say to the dispatch of an order, as it stands at that version. */
export function proposalQuery(id: string) {
  return { ...read(catalogueApi.proposal, { params: { id } }), staleTime: 0 }
}

/** A change of the catalogue; the list and every entry's history are asked again. */
export function useChange<E extends Endpoint>(row: E) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ key, ...args }: CallArgs<E> & { key: string }): Promise<Reply<E>> => call(row, args as unknown as CallArgs<E>, { key }),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: [catalogueApi.list.path] })
      void client.invalidateQueries({ queryKey: [catalogueApi.history.path] })
    },
  })
}
