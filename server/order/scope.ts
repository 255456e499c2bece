import { type RawBuilder, sql } from 'kysely'
import type { ActorRole, Role } from '#domain/access/roles.ts'
import { unitRoles } from '#domain/access/roles.ts'
import type { Actor, OrderFile } from '#domain/order/file.ts'
import { type AssignmentState, assignmentStates } from '#domain/order/lifecycle.ts'
import type { SignedIn } from '#server/auth/sessions.ts'

const live = (Object.keys(assignmentStates) as AssignmentState[]).filter(state => assignmentStates[state].live)

/**
 * Which orders of their platform somebody may see, as a condition on `work_order o`: the centre all, a unit those it leads
 * (their index starts with the unit) and the fewer ones it helps with or was given by the unit above it.
 */
export function visibleOrders(user: SignedIn): RawBuilder<unknown> {
  const own = sql`o.platform = ${user.platform}`
  if (ofCentre(user)) return own
  return sql`${own} and (o.lead_unit = ${user.unit} or o.id = any(array(
    select a.order_id from assignment a where a.platform = ${user.platform} and a.unit = ${user.unit} and a.role in ('co', 'sub') and a.state = any(${live}))))`
}

/** Whether one order may be opened: a unit keeps sight of what it once handled, and sees what it is supervised for. Refusals must look like "there is none". */
export function maySee(user: Person, file: OrderFile): boolean {
  return ofCentre(user) || file.assignments.some(one => one.unit === user.unit) || file.supervisions.some(one => user.unit !== null && one.units.includes(user.unit))
}

/** What there is to know of somebody, signed in or not (a batch goes on without them). */
export type Person = Pick<SignedIn, 'id' | 'platform' | 'unit' | 'roles'>

/** Whether somebody works at the hotline centre. A unit's role never opens more than its unit. */
export function ofCentre(user: Person): boolean {
  return user.unit === null && user.roles.some(role => !unitRoles.includes(role))
}

/** Who acts, in the words of the life cycle. */
export function actorOf(user: Person): Actor {
  const [role = 'leader', ...roles] = user.roles
  return { id: user.id, role: role satisfies Role as ActorRole, roles, unit: user.unit }
}
