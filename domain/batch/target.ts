import type { CityRules } from '../city.ts'
import type { Actor, OrderFile } from '../order/file.ts'
import { assignmentStates, type Verb, verbs } from '../order/lifecycle.ts'
import { type Refusal, route } from '../order/route.ts'

/** Which of an order's assignments a batch means: the one on which the person may take the step. Refused when there are several. */
export function targetOf(file: OrderFile, verb: Verb, actor: Actor, rules: CityRules, now: number): { assignmentId: string | null } | Refusal {
  if (verbs[verb].level === 'order') return { assignmentId: null }
  const own = file.assignments.filter(one => actor.unit === null || one.unit === actor.unit)
  const open = own.filter(one => !('refused' in route(file, { verb, assignmentId: one.id, input: null }, actor, rules, now)))
  if (open.length > 1) return { refused: '这张工单有几个单位在等这一步，请在工单页面逐个办理' }
  // None: the step itself says why, on the one that comes nearest.
  const nearest = open[0] ?? own.findLast(one => assignmentStates[one.state].live) ?? own.at(-1)
  return { assignmentId: nearest?.id ?? null }
}
