import { input, inputs } from '#domain/assessment/count.ts'
import type { Example, Scheme } from '#domain/assessment/scheme.ts'
import { minus, rate, sum } from '#domain/formula/expression.ts'
import { sheet } from '#domain/formula/sheet.ts'
import { county, countyTables, headlineBefore, headlineRates, named, percent, share } from './parts2022.ts'

/** 总满意量: 满意 and 基本满意, with 未评价 inside (附件1 note 3). */
const pleased = sum('satisfied', 'fair', 'not_rated')
const onTime = rate(minus('completed', 'completed_overdue'), 'completed')
const satisfaction = rate(pleased, 'callback_total')

const headline = sheet(
  {
    ...inputs(['calls_received', 'calls_answered', 'orders_accepted', 'online_resolved', 'dispatched', 'completed', 'completed_overdue', 'callback_total', 'satisfied', 'fair', 'not_rated',
      'online_rated', 'online_satisfied']),
    ...headlineBefore,
  },
  {
    ...headlineRates,
    on_time_rate_pct: { label: '按时办结率', ...percent, formula: onTime },
    // The printed 98.56 fits no weighting (XT2210-01); rated answers and callbacks together, as in November, is our own default.
    overall_satisfaction_pct: { label: '总体满意率', ...percent, formula: rate(sum('online_satisfied', 'satisfied', 'fair', 'not_rated'), sum('online_rated', 'callback_total')) },
    dispatched_satisfaction_pct: { label: '派发工单回访满意率', ...percent, formula: satisfaction },
  },
)

/** 正文二（一）3. */
const callback = sheet(
  { ...inputs(['callback_total', 'satisfied', 'fair', 'not_rated', 'dissatisfied']), callback_units: input('assigned_units') },
  {
    total: { label: '回访总量', digits: 0, formula: sum('callback_total') },
    units: { label: '涉及承办单位', digits: 0, formula: sum('callback_units') },
    basically_satisfied: { label: '基本满意', digits: 0, formula: sum('fair', 'not_rated') },
    satisfaction_pct: { label: '回访满意率', ...percent, formula: satisfaction },
  },
)

/** 附件1, a row per unit and the total (FORMULAS F05, F06, F10); who was rated by nobody has 100.00 by the formula itself. */
const unit = sheet(
  inputs(['effective_orders', 'completed', 'completed_overdue', 'contacted', 'callback_total', 'satisfied', 'fair', 'not_rated', 'dissatisfied']),
  {
    on_time_rate_pct: { label: '按时办结率', ...percent, formula: onTime },
    contact_rate_pct: { label: '联系反馈当事人率', ...percent, formula: rate('contacted', 'effective_orders') },
    satisfied_total: { label: '回访总满意量', digits: 0, formula: pleased },
    satisfaction_pct: { label: '回访满意率', ...percent, formula: satisfaction },
  },
)

const assigned = { of: 'assigned' } as const
const appendix2 = county({
  inputs: {
    assigned_completed: input('completed', assigned, '交办已办结量'), assigned_completed_overdue: input('completed_overdue', assigned, '交办超时办结量'),
    assigned_callback_total: input('callback_total', assigned, '交办回访总量'), assigned_satisfied: input('satisfied', assigned, '交办满意量'),
    assigned_fair: input('fair', assigned, '交办一般量'), assigned_not_rated: input('not_rated', assigned, '交办未评价量'),
  },
  onTime: rate(minus('assigned_completed', 'assigned_completed_overdue'), 'assigned_completed'),
  satisfaction: rate(sum('assigned_satisfied', 'assigned_fair', 'assigned_not_rated'), 'assigned_callback_total'),
})

const departments = '市直、驻潭单位'
const enterprises = '承担公共服务的企事业单位'
/** The bulletin states no rule: the best of each group among units with many orders (XT2210 names six). Bounds are default. */
const best = (group: string, least: string, n: number) => ({ table: 'appendix_1.rows', groups: [group], least: [{ of: 'effective_orders', value: least }], by: 'satisfaction_pct', n })

/** Rows of the bulletin as printed. */
const examples: readonly Example[] = [
  {
    note: '附件1 联通湘潭分公司', table: 'appendix_1.rows',
    given: { effective_orders: '86', completed: '86', completed_overdue: '4', contacted: '81', callback_total: '86', satisfied: '0', fair: '25', not_rated: '32', dissatisfied: '29' },
    gives: { on_time_rate_pct: '95.35', contact_rate_pct: '94.19', satisfied_total: '57', satisfaction_pct: '66.28' },
  },
  { note: '附件1 市人防办：唯一一件未评价', table: 'appendix_1.rows', given: { effective_orders: '1', completed: '1', completed_overdue: '1', contacted: '1', callback_total: '1', not_rated: '1' }, gives: { on_time_rate_pct: '0.00', satisfaction_pct: '100.00' } },
  { note: '正文 回访', table: 'callback', given: { callback_total: '7470', callback_units: '54', satisfied: '1812', fair: '1381', not_rated: '3469', dissatisfied: '808' }, gives: { basically_satisfied: '4850', satisfaction_pct: '89.18' } },
  { note: '正文 接通率环比，由上月推得', table: 'headline.values', given: { answer_rate_pct: '82.39', before_answer_rate_pct: '90.47', calls_received: '67236', before_calls_received: '41850' }, gives: { answer_rate_mom_pp: '-8.08', calls_received_mom_pct: '60.66' } },
]

export const october2022: Scheme = {
  from: '2022-10',
  source: '2022年10月运行情况分析报告：按时办结率=（已办结量－超时办结量）/已办结量；“未评价”视为“基本满意”纳入“总满意量”',
  overview: { table: 'appendix_1.rows', orders: 'effective_orders', onTime: 'on_time_rate_pct', satisfaction: 'satisfaction_pct' },
  tables: [
    { ref: 'headline.values', title: '正文 总体情况', subject: 'city', sheet: headline },
    { ref: 'callback', title: '正文 回访', subject: 'city', sheet: callback },
    {
      ref: 'appendix_1.rows', title: '附件1 承办单位', subject: 'unit', sheet: unit,
      rows: { key: 'no', nameAs: 'unit', by: 'effective_orders', groups: 'appendix_1.groups', tied: ['市机关事务局', '韶灌局', '市退役军人事务局'] },
    },
    { ref: 'appendix_1.total', title: '附件1 总计', subject: 'city', sheet: unit },
    ...countyTables(appendix2),
  ],
  lists: [
    { kind: 'types', ref: 'by_request_type', share: share('占比'), order: ['咨询类', '求助类', '投诉类', '建议类', '无效类', '其他类'] },
    { kind: 'top', ref: 'hot_major', of: 'majors', n: 5, share: share('占工单总量') },
    { kind: 'top', ref: 'hot_minor', of: 'minors', n: 10 },
    { kind: 'event', ref: 'hot_event', topic: '新冠肺炎疫情', minor: '疫情等突发公共卫生事件' },
    { kind: 'within', ref: 'region_top3', first: 'region_top1_in_text', key: 'region', of: { regions: true }, n: 3, share: share('占当地总量'), names: named('area') },
    {
      kind: 'within', ref: 'unit_top3', first: 'unit_top1_in_text', key: 'unit', of: { busiest: 5, groups: [departments, enterprises], table: 'appendix_1.rows', by: 'effective_orders' },
      n: 3, share: share('占单位受理工单总量'), names: named('unitArea'),
    },
    { kind: 'tags', ref: 'civic_campaign', prefix: '文明创建/', label: '文明创建诉求' },
    { kind: 'onlineTopics', ref: 'online_topics', majors: 5, topics: 2, least: 50, names: named('online') },
    { kind: 'dispatchedTopics', ref: 'dispatched_topics', majors: 5 },
    { kind: 'dissatisfied', ref: 'dissatisfied_categories', n: 5, share: share('占比'), names: named('dissatisfied') },
    // One matter under two headings: most of them were registered under the shorter one.
    { kind: 'overdue', ref: 'overdue', names: { 违章搭建: '违章搭建、私搭乱建' } },
    { kind: 'namedUnits', ref: 'callback.named_high_satisfaction', label: '承办量大且满意率较高的单位', picks: [best('县市区、园区（示范区）', '200', 2), best(departments, '100', 3), best(enterprises, '100', 1)] },
    { kind: 'testFindings', ref: 'test_calls', table: 'appendix_2.rows', input: 'test_calls' },
    { kind: 'deskDay', ref: 'duty_day', desk: 'leaderCallDay', unitText: 'dutyDay.unit' },
    { kind: 'sampleLines', ref: 'appendix_3.rows', inText: 'provincial_spot_check_in_text', names: { 湘潭经开区管委会: '湘潭经开区' } },
    { kind: 'entered', ref: 'narrative_figures[1].value', figure: 'case_hops', label: '疑难工单流转次数' },
    { kind: 'entered', ref: 'narrative_figures[2].value', figure: 'case_return_days_1', label: '市城管局退单所隔工作日' },
    { kind: 'entered', ref: 'narrative_figures[3].value', figure: 'case_return_days_2', label: '国安网络公司退单所隔工作日' },
    { kind: 'rule', ref: 'narrative_figures[4].value', label: '申请退回的工作日', value: '2', source: '热线工单办理管理规定：自签收后2个工作日内申请退回' },
  ],
  examples,
}
