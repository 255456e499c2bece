import { type RawBuilder, sql } from 'kysely'
import { unitRoles, type ActorRole, type Role } from '#domain/access/roles.ts'
import { type Ground, sightOf, sights } from '#domain/access/sight.ts'
import type { Actor } from '#domain/order/file.ts'
import { type AssignmentState, assignmentStates } from '#domain/order/lifecycle.ts'
import type { SignedIn } from '#server/auth/sessions.ts'
import type { Db } from '#server/db/open.ts'

/** What there is to know of somebody, signed in or not (a batch goes on without them). */
export type Person = Pick<SignedIn, 'id' | 'platform' | 'unit' | 'units' | 'roles'>

const live = (Object.keys(assignmentStates) as AssignmentState[]).filter(state => assignmentStates[state].live)
/** What somebody worked on is looked for in so many of their latest steps. */
const latestSteps = 1000

/**
 * Which orders of their platform somebody finds, as a condition on `work_order o`: lists, searches, counts and exports. domain/access/sight.ts
 * says which grounds hold for whom; a unit's index starts with the unit it leads for.
 */
export function visibleOrders(user: Person): RawBuilder<unknown> {
  return seen(user, name => sights[name].listed)
}

/**
 * Which of these orders somebody may open by their address: also what their unit once handled or is supervised for. Refusals must look
 * like "there is none". Whoever sees the whole platform costs no statement.
 */
export async function openableAmong(db: Db, user: Person, ids: readonly string[]): Promise<ReadonlySet<string>> {
  if (ids.length === 0 || sightOf(user) === 'platform') return new Set(ids)
  const { rows } = await sql<{ id: string }>`
    select o.id from work_order o where o.id = any(${[...ids]}::uuid[]) and ${seen(user, name => sights[name].opened)}
  `.execute(db)
  return new Set(rows.map(row => row.id))
}

/** Whether somebody may open one order of their platform. */
export async function maySee(db: Db, user: Person, id: string): Promise<boolean> {
  return (await openableAmong(db, user, [id])).has(id)
}

/** Whether somebody works at the hotline centre. A unit's role never opens more than its unit. */
export function ofCentre(user: Pick<Person, 'unit' | 'roles'>): boolean {
  return user.unit === null && user.roles.some(role => !unitRoles.includes(role))
}

/** Where a unit named a handler who is still there, the order is theirs; else everybody's in the unit. A condition on an order's id; it binds those with a handler's sight alone, on every way to an order. */
export function notNamedElse(user: Person, order: RawBuilder<unknown> = sql`o.id`): RawBuilder<unknown> {
  const name = sightOf(user)
  if (name === null || !('notNamedElse' in sights[name])) return sql`true`
  return sql`not exists (
    select from order_handler h join app_user n on n.platform = h.platform and n.id = h.handler and n.disabled_at is null
    where  h.platform = ${user.platform} and h.order_id = ${order} and h.unit = ${user.unit} and h.handler <> ${user.id})`
}

/** Who acts, in the words of the life cycle. */
export function actorOf(user: Pick<Person, 'id' | 'unit' | 'roles'>): Actor {
  const [role = 'leader', ...roles] = user.roles
  return { id: user.id, role: role satisfies Role as ActorRole, roles, unit: user.unit }
}

function seen(user: Person, wanted: (name: keyof typeof sights) => readonly Ground[]): RawBuilder<unknown> {
  const name = sightOf(user)
  const own = sql`o.platform = ${user.platform}`
  if (name === null) return sql`${own} and false`
  const any = sql.join(wanted(name).map(ground => conditions[ground](user)), sql` or `)
  return sql`${own} and (${any}) and ${notNamedElse(user)}`
}

/** Each starts from the few rows it is about: their ids come first, the orders by their key. */
const conditions: Record<Ground, (user: Person) => RawBuilder<unknown>> = {
  everyOrder: () => sql`true`,
  leads: user => sql`o.lead_unit ${ofUnits(user)}`,
  helps: user => sql`o.id = any(array(
    select a.order_id from assignment a where a.platform = ${user.platform} and a.unit ${ofUnits(user)} and a.role in ('co', 'sub') and a.state = any(${live})))`,
  handled: user => sql`exists (select from assignment a where a.platform = ${user.platform} and a.order_id = o.id and a.unit ${ofUnits(user)})`,
  supervised: user => sql`exists (select from supervision s where s.platform = ${user.platform} and s.order_id = o.id and s.units && ${[...user.units]}::text[])`,
  worked: user => sql`exists (select from event e where e.platform = ${user.platform} and e.order_id = o.id and e.actor_id = ${user.id})`,
  workedLately: user => sql`o.id = any(array(
    select e.order_id from event e where e.platform = ${user.platform} and e.actor_id = ${user.id} order by e.at desc limit ${latestSteps}))`,
  onTheLine: user => sql`o.caller_id = any(array(select k.id from caller k where k.platform = ${user.platform} and k.phone_hash = ${lastCaller(user)}))`,
}

/** One unit compares by `=`, which keeps the order of its index; a unit with others below it by `any`. */
function ofUnits({ units }: Person): RawBuilder<unknown> {
  return units.length === 1 ? sql`= ${units[0]}` : sql`= any(${[...units]}::text[])`
}

/** The number's hash of the call somebody has, or had last. */
function lastCaller(user: Person): RawBuilder<unknown> {
  return sql`(
    select r.phone_hash from call l join caller r on r.platform = l.platform and r.id = l.caller_id
    where  l.platform = ${user.platform} and l.agent_id = ${user.id} order by l.arrived_at desc limit 1)`
}
