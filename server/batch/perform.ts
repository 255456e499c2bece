import { sql } from 'kysely'
import type { Role } from '#domain/access/roles.ts'
import type { Verb } from '#domain/order/lifecycle.ts'
import type { Refusal } from '#domain/order/route.ts'
import type { Step } from '#domain/order/step.ts'
import { unitsBelow } from '#server/auth/sessions.ts'
import type { Place } from '#server/cities.ts'
import type { Db } from '#server/db/open.ts'
import { actOn } from '#server/order/act.ts'
import { actorOf, maySee, type Person } from '#server/order/scope.ts'
import { loadFile, staleVersion } from '#server/order/store.ts'
import { brakeOne } from './brake.ts'

/** A row to be done, with what its batch says. */
export interface WaitingRow {
  id: string; verb: string; created_by: string; needs_second: boolean; approved_by: string | null; common: Record<string, unknown>
  seq: number; order_id: string; order_version: number; assignment_id: string | null; input: Record<string, unknown>
}

/** Takes the step for who made the batch, with the rights they have now. A refusal changes nothing. */
export async function perform(tx: Db, place: Place, row: WaitingRow & { verb: Verb }, now: number): Promise<{ event: string } | Refusal> {
  const person = await personOf(tx, place.platform, row.created_by)
  if (!person) return { refused: '提交人的账号已停用' }
  const file = await loadFile(tx, place.platform, row.order_id, { lock: true })
  if (!file || !(await maySee(tx, person, row.order_id))) return { refused: '这张工单已不归提交人办理' }
  const held = row.needs_second ? null : await brakeOne(tx, place, person.unit, row.verb, now)
  if (held) return { refused: held }
  const what = { verb: row.verb, assignmentId: row.assignment_id, input: { ...row.common, ...row.input } }
  const taken = await actOn(tx, place, file, what, actorOf(person), now, { seenVersion: row.order_version })
  if ('refused' in taken) return { refused: taken.refused === staleVersion ? '试办之后工单已有变化，这一件没有办理；请看过后单独办理' : taken.refused }
  if (row.approved_by) await carryOut(tx, place, taken.step, row.approved_by, now)
  return { event: taken.step.event.id }
}

/** Where a unit's leader approves such requests, the second approver's consent to the whole was that approval. */
async function carryOut(tx: Db, place: Place, { file, event }: Step, approver: string, now: number): Promise<void> {
  if (!file.assignments.find(one => one.id === event.assignmentId)?.proposal) return
  const leader = await personOf(tx, place.platform, approver)
  // Refused or gone: the proposal waits on the leader's desk like any other.
  if (leader) await actOn(tx, place, file, { verb: 'approveProposal', assignmentId: event.assignmentId, input: {} }, actorOf(leader), now)
}

async function personOf(tx: Db, platform: string, id: string): Promise<Person | null> {
  const { rows: [row] } = await sql<{ unit: string | null; units: string[]; roles: Role[] }>`
    select u.unit, ${unitsBelow} as units, u.roles from app_user u where u.platform = ${platform} and u.id = ${id} and u.disabled_at is null
  `.execute(tx)
  return row ? { id, platform, ...row } : null
}
