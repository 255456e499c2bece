import { useMutation, useQueryClient } from '@tanstack/react-query'
import { callbackApi } from '#api/callback.ts'
import { call } from '#web/kit/call.ts'
import { read } from '#web/kit/query.ts'

/** How calling back stands; asked again whenever the order has moved. */
export function callbackQuery(id: string) {
  return { ...read(callbackApi.desk, { params: { id } }), refetchInterval: 60_000, staleTime: 0 }
}

/** What the caller added to an order. */
export function amendmentsQuery(id: string) {
  return { ...read(callbackApi.amendments, { params: { id } }), staleTime: 0 }
}

export function useAppoint(id: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (body: { callAt: string; note: string | null }) => call(callbackApi.appoint, { params: { id }, body }),
    onSuccess: () => client.invalidateQueries({ queryKey: callbackQuery(id).queryKey }),
  })
}

/** The link a citizen rates by, made when there is none yet. */
export function useLink(id: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: () => call(callbackApi.makeLink, { params: { id } }),
    onSuccess: () => client.invalidateQueries({ queryKey: callbackQuery(id).queryKey }),
  })
}
