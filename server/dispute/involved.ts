import { sql } from 'kysely'
import { scopeOf } from '#domain/access/permissions.ts'
import { unitsInvolved } from '#domain/dispute/caseFile.ts'
import type { Step } from '#domain/dispute/trail.ts'
import type { OrderEvent, OrderFile } from '#domain/order/file.ts'
import type { SignedIn } from '#server/auth/sessions.ts'
import { fixed } from '#server/db/fixed.ts'
import type { Db } from '#server/db/open.ts'
import { eventFields, fromRow } from '#server/order/rows.ts'
import { maySee, notNamedElse } from '#server/order/scope.ts'
import { loadFile } from '#server/order/store.ts'
import { Refused } from '#server/refused.ts'

/** An order as its case is read: with its steps. */
export interface Matter { file: OrderFile; events: readonly Step[] }

/**
 * The order of a case the person has a say in: the centre's disputes desk, and the units that held it or were named as the right one; of a unit that named
 * its handler not the other handlers.
 * Else 404, as if there were none. With `lock` the order stays as it is until the transaction ends.
 */
export async function matterFor(db: Db, user: SignedIn, id: string, how: { lock: boolean }): Promise<Matter> {
  const file = await loadFile(db, user.platform, id, how)
  const events = file ? await stepsOf(db, user.platform, id) : []
  if (!file || !(mayRead(user) || await inCase(db, user, file, events))) throw new Refused(404, '没有这件争议工单')
  return { file, events }
}

/** An order the person may open, with its steps; for its way from unit to unit. */
export async function visibleMatter(db: Db, user: SignedIn, id: string): Promise<Matter> {
  const file = await loadFile(db, user.platform, id, { lock: false })
  const events = file ? await stepsOf(db, user.platform, id) : []
  if (!file || !(await inCase(db, user, file, events) || await maySee(db, user, id))) throw new Refused(404, '没有这张工单')
  return { file, events }
}

/** The steps of an order without their patches. */
export async function stepsOf(db: Db, platform: string, id: string): Promise<Step[]> {
  const rows = await fixed<Record<string, unknown>>(db, `
    select id, order_id, seq, assignment_id, verb, order_from, order_to, assignment_from, assignment_to, at, actor_id, actor_role, actor_unit, input
    from event where platform = $1 and order_id = $2 order by seq`, [platform, id])
  return rows.map(row => fromRow<OrderEvent>(eventFields, row))
}

function mayRead(user: SignedIn): boolean {
  return scopeOf('dispute.read', user) === 'platform'
}

async function inCase(db: Db, user: SignedIn, file: OrderFile, events: readonly Step[]): Promise<boolean> {
  if (user.unit === null || !unitsInvolved(file, events).includes(user.unit)) return false
  const { rows } = await sql`select where ${notNamedElse(user, sql`${file.order.id}::uuid`)}`.execute(db)
  return rows.length > 0
}
