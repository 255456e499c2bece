import { before, input, inputs } from '#domain/assessment/count.ts'
import type { Names } from '#domain/assessment/lists/kind.ts'
import { measures } from '#domain/assessment/measures.ts'
import type { Scheme } from '#domain/assessment/scheme.ts'
import { change, full, lose, minus, points, rate, ratio, sum, tierTarget, times } from '#domain/formula/expression.ts'
import { sheet } from '#domain/formula/sheet.ts'
import { aliases, tree } from './categories.ts'
import { examples } from './examples.ts'

const percent = { digits: 2, unit: '%' } as const
const point = { digits: 2, unit: '个百分点' } as const
const score = { digits: 2 } as const

/** 正文一、二（一）: the figures of the whole city. Rates compare with the month before in points, counts in per cent (FORMULAS F04). */
const headline = sheet(
  {
    ...inputs(['calls_received', 'calls_answered', 'orders_accepted', 'online_resolved', 'dispatched', 'effective_orders', 'fed_back_on_time',
      'callback_total', 'satisfied', 'not_rated', 'online_rated', 'online_satisfied']),
    before_calls_received: before('上月接听群众来电', 'calls_received', 'headline.values', { entered: 'reported_calls_received' }),
    before_answer_rate_pct: before('上月接通率', 'answer_rate_pct', 'headline.values', { entered: 'reported_answer_rate_pct' }),
    before_online_resolved_rate_pct: before('上月在线办结率', 'online_resolved_rate_pct', 'headline.values', { entered: 'reported_online_resolved_rate_pct' }),
    before_dispatched: before('上月转办来电诉求', 'dispatched', 'headline.values', { entered: 'reported_dispatched' }),
    before_on_time_rate_pct: before('上月按时办结率', 'on_time_rate_pct', 'headline.values', { entered: 'reported_on_time_rate_pct' }),
  },
  {
    calls_received_mom_pct: { label: '来电环比', ...percent, formula: change('calls_received', 'before_calls_received') },
    answer_rate_pct: { label: '接通率', ...percent, formula: rate('calls_answered', 'calls_received') },
    answer_rate_mom_pp: { label: '接通率环比', ...point, formula: points('answer_rate_pct', 'before_answer_rate_pct') },
    online_resolved_rate_pct: { label: '在线办结率', ...percent, formula: rate('online_resolved', 'orders_accepted') },
    online_resolved_rate_mom_pp: { label: '在线办结率环比', ...point, formula: points('online_resolved_rate_pct', 'before_online_resolved_rate_pct') },
    dispatched_mom_pct: { label: '转办环比', ...percent, formula: change('dispatched', 'before_dispatched') },
    on_time_rate_pct: { label: '按时办结率', ...percent, formula: rate('fed_back_on_time', 'effective_orders') },
    on_time_rate_mom_pp: { label: '按时办结率环比', ...point, formula: points('on_time_rate_pct', 'before_on_time_rate_pct') },
    overall_satisfaction_pct: {
      label: '总体满意率', ...percent, formula: rate(sum('online_satisfied', 'satisfied'), sum('online_rated', minus('callback_total', 'not_rated'))),
    },
    online_satisfaction_pct: { label: '在线工单满意率', ...percent, formula: rate('online_satisfied', 'online_rated') },
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

/** 五率 of a county's own platform; an order answered on the line counts as on time. */
const ownRates = {
  answer_rate_pct: { label: '接通率', ...percent, formula: rate('calls_answered', 'calls_received') },
  online_resolved_rate_pct: { label: '在线办结率', ...percent, formula: rate('online_resolved', 'orders_accepted') },
  on_time_rate_pct: { label: '按时办结率', ...percent, formula: rate(sum('online_resolved', 'fed_back_on_time'), 'orders_accepted') },
  callback_rate_pct: { label: '回访率', ...percent, formula: rate('callback_reached', 'dispatched') },
} as const
/** Rated answers on the line and rated callbacks together. */
const ownSatisfaction = rate(sum('online_satisfied', 'satisfied'), sum('online_rated', minus('callback_total', 'not_rated')))
const ownInputs = {
  ...inputs(['calls_received', 'calls_answered', 'orders_accepted', 'online_resolved', 'dispatched', 'online_satisfied', 'online_rated']),
  // A county's tasks count in the month their order was registered, called back or not.
  ...inputs(['fed_back_on_time', 'callback_total', 'callback_reached', 'satisfied', 'not_rated'], { by: 'registered_at' }),
}

/** 正文二（二）1: the county platforms together, from summed counts. */
const counties = sheet(
  { ...ownInputs, before_county_calls_received: before('上月三县（市）有效来电', 'calls_received', 'county_platforms', { entered: 'reported_county_calls_received' }), county_platforms: { label: '县级平台数' } },
  {
    platforms: { label: '县级平台数', digits: 0, formula: sum('county_platforms') },
    calls_received_mom_pct: { label: '有效来电环比', ...percent, formula: change('calls_received', 'before_county_calls_received') },
    ...ownRates,
    satisfaction_pct: { label: '回访满意率', ...percent, formula: ownSatisfaction },
  },
)

/** 附件2 (FORMULAS 3). Bounds no row shows are marked default. */
const county = sheet(
  {
    ...ownInputs,
    ...inputs(['test_calls', 'voice_navigation', 'connection', 'service_manner', 'knowledge', 'callback_service']),
    assigned_effective_orders: input('effective_orders', { of: 'assigned' }, `交办${measures.effective_orders.label}`),
    assigned_fed_back_on_time: input('fed_back_on_time', { of: 'assigned' }, `交办${measures.fed_back_on_time.label}`),
    assigned_contacted: input('contacted', { of: 'assigned' }, `交办${measures.contacted.label}`),
    assigned_callback_total: input('callback_total', { of: 'assigned' }, `交办${measures.callback_total.label}`),
    assigned_satisfied: input('satisfied', { of: 'assigned' }, `交办${measures.satisfied.label}`),
    assigned_not_rated: input('not_rated', { of: 'assigned' }, `交办${measures.not_rated.label}`),
  },
  {
    assigned_on_time_rate_pct: { label: '交办按时办结率', ...percent, empty: '0.00', formula: rate('assigned_fed_back_on_time', 'assigned_effective_orders') },
    assigned_contact_rate_pct: { label: '交办联系反馈当事人率', ...percent, empty: '0.00', formula: rate('assigned_contacted', 'assigned_effective_orders') },
    assigned_callback_satisfaction_pct: {
      label: '交办回访满意率', ...percent, empty: '0.00', formula: rate('assigned_satisfied', minus('assigned_callback_total', 'assigned_not_rated')),
    },
    // Full at 97.78 in October; the bound and the loss below it are default.
    assigned_on_time_score: { label: '交办按时办结率得分', ...score, formula: lose(30, { under: 95, per: 1 }, 'assigned_on_time_rate_pct') },
    assigned_contact_score: { label: '交办联系反馈当事人率得分', ...score, formula: times(0.3, 'assigned_contact_rate_pct') },
    // The volume at which the target falls lies between 58 and 212 orders; 100 is default.
    assigned_satisfaction_score: {
      label: '交办回访满意率得分', ...score,
      formula: tierTarget(40, { tiers: [{ from: 0, target: 90 }, { from: 100, target: 85 }], per: 1 }, 'assigned_effective_orders', 'assigned_callback_satisfaction_pct'),
    },
    assigned_weighted: { label: '交办工单办理评分折合得分', ...score, formula: times(0.1, sum('assigned_on_time_score', 'assigned_contact_score', 'assigned_satisfaction_score')) },
    ...ownRates,
    satisfaction_rate_pct: { label: '满意率', ...percent, formula: ownSatisfaction },
    answer_score: { label: '接通率得分', ...score, formula: lose(20, { under: 95, per: 0.2 }, 'answer_rate_pct') },
    // All rows are full, the lowest with 75.72; the bound is default.
    online_resolved_score: { label: '在线办结率得分', ...score, formula: full(10, 75, 'online_resolved_rate_pct') },
    on_time_score: { label: '按时办结率得分', ...score, formula: times(0.1, 'on_time_rate_pct') },
    callback_score: { label: '回访率得分', ...score, formula: lose(10, { under: 100, per: 0.2 }, 'callback_rate_pct') },
    satisfaction_score: { label: '满意率得分', ...score, formula: lose(20, { under: 100, per: 0.4 }, 'satisfaction_rate_pct') },
    data_accuracy_score: { label: '数据准确度得分', digits: 0 },
    five_rates_weighted: {
      label: '五率一度评分折合得分', ...score,
      formula: times(0.6, sum('answer_score', 'online_resolved_score', 'on_time_score', 'callback_score', 'satisfaction_score', 'data_accuracy_score')),
    },
    test_ivr_score: { label: '语音导航得分', ...score, formula: ratio('voice_navigation', 'test_calls') },
    test_answer_score: { label: '接通情况得分', ...score, formula: ratio('connection', 'test_calls') },
    test_service_score: { label: '服务规范得分', ...score, formula: ratio('service_manner', 'test_calls') },
    test_knowledge_score: { label: '业务知识得分', ...score, formula: ratio('knowledge', 'test_calls') },
    test_callback_score: { label: '回访服务得分', ...score, formula: ratio('callback_service', 'test_calls') },
    test_weighted: {
      label: '拨测评分折合得分', ...score,
      formula: times(0.3, sum('test_ivr_score', 'test_answer_score', 'test_service_score', 'test_knowledge_score', 'test_callback_score')),
    },
    total_score: { label: '总分', ...score, formula: sum('assigned_weighted', 'five_rates_weighted', 'test_weighted') },
  },
)

const share = (label: string) => ({ digits: 2, label })

export const schemes: readonly Scheme[] = [{
  from: '2022-11',
  source: '2022年11月运行情况分析报告：“未评价”不纳入统计口径，“一般”不纳入“总满意量”；附件2按省“五率一度”、拨测和交办工单办理评分',
  overview: { table: 'appendix_1.rows', orders: 'effective_orders', onTime: 'on_time_rate_pct', satisfaction: 'satisfaction_pct' },
  tables: [
    { ref: 'headline.values', title: '正文 总体情况', subject: 'city', sheet: headline },
    { ref: 'callback', title: '正文 回访', subject: 'city', sheet: callback },
    { ref: 'county_platforms', title: '正文 县（市）平台', subject: 'counties', sheet: counties },
    { ref: 'county_platforms.by_county', title: '正文 各县（市）来电', subject: 'county', sheet: sheet(inputs(['calls_received']), {}), rows: { key: 'county', nameAs: 'county', by: null } },
    { ref: 'appendix_1.rows', title: '附件1 承办单位', subject: 'unit', sheet: unit, rows: { key: 'no', nameAs: 'unit', by: 'effective_orders', groups: 'appendix_1.groups' } },
    { ref: 'appendix_1.total', title: '附件1 总计', subject: 'city', sheet: unit },
    {
      ref: 'appendix_2.rows', title: '附件2 县（市）综合排名', subject: 'county', sheet: county,
      rows: { key: 'rank', nameAs: 'county', by: 'total_score', again: { ref: 'county_platforms.ranking_in_text', figures: ['county', 'total_score'] } },
    },
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
}]

/** Category names as one section prints them. */
function named(section: 'area' | 'online' | 'dissatisfied'): Names {
  const names: Readonly<Record<string, Partial<Record<string, string>>>> = aliases
  const leaves = tree.flatMap(major => major.children ?? [])
  return Object.fromEntries(leaves.flatMap(leaf => { const name = names[leaf.category]?.[section]; return name ? [[leaf.name, name]] : [] }))
}
