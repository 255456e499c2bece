import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { limitsApi } from '#api/limits.ts'
import { call, type CallArgs } from '#web/kit/call.ts'

export type Asked = CallArgs<typeof limitsApi.explain>['body']

/** What the case would get; while another is fetched the last one stays to be read. */
export function limitsQuery(body: Asked) {
  return queryOptions({
    queryKey: [limitsApi.explain.path, body] as const, queryFn: ({ signal }) => call(limitsApi.explain, { body }, { signal }), placeholderData: keepPreviousData, retry: false,
  })
}
