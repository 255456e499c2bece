import type { z } from 'zod'
import type { caseReply } from '#api/dispute.ts'
import { caseFile, type Statement } from '#domain/dispute/caseFile.ts'
import { mayPass } from '#domain/access/permissions.ts'
import { stages } from '#domain/dispute/stages.ts'
import { stances } from '#domain/dispute/stances.ts'
import type { Step } from '#domain/dispute/trail.ts'
import type { OrderFile } from '#domain/order/file.ts'
import { verbs } from '#domain/order/lifecycle.ts'
import { returnGrounds } from '#domain/order/returnGrounds.ts'
import type { SignedIn } from '#server/auth/sessions.ts'
import { namesOf } from '#server/city/names.ts'
import type { Place } from '#server/cities.ts'
import { fixed } from '#server/db/fixed.ts'
import type { Db } from '#server/db/open.ts'
import { type LineRow, toLines } from '#server/order/line.ts'
import { orderFields, toRow } from '#server/order/rows.ts'
import type { Server } from '#server/serve.ts'
import type { Matter } from './involved.ts'
import { peopleOf } from './people.ts'
import { rulingsOf } from './rulings.ts'
import { trailReply } from './trail.ts'

/** The whole case file of an order: its way, every unit's word side by side, meetings and rulings. No word of who the citizen is. */
export async function caseOf(server: Server, db: Db, user: SignedIn, place: Place, { file, events }: Matter, now: number): Promise<z.input<typeof caseReply>> {
  const { order } = file
  const key = [user.platform, order.id]
  const [words] = await fixed<{ content: string }>(db, 'select content from work_order where platform = $1 and id = $2', key)
  const statements = await fixed<StatementRow>(db, 'select * from dispute_statement where platform = $1 and order_id = $2 order by at, id', key)
  const meetings = await fixed<MeetingRow>(db, 'select * from dispute_meeting where platform = $1 and order_id = $2 order by held_at, id', key)
  const rulings = await rulingsOf(server, db, user.platform, order.id, now)
  const names = await namesOf(server, db, user.platform, now)
  const people = await peopleOf(db, user, [...statements, ...meetings].map(row => row.by_user))
  const unit = (code: string) => ({ unit: code, name: names.unit(code) })
  const maybe = (code: string | null) => (code === null ? null : unit(code))
  const found = caseFile(file, events, statements.map(toStatement), now)
  const [line] = toLines([toRow(orderFields, order) as unknown as LineRow], place, names, now)
  if (!line) throw new Error('no line')
  const disputed = inStage(file)
  return {
    order: line, content: words?.content ?? '', categoryPath: names.categoryPath(order.categoryVersion, order.category), trail: trailReply(found.trail, names), rulings,
    units: found.units.map(one => ({
      ...one, unit: unit(one.unit), proposedBy: one.proposedBy.map(unit),
      requests: one.requests.map(row => ({
        at: iso(row.at), groundLabel: groundLabel(row.ground), basis: row.basis, proposedUnit: maybe(row.proposedUnit), remark: row.remark,
        decided: row.decided && { label: verbs[row.decided.verb].label, at: iso(row.decided.at), reason: row.decided.reason },
      })),
      statements: one.statements.map(row => ({
        id: row.id, stance: row.stance, stanceLabel: stances[row.stance].label, statement: row.statement, basis: row.basis, proposedUnit: maybe(row.proposedUnit),
        byName: people.get(row.byUser) ?? null, at: iso(row.at),
      })),
    })),
    meetings: meetings.map(row => ({
      id: row.id, heldAt: row.held_at.toISOString(), place: row.place, units: row.units.map(unit), minutes: row.minutes, decidedBy: row.decided_by,
      byName: people.get(row.by_user) ?? null, enteredAt: row.entered_at.toISOString(),
    })),
    ...filed(events),
    may: { state: disputed && user.unit !== null, meet: disputed && user.unit === null && mayPass('dispute.meet', user.roles) },
  }
}

/** Whether units may still speak: it is in dispute, or one of them is asking to be rid of it. */
export function inStage({ order, assignments }: OrderFile): boolean {
  return stages.disputed.orderStates.some(state => state === order.state) || assignments.some(one => stages.returning.assignmentStates.some(state => state === one.state))
}

/** Since when it is in dispute, and what the caller was told when it was filed away. */
export function filed(events: readonly Pick<Step, 'verb' | 'at' | 'input'>[]): { since: string | null; explanation: string | null; toldAt: string | null; toldBy: string | null } {
  const since = events.findLast(event => event.verb === 'escalateDispute')
  const told = events.findLast(event => event.verb === 'archiveAsHardCase')?.input
  return { since: since ? iso(since.at) : null, explanation: text(told?.explanation), toldAt: text(told?.toldAt), toldBy: text(told?.toldBy) }
}

interface StatementRow { id: string; unit: string; stance: Statement['stance']; statement: string; basis: string | null; proposed_unit: string | null; by_user: string; at: Date }
interface MeetingRow { id: string; held_at: Date; place: string; units: string[]; minutes: string; decided_by: string; by_user: string; entered_at: Date }

function toStatement(row: StatementRow): Statement {
  return { id: row.id, unit: row.unit, stance: row.stance, statement: row.statement, basis: row.basis, proposedUnit: row.proposed_unit, byUser: row.by_user, at: row.at.getTime() }
}

function groundLabel(ground: string | null): string | null {
  return ground === null ? null : ((returnGrounds as Record<string, { label: string }>)[ground]?.label ?? ground)
}

function text(value: unknown): string | null {
  return typeof value === 'string' ? value : null
}

function iso(at: number): string {
  return new Date(at).toISOString()
}
