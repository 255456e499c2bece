import type { z } from 'zod'
import type { disputeApi } from '#api/dispute.ts'
import type { Hop } from '#domain/dispute/trail.ts'
import { assignmentStates } from '#domain/order/lifecycle.ts'
import type { Names } from '#server/city/names.ts'

/** The way of an order as pages draw it. */
export function trailReply(hops: readonly Hop[], names: Names): z.input<typeof disputeApi.trail.reply> {
  return {
    ring: hops.some(hop => hop.again),
    hops: hops.map(({ assignment, from, until, days, again }) => ({
      id: assignment.id, hop: assignment.hop, unit: { unit: assignment.unit, name: names.unit(assignment.unit) }, state: assignment.state, stateLabel: assignmentStates[assignment.state].label,
      from: new Date(from).toISOString(), until: until === null ? null : new Date(until).toISOString(), days, again, ruled: assignment.ruled, basis: assignment.basis,
    })),
  }
}
