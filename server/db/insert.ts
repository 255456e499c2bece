import { fixedLater } from './fixed.ts'
import { keepTasks } from './keptTasks.ts'
import type { Db } from './open.ts'

/** Tables written on the paths where milliseconds count, those referred to first. */
const tables = ['request_key', 'caller', 'work_order', 'assignment', 'clock', 'callback', 'supervision', 'event', 'outbox', 'audit_entry'] as const

export type Row = Record<string, unknown>
export type NewRows = Partial<Record<(typeof tables)[number], readonly Row[]>>

/** Inserts the new rows of one or many changes, those of a table in one statement as far as possible, and what is kept of new tasks. To be called in a transaction. Column names never come from outside. */
export async function insertRows(tx: Db, ...all: readonly NewRows[]): Promise<void> {
  for (const table of tables) {
    const shapes = Map.groupBy(all.flatMap(rows => rows[table] ?? []), row => Object.keys(row).join(', '))
    for (const [columns, rows] of shapes) for (const run of runs(rows)) await insert(tx, table, columns, run)
  }
  const tasks = Map.groupBy(all.flatMap(rows => rows.assignment ?? []), row => String(row.platform))
  for (const [platform, rows] of tasks) await keepTasks(tx, platform, [...new Set(rows.map(row => String(row.order_id)))])
}

async function insert(tx: Db, table: string, columns: string, rows: readonly Row[]): Promise<void> {
  const values = rows.flatMap(row => Object.values(row))
  const width = values.length / rows.length
  const places = rows.map((_row, at) => `(${Array.from({ length: width }, (_column, index) => `$${at * width + index + 1}`).join(', ')})`)
  await fixedLater(tx, `insert into ${table} (${columns}) values ${places.join(', ')}`, values)
}

/** In sixteens, eights, fours, twos and ones: few texts, so that the database can keep the plans of all. */
function runs<T>(rows: readonly T[]): T[][] {
  const size = 2 ** Math.min(4, Math.floor(Math.log2(rows.length)))
  return rows.length === 0 ? [] : [rows.slice(0, size), ...runs(rows.slice(size))]
}
