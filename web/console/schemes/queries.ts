import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { z } from 'zod'
import { assessmentApi } from '#api/assessment.ts'
import { draftTable, schemeApi } from '#api/scheme.ts'
import { period } from '#api/text.ts'
import { call, type CallArgs } from '#web/kit/call.ts'
import { read } from '#web/kit/query.ts'

const month = period.optional().catch(undefined)
const text = (most: number) => z.string().max(most).optional().catch(undefined)
const yes = z.literal('yes').optional().catch(undefined)

/** The scheme read, the one beside it, and whether only what differs is shown. */
export const schemesSearch = z.object({ scheme: text(40), other: text(40), all: yes })
export type SchemesSearch = z.infer<typeof schemesSearch>

/** The table and the figure or input open in the editor, and the month it is tried with. */
export const draftSearch = z.object({ table: text(100), item: text(64), period: month })
export type DraftSearch = z.infer<typeof draftSearch>

/** The month, the other scheme, the table of rows shown, the figure opened, the group, and the order. */
export const whatIfSearch = z.object({ period: month, scheme: text(40), table: text(100), figure: text(64), group: text(60), sort: text(20) })
export type WhatIfSearch = z.infer<typeof whatIfSearch>

export const schemesQuery = { ...read(assessmentApi.schemes, {}), staleTime: 10_000 }
export const draftsQuery = { ...read(schemeApi.drafts, { query: {} }), staleTime: 10_000 }
export const schemeQuery = (name: string) => ({ ...read(schemeApi.read, { params: { name } }), staleTime: 10_000 })
/** Never kept: an editor begins with the version the server has. */
export const draftQuery = (id: string) => ({ ...read(schemeApi.draft, { params: { id } }), staleTime: 0, gcTime: 0 })
export const whatIfQuery = (of: string, scheme: string) => ({ ...read(assessmentApi.whatIf, { params: { period: of }, query: { scheme } }), staleTime: 30_000, retry: false })

export type Tried = CallArgs<typeof schemeApi.tryOut>['body']

/** What is being typed with a month's real numbers; the last answer stays until the next one is there. */
export function tryQuery(body: Tried) {
  return queryOptions({
    queryKey: [schemeApi.tryOut.path, body] as const, queryFn: ({ signal }) => call(schemeApi.tryOut, { body }, { signal }), placeholderData: keepPreviousData, retry: false, staleTime: 60_000,
    enabled: draftTable.safeParse(body.draft).success,
  })
}

export type TriedList = CallArgs<typeof schemeApi.tryList>['body']

/** What a list would print with a month's real data; the last answer stays until the next one is there. */
export function tryListQuery(body: TriedList) {
  return queryOptions({
    queryKey: [schemeApi.tryList.path, body] as const, queryFn: ({ signal }) => call(schemeApi.tryList, { body }, { signal }), placeholderData: keepPreviousData, retry: false, staleTime: 60_000,
    enabled: schemeApi.tryList.body?.safeParse(body).success ?? false,
  })
}

/** Whose rows a table has. */
export const subjects = { city: '全市一行', counties: '县（市）合计一行', unit: '每个承办单位一行', county: '每个县（市）一行' } as const
