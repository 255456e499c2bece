import { infiniteQueryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { z } from 'zod'
import { exportApi, type ExportLine } from '#api/export.ts'
import { exportSources } from '#domain/export/sources.ts'
import { exportStates } from '#domain/export/states.ts'
import { address, call, CallError, newKey } from '#web/kit/call.ts'
import { csrfHeader } from '#web/kit/csrf.ts'
import { read } from '#web/kit/query.ts'

const keys = <K extends string>(table: Readonly<Record<K, unknown>>) => Object.keys(table) as [K, ...K[]]

/** The register's state in the address. */
export const exportsSearch = z.object({
  state: z.enum(keys(exportStates)).optional().catch(undefined), source: z.enum(keys(exportSources)).optional().catch(undefined), personal: z.enum(['yes']).optional().catch(undefined), open: z.uuid().optional().catch(undefined),
})
export type ExportsSearch = z.infer<typeof exportsSearch>

export const rulesQuery = read(exportApi.rules, {})
export const downloadsQuery = (id: string) => read(exportApi.downloads, { params: { id } })

type Listed = 'mine' | 'waiting' | 'register'

/** A list of exports page by page; while one is being made it is asked again every two seconds. */
export function exportsQuery(list: Listed, { open: _, ...query }: ExportsSearch = {}) {
  return infiniteQueryOptions({
    queryKey: [exportApi[list].path, query] as const, initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) => call(exportApi[list], { query: { ...query, cursor: pageParam } }, { signal }), getNextPageParam: last => last.next ?? undefined,
    refetchInterval: state => (state.state.data?.pages.some(page => page.rows.some(row => row.state === 'waiting')) ? 2000 : 30_000),
  })
}

/** Cancels or decides; every list of exports is asked again. */
export function useStep() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ id, step }: { id: string; step: 'cancel' | { agree: boolean; note: string | null } }) => {
      const [params, options] = [{ id }, { key: newKey() }]
      return step === 'cancel' ? call(exportApi.cancel, { params }, options) : call(exportApi.decide, { params, body: step }, options)
    },
    onSettled: () => { for (const list of ['mine', 'waiting', 'register'] as const) void client.invalidateQueries({ queryKey: [exportApi[list].path] }) },
  })
}

/** Fetches the file and hands it to the browser under its name. Without a key of the request, which would be kept beside the password. */
export async function fetchFile(line: Pick<ExportLine, 'id' | 'sourceLabel' | 'number' | 'locked' | 'format'>, password: string | null): Promise<void> {
  const reply = await fetch(address(exportApi.file, { id: line.id }), {
    method: 'POST', credentials: 'same-origin', headers: { accept: '*/*', 'content-type': 'application/json', ...csrfHeader() }, body: JSON.stringify(password === null ? {} : { password }),
  }).catch(() => { throw new CallError(0, '连不上服务器，文件没有下载。请检查网络后重试。', null) })
  if (!reply.ok) {
    const { message = '没有下载成功，请重试。', field = null } = (await reply.json().catch(() => null) as { error?: { message?: string; field?: string | null } } | null)?.error ?? {}
    throw new CallError(reply.status, message, field)
  }
  const url = URL.createObjectURL(await reply.blob())
  const link = Object.assign(document.createElement('a'), { href: url, download: `${line.sourceLabel}-${line.number}.${line.locked ? 'zip' : line.format}` })
  link.click()
  setTimeout(() => URL.revokeObjectURL(url), 60_000)
}
