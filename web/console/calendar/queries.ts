import { infiniteQueryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { calendarApi } from '#api/calendar.ts'
import { call, type CallArgs } from '#web/kit/call.ts'
import { read } from '#web/kit/query.ts'

/** The calendar; while a notice is being worked off, looked at again every two seconds. */
export function useCalendar() {
  return useQuery({ ...read(calendarApi.read, {}), refetchInterval: query => (query.state.data?.years.some(year => year.entered?.finished === false) ? 2000 : false) })
}

export const changesQuery = infiniteQueryOptions({
  queryKey: [calendarApi.changes.path] as const, initialPageParam: undefined as string | undefined,
  queryFn: ({ pageParam, signal }) => call(calendarApi.changes, { query: { cursor: pageParam } }, { signal }), getNextPageParam: last => last.next ?? undefined,
})

export type NoticeBody = CallArgs<typeof calendarApi.enter>['body']

export function useEnterNotice() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ body, key }: { body: NoticeBody; key: string }) => call(calendarApi.enter, { body }, { key }),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: [calendarApi.read.path] })
      void client.invalidateQueries({ queryKey: [calendarApi.changes.path] })
    },
  })
}
