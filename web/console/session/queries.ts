import { queryOptions, useMutation, useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query'
import { useRouter, type AnyRouter } from '@tanstack/react-router'
import { authApi, type Me, type SignIn } from '#api/auth.ts'
import { cityApi } from '#api/city.ts'
import { edgeApi } from '#api/edge.ts'
import { call, CallError } from '#web/kit/call.ts'
import { forgetDrafts, openDrafts } from '#web/kit/draft.ts'
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

/** Opens what was typed before a reload; once per page and session. Pages work without, only nothing is kept. */
export const draftsQuery = queryOptions({
  queryKey: [edgeApi.draftKey.path] as const,
  queryFn: async ({ signal }) => {
    openDrafts((await call(edgeApi.draftKey, {}, { signal })).key)
    return true
  },
  staleTime: Number.POSITIVE_INFINITY,
})

export function useMe() {
  return useQuery(meQuery).data ?? null
}

export function useCity() {
  return useQuery(cityQuery).data
}

/** Where a log-in stands, for the log-in page: it survives a reload. */
export const stepQuery = { ...read(authApi.step, {}), staleTime: 0 }

/** After a step of the log-in. With its last one everything anybody saw before is forgotten; true: somebody is logged in. */
export function settle(client: QueryClient, reply: SignIn): boolean {
  if (!('account' in reply)) {
    void client.invalidateQueries({ queryKey: stepQuery.queryKey })
    return false
  }
  client.clear()
  forgetDrafts()
  client.setQueryData(meQuery.queryKey, reply)
  return true
}

/** Nothing looks logged out before it is: while the server was not reached, the session lives on for whoever sits down next. */
export function useLogOut(onFailure: (message: string) => void) {
  const client = useQueryClient()
  const router = useRouter()
  return useMutation({
    mutationFn: () => call(authApi.logOut, {}),
    onSettled: (reply, error) => {
      if (error && !(error instanceof CallError && error.status === 401)) {
        onFailure('没有退出成功，您仍在登录状态。请检查网络后再退出一次。')
        return
      }
      client.clear()
      forgetDrafts()
      client.setQueryData(meQuery.queryKey, null)
      if (reply?.leave) location.assign(reply.leave)
      else void router.navigate({ to: '/login' })
    },
  })
}

/** The session ended elsewhere: asks for log-in, keeping the address to come back to. Where nobody is logged in, a refused log-in stays to be read. */
export function forgetMe(client: QueryClient, router: AnyRouter) {
  if (!client.getQueryData(meQuery.queryKey)) return
  forgetDrafts()
  client.removeQueries({ queryKey: draftsQuery.queryKey })
  client.setQueryData(meQuery.queryKey, null)
  void router.navigate({ to: '/login', search: { to: router.state.location.href } })
}
