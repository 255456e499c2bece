import { leadOf, type OrderFile } from './file.ts'

/** Which round of callbacks runs: of the lead's assignment, or of an order merged into another one, which has no assignment: one round per answer. */
export function callbackRound(file: OrderFile): { assignmentId: string | null; round: number } {
  const lead = leadOf(file)
  if (lead) return { assignmentId: lead.id, round: lead.round }
  return { assignmentId: null, round: Math.max(0, file.clocks.filter(clock => clock.kind === 'callback').length - 1) }
}
