import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { z } from 'zod'
import { bulletinApi, type Figure } from '#api/bulletin.ts'
import { draftApi } from '#api/draft.ts'
import { type DraftState, draftStates } from '#domain/bulletin/draft/life.ts'
import { caseGrounds } from '#domain/bulletin/draft/words.ts'
import type { Bulletin } from '#domain/bulletin/tree.ts'
import { call, type CallArgs, newKey } from '#web/kit/call.ts'
import { read } from '#web/kit/query.ts'

const text = (most: number) => z.string().max(most).optional().catch(undefined)

/** `tab`: drafts or what is issued; `edition`: 月报, 周报 … */
export const bulletinsSearch = z.object({ tab: z.enum(['drafts', 'issued']).optional().catch(undefined), edition: text(40), state: z.enum(Object.keys(draftStates) as [DraftState, ...DraftState[]]).optional().catch(undefined) })
export type BulletinsSearch = z.infer<typeof bulletinsSearch>
export const deskTabs = ['figures', 'comments', 'cases', 'check', 'versions'] as const
export type DeskTab = (typeof deskTabs)[number]
/** What the editor shows: the tab beside the paper, the figure opened, the paper as printed. */
export const deskSearch = z.object({ tab: z.enum(deskTabs).optional().catch(undefined), ref: text(200), print: z.literal('yes').optional().catch(undefined) })
export type DeskSearch = z.infer<typeof deskSearch>
export const refSearch = z.object({ ref: text(200) })

export const bulletinsQuery = { ...read(bulletinApi.list, {}), staleTime: 60_000 }

/** The composed tree; its shape is domain/bulletin/tree.ts. */
export function treeQuery(period: string) {
  return queryOptions({
    queryKey: [bulletinApi.tree.path, period] as const, staleTime: 60_000,
    queryFn: ({ signal }) => call(bulletinApi.tree, { params: { period } }, { signal }) as Promise<Bulletin>,
  })
}

/** One figure with its definition and inputs, whichever bulletin it stands in. */
export interface FigureAsk { queryKey: readonly unknown[]; queryFn: (at: { signal: AbortSignal }) => Promise<Figure>; staleTime: number; retry: false }
const asked = { staleTime: 60_000, retry: false } as const
export const figureQuery = (period: string, ref: string): FigureAsk => ({ ...asked, queryKey: [bulletinApi.figure.path, period, ref], queryFn: ({ signal }) => call(bulletinApi.figure, { params: { period }, query: { ref } }, { signal }) })
export const draftFigureQuery = (id: string, ref: string): FigureAsk => ({ ...asked, queryKey: [draftApi.figure.path, id, ref], queryFn: ({ signal }) => call(draftApi.figure, { params: { id }, query: { ref } }, { signal }) })
export const issuedFigureQuery = (id: string, ref: string): FigureAsk => ({ ...asked, queryKey: [draftApi.issuedFigure.path, id, ref], queryFn: ({ signal }) => call(draftApi.issuedFigure, { params: { id }, query: { ref } }, { signal }) })

export function dashboardQuery(period: string) {
  return { ...read(bulletinApi.dashboard, { params: { period } }), staleTime: 60_000 }
}

export function draftsQuery(edition: string | undefined, state: DraftState | undefined) {
  return infiniteQueryOptions({
    queryKey: [draftApi.list.path, edition, state] as const, initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) => call(draftApi.list, { query: { edition, state, cursor: pageParam } }, { signal }), getNextPageParam: last => last.next ?? undefined,
  })
}

export function issuedQuery(edition: string | undefined) {
  return infiniteQueryOptions({
    queryKey: [draftApi.issued.path, edition] as const, initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) => call(draftApi.issued, { query: { edition, cursor: pageParam } }, { signal }), getNextPageParam: last => last.next ?? undefined,
  })
}

export const draftQuery = (id: string) => read(draftApi.detail, { params: { id } })
/** Asked again while somebody writes: another editor may write too. */
export const blocksQuery = (id: string) => ({ ...read(draftApi.blocks, { params: { id } }), refetchInterval: 15_000 })
export const draftFiguresQuery = (id: string, q: string) => ({ ...read(draftApi.figures, { params: { id }, query: { q } }), staleTime: 5 * 60_000 })
export const commentsQuery = (id: string) => ({ ...read(draftApi.comments, { params: { id } }), refetchInterval: 30_000 })
export const checkQuery = (id: string) => ({ ...read(draftApi.check, { params: { id } }), staleTime: 10_000 })
export const versionsQuery = (id: string) => read(draftApi.versions, { params: { id } })
export const compareQuery = (id: string, from: string, to: string) => ({ ...read(draftApi.compare, { params: { id }, query: { from, to } }), staleTime: to === 'current' ? 0 : 60_000 })

/** The draft's tree: as printed, or with a place for every text, written or not. */
export function draftTreeQuery(id: string, slots: boolean) {
  return queryOptions({
    queryKey: [draftApi.tree.path, id, slots] as const, staleTime: slots ? 5 * 60_000 : 0,
    queryFn: ({ signal }) => call(draftApi.tree, { params: { id }, query: slots ? { slots: 'yes' } : {} }, { signal }) as Promise<Bulletin>,
  })
}

export function revisionsQuery(id: string, block: string) {
  return infiniteQueryOptions({
    queryKey: [draftApi.revisions.path, id, block] as const, initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) => call(draftApi.revisions, { params: { id, block }, query: { cursor: pageParam } }, { signal }), getNextPageParam: last => last.next ?? undefined,
  })
}

export const candidateSearch = z.object({ ground: z.enum(Object.keys(caseGrounds) as [keyof typeof caseGrounds, ...(keyof typeof caseGrounds)[]]), unit: text(60), region: text(20), q: text(60) })
export type CandidateSearch = z.infer<typeof candidateSearch>

export function candidatesQuery(id: string, search: CandidateSearch) {
  return infiniteQueryOptions({
    queryKey: [draftApi.candidates.path, id, search] as const, initialPageParam: undefined as string | undefined, staleTime: 30_000,
    queryFn: ({ pageParam, signal }) => call(draftApi.candidates, { params: { id }, query: { ...search, cursor: pageParam } }, { signal }), getNextPageParam: last => last.next ?? undefined,
  })
}

export const issuedOneQuery = (id: string) => ({ ...read(draftApi.issuedOne, { params: { id } }), staleTime: 60_000 })

type Writing = (typeof draftApi)[Exclude<keyof typeof draftApi, 'saveBlock'>]

/** A write to a draft: whatever shows it is asked again. Texts being typed have a way of their own (useTexts). */
export function useDraftWrite<E extends Writing>(row: E) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ key = newKey(), ...args }: CallArgs<E> & { key?: string }) => call(row, args as unknown as CallArgs<E>, { key }),
    onSuccess: () => { for (const one of Object.values(draftApi)) if (one.method === 'GET' && one !== draftApi.figures && one !== draftApi.figure) void client.invalidateQueries({ queryKey: [one.path] }) },
  })
}
