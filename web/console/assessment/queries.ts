import { infiniteQueryOptions } from '@tanstack/react-query'
import { z } from 'zod'
import { assessmentApi, type Board } from '#api/assessment.ts'
import { period } from '#api/text.ts'
import { observationTopics } from '#domain/assessment/standard.ts'
import { call } from '#web/kit/call.ts'
import { read } from '#web/kit/query.ts'

const month = period.optional().catch(undefined)
const text = (most: number) => z.string().max(most).optional().catch(undefined)
const yes = z.literal('yes').optional().catch(undefined)

/** The figure opened beside a table, in the address like everything else: whose it is, and its name; `of`: its table where that is another than the one shown. */
const opened = { subject: text(60), figure: text(60), of: text(100) }
/** What a table shows: group, sorted by which column (`-` before it: smallest first), counts too. */
const shown = { group: text(60), sort: text(62), inputs: yes }

export const boardSearch = z.object({ period: month, table: text(100), ...shown, ...opened })
export const observationsSearch = z.object({ period: month, tab: z.enum(observationTopics).optional().catch(undefined), ...shown, ...opened })
export const signsSearch = z.object({ period: month, tab: z.enum(['shares', 'returns', 'overdue', 'replies']).optional().catch(undefined), unit: text(60), ...shown, ...opened })
export const ownSearch = z.object({ period: month, inputs: yes, ...opened })

export type ObservationTopic = (typeof observationTopics)[number]
export type Shown = Pick<z.infer<typeof boardSearch>, 'group' | 'sort' | 'inputs'>
export type Opened = Pick<z.infer<typeof boardSearch>, 'subject' | 'figure' | 'of'>

export type BoardTable = Board['tables'][number]
export type BoardRow = BoardTable['rows'][number]
export type Column = BoardTable['columns'][number]
export type Cell = BoardRow['cells'][string]

/** One figure of one row of one table of a month. */
export interface Which { period: string; table: string; subject: string; name: string }

const fresh = { staleTime: 30_000 }
export const boardQuery = (of: string) => ({ ...read(assessmentApi.board, { params: { period: of }, query: {} }), ...fresh })
export const observationsQuery = (of: string, about: ObservationTopic) => ({ ...read(assessmentApi.observations, { params: { period: of }, query: { about } }), ...fresh })
export const signsQuery = (of: string) => ({ ...read(assessmentApi.signs, { params: { period: of } }), ...fresh })
export const boilerplateQuery = (of: string, unit: string | undefined) => ({ ...read(assessmentApi.boilerplate, { params: { period: of }, query: { unit } }), staleTime: 5 * 60_000 })
export const ownQuery = (of: string) => ({ ...read(assessmentApi.own, { params: { period: of } }), ...fresh })
export const figureQuery = ({ period: of, ...query }: Which) => ({ ...read(assessmentApi.figure, { params: { period: of }, query }), ...fresh })
export const trendQuery = ({ table, subject, name }: Which, from: string, to: string) => ({ ...read(assessmentApi.trend, { query: { table, subject, name, from, to } }), staleTime: 5 * 60_000 })

/** Rows behind a count: those counted, or those left out. */
export function rowsQuery({ period: of, ...query }: Which, counted: 'yes' | 'no') {
  return infiniteQueryOptions({
    queryKey: [assessmentApi.rows.path, of, query, counted] as const, initialPageParam: undefined as string | undefined, ...fresh,
    queryFn: ({ pageParam, signal }) => call(assessmentApi.rows, { params: { period: of }, query: { ...query, counted, after: pageParam } }, { signal }), getNextPageParam: last => last.next ?? undefined,
  })
}
