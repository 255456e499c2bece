import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { z } from 'zod'
import { revealApi } from '#api/reveal.ts'
import { type RevealReason, revealReasons, revealRules } from '#domain/privacy/reveal.ts'
import { call, type CallArgs, type Reply } from '#web/kit/call.ts'
import { read } from '#web/kit/query.ts'

export type Look = CallArgs<typeof revealApi.reveal>['body']
type Revealed = Reply<typeof revealApi.reveal>

/** What is on show, until when by this machine's own clock (epoch ms): it may go minutes wrong, and then what was asked for would vanish at once, or stay. */
interface OnShow { values: Revealed['values']; until: number }

/** What was revealed of an order lies in memory alone and never outlives its minutes. */
const revealedQuery = (orderId: string) => queryOptions<OnShow | null>({ queryKey: ['revealed', orderId], queryFn: () => null, enabled: false, initialData: null, gcTime: 0 })

/** What this person has on show of an order's caller, the seconds left, and how to put it away. */
export function useRevealed(orderId: string) {
  const client = useQueryClient()
  const { data } = useQuery(revealedQuery(orderId))
  const [now, setNow] = useState(() => Date.now())
  const hide = () => client.setQueryData(revealedQuery(orderId).queryKey, null)
  const left = data ? Math.ceil((data.until - now) / 1000) : 0
  useEffect(() => {
    if (!data) return
    setNow(Date.now())
    const timer = setInterval(() => {
      setNow(Date.now())
      if (Date.now() >= data.until) client.setQueryData(revealedQuery(orderId).queryKey, null)
    }, 1000)
    return () => clearInterval(timer)
  }, [client, data, orderId])
  return { values: data && left > 0 ? data.values : null, left, hide }
}

/** Asks to see; what is shown adds to nothing shown before. */
export function useReveal(orderId: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (body: Look) => call(revealApi.reveal, { params: { id: orderId }, body }),
    onSuccess: ({ values }) => {
      const shown: OnShow = { values, until: Date.now() + revealRules.minutes * 60_000 }
      client.setQueryData(revealedQuery(orderId).queryKey, shown)
      void client.invalidateQueries({ queryKey: [revealApi.ofOrder.path] })
    },
    gcTime: 0,
  })
}

/** Who looked at the caller of one order. */
export const looksQuery = (id: string) => read(revealApi.ofOrder, { params: { id } })

export const revealsSearch = z.object({
  account: z.string().max(60).optional().catch(undefined), reason: z.string().max(40).optional().catch(undefined),
  from: z.iso.date().optional().catch(undefined), to: z.iso.date().optional().catch(undefined), cursor: z.string().max(200).optional().catch(undefined),
})
export type RevealsSearch = z.infer<typeof revealsSearch>

const isReason = (text: string | undefined): text is RevealReason => text !== undefined && Object.hasOwn(revealReasons, text)

/** A page of the register of looks. */
export function revealsQuery({ reason, ...filter }: RevealsSearch) {
  return read(revealApi.list, { query: { ...filter, ...(isReason(reason) ? { reason } : {}) } })
}
