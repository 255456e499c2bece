import { infiniteQueryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { z } from 'zod'
import { accountApi } from '#api/account.ts'
import { role } from '#api/auth.ts'
import type { Endpoint } from '#api/endpoint.ts'
import { call, type CallArgs, type Reply } from '#web/kit/call.ts'
import { useKey } from '#web/kit/key.ts'
import { read } from '#web/kit/query.ts'

export const accountsSearch = z.object({
  q: z.string().max(40).optional().catch(undefined), unit: z.string().max(60).optional().catch(undefined), role: role.optional().catch(undefined),
  state: z.enum(['active', 'locked', 'disabled']).optional().catch(undefined), open: z.uuid().optional().catch(undefined),
})
export type AccountsSearch = z.infer<typeof accountsSearch>

export function accountsQuery({ q, unit, role, state }: AccountsSearch) {
  const query = { q, unit, role, state }
  return infiniteQueryOptions({
    queryKey: [accountApi.list.path, query] as const, initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) => call(accountApi.list, { query: { ...query, cursor: pageParam } }, { signal }), getNextPageParam: last => last.next ?? undefined,
  })
}

export function accountQuery(id: string) {
  return read(accountApi.detail, { params: { id } })
}

export const resetsQuery = read(accountApi.resets, {})
export const unattendedQuery = read(accountApi.unattended, {})
export const policyQuery = read(accountApi.policy, {})

export const handoversQuery = infiniteQueryOptions({
  queryKey: [accountApi.handovers.path] as const, initialPageParam: undefined as string | undefined,
  queryFn: ({ pageParam, signal }) => call(accountApi.handovers, { query: { cursor: pageParam } }, { signal }), getNextPageParam: last => last.next ?? undefined,
})

/** Something done to people: everything shown of them is asked for again. */
export function useDeed<E extends Endpoint>(row: E, onDone: (reply: Reply<E>, args: CallArgs<E>) => void) {
  const client = useQueryClient()
  const key = useKey()
  return useMutation({
    mutationFn: (args: CallArgs<E>) => call(row, args, { key: key.current }),
    onSettled: (_, error) => { key.renew(error) },
    onSuccess: (reply, args) => {
      for (const { path } of [accountApi.list, accountApi.unattended, accountApi.handovers, accountApi.policy, accountApi.detail, accountApi.resets]) void client.invalidateQueries({ queryKey: [path] })
      onDone(reply, args)
    },
  })
}
