import type { z } from 'zod'
import type { Endpoint } from '#api/endpoint.ts'
import { watchAttendance } from './attended.ts'
import { csrfHeader } from './csrf.ts'

const attendance = watchAttendance(globalThis.window ?? new EventTarget())

/**
 * Calls an endpoint of the table: arguments and reply typed from its row.
 * `key` is the Idempotency-Key of a write; forms have theirs from key.ts, so that sending again never doubles.
 * Throws CallError with the server's own sentence.
 */
export async function call<E extends Endpoint>(row: E, args: CallArgs<E>, options: { signal?: AbortSignal; key?: string } = {}): Promise<Reply<E>> {
  const { params, query, body } = args as { params?: Record<string, string>; query?: Record<string, unknown>; body?: unknown }
  const reply = await fetch(address(row, params, query), {
    method: row.method,
    credentials: 'same-origin',
    headers: {
      accept: 'application/json',
      ...attendance(),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(row.method === 'GET' ? {} : { 'idempotency-key': options.key ?? newKey(), ...csrfHeader() }),
    },
    body: body === undefined ? null : JSON.stringify(body),
    signal: options.signal ?? null,
  }).catch((error: unknown) => {
    if (error instanceof DOMException && error.name === 'AbortError') throw error
    throw new CallError(0, '连不上服务器，您填写的内容仍在本页。请检查网络后重试。', null)
  })
  if (!reply.ok) throw await refusal(reply)
  return (await reply.json()) as Reply<E>
}

/** The address of an endpoint, for links to files too. */
export function address(row: Endpoint, params: Record<string, string> = {}, query: Record<string, unknown> = {}) {
  const path = row.path.replaceAll(/:(\w+)/g, (_, name: string) => encodeURIComponent(params[name] ?? ''))
  const given = Object.entries(query).filter(([, value]) => value !== undefined && value !== null && value !== '')
  const search = new URLSearchParams(given.map(([name, value]) => [name, String(value)])).toString()
  return search ? `${path}?${search}` : path
}

/** A fresh Idempotency-Key. Not crypto.randomUUID, which plain-http intranets do not have. */
export function newKey() {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), byte => byte.toString(16).padStart(2, '0')).join('')
}

/** A refusal in the server's words. status 0: the server was not reached. field: the body's field it is about. more: what it carries besides, by name. */
export class CallError extends Error {
  readonly status: number
  readonly field: string | null
  readonly more: Readonly<Record<string, unknown>>
  constructor(status: number, message: string, field: string | null, more: Readonly<Record<string, unknown>> = {}) {
    super(message)
    this.status = status
    this.field = field
    this.more = more
  }
}

export type CallArgs<E extends Endpoint> = Part<'params', E['params']> & Part<'query', E['query']> & Part<'body', E['body']>
export type Reply<E extends Endpoint> = z.output<E['reply']>

type Part<Name extends string, T> =
  NonNullable<T> extends z.ZodType ? (unknown extends z.input<NonNullable<T>> ? { [K in Name]?: undefined } : { [K in Name]: z.input<NonNullable<T>> }) : object

async function refusal(reply: Response) {
  const text = await reply.json().catch(() => null) as { error?: { message?: string; field?: string | null } & Record<string, unknown> } | null
  const { message = `服务器没有给出说明（${reply.status}），请稍后重试。`, field = null, ...more } = text?.error ?? {}
  return new CallError(reply.status, message, field, more)
}
