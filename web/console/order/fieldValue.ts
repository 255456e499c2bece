import dayjs, { type Dayjs } from 'dayjs'
import type { FormField } from '#api/order.ts'

type Values = Record<string, unknown>

/** What the form holds → what goes over the wire: instants and dates as ISO text, empty fields left out. */
export function toWire(fields: readonly FormField[], values: Values): Values {
  const given = fields.map(({ name, kind }) => [name, wire(kind, values[name])] as const)
  return Object.fromEntries(given.filter(([, value]) => value !== undefined && value !== null && value !== '' && !(Array.isArray(value) && value.length === 0)))
}

/** The other way, for a kept draft. */
export function fromWire(fields: readonly FormField[], values: Values): Values {
  return Object.fromEntries(fields.map(({ name, kind }) => [name, (kind === 'instant' || kind === 'date') && typeof values[name] === 'string' ? dayjs(values[name]) : values[name]]))
}

/** A fresh form: required instants start at the present minute, which is right more often than any other. */
export function justNow(fields: readonly FormField[]): Values {
  return Object.fromEntries(fields.filter(field => field.kind === 'instant' && field.required).map(({ name }) => [name, dayjs().startOf('minute').toISOString()]))
}

function wire(kind: FormField['kind'], value: unknown) {
  if (!value) return value
  return kind === 'instant' ? (value as Dayjs).toISOString() : kind === 'date' ? (value as Dayjs).format('YYYY-MM-DD') : value
}
