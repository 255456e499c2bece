import { type Callback, leadOf, type OrderFile } from './file.ts'

/** Which round of callbacks runs: of the lead's assignment, or of an order merged into another one, which has no assignment: one round per answer. */
export function callbackRound(file: OrderFile): { assignmentId: string | null; round: number } {
  const lead = leadOf(file)
  if (lead) return { assignmentId: lead.id, round: lead.round }
  return { assignmentId: null, round: Math.max(0, file.clocks.filter(clock => clock.kind === 'callback').length - 1) }
}

/** The citizen has rated by themselves in this round, and nobody has judged it yet. */
export function ratingWaits(file: OrderFile): Callback | null {
  const { assignmentId, round } = callbackRound(file)
  const open = file.clocks.some(clock => clock.kind === 'callback' && clock.stoppedAt === null)
  return (open && file.callbacks.findLast(one => one.assignmentId === assignmentId && one.round === round && !one.concluding && one.outcome === 'answered')) || null
}
