import { input, inputs } from '#domain/assessment/count.ts'
import { full, lose, minus, rate, ratio, sum, times } from '#domain/formula/expression.ts'

/**
 * Parts of the province's sheets (省“五率一度”, HANDBOOK 7.1 and 7.2) for the cities that use them: inputs and figures of a platform of its own.
 * What a city or a year sets is asked for; nothing here says which city.
 */

const percent = { digits: 2, unit: '%' } as const
const score = { digits: 2 } as const
/** What the rates of a platform's own are made of: its calls, orders, and answers. */
export const ownInputs = {
  ...inputs(['calls_received', 'calls_answered', 'orders_accepted', 'online_resolved', 'dispatched', 'online_satisfied', 'online_rated']),
  // Tasks count in the month their order was registered, called back or not.
  ...inputs(['fed_back_on_time', 'callback_total', 'callback_reached', 'satisfied', 'not_rated'], { by: 'registered_at' }),
}

/** Four of 五率; an order answered on the line counts as on time. */
export const ownRates = {
  answer_rate_pct: { label: '接通率', ...percent, formula: rate('calls_answered', 'calls_received') },
  online_resolved_rate_pct: { label: '在线办结率', ...percent, formula: rate('online_resolved', 'orders_accepted') },
  on_time_rate_pct: { label: '按时办结率', ...percent, formula: rate(sum('online_resolved', 'fed_back_on_time'), 'orders_accepted') },
  callback_rate_pct: { label: '回访率', ...percent, formula: rate('callback_reached', 'dispatched') },
} as const

/** The fifth: rated answers on the line and rated callbacks together. */
export const ownSatisfaction = rate(sum('online_satisfied', 'satisfied'), sum('online_rated', minus('callback_total', 'not_rated')))

/** Points for 五率, 70 of 100: `onlineBound` is the rate from which 在线办结率 has all of its 10, which no bulletin states. */
export const rateScores = ({ onlineBound }: { onlineBound: number }) => ({
  answer_score: { label: '接通率得分', ...score, formula: lose(20, { under: 95, per: 0.2 }, 'answer_rate_pct') },
  online_resolved_score: { label: '在线办结率得分', ...score, formula: full(10, onlineBound, 'online_resolved_rate_pct') },
  on_time_score: { label: '按时办结率得分', ...score, formula: times(0.1, 'on_time_rate_pct') },
  callback_score: { label: '回访率得分', ...score, formula: lose(10, { under: 100, per: 0.2 }, 'callback_rate_pct') },
  satisfaction_score: { label: '满意率得分', ...score, formula: lose(20, { under: 100, per: 0.4 }, 'satisfaction_rate_pct') },
}) as const

/** 一度: the other 30, entered as the province gives them. */
export const accuracyScore = { data_accuracy_score: { label: '数据准确度得分', digits: 0 } } as const

/** 拨测: five marks, each the mean over the calls; 100 together. */
export const testCallInputs = {
  test_calls: input('test_calls'),
  ...inputs(['voice_navigation', 'connection', 'service_manner', 'knowledge', 'callback_service']),
}

export const testCallScores = {
  test_ivr_score: { label: '语音导航得分', ...score, formula: ratio('voice_navigation', 'test_calls') },
  test_answer_score: { label: '接通情况得分', ...score, formula: ratio('connection', 'test_calls') },
  test_service_score: { label: '服务规范得分', ...score, formula: ratio('service_manner', 'test_calls') },
  test_knowledge_score: { label: '业务知识得分', ...score, formula: ratio('knowledge', 'test_calls') },
  test_callback_score: { label: '回访服务得分', ...score, formula: ratio('callback_service', 'test_calls') },
} as const
