import { sql } from 'kysely'
import type { z } from 'zod'
import type { orderApi } from '#api/order.ts'
import { type Desk, type DeskName, desks, desksOf } from '#domain/order/desks.ts'
import type { OrderState } from '#domain/order/lifecycle.ts'
import type { SignedIn } from '#server/auth/sessions.ts'
import type { Db } from '#server/db/open.ts'
import { deskConditions, openStates } from './filter.ts'
import { notNamedElse, ofCentre, visibleOrders } from './scope.ts'

/** What waits on each of somebody's desks. Lists without end (all, mine) are not counted. Two statements over open rows only, and one for each desk of a few orders that wait for a word. */
export async function countDesks(db: Db, user: SignedIn, now: number): Promise<z.input<typeof orderApi.counts.reply>> {
  const names = desksOf(user.roles).filter(name => isWaiting(desks[name]))
  const beside = names.filter(name => isFew(desks[name]))
  const [orders, assignments, others] = await Promise.all([openOrders(db, user, now), openAssignments(db, user), Promise.all(beside.map(name => countOver(db, user, desks[name], now)))])
  return names.map(name => {
    const desk: Desk = desks[name]
    const count = isFew(desk)
      ? (others[beside.indexOf(name)] ?? 0)
      : desk.assignmentStates
      ? sum(assignments.filter(row => desk.assignmentStates?.includes(row.state) && (!desk.extensionRequested || row.extension)))
      : sum(orders.filter(row => desk.orderStates?.includes(row.state) !== false && (!desk.overdue || row.overdue)))
    return { desk: name satisfies DeskName, label: desk.label, count }
  })
}

/** Counted by itself: its rows are few and have an index of their own. */
function isFew(desk: Desk): boolean {
  return desk.nextDue !== undefined || desk.waits !== undefined
}

function isWaiting(desk: Desk): boolean {
  return !desk.mine && (desk.orderStates ?? desk.assignmentStates) !== undefined
}

async function openOrders(db: Db, user: SignedIn, now: number) {
  const { rows } = await sql<{ state: OrderState; overdue: boolean; count: number }>`
    select o.state, coalesce(o.next_due_at < ${new Date(now)}, false) as overdue, count(*)::int as count
    from   work_order o
    where  ${visibleOrders(user)}
      and  o.state = any(${openStates})
    group  by 1, 2
  `.execute(db)
  return rows
}

async function countOver(db: Db, user: SignedIn, desk: Desk, now: number): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from work_order o where ${sql.join([visibleOrders(user), ...deskConditions(desk, user, now)], sql` and `)}
  `.execute(db)
  return rows[0]?.count ?? 0
}

/** Orders, not assignments, are counted: an order whose lead holds it appears once. */
async function openAssignments(db: Db, user: SignedIn) {
  const own = ofCentre(user) ? sql`` : sql`and a.unit = ${user.unit} and ${notNamedElse(user, sql`a.order_id`)}`
  const { rows } = await sql<{ state: NonNullable<Desk['assignmentStates']>[number]; extension: boolean; count: number }>`
    select state, extension, count(*)::int as count
    from   (
      select distinct a.order_id, a.state, a.extension_requested_at is not null as extension
      from   assignment a
      where  a.platform = ${user.platform}
        and  a.submitted_at is null
        and  a.state in ('toSign', 'signed', 'returnRequested', 'subDispatched')
        ${own}
    ) held
    group  by 1, 2
  `.execute(db)
  return rows
}

function sum(rows: readonly { count: number }[]): number {
  return rows.reduce((total, row) => total + row.count, 0)
}
