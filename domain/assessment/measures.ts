/**
 * What can be counted: one measure is one column of one view (db/views); its full definition is the column's comment there.
 * `sum` adds the column up, otherwise the rows for which it is true are counted.
 */
export const measures = {
  calls_received: { view: 'call_fact', column: 'received', label: '接听群众来电' },
  calls_answered: { view: 'call_fact', column: 'answered', label: '接通量' },
  orders_accepted: { view: 'order_fact', column: 'accepted', label: '受理诉求' },
  online_resolved: { view: 'order_fact', column: 'resolved_online', label: '在线办结' },
  dispatched: { view: 'order_fact', column: 'dispatched', label: '转办来电诉求' },
  effective_orders: { view: 'assignment_fact', column: 'valid', label: '有效工单量' },
  return_requests_rejected: { view: 'assignment_fact', column: 'return_requests_rejected', sum: true, label: '已驳回退单申请量' },
  fed_back_on_time: { view: 'assignment_fact', column: 'fed_back_on_time', label: '按时反馈量' },
  contacted: { view: 'assignment_fact', column: 'contacted', label: '联系反馈当事人量' },
  callback_total: { view: 'assignment_fact', column: 'called_back', label: '回访总量' },
  callback_reached: { view: 'assignment_fact', column: 'reached', label: '回访接通量' },
  satisfied: { view: 'assignment_fact', column: 'satisfied', label: '满意量' },
  fair: { view: 'assignment_fact', column: 'fair', label: '一般量' },
  not_rated: { view: 'assignment_fact', column: 'not_rated', label: '未评价量' },
  dissatisfied: { view: 'assignment_fact', column: 'dissatisfied', label: '不满意量' },
  online_satisfied: { view: 'callback_fact', column: 'online_satisfied', label: '在线工单满意量' },
  online_rated: { view: 'callback_fact', column: 'online_rated', label: '在线工单评价量' },
  test_calls: { view: 'test_call_fact', column: 'test_calls', label: '拨测通数' },
  voice_navigation: { view: 'test_call_fact', column: 'voice_navigation', sum: true, label: '语音导航得分合计' },
  connection: { view: 'test_call_fact', column: 'connection', sum: true, label: '接通情况得分合计' },
  service_manner: { view: 'test_call_fact', column: 'service_manner', sum: true, label: '服务规范得分合计' },
  knowledge: { view: 'test_call_fact', column: 'knowledge', sum: true, label: '业务知识得分合计' },
  callback_service: { view: 'test_call_fact', column: 'callback_service', sum: true, label: '回访服务得分合计' },
} as const satisfies Record<string, MeasureRow>

export type Measure = keyof typeof measures
export type View = 'call_fact' | 'order_fact' | 'assignment_fact' | 'callback_fact' | 'test_call_fact'
export interface MeasureRow { view: View; column: string; label: string; sum?: boolean }

/** The measures of one view, in the table's order. */
export const measuresOf = (view: View): (MeasureRow & { measure: Measure })[] =>
  (Object.keys(measures) as Measure[]).filter(measure => measures[measure].view === view).map(measure => ({ measure, ...measures[measure] }))

/** Inputs of a sheet, with their labels: some measures under their own names. */
export const inputs = <const M extends Measure>(...list: M[]): Record<M, { label: string }> =>
  Object.fromEntries(list.map(measure => [measure, { label: measures[measure].label }])) as Record<M, { label: string }>
