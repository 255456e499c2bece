import { input, inputs } from '#domain/assessment/count.ts'
import type { Scheme } from '#domain/assessment/scheme.ts'
import { minus, rate, sum } from '#domain/formula/expression.ts'
import { sheet } from '#domain/formula/sheet.ts'
import { examples } from '../examples.ts'
import { county, countyTables, headlineBefore, headlineRates, named, percent, share } from './parts2022.ts'

const headline = sheet(
  {
    ...inputs(['calls_received', 'calls_answered', 'orders_accepted', 'online_resolved', 'dispatched', 'effective_orders', 'fed_back_on_time',
      'callback_total', 'satisfied', 'not_rated', 'online_rated', 'online_satisfied']),
    ...headlineBefore,
  },
  {
    ...headlineRates,
    on_time_rate_pct: { label: '按时办结率', ...percent, formula: rate('fed_back_on_time', 'effective_orders') },
    overall_satisfaction_pct: {
      label: '总体满意率', ...percent, formula: rate(sum('online_satisfied', 'satisfied'), sum('online_rated', minus('callback_total', 'not_rated'))),
    },
    dispatched_satisfaction_pct: { label: '派发工单回访满意率', ...percent, formula: rate('satisfied', minus('callback_total', 'not_rated')) },
  },
)

/** 正文二（一）3: 未评价 is left out, 一般 is not satisfied, from November 2022 on. */
const callback = sheet(
  { ...inputs(['callback_total', 'satisfied', 'fair', 'not_rated', 'dissatisfied']), callback_units: input('assigned_units') },
  {
    total: { label: '回访总量', digits: 0, formula: sum('callback_total') },
    units: { label: '涉及承办单位', digits: 0, formula: sum('callback_units') },
    satisfaction_pct: { label: '回访满意率', ...percent, formula: rate('satisfied', minus('callback_total', 'not_rated')) },
  },
)

/** 附件1, a row per unit and the total (FORMULAS F07–F10); nobody rated prints 0.00 %. */
const unit = sheet(
  inputs(['effective_orders', 'return_requests_rejected', 'fed_back_on_time', 'contacted', 'callback_total', 'satisfied', 'fair', 'not_rated', 'dissatisfied']),
  {
    return_request_rate_pct: { label: '退单申请率', ...percent, empty: '0.00', formula: rate('return_requests_rejected', 'effective_orders') },
    on_time_rate_pct: { label: '按时办结率', ...percent, empty: '0.00', formula: rate('fed_back_on_time', 'effective_orders') },
    contact_rate_pct: { label: '联系反馈当事人率', ...percent, empty: '0.00', formula: rate('contacted', 'effective_orders') },
    satisfaction_pct: { label: '回访满意率', ...percent, empty: '0.00', formula: rate('satisfied', minus('callback_total', 'not_rated')) },
  },
)

const assigned = { of: 'assigned' } as const
const appendix2 = county({
  inputs: {
    assigned_fed_back_on_time: input('fed_back_on_time', assigned, '交办按时反馈量'), assigned_effective_orders: input('effective_orders', assigned, '交办有效工单量'),
    assigned_callback_total: input('callback_total', assigned, '交办回访总量'), assigned_satisfied: input('satisfied', assigned, '交办满意量'),
    assigned_not_rated: input('not_rated', assigned, '交办未评价量'),
  },
  onTime: rate('assigned_fed_back_on_time', 'assigned_effective_orders'), satisfaction: rate('assigned_satisfied', minus('assigned_callback_total', 'assigned_not_rated')),
})

export const november2022: Scheme = {
  from: '2022-11',
  source: '2022年11月运行情况分析报告：“未评价”不纳入统计口径，“一般”不纳入“总满意量”；附件2按省“五率一度”、拨测和交办工单办理评分',
  overview: { table: 'appendix_1.rows', orders: 'effective_orders', onTime: 'on_time_rate_pct', satisfaction: 'satisfaction_pct' },
  tables: [
    { ref: 'headline.values', title: '正文 总体情况', subject: 'city', sheet: headline },
    { ref: 'callback', title: '正文 回访', subject: 'city', sheet: callback },
    { ref: 'appendix_1.rows', title: '附件1 承办单位', subject: 'unit', sheet: unit, rows: { key: 'no', nameAs: 'unit', by: 'effective_orders', groups: 'appendix_1.groups' } },
    { ref: 'appendix_1.total', title: '附件1 总计', subject: 'city', sheet: unit },
    ...countyTables(appendix2),
  ],
  lists: [
    { kind: 'types', ref: 'by_request_type', share: share('占比'), order: ['咨询类', '求助类', '投诉类', '建议类', '无效类', '其他类'] },
    { kind: 'top', ref: 'hot_major', of: 'majors', n: 5, share: share('占工单总量') },
    { kind: 'top', ref: 'hot_minor', of: 'minors', n: 10 },
    { kind: 'event', ref: 'hot_event', topic: '新冠肺炎疫情', minor: '疫情等突发公共卫生事件', share: share('占受理诉求总量') },
    { kind: 'within', ref: 'region_top3', first: 'region_top1_in_text', key: 'region', of: { regions: true }, n: 3, share: share('占当地总量'), names: named('area') },
    {
      kind: 'within', ref: 'unit_top3', first: 'unit_top1_in_text', key: 'unit', of: { busiest: 5, groups: ['市直、驻潭单位', '承担公共服务的企事业单位'], table: 'appendix_1.rows', by: 'effective_orders' },
      n: 3, share: share('占单位受理工单总量'), names: named('area'),
    },
    { kind: 'tags', ref: 'civic_campaign', prefix: '文明创建/', label: '文明创建诉求' },
    { kind: 'onlineTopics', ref: 'online_topics', majors: 5, topics: 2, least: 50, names: named('online') },
    { kind: 'dispatchedTopics', ref: 'dispatched_topics', majors: 5 },
    { kind: 'dissatisfied', ref: 'dissatisfied_categories', n: 5, share: share('占比'), names: named('dissatisfied') },
    { kind: 'overdue', ref: 'overdue' },
    // The bulletin states no rule; these bounds are default and leave out the two units below the overall rate (XT2211-06).
    { kind: 'praised', ref: 'callback.named_high_satisfaction', table: 'appendix_1.rows', volume: 'effective_orders', leastOrders: 230, rate: 'satisfaction_pct', leastRate: '50' },
    { kind: 'testCalls', ref: 'test_calls', table: 'appendix_2.rows', input: 'test_calls', seconds: 15, finding: '在15秒之后接通' },
    { kind: 'deskDay', ref: 'duty_day', desk: 'leaderCallDay', unitText: 'dutyDay.unit' },
    { kind: 'bulkReturn', ref: 'bulk_return', least: 50 },
    { kind: 'entered', ref: 'narrative_figures[1].value', figure: 'case_hops', label: '疑难工单流转次数' },
    { kind: 'entered', ref: 'narrative_figures[2].value', figure: 'case_days', label: '疑难工单历经天数' },
    { kind: 'rule', ref: 'narrative_figures[3].value', label: '申请退回的工作日', value: '2', source: '热线工单办理管理规定：自签收后2个工作日内申请退回' },
  ],
  examples,
}
