import { priced } from '#domain/ledger/entry.ts'
import { enteredItems } from '#domain/ledger/items.ts'
import type { Place } from '#server/cities.ts'
import { itemsOf } from '#server/registers/ledger.ts'
import type { Besides } from './besides.ts'
import type { Fault, Row, Value } from './check.ts'
import { type Column, tables } from './tables.ts'

/** A row of a register as it is written, points and text of a ledger's item filled in; or what the register says against it, though its values are right by themselves. */
export function settled(table: Besides, row: Row, place: Place): Row | Fault {
  const outcome = rules[table]?.(row.values, place) ?? {}
  if (!refusedIn(outcome)) return { line: row.line, values: { ...row.values, ...outcome } }
  const columns: Readonly<Record<string, Column>> = tables[table].columns
  return { table, line: row.line, column: columns[outcome.field]?.label ?? outcome.field, reason: outcome.refused }
}

type Outcome = { field: string; refused: string } | Row['values']

const rules: Partial<Record<Besides, (values: Row['values'], place: Place) => Outcome>> = {
  ledgerEntries: (values, place): Outcome => {
    const period = String(values.period)
    const item = enteredItems(itemsOf(place, period)).find(one => one.key === values.item)
    if (!item) return { field: 'item', refused: `${period} 的考核办法没有这个项目，或该项目由系统自动计算` }
    const price = priced(item, { points: text(values.points), detail: text(values.detail), orderNumber: text(values.orderNumber), articles: typeof values.articles === 'number' ? values.articles : null })
    return 'refused' in price ? { field: price.field, refused: price.refused } : { ...price }
  },
  // A county's unit stands for its platform.
  spotChecks: ({ county, unit }, { rules }): Outcome => ({ county: county ?? rules.counties.get(String(unit)) ?? null }),
  knowledgeReminders: ({ remindedAt, dueAt, answeredAt }): Outcome => {
    if (Number(dueAt) <= Number(remindedAt)) return { field: 'dueAt', refused: '更新期限应在提醒时间之后' }
    return typeof answeredAt === 'number' && answeredAt < Number(remindedAt) ? { field: 'answeredAt', refused: '更新时间不能早于提醒时间' } : {}
  },
  dutyDays: ({ hours }): Outcome => (typeof hours === 'string' && !/^(?:[01]?\d|2[0-3])(\.\d)?$/.test(hours) ? { field: 'hours', refused: '应为小时数，如 1 或 2.5' } : {}),
}

function refusedIn(outcome: Outcome): outcome is { field: string; refused: string } {
  return 'refused' in outcome
}

function text(value: Value | undefined): string | null {
  return typeof value === 'string' ? value : null
}
