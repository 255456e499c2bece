import { queryOptions } from '@tanstack/react-query'
import type { Endpoint } from '#api/endpoint.ts'
import { call, type CallArgs } from './call.ts'

/** The query of a GET endpoint; the key is its path and arguments, so `[row.path]` refreshes every page of it. */
export function read<E extends Endpoint>(row: E, args: CallArgs<E>) {
  return queryOptions({
    queryKey: [row.path, args] as const,
    queryFn: ({ signal }) => call(row, args, { signal }),
  })
}
