import { infiniteQueryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { z } from 'zod'
import { bulletinApi } from '#api/bulletin.ts'
import { periodApi } from '#api/period.ts'
import { period } from '#api/text.ts'
import { type AppealState, appealStates } from '#domain/period/appeals.ts'
import { call, type CallArgs, newKey } from '#web/kit/call.ts'
import { read } from '#web/kit/query.ts'

const month = period.optional().catch(undefined)
export const periodsSearch = z.object({ period: month })
export const appealsSearch = z.object({ state: z.enum(Object.keys(appealStates) as [AppealState, ...AppealState[]]).optional().catch(undefined), period: month, open: z.uuid().optional().catch(undefined) })
export type AppealsSearch = z.infer<typeof appealsSearch>
/** `ref`: the figure whose appeal form is open. */
export const ownSearch = z.object({ period: month, ref: z.string().max(200).optional().catch(undefined) })
export type OwnSearch = z.infer<typeof ownSearch>

export const periodsQuery = read(periodApi.list, {})
export const periodQuery = (of: string) => read(periodApi.detail, { params: { period: of } })
export const ownQuery = (of: string | undefined) => read(periodApi.own, { query: { period: of } })
export const appealQuery = (id: string) => read(periodApi.appeal, { params: { id } })

export function appealsQuery({ state, period: of }: AppealsSearch) {
  return infiniteQueryOptions({
    queryKey: [periodApi.appeals.path, state, of] as const, initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) => call(periodApi.appeals, { query: { state, period: of, cursor: pageParam } }, { signal }), getNextPageParam: last => last.next ?? undefined,
  })
}

export function exclusionsQuery(of: string | undefined) {
  return infiniteQueryOptions({
    queryKey: [periodApi.exclusions.path, of] as const, initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) => call(periodApi.exclusions, { query: { period: of, cursor: pageParam } }, { signal }), getNextPageParam: last => last.next ?? undefined,
  })
}

type Writing = typeof periodApi.act | typeof periodApi.restate | typeof periodApi.file | typeof periodApi.rule | typeof periodApi.withdraw | typeof periodApi.withdrawExclusion

/** A write to the assessment: whatever shows states, figures or appeals is asked again. */
export function useWrite<E extends Writing>(row: E) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ key = newKey(), ...args }: CallArgs<E> & { key?: string }) => call(row, args as unknown as CallArgs<E>, { key }),
    // Not waited for: the form that was sent may be gone with what is shown next, and would then never say that it was done.
    onSuccess: () => {
      for (const one of [...Object.values(periodApi), ...Object.values(bulletinApi)]) if (one.method === 'GET') void client.invalidateQueries({ queryKey: [one.path] })
    },
  })
}
