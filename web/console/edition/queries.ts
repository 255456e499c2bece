import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { z } from 'zod'
import { editionApi } from '#api/edition.ts'
import type { Endpoint } from '#api/endpoint.ts'
import type { Bulletin } from '#domain/bulletin/tree.ts'
import { type EditionCode, editionCodes } from '#domain/edition/editions.ts'
import { call, type CallArgs } from '#web/kit/call.ts'
import { useKey } from '#web/kit/key.ts'
import { read } from '#web/kit/query.ts'

/** Which edition over which span, and what it is about. */
export const editionsSearch = z.object({
  edition: z.enum(editionCodes).optional().catch(undefined), period: z.string().max(40).optional().catch(undefined), subject: z.string().max(60).optional().catch(undefined),
})
export type EditionsSearch = z.infer<typeof editionsSearch>

export const mailTabs = ['schedule', 'recipients', 'mails', 'runs'] as const
export const mailSearch = z.object({ tab: z.enum(mailTabs).optional().catch(undefined), state: z.enum(['waiting', 'sent', 'notSent']).optional().catch(undefined) })
export type MailSearch = z.infer<typeof mailSearch>
export const ownSheetSearch = z.object({ period: z.string().regex(/^20\d\d-(0[1-9]|1[0-2])$/).optional().catch(undefined) })

export const editionsQuery = read(editionApi.list, {})
export const schedulesQuery = read(editionApi.schedules, {})
export const recipientsQuery = read(editionApi.recipients, {})

/** The composed tree; its shape is domain/bulletin/tree.ts. */
export function editionTreeQuery(edition: EditionCode, period: string, subject: string) {
  return queryOptions({
    queryKey: [editionApi.tree.path, edition, period, subject] as const, staleTime: 60_000, retry: false,
    queryFn: ({ signal }) => call(editionApi.tree, { params: { edition }, query: { period, subject } }, { signal }) as Promise<Bulletin>,
  })
}

export function ownSheetQuery(period: string) {
  return queryOptions({ queryKey: [editionApi.own.path, period] as const, staleTime: 60_000, retry: false, queryFn: ({ signal }) => call(editionApi.own, { params: { period } }, { signal }) as Promise<Bulletin> })
}

export function mailsQuery(state: MailSearch['state']) {
  return infiniteQueryOptions({
    queryKey: [editionApi.mails.path, state] as const, initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) => call(editionApi.mails, { query: { state, cursor: pageParam } }, { signal }), getNextPageParam: last => last.next ?? undefined,
  })
}

export const runsQuery = infiniteQueryOptions({
  queryKey: [editionApi.runs.path] as const, initialPageParam: undefined as string | undefined,
  queryFn: ({ pageParam, signal }) => call(editionApi.runs, { query: { cursor: pageParam } }, { signal }), getNextPageParam: last => last.next ?? undefined,
})

/** A write that refreshes what these pages show. */
export function useEditionWrite<E extends Endpoint>(row: E) {
  const client = useQueryClient()
  const key = useKey()
  return useMutation({
    mutationFn: (args: CallArgs<E>) => call(row, args, { key: key.current }),
    onSettled: (_, error) => { key.renew(error) },
    onSuccess: () => { for (const one of [editionApi.list, editionApi.schedules, editionApi.recipients, editionApi.mails, editionApi.runs]) void client.invalidateQueries({ queryKey: [one.path] }) },
  })
}
