import { z } from 'zod'
import type { Endpoint } from '#api/endpoint.ts'

/** Inputs a schema alone doesn't tell: by endpoint, then by the name of the field. Everything else follows from the schema. */
const given: Readonly<Record<string, unknown>> = {
  period: '2019-01', from: '2019-01', to: '2019-02', date: '2026-06-30', validFrom: '2026-07-01', validTo: null, day: '2026-06-30', category: '0501', region: '430302', phone: '13900000000', address: 'office@example.gov.cn',
  points: '-0.5', claimed: '90', value: '1', hours: '2.0', ref: 'satisfaction', month: '2019-01', password: 'Test-12345-678', replacement: 'Test-12345-678', current: 'Test-12345', code: '123456', tail: null,
  query: '?code=1', account: 'someone01', edition: 'monthly', key: '0'.repeat(64), scheme: '2022-11', base: '2022-11', file: 'AAAA', agree: false,
}

/** An input the schema lets in, as small as possible; null where none was found. `name`: the field it is for. */
export function sampleOf(schema: z.ZodType | undefined): unknown {
  if (!schema) return undefined
  return fill(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any', target: 'draft-2020-12' }) as Schema, '')
}

/** The body an endpoint takes; ids in it are of an order that is there. Refuses to guess: an endpoint whose schema turns the guess down is named. */
export function bodyFor(endpoint: Endpoint, order: string): unknown {
  const body = sampleOf(endpoint.body)
  if (endpoint.body && !endpoint.body.safeParse(body).success) throw new Error(`${endpoint.method} ${endpoint.path}: no body found, say its fields in test/matrixInput.ts: ${JSON.stringify(endpoint.body.safeParse(body).error?.issues[0])}`)
  return JSON.parse(JSON.stringify(body ?? {}).replaceAll(formats.uuid ?? '', order)) as unknown
}

/** The query an endpoint needs, as text; empty when it needs none. */
export function queryFor(endpoint: Endpoint): string {
  const query = sampleOf(endpoint.query) as Record<string, unknown> | undefined
  if (endpoint.query && !endpoint.query.safeParse(query).success) throw new Error(`${endpoint.method} ${endpoint.path}: no query found: ${JSON.stringify(endpoint.query.safeParse(query).error?.issues[0])}`)
  const text = new URLSearchParams(Object.entries(query ?? {}).map(([name, value]) => [name, String(value)])).toString()
  return text && `?${text}`
}

interface Schema {
  type?: string; const?: unknown; enum?: readonly unknown[]; anyOf?: readonly Schema[]; oneOf?: readonly Schema[]; format?: string; pattern?: string; minLength?: number; minimum?: number; exclusiveMinimum?: number
  properties?: Readonly<Record<string, Schema>>; required?: readonly string[]; items?: Schema; minItems?: number; allOf?: readonly Schema[]
}

const formats: Readonly<Record<string, string>> = { uuid: '01900a3c-5b6d-7e8f-8a9b-ac1d2e3f4a5b', 'date-time': '2026-06-30T09:00:00+08:00', date: '2026-06-30', email: 'office@example.gov.cn', time: '09:00' }

function fill(schema: Schema, name: string): unknown {
  if ('const' in schema) return schema.const
  if (name in given && schema.type === 'boolean') return given[name]
  if (schema.enum) return schema.enum[0]
  const branch = schema.anyOf ?? schema.oneOf
  if (branch) return fill(branch.find(one => one.type === 'null') ?? branch[0] ?? {}, name)
  switch (schema.type) {
    case 'object': return Object.fromEntries((schema.required ?? []).map(key => [key, fill(schema.properties?.[key] ?? {}, key)]))
    case 'array': return Array.from({ length: schema.minItems ?? 0 }, () => fill(schema.items ?? {}, name))
    case 'integer': case 'number': return Math.max(schema.minimum ?? 1, (schema.exclusiveMinimum ?? 0) + (schema.exclusiveMinimum === undefined ? 0 : 1))
    case 'boolean': return true
    case 'null': return null
    default: return formats[schema.format ?? ''] ?? given[name] ?? '标记文字'.padEnd(schema.minLength ?? 0, '。')
  }
}
