import type { Actor, OrderFile } from '../order/file.ts'
import { assignmentStates, orderStates } from '../order/lifecycle.ts'
import type { Refusal } from '../order/route.ts'
import { runningCallback } from '../callback/attempts.ts'

/** What of an order is shown masked until somebody asks for it. `words`: the free text as written, for those who read it without numbers. */
export const revealFields = {
  name: { label: '姓名' },
  phone: { label: '电话' },
  address: { label: '地址' },
  idNumber: { label: '身份证号' },
  plate: { label: '车牌号' },
  incidentAddress: { label: '事发地址' },
  words: { label: '诉求原文' },
} as const satisfies Record<string, { label: string }>

export type RevealField = keyof typeof revealFields

/** What is asked for with one click more, since few looks need it (PIPL 6: least that is needed). */
export const seldomRevealed: readonly RevealField[] = ['idNumber', 'plate', 'words']

/** Why somebody looks (default). `other` is to be said in words. */
export const revealReasons = {
  contact: { label: '联系诉求人核实情况' },
  visit: { label: '上门或到现场办理' },
  callback: { label: '回访' },
  callDrop: { label: '通话中断，回拨' },
  urgent: { label: '涉及人身安全，紧急联系' },
  review: { label: '审核、质检、督办核查' },
  other: { label: '其他（请写明）' },
} as const satisfies Record<string, { label: string }>

export type RevealReason = keyof typeof revealReasons

/** How long a look lasts, how many in an hour, and from how many in a day on the security administrator is told. Default. */
export const revealRules = { minutes: 10, perHour: 30, perDay: 100 } as const

/**
 * Whether somebody may see the caller's data of an order; null: yes. A unit only while it holds the order and the order is open (a task that was
 * accepted stays with it after the closing) and never a confidential caller's (HANDBOOK 2.2, 11: hide identity from units that do not need it); an
 * agent only of who is on the line; a callback agent while it is to be called back.
 * onTheLine: the actor is talking with this order's caller.
 */
export function mayReveal(file: OrderFile, { unit, role, roles = [] }: Actor, onTheLine: boolean): Refusal | null {
  const { order, assignments } = file
  if (unit !== null) {
    if (order.confidential) return { refused: '诉求人要求保密，承办单位不能查看其信息；如需联系，请通过热线转接' }
    if (!orderStates[order.state].open) return { refused: '工单已经了结，承办单位不能再查看诉求人信息；发回重办后可以再看' }
    return assignments.some(one => one.unit === unit && assignmentStates[one.state].live) ? null : { refused: '工单已不在贵单位办理，不能再查看诉求人信息' }
  }
  const held = new Set([role, ...roles])
  if (['shiftLead', 'dispatcher', 'qualityInspector', 'supervisor'].some(one => held.has(one as typeof role))) return null
  if (held.has('callbackAgent') && runningCallback(file)) return null
  if (held.has('agent') && onTheLine) return null
  return { refused: held.has('callbackAgent') ? '工单不在回访中，不能查看诉求人信息' : '话务员只能查看正在通话的诉求人的信息' }
}
