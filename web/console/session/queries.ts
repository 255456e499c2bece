import { queryOptions, useMutation, useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query'
import { useRouter, type AnyRouter } from '@tanstack/react-router'
import { authApi, type Me, type SignIn } from '#api/auth.ts'
import { cityApi } from '#api/city.ts'
import { call, CallError, type CallArgs } from '#web/kit/call.ts'
import { read } from '#web/kit/query.ts'

/** Who is logged in; null when nobody is. */
export const meQuery = queryOptions({
  queryKey: [authApi.me.path] as const,
  queryFn: ({ signal }): Promise<Me | null> => call(authApi.me, {}, { signal }).catch((error: unknown) => {
    if (error instanceof CallError && error.status === 401) return null
    throw error
  }),
  staleTime: 60_000,
})

/** The city's lists, loaded once per visit. */
export const cityQuery = { ...read(cityApi.lists, {}), staleTime: 10 * 60_000 }

export function useMe() {
  return useQuery(meQuery).data ?? null
}

export function useCity() {
  return useQuery(cityQuery).data
}

export function useLogIn() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (body: CallArgs<typeof authApi.logIn>['body']) => call(authApi.logIn, { body }),
    onSuccess: reply => settle(client, reply),
  })
}

/** After a step of the log-in: with its end everything anybody saw before is forgotten. */
export function settle(client: QueryClient, reply: SignIn): void {
  client.clear()
  if ('account' in reply) client.setQueryData(meQuery.queryKey, reply)
}

export function useLogOut() {
  const client = useQueryClient()
  const router = useRouter()
  return useMutation({
    mutationFn: () => call(authApi.logOut, {}),
    onSettled: reply => {
      client.clear()
      client.setQueryData(meQuery.queryKey, null)
      if (reply?.leave) location.assign(reply.leave)
      else void router.navigate({ to: '/login' })
    },
  })
}

/** The session ended elsewhere: asks for log-in, keeping the address to come back to. */
export function forgetMe(client: QueryClient, router: AnyRouter) {
  if (client.getQueryData(meQuery.queryKey) === null) return
  client.setQueryData(meQuery.queryKey, null)
  void router.navigate({ to: '/login', search: { to: router.state.location.href } })
}
