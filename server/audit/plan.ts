import type { Endpoint } from '#api/endpoint.ts'
import { type AuditKind, type AuditVerb, auditVerbs } from '#domain/audit/verbs.ts'

/** How calls of one endpoint stand in the audit log. */
export interface Plan {
  verb: AuditVerb
  kind: AuditKind
  /** Method and path pattern. */
  endpoint: string
  /** What was read or changed, from the path's parameters, else from the reply of what was made; null: nothing in particular. */
  subject(params: unknown, reply: unknown): { kind: string; id: string } | null
}

/**
 * From the endpoint's row alone: a GET with a parameter reads one thing, another GET a list, a file is an export, everything else a change.
 * null: the row says that its calls are chatter.
 */
export function planOf(endpoint: Endpoint): Plan | null {
  if (endpoint.audit === false) return null
  const named = endpoint.audit ?? {}
  const verb = named.verb ?? usualVerb(endpoint)
  const kind = named.subject?.kind ?? endpoint.path.split('/')[2] ?? ''
  return {
    verb, kind: auditVerbs[verb].kind, endpoint: `${endpoint.method} ${endpoint.path}`,
    subject(params, reply) {
      if (named.subject === null) return null
      const id = named.subject ? textOf(params, named.subject.param) : (firstOf(params) ?? (endpoint.method === 'GET' ? null : textOf(reply, 'id')))
      return id === null ? null : { kind, id: id.slice(0, 100) }
    },
  }
}

/** The verb of an endpoint whose row names none. */
export function usualVerb({ method, path, file }: Endpoint): AuditVerb {
  if (method !== 'GET') return 'change'
  if (file) return 'export'
  return path.includes(':') ? 'read' : 'list'
}

/** Paths name the whole before its parts: the first parameter is what it is about. */
function firstOf(params: unknown): string | null {
  const [value] = typeof params === 'object' && params !== null ? Object.values(params) : []
  return value === undefined ? null : String(value)
}

function textOf(from: unknown, name: string): string | null {
  const value = typeof from === 'object' && from !== null ? (from as Record<string, unknown>)[name] : null
  return typeof value === 'string' || typeof value === 'number' ? String(value) : null
}
