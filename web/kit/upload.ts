import type { Endpoint } from '#api/endpoint.ts'
import { csrfHeader } from './csrf.ts'
import { address, CallError, newKey, type Reply } from './call.ts'

/** Sends a file to an endpoint with `upload`. Throws CallError with the server's own sentence. */
export async function upload<E extends Endpoint>(row: E, params: Record<string, string>, query: Record<string, unknown>, file: File): Promise<Reply<E>> {
  const reply = await fetch(address(row, params, query), {
    method: row.method, credentials: 'same-origin', body: file,
    headers: { accept: 'application/json', 'content-type': 'application/octet-stream', 'x-file-name': encodeURIComponent(file.name), 'idempotency-key': newKey(), ...csrfHeader() },
  }).catch(() => { throw new CallError(0, '没有传上去，请检查网络后重试。', null) })
  const answer: unknown = await reply.json().catch(() => null)
  if (reply.ok) return answer as Reply<E>
  const { message = '没有传上去，请重试。', field = null } = (answer as { error?: { message?: string; field?: string | null } } | null)?.error ?? {}
  throw new CallError(reply.status, message, field)
}
