import type { Instant, OrderFile } from '#domain/order/file.ts'
import { assignmentStates, type Verb } from '#domain/order/lifecycle.ts'
import type { Stance } from './stances.ts'
import { type Hop, type Step, trail } from './trail.ts'

/** What a unit filed while the order was in dispute, beyond its requests to return it. */
export interface Statement { id: string; unit: string; stance: Stance; statement: string; basis: string | null; proposedUnit: string | null; byUser: string; at: Instant }

/** One request to return the order, and what became of it. */
export interface ReturnRequest {
  at: Instant; ground: string | null; basis: string | null; proposedUnit: string | null; remark: string | null
  decided: { verb: Verb; at: Instant; reason: string | null } | null
}

/** One column of the case file. */
export interface UnitCase {
  unit: string; received: number; returned: number; days: number; holds: boolean; proposedBy: string[]
  requests: ReturnRequest[]; statements: Statement[]
}

export interface CaseFile { trail: Hop[]; units: UnitCase[] }

/** The case of an order nobody wants, from its own history and the statements filed: its way, and each unit that held it or was proposed, in the order they came up. */
export function caseFile(file: OrderFile, events: readonly Step[], statements: readonly Statement[], now: Instant): CaseFile {
  const way = trail(file, events, now)
  const asked = events.filter(event => event.verb === 'requestReturn')
  const units = unitsInvolved(file, events).map((unit): UnitCase => {
    const turns = way.filter(hop => hop.assignment.unit === unit)
    const own = new Set(file.assignments.filter(one => one.unit === unit && one.role !== 'sub').map(one => one.id))
    const requests = asked.filter(event => event.assignmentId !== null && own.has(event.assignmentId)).map(event => ({
      at: event.at, ...words(event.input), decided: decisionOn(event, events),
    }))
    return {
      unit, received: turns.length, returned: turns.filter(hop => hop.assignment.returnDecidedAt !== null && !assignmentStates[hop.assignment.state].live).length,
      days: Math.round(turns.reduce((sum, hop) => sum + hop.days, 0) * 10) / 10, holds: turns.some(hop => hop.until === null),
      proposedBy: [...new Set(asked.filter(event => event.input.proposedUnit === unit).flatMap(event => event.actorUnit ?? []))], requests, statements: statements.filter(one => one.unit === unit),
    }
  })
  return { trail: way, units }
}

/** Units with a say: those that hold or held the order, and those somebody named as the right one. */
export function unitsInvolved(file: OrderFile, events: readonly Step[]): string[] {
  const held = file.assignments.filter(one => one.role !== 'sub').sort((a, b) => a.hop - b.hop).map(one => one.unit)
  const proposed = events.filter(event => event.verb === 'requestReturn').map(event => event.input.proposedUnit).filter(unit => typeof unit === 'string')
  return [...new Set([...held, ...proposed])]
}

const deciding: readonly string[] = ['acceptReturn', 'rejectReturn', 'refuseProposal'] satisfies readonly Verb[]

function decisionOn(asked: Step, events: readonly Step[]): ReturnRequest['decided'] {
  const next = events.find(event => event.seq > asked.seq && (event.orderTo !== asked.orderTo || (deciding.includes(event.verb) && event.assignmentId === asked.assignmentId)))
  return next ? { verb: next.verb, at: next.at, reason: text(next.input.reason) ?? text(next.input.remark) } : null
}

function words(input: Step['input']) {
  return { ground: text(input.ground), basis: text(input.basis), proposedUnit: text(input.proposedUnit), remark: text(input.remark) }
}

function text(value: unknown): string | null {
  return typeof value === 'string' ? value : null
}
