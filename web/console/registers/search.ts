import { infiniteQueryOptions } from '@tanstack/react-query'
import { z } from 'zod'
import { period } from '#api/text.ts'

/** A register's state in the address: the month, whose rows, withdrawn ones too, and the row open beside it. */
export const registerSearch = z.object({
  period: period.optional().catch(undefined), unit: z.string().max(40).optional().catch(undefined), withdrawn: z.enum(['yes']).optional().catch(undefined),
  book: z.enum(['reminders']).optional().catch(undefined), open: z.string().max(200).optional().catch(undefined),
})
export type RegisterSearch = z.infer<typeof registerSearch>

export interface Page<Row> { rows: Row[]; next: string | null }
export type Load<Row> = (query: Omit<RegisterSearch, 'open' | 'book'> & { cursor?: string | undefined }, signal: AbortSignal) => Promise<Page<Row>>

/** A register page by page; `path` is its endpoint's, so that writing refreshes it. */
export function registerQuery<Row>(path: string, load: Load<Row>, { period, unit, withdrawn }: RegisterSearch) {
  const query = { period, unit, withdrawn }
  return infiniteQueryOptions({
    queryKey: [path, query] as const, initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) => load({ ...query, cursor: pageParam }, signal), getNextPageParam: last => last.next ?? undefined,
  })
}
