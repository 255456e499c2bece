import { randomInt } from 'node:crypto'
import type { FieldRow } from '#domain/order/fields.ts'

/** One of them. */
export function oneOf<T>(rows: readonly T[]): T | undefined {
  return rows[randomInt(Math.max(1, rows.length))]
}

/** A form filled in as somebody in a hurry would: everything that is asked and most of the rest, with values its fields allow; `certain` by name. */
export function filled(fields: readonly FieldRow[], units: readonly string[], now: number, certain: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  const asked = fields.filter(field => field.required || field.name in certain || randomInt(5) > 0)
  return Object.fromEntries(asked.map(field => [field.name, certain[field.name] ?? made(field, units, now)]))
}

function made(field: FieldRow, units: readonly string[], now: number): unknown {
  switch (field.kind) {
    case 'choice': return oneOf(field.choices ?? [])?.value
    case 'checklist': return (field.choices ?? []).map(choice => choice.value)
    case 'yesNo': return randomInt(4) > 0
    case 'number': return randomInt(1, Math.min(field.max ?? 5, 5) + 1)
    case 'unit': return oneOf(units)
    case 'units': return [oneOf(units)]
    case 'files': return []
    case 'instant': return new Date(now - 60_000).toISOString()
    case 'date': return new Date(now).toISOString().slice(0, 10)
    default: return '照章办理'
  }
}
