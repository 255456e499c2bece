import type { Step } from '#domain/order/step.ts'
import type { Place } from '#server/cities.ts'
import { keepTasks } from '#server/db/keptTasks.ts'
import type { Db } from '#server/db/open.ts'

/** An appeal upheld on the order's own page takes the task that was called back out of the assessment, in the same transaction (T45). */
export async function noteExclusion(tx: Db, { platform }: Place, { event, file }: Step): Promise<void> {
  const { decision, scope, ground, remark } = event.input
  const task = file.assignments.findLast(one => one.role === 'lead' || one.role === 'county')
  if (decision !== 'upheld' || !task || event.actorId === null) return
  await tx.insertInto('assessment_exclusion').values({
    platform, id: event.id, assignment_id: task.id, scope: String(scope), reason: String(remark), basis: String(ground), appeal_id: null, decided_by: event.actorId, decided_at: new Date(event.at),
  }).onConflict(conflict => conflict.columns(['platform', 'assignment_id', 'scope']).where('withdrawn_at', 'is', null).doNothing()).execute()
  await keepTasks(tx, platform, [file.order.id])
}
