import type { Actor, OrderFile } from './file.ts'
import { assignmentStates } from './lifecycle.ts'
import type { Refusal } from './route.ts'

/**
 * Whether somebody may see the caller's full number; null: yes. A unit only while it holds the order, and never a confidential
 * caller's (HANDBOOK 11: hide identity from units that do not need it; confidential orders show no number).
 */
export function mayLearnPhone({ order, assignments }: OrderFile, { unit }: Actor): Refusal | null {
  if (!unit) return null
  if (order.confidential) return { refused: '诉求人要求保密，承办单位不能查看电话；如需联系，请通过热线转接' }
  if (!assignments.some(one => one.unit === unit && assignmentStates[one.state].live)) return { refused: '工单已不在贵单位办理，不能再查看电话' }
  return null
}
