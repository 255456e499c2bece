import { mean, minus, product, rate, ratio, sum } from '#domain/formula/expression.ts'
import type { FigureRow, Input } from '#domain/formula/sheet.ts'
import { sheet } from '#domain/formula/sheet.ts'
import { input, inputs } from './count.ts'

/** A way to define a figure that is in use somewhere (HANDBOOK 6): what it counts and how; the scheme editor offers them. `month`: what puts a row into it. */
export interface Definition { key: string; of: string; label: string; source: string; inputs: Record<string, Input>; figure: FigureRow }

const percent = { digits: 2, unit: '%' } as const

/** Checks that a formula names nothing but its inputs, and keeps both together. */
function definition<InputName extends string>(key: string, of: string, source: string, given: Record<InputName, Input>, figure: FigureRow<NoInfer<InputName>>): Definition {
  return { key, of, label: figure.label, source, inputs: sheet(given, {}).inputs, figure: figure as FigureRow }
}

const due = { by: 'due_at' } as const
const sent = { by: 'dispatched_at' } as const

export const definitions: readonly Definition[] = [
  definition('satisfaction_a', '满意率', 'HANDBOOK 6.3 A：一般不算满意，未评价不计入', inputs(['satisfied', 'callback_total', 'not_rated']),
    { label: '满意率（只计已评价，一般不算满意）', ...percent, formula: rate('satisfied', minus('callback_total', 'not_rated')) }),
  definition('satisfaction_b', '满意率', 'HANDBOOK 6.3 B：一般、未评价都算满意', inputs(['satisfied', 'fair', 'not_rated', 'callback_total']),
    { label: '满意率（一般和未评价都算满意）', ...percent, formula: rate(sum('satisfied', 'fair', 'not_rated'), 'callback_total') }),
  definition('satisfaction_c', '满意率', 'HANDBOOK 6.3 C：没有表示不满意的都算满意，含当场答复', { ...inputs(['online_resolved']), completed: input('completed', { by: 'submitted_at' }), dissatisfied: input('dissatisfied', { by: 'submitted_at' }) },
    { label: '满意率（未表示不满意即满意，含当场答复）', ...percent, formula: rate(minus(sum('online_resolved', 'completed'), 'dissatisfied'), sum('online_resolved', 'completed')) }),
  definition('satisfaction_d', '满意率', 'HANDBOOK 6.3 D：1－不满意/当月有效回访，不论工单属于哪个月', inputs(['evaluated', 'dissatisfied']),
    { label: '满意率（当月有效回访中未不满意）', ...percent, formula: rate(minus('evaluated', 'dissatisfied'), 'evaluated') }),
  definition('satisfaction_e', '满意率', 'HANDBOOK 6.3 E：满意/办结', inputs(['satisfied', 'completed'], due),
    { label: '满意率（满意量占办结量）', ...percent, formula: rate('satisfied', 'completed') }),
  definition('satisfaction_f', '满意率', 'HANDBOOK 6.3 F：系统数×抽样数', { ...inputs(['satisfied', 'evaluated', 'sampled', 'sample_satisfied']) },
    { label: '满意率（系统数×抽样数）', ...percent, formula: product(rate('satisfied', 'evaluated'), rate('sample_satisfied', 'sampled')) }),
  definition('on_time_due', '按时办结率', 'HANDBOOK 6.2：按时办结/当月应办', inputs(['effective_orders', 'fed_back_on_time'], due),
    { label: '按时办结率（占当月应办）', ...percent, formula: rate('fed_back_on_time', 'effective_orders') }),
  definition('on_time_completed', '按时办结率', 'HANDBOOK 6.2：（已办结－超时办结）/已办结；未办结的看不见，须与超期未反馈并列', inputs(['completed', 'completed_overdue']),
    { label: '按时办结率（占已办结）', ...percent, formula: rate(minus('completed', 'completed_overdue'), 'completed') }),
  definition('on_time_valid', '按时办结率', 'HANDBOOK 6.2：按时反馈/有效工单', inputs(['effective_orders', 'fed_back_on_time']),
    { label: '按时办结率（占有效工单）', ...percent, formula: rate('fed_back_on_time', 'effective_orders') }),
  definition('on_time_judged', '按时办结率', 'HANDBOOK 6.2：按时办结/已能判定的（已办结或已到期）', { ...inputs(['fed_back_on_time', 'completed_overdue'], sent), ...inputs(['overdue_open']) },
    { label: '按时办结率（占已能判定的）', ...percent, formula: rate('fed_back_on_time', sum('fed_back_on_time', 'completed_overdue', 'overdue_open')) }),
  definition('connect', '接通率', 'HANDBOOK 6.1', inputs(['calls_received', 'calls_answered']), { label: '接通率', ...percent, formula: rate('calls_answered', 'calls_received') }),
  definition('connect_15s', '接通率', 'HANDBOOK 6.1：排队和振铃15秒内', inputs(['calls_received', 'calls_answered_15s']), { label: '15秒接通率', ...percent, formula: rate('calls_answered_15s', 'calls_received') }),
  definition('abandon', '放弃率', 'HANDBOOK 6.1', inputs(['calls_received', 'calls_abandoned']), { label: '放弃率', ...percent, formula: rate('calls_abandoned', 'calls_received') }),
  definition('talk', '平均通话秒数', 'HANDBOOK 6.1', inputs(['talk_seconds', 'calls_answered']), { label: '平均通话秒数', digits: 0, formula: ratio('talk_seconds', 'calls_answered') }),
  definition('online', '在线办结率', 'HANDBOOK 6.2', inputs(['online_resolved', 'orders_accepted']), { label: '在线办结率', ...percent, formula: rate('online_resolved', 'orders_accepted') }),
  definition('closure', '办结率', 'HANDBOOK 6.2：办理数/应办理数', inputs(['completed', 'effective_orders'], due), { label: '办结率', ...percent, formula: rate('completed', 'effective_orders') }),
  definition('contact', '联系率', 'HANDBOOK 6.3：回访时市民确认联系过', inputs(['contacted', 'callback_total']), { label: '联系反馈当事人率', ...percent, formula: rate('contacted', 'callback_total') }),
  definition('callback', '回访率', 'HANDBOOK 7.4：系统数与抽样数各半', inputs(['callback_reached', 'callback_total', 'sample_contacted', 'sampled']),
    { label: '回访率（系统数与抽样数的平均）', ...percent, formula: mean(rate('callback_reached', 'callback_total'), rate('sample_contacted', 'sampled')) }),
  definition('resolution', '解决率', 'HANDBOOK 6.3：认为已解决/问过', inputs(['solved', 'asked_solved']), { label: '解决率', ...percent, formula: rate('solved', 'asked_solved') }),
  definition('return_rejected', '退单率', 'HANDBOOK 6.4：被驳回的退单申请/有效工单', inputs(['return_requests_rejected', 'effective_orders']), { label: '退单申请率', ...percent, formula: rate('return_requests_rejected', 'effective_orders') }),
  definition('return_all', '退单率', 'HANDBOOK 6.4：全部退单/派单', inputs(['returns_accepted', 'effective_orders'], sent),
    { label: '退单率（退单量占派单量）', ...percent, formula: rate('returns_accepted', sum('returns_accepted', 'effective_orders')) }),
  definition('rework', '返工率', 'HANDBOOK 6.4', inputs(['reworked', 'effective_orders'], due), { label: '返工率', ...percent, formula: rate('reworked', 'effective_orders') }),
  definition('extension', '延期率', 'HANDBOOK 6.4', inputs(['extended', 'completed'], due), { label: '延期率', ...percent, formula: rate('extended', 'completed') }),
  definition('first_dispatch', '一次派准率', 'HANDBOOK 6.4：未改派/派发', inputs(['dispatched_once', 'dispatched']), { label: '一次派准率', ...percent, formula: rate('dispatched_once', 'dispatched') }),
  definition('hops', '平均派单次数', 'default', inputs(['hops', 'dispatched']), { label: '平均派单次数', digits: 2, formula: ratio('hops', 'dispatched') }),
  definition('repeat', '重复诉求率', 'HANDBOOK 6.4', inputs(['orders_repeated', 'orders_accepted']), { label: '重复诉求率', ...percent, formula: rate('orders_repeated', 'orders_accepted') }),
]
