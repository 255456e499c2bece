import type { CityRules } from '../city.ts'
import type { OrderFile } from './file.ts'
import type { Verb } from './lifecycle.ts'

/** Whoever took the latest of the steps in `judged` may not take the step that judges it. `when`: on which orders; left out: on every one. */
interface Apart { judged: readonly Verb[]; says: string; when?: (file: OrderFile, rules: CityRules) => boolean }

/** HANDBOOK 2.2: four eyes, which a city may switch off. */
const disputedReturn: Apart = { judged: ['dispatch', 'dispatchJoint'], says: '这张工单退回有过争议，又是您派出的，请由另一位派单员审定', when: (file, rules) => rules.order.returnFourEyes && wasDisputed(file) }

/** Steps that judge somebody's earlier step on the order. People hold several roles: the role alone does not keep them apart. */
export const apart: Partial<Record<Verb, Apart>> = {
  acceptReturn: disputedReturn,
  rejectReturn: disputedReturn,
  rateOnline: { judged: ['resolveOnline'], says: '在线答复的人不能登记对自己答复的评价，请由另一位回访员登记' },
  checkWithdrawal: { judged: ['withdraw'], says: '撤单的人不能核查自己的撤单，请由另一位质检员核查' },
}

/** Whether units and centre have been at odds over where an order belongs: it was asked back before, or went to dispute. */
function wasDisputed({ order, assignments }: OrderFile): boolean {
  return order.returnRequestCount > 1 || assignments.some(one => one.ruled)
}
