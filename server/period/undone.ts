import { type RawBuilder, sql } from 'kysely'
import type { City } from '#domain/city.ts'
import type { OrderEvent } from '#domain/order/file.ts'
import { fold } from '#domain/order/fold.ts'
import { columns } from '#domain/privacy/columns.data.ts'
import type { Db } from '#server/db/open.ts'
import { assignmentFields, callbackFields, columnOf, eventFields, fromRow, orderFields, toRow } from '#server/order/rows.ts'
import { type Contents, contents, type RowDigest } from './digest.ts'
import { later, laterSteps, type Since } from './since.ts'

/** Kinds of rows that are made of an order with its tasks and callbacks, all of whose changes are events or rulings. */
export const madeOfOrders: readonly string[] = ['order_fact', 'assignment_fact', 'callback_fact']

interface Undone { rows: Contents | null; imported: ReadonlySet<string>; otherwise: ReadonlySet<string> }

/**
 * What the month's rows of a kind would be if nothing recorded since had happened to these orders: their events and the rulings on them are undone on
 * copies, and the rows counted from those. A row that then is not what it was has changed by something besides. Nothing stored is touched.
 * `imported`: orders written by an import since, whose rows as they were before nobody kept. `otherwise`: orders that are not what their events since made of them.
 */
export async function undone(db: Db, city: City, period: string, kind: Pick<RowDigest, 'name' | 'columns'>, orders: readonly string[], since: Since): Promise<Undone> {
  const platforms = sql`any(${[city.platform, ...city.counties.map(county => county.platform)]}::text[])`
  return db.isTransaction ? work(db) : db.transaction().execute(work)

  async function work(tx: Db): Promise<Undone> {
    // Before the copies lie in front of what the view reads.
    const { rows: [view] } = await sql<{ text: string }>`select pg_get_viewdef(to_regclass(${kind.name})) as text`.execute(tx)
    await copy(tx, platforms, orders)
    const { rows: imports } = await sql<{ id: string }>`select w.id from pg_temp.work_order w join import_batch b on b.platform = w.platform and b.id = w.import_batch where ${later(since, 'import', 'b.id', 'b.started_at')}`.execute(tx)
    await undoRulings(tx, since)
    const otherwise = new Set<string>()
    const isLater = laterSteps(since)
    for (const events of await eventsOf(tx, platforms, since)) if (!(await undoEvents(tx, events, isLater))) otherwise.add(events[0]?.orderId ?? '')
    await sql`create temp view ${sql.table(kind.name)} as ${sql.raw(view?.text ?? '')}`.execute(tx)
    const rows = await contents(tx, city, period, kind)
    await sql`drop table ${sql.join(copies.map(name => sql.table(`pg_temp.${name}`)))} cascade`.execute(tx)
    return { rows, imported: new Set(imports.map(row => row.id)), otherwise }
  }
}

const copies = ['work_order', 'assignment', 'callback', 'assessment_exclusion'] as const

/** The orders with their callers' other ones, which tell whether one was repeated. The copies bear the names the views read. */
async function copy(tx: Db, platforms: RawBuilder<unknown>, orders: readonly string[]): Promise<void> {
  const named = sql`platform = ${platforms} and id = any(${[...orders]}::uuid[])`
  await sql`create temp table work_order on commit drop as
    select * from public.work_order where ${named} union select o.* from public.work_order o join public.work_order n on n.platform = o.platform and n.caller_id = o.caller_id where n.platform = ${platforms} and n.id = any(${[...orders]}::uuid[])`.execute(tx)
  for (const table of ['assignment', 'callback']) {
    await sql`create temp table ${sql.table(table)} on commit drop as select * from ${sql.table(`public.${table}`)} where platform = ${platforms} and order_id in (select id from pg_temp.work_order)`.execute(tx)
  }
  await sql`create temp table assessment_exclusion on commit drop as select * from public.assessment_exclusion where platform = ${platforms} and assignment_id in (select id from pg_temp.assignment)`.execute(tx)
}

async function undoRulings(tx: Db, since: Since): Promise<void> {
  await sql`delete from pg_temp.assessment_exclusion where ${later(since, 'exclude', 'id', 'decided_at')}`.execute(tx)
  await sql`update pg_temp.assessment_exclusion set withdrawn_at = null where ${later(since, 'takeBack', 'id', 'withdrawn_at')}`.execute(tx)
}

/** All events of the copied orders that had one since, order by order. */
async function eventsOf(tx: Db, platforms: RawBuilder<unknown>, since: Since): Promise<OrderEvent[][]> {
  const { rows } = await sql<Record<string, unknown>>`
    select * from event where platform = ${platforms} and order_id in (select e.order_id from event e where e.platform = ${platforms} and e.order_id in (select id from pg_temp.work_order) and ${later(since, 'event', 'e.id', 'e.at')}) order by order_id, seq`.execute(tx)
  return [...Map.groupBy(rows.map(row => fromRow<OrderEvent>(eventFields, row)), event => event.orderId).values()]
}

/** Whether the order with its tasks and callbacks was, in all that was changed since, what its events made of it. */
async function undoEvents(tx: Db, events: readonly OrderEvent[], isLater: (event: OrderEvent) => boolean): Promise<boolean> {
  const since = events.filter(isLater).map(event => event.patch)
  const [before, now] = [fold(events.filter(event => !isLater(event))), fold(events)]
  if (!now) return false
  const { order } = now
  const changes = [
    ...changed('work_order', [[order.id, since.flatMap(patch => patch.order ?? [])]], [order], before && [before.order], row => toRow(orderFields, row)),
    ...changed('assignment', perRow(since.map(patch => patch.assignments)), now.assignments, before?.assignments, row => toRow(assignmentFields, row)),
    ...changed('callback', perRow(since.map(patch => patch.callbacks)), now.callbacks, before?.callbacks, row => toRow(callbackFields, row)),
  ]
  const undid: boolean[] = []
  for (const change of changes) undid.push(await undo(tx, change))
  return undid.every(Boolean)
}

type Row = Record<string, unknown>

/** What the events make of a row now, and made of it before; `before` null: there was none yet. `fields`: the columns changed since. */
interface Change { table: string; id: string; fields: readonly string[]; now: Row; before: Row | null }

const perRow = (patches: readonly (Readonly<Record<string, object>> | undefined)[]) =>
  [...Map.groupBy(patches.flatMap(patch => Object.entries(patch ?? {})), ([id]) => id)].map(([id, all]) => [id, all.map(([, change]) => change)] as const)

function changed<T extends { id: string }>(table: string, changes: readonly (readonly [id: string, all: readonly object[]])[], now: readonly T[], before: readonly T[] | null | undefined, stored: (row: T) => Row): Change[] {
  return changes.flatMap(([id, all]) => {
    const [is, was] = [now, before ?? []].map(rows => rows.find(row => row.id === id))
    return is ? [{ table, id, fields: [...new Set(all.flatMap(Object.keys))].map(columnOf), now: stored(is), before: was ? stored(was) : null }] : []
  })
}

/** Undoes a change on the copy; false, and it is left alone, where the row is not what its events made of it. */
async function undo(tx: Db, { table, id, fields, now, before }: Change): Promise<boolean> {
  // What people wrote is counted nowhere, and may have been erased.
  const worded = columns[table]?.words?.split(' ') ?? []
  const told = (before ? fields : Object.keys(now)).filter(name => name !== 'id' && name in now && !worded.includes(name))
  if (told.length === 0) return true
  const copied = sql.table(`pg_temp.${table}`)
  const asTold = sql`id = ${id} and ${sql.join(told.map(name => sql`${sql.ref(name)} is not distinct from ${now[name]}`), sql` and `)}`
  const { numAffectedRows } = before
    ? await sql`update ${copied} set ${sql.join(told.map(name => sql`${sql.ref(name)} = ${before[name]}`))} where ${asTold}`.execute(tx)
    : await sql`delete from ${copied} where ${asTold}`.execute(tx)
  return numAffectedRows === 1n
}
