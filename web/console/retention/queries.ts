import { infiniteQueryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { retentionApi, rightsApi } from '#api/retention.ts'
import { address, call, type CallArgs, CallError } from '#web/kit/call.ts'
import { useKey } from '#web/kit/key.ts'
import { csrfHeader } from '#web/kit/csrf.ts'
import { read } from '#web/kit/query.ts'

export const retentionQuery = read(retentionApi.page, {})
export const foundQuery = (id: string) => read(rightsApi.found, { params: { id } })

export const holdsQuery = (lifted: boolean) => infiniteQueryOptions({
  queryKey: [retentionApi.holds.path, lifted] as const, initialPageParam: undefined as string | undefined,
  queryFn: ({ pageParam, signal }) => call(retentionApi.holds, { query: { cursor: pageParam, ...(lifted ? { lifted: 'yes' } : {}) } }, { signal }), getNextPageParam: last => last.next ?? undefined,
})

export const rightsQuery = infiniteQueryOptions({
  queryKey: [rightsApi.list.path] as const, initialPageParam: undefined as string | undefined,
  queryFn: ({ pageParam, signal }) => call(rightsApi.list, { query: { cursor: pageParam } }, { signal }), getNextPageParam: last => last.next ?? undefined,
})

export type Step =
  | { kind: 'rule'; body: CallArgs<typeof retentionApi.setRule>['body'] } | { kind: 'hold'; body: CallArgs<typeof retentionApi.setHold>['body'] } | { kind: 'lift'; id: string; reason: string }
  | { kind: 'ask'; body: CallArgs<typeof rightsApi.ask>['body'] } | { kind: 'decide'; id: string; agree: boolean; note: string } | { kind: 'execute'; id: string }

/** One step on these pages; what it touches is asked again. */
export function useStep() {
  const client = useQueryClient()
  const key = useKey()
  return useMutation({
    mutationFn: (step: Step): Promise<unknown> => {
      const options = { key: key.current }
      switch (step.kind) {
        case 'rule': return call(retentionApi.setRule, { body: step.body }, options)
        case 'hold': return call(retentionApi.setHold, { body: step.body }, options)
        case 'lift': return call(retentionApi.liftHold, { params: { id: step.id }, body: { reason: step.reason } }, options)
        case 'ask': return call(rightsApi.ask, { body: step.body }, options)
        case 'decide': return call(rightsApi.decide, { params: { id: step.id }, body: { agree: step.agree, note: step.note } }, options)
        case 'execute': return call(rightsApi.execute, { params: { id: step.id } }, options)
      }
    },
    onSettled: (_, error) => {
      key.renew(error)
      for (const { path } of [retentionApi.page, retentionApi.holds, rightsApi.list, rightsApi.found]) void client.invalidateQueries({ queryKey: [path] })
    },
  })
}

/** Fetches a person's copy and hands it to the browser as a file. */
export async function fetchCopy(id: string, number: string): Promise<void> {
  const reply = await fetch(address(rightsApi.copy, { id }), { method: 'POST', credentials: 'same-origin', headers: csrfHeader() })
  if (!reply.ok) throw new CallError(reply.status, ((await reply.json().catch(() => null)) as { error?: { message?: string } } | null)?.error?.message ?? '没有下载成功，请重试。', null)
  const url = URL.createObjectURL(await reply.blob())
  Object.assign(document.createElement('a'), { href: url, download: `个人信息副本 ${number}.json` }).click()
  URL.revokeObjectURL(url)
}

export const sentenceOf = (error: unknown) => (error instanceof CallError ? error.message : '没有成功，请重试。')
