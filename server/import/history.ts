import type { CityRules } from '#domain/city.ts'
import type { ActorRole } from '#domain/access/roles.ts'
import type { OrderEvent, OrderFile } from '#domain/order/file.ts'
import type { Verb } from '#domain/order/lifecycle.ts'
import { step } from '#domain/order/step.ts'
import type { ExtensionEntry, Fault, ReturnEntry, Row, Value } from './check.ts'

/** One order's rows: itself, its units' tasks, its callbacks. */
export interface OrderRows { order: Row; assignments: readonly Row[]; callbacks: readonly Row[] }

interface HistoryAct { at: number; verb: Verb; role: ActorRole; hop: number | null; unit: string | null; input: Record<string, unknown>; table: Fault['table']; line: number; column: string }

/**
 * What happened to an order, done once more by the platform's own life cycle at the instants given: its rows with all events and
 * clocks, or the first thing the life cycle refuses, as a fault of the row it came from. Nobody is told anything.
 */
export function retell(rows: OrderRows, registration: Record<string, unknown>, rules: CityRules, id: (at: number) => string): { file: OrderFile; events: OrderEvent[] } | { fault: Fault } {
  const registeredAt = rows.order.values.registeredAt as number
  const centre = { id: null, role: 'agent' as const, unit: null }
  const first = step(null, { verb: 'register', input: registration }, centre, rules, { now: registeredAt, id })
  if ('refused' in first) return { fault: { table: 'orders', line: rows.order.line, column: '登记', reason: first.refused } }
  let file = first.file
  const events = [first.event]
  const tasks = new Map<number, string>()
  for (const act of acts(rows, rules)) {
    const taken = step(file, { verb: act.verb, assignmentId: act.hop === null ? null : (tasks.get(act.hop) ?? 'none'), input: act.input }, { id: null, role: act.role, unit: act.unit }, rules, { now: act.at, id })
    if ('refused' in taken) return { fault: { table: act.table, line: act.line, column: act.column, reason: taken.refused } }
    if (act.verb === 'dispatch') tasks.set(Number(rows.assignments.find(row => row.line === act.line)?.values.hop), taken.event.assignmentId ?? '')
    file = taken.file
    events.push(taken.event)
  }
  return { file, events }
}

/** Everything done to an order in the order of time; of the same instant, in the order of the life cycle. */
function acts({ order, assignments, callbacks }: OrderRows, rules: CityRules): HistoryAct[] {
  const { line, values } = order
  const registeredAt = values.registeredAt as number
  const own = { table: 'orders' as const, line, hop: null, unit: null }
  if (values.resolvedAt !== null && assignments.length === 0) {
    const answered: HistoryAct = { ...own, at: values.resolvedAt as number, verb: 'resolveOnline', role: 'agent', input: { answer: values.answer ?? '' }, column: '答复内容' }
    return [answered, ...callbacks.map(rated)]
  }
  const review = rules.order.switches.preReview ? [{ ...own, at: registeredAt, verb: 'approve' as const, role: 'qualityInspector' as const, input: {}, column: '登记时间' }] : []
  const list: HistoryAct[] = [
    { ...own, at: registeredAt, verb: 'submitForDispatch', role: 'agent', input: {}, column: '登记时间' }, ...review,
    ...[...assignments].sort((one, other) => Number(one.values.hop) - Number(other.values.hop)).flatMap(row => ofAssignment(row, rules)), ...callbacks.flatMap(calledBack),
  ]
  return list.sort((one, other) => one.at - other.at)
}

function ofAssignment({ line, values }: Row, rules: CityRules): HistoryAct[] {
  const hop = Number(values.hop)
  const unit = String(values.unit)
  const list: HistoryAct[] = []
  const add = (at: Value | undefined, verb: Verb, role: ActorRole, column: string, input: Record<string, unknown> = {}) => {
    const ofUnit = role === 'unitLiaison' || role === 'unitHandler' || role === 'unitLeader'
    if (typeof at === 'number') list.push({ at, verb, role, hop: verb === 'dispatch' ? null : hop, unit: ofUnit ? unit : null, input, table: 'assignments', line, column })
  }
  add(values.dispatchedAt, 'dispatch', 'dispatcher', '派单时间', { unit, basis: values.basis ?? '历史数据导入' })
  add(values.signedAt, 'sign', 'unitLiaison', '签收时间')
  const contact = (at: Value | undefined) => ({ contactedAt: new Date(Number(at)).toISOString(), contactMethod: values.contactMethod ?? 'phone', contactOutcome: '已联系诉求人' })
  add(values.contactedAt, 'contactCaller', 'unitHandler', '联系时间', contact(values.contactedAt))
  const asker = rules.order.switches.leaderApproves ? 'unitLeader' : 'unitLiaison'
  for (const entry of (values.returns ?? []) as readonly ReturnEntry[]) {
    add(entry.askedAt, 'requestReturn', asker, '退单记录', { ground: entry.ground, basis: entry.basis, proposedUnit: entry.proposedUnit })
    add(entry.decidedAt, entry.accepted ? 'acceptReturn' : 'rejectReturn', 'dispatcher', '退单记录', entry.accepted ? {} : { reason: '不符合退单规定，请继续办理' })
  }
  for (const entry of (values.extensions ?? []) as readonly ExtensionEntry[]) {
    add(entry.askedAt, 'requestExtension', asker, '延期记录', { days: entry.days, reason: entry.reason, progress: '历史数据未载明' })
    add(entry.decidedAt, entry.granted ? 'grantExtension' : 'refuseExtension', 'supervisor', '延期记录', entry.granted ? { days: entry.days } : { reason: '不符合延期规定，请按期办理' })
  }
  const result = (at: Value | undefined) => ({
    handlerName: values.handlerName ?? '未载明', ...contact(values.contactedAt ?? at), process: values.process ?? '历史数据未载明', outcome: values.outcome ?? 'solved', publicReply: values.publicReply ?? '历史数据未载明',
    ...(values.legalBasis ? { legalBasis: values.legalBasis } : {}), ...(values.planAndDate ? { planAndDate: values.planAndDate } : {}),
  })
  add(values.submittedAt, 'submitResult', 'unitHandler', '反馈时间', result(values.submittedAt))
  if (rules.order.switches.audit) add(values.auditedAt, 'auditPass', 'qualityInspector', '审核时间')
  add(values.reworkSubmittedAt, 'submitResult', 'unitHandler', '重办反馈时间', { ...result(values.reworkSubmittedAt), ...contact(values.reworkSubmittedAt) })
  if (rules.order.switches.audit) add(values.reworkAuditedAt, 'auditPass', 'qualityInspector', '重办审核时间')
  return list
}

function rated({ line, values }: Row): HistoryAct {
  const input = { satisfaction: values.satisfaction ?? '', method: values.method }
  return { at: Number(values.at), verb: 'rateOnline', role: 'system', hop: null, unit: null, input, table: 'callbacks', line, column: '满意度' }
}

function calledBack({ line, values }: Row): HistoryAct[] {
  const outcome = values.outcome ?? 'answered'
  const at = Number(values.at)
  const answers = Object.fromEntries((['contacted', 'truthful', 'solved', 'satisfaction', 'attitude', 'remark'] as const).flatMap(key => (values[key] === null || values[key] === undefined ? [] : [[key, values[key]]])))
  const common = { at, role: 'system' as const, hop: null, unit: null, table: 'callbacks' as const, line, column: '回访时间' }
  const input = { method: values.method, outcome, ...answers, ...(outcome === 'unreached' ? {} : { decision: values.decision ?? 'close' }) }
  const record: HistoryAct = { ...common, verb: 'recordCallback', input }
  return outcome === 'unreached' && values.decision === 'close' ? [record, { ...common, verb: 'closeUnreached', input: {} }] : [record]
}
