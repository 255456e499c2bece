import type { z } from 'zod'
import type { Needed } from '#domain/access/permissions.ts'
import type { AuditVerb } from '#domain/audit/verbs.ts'

/**
 * One endpoint: what comes in, what goes out, who may call. The server mounts it, the browser calls it,
 * OpenAPI and the matrix test read it.
 */
export interface Endpoint<P extends z.ZodType = z.ZodType, Q extends z.ZodType = z.ZodType, B extends z.ZodType = z.ZodType, R extends z.ZodType = z.ZodType> {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  /** Path below /api with `:name` parameters. */
  path: `/api/${string}`
  /** Who may call: a row of domain/access/permissions.ts. */
  permission: Needed
  summary: string
  params?: P
  query?: Q
  body?: B
  /** How many values the body may hold, lists and groups counted; default 2000. */
  most?: number
  /** How many levels deep the body may be; default 8. */
  deepest?: number
  reply: R
  /** The reply is a file, not JSON; `reply` then describes nothing and is z.unknown(). */
  file?: true
  /** The body is a file, sent as it is: at most so many bytes. Its name comes percent-encoded in the header X-File-Name. */
  upload?: { bytes: number }
  /**
   * How its calls stand in the audit log, where method and path don't say it (server/audit/plan.ts). `subject`: the parameter that names what
   * it is about, or null where none may be written down. false: not at all, for chatter that shows nothing of anybody; a comment says why.
   */
  audit?: false | { verb?: AuditVerb; subject?: { kind: string; param: string } | null }
}

/** Writes an endpoint down with its types kept. */
export function endpoint<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, R extends z.ZodType>(row: Endpoint<P, Q, B, R>): Endpoint<P, Q, B, R> {
  return row
}
