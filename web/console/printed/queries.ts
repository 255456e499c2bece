import { infiniteQueryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { type PrintedMapping, printedApi } from '#api/printed.ts'
import { call } from '#web/kit/call.ts'
import { upload } from '#web/kit/upload.ts'

export const importsQuery = infiniteQueryOptions({
  queryKey: [printedApi.list.path] as const, initialPageParam: undefined as string | undefined,
  queryFn: ({ pageParam, signal }) => call(printedApi.list, { query: { cursor: pageParam } }, { signal }), getNextPageParam: last => last.next ?? undefined,
})

export function figuresQuery(id: string) {
  return infiniteQueryOptions({
    queryKey: [printedApi.figures.path, id] as const, initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) => call(printedApi.figures, { params: { id }, query: { cursor: pageParam } }, { signal }), getNextPageParam: last => last.next ?? undefined,
  })
}

export function useRead() {
  return useMutation({ mutationFn: (file: File) => upload(printedApi.read, {}, {}, file) })
}

/** Sends the file once more with what its columns hold behind it: figures are read from the file itself. */
export function useAdd() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ file, period, mapping }: { file: File; period: string; mapping: PrintedMapping }) => upload(printedApi.add, {}, { period, first: file.size }, new File([file, JSON.stringify(mapping)], file.name)),
    onSuccess: () => { void client.invalidateQueries({ queryKey: importsQuery.queryKey }) },
  })
}
