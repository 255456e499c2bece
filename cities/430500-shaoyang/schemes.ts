import { input } from '#domain/assessment/count.ts'
import type { Scheme } from '#domain/assessment/scheme.ts'
import { minus, rate, sum } from '#domain/formula/expression.ts'
import { sheet } from '#domain/formula/sheet.ts'
import { accuracyScore, ownInputs, ownRates, ownSatisfaction, rateScores, testCallInputs, testCallScores } from '../hunan.ts'
import { provincialRule } from '../hunan2024.ts'
import { examples } from './examples.ts'
import { countyUnits, hotline, ownUnits } from './units.ts'

const percent = { digits: 2, unit: '%' } as const
const number = { digits: 0 } as const
const ownGroups = ['区人民政府、经开区管委会', '市直单位和公共服务企业'] as const
const countyGroups = ['各县市'] as const

/*
 * Which month an order counts in is not printed. That every row has 交办总量 = 已办理总量 = 回访量 (SY2403-06) says that what was finished in the month is
 * counted, so by default a unit's orders count in the month of their result (反馈时间), what is answered on the line in the month it was closed (办结时间).
 */
const finished = { by: 'submitted_at' } as const
const closed = { by: 'closed_at' } as const
const ofCity = { ...finished, where: { unit: ownUnits } } as const
const ofCounties = { ...finished, where: { unit: countyUnits } } as const

/** 附件1 and 附件2: everybody counts as called back, so all that is not dissatisfied is satisfied (HANDBOOK 6.3 formula C, FORMULAS F27). */
const answers = {
  satisfied: { label: '市民满意', ...number, formula: minus('completed', 'dissatisfied') },
  satisfied_pct: { label: '市民满意（占比）', ...percent, formula: rate('satisfied', 'completed') },
  dissatisfied_pct: { label: '市民不满意（占比）', ...percent, formula: rate('dissatisfied', 'completed') },
} as const

/** The counts of one row; `besides` says of whose orders. */
const handled = (besides: typeof finished | typeof ofCity | typeof ofCounties) => ({
  assigned: input('assigned', besides), completed: input('completed', besides, '已办理总量'), overdue: input('completed_overdue', besides, '超时量'),
  callback_total: input('callback_total', besides, '回访量'), dissatisfied: input('dissatisfied', besides, '市民不满意'),
})

const unit = sheet(handled(finished), answers)
const countiesTotal = sheet(handled(ofCounties), answers)

/** The hotline's own row: what is answered at once is assigned to, finished by and called back by the hotline; nobody is asked, so nobody is dissatisfied (SY2403-03). */
const answeredAtOnce = {
  assigned: input('online_resolved', closed, '热线当即答复'), completed: input('online_resolved', closed, '热线当即答复'), callback_total: input('online_resolved', closed, '热线当即答复'),
}

/** 合计 of 附件1: the units' orders and those answered at once. */
const total = sheet(
  {
    answered_at_once: input('online_resolved', closed, '热线当即答复'),
    units_assigned: input('assigned', ofCity, '网络单位交办总量'), units_completed: input('completed', ofCity, '网络单位已办理总量'),
    units_callback_total: input('callback_total', ofCity, '网络单位回访量'), overdue: input('completed_overdue', ofCity, '超时量'), dissatisfied: input('dissatisfied', ofCity, '市民不满意'),
  },
  {
    assigned: { label: '交办总量', ...number, formula: sum('answered_at_once', 'units_assigned') },
    completed: { label: '已办理总量', ...number, formula: sum('answered_at_once', 'units_completed') },
    callback_total: { label: '回访量', ...number, formula: sum('answered_at_once', 'units_callback_total') },
    ...answers,
  },
)

/** 正文一, but for the counties' own platforms. */
const headline = sheet(
  {
    calls_in: input('calls_received', {}, '呼入总次数'), calls_out: input('calls_out'),
    city_answered_at_once: input('online_resolved', closed, '热线当即答复（市本级）'),
    city_dispatched: input('completed', ofCity, '网络转办（市本级）'), city_dissatisfied: input('dissatisfied', ofCity, '市民不满意（市本级）'),
    county_assigned: input('completed', ofCounties, '本市级交办各县市热线工单量'), county_assigned_dissatisfied: input('dissatisfied', ofCounties, '市民不满意（交办各县市）'),
  },
  {
    city_completed: { label: '市本级受理市民有效办结投诉事项', ...number, formula: sum('city_answered_at_once', 'city_dispatched') },
    city_satisfied: { label: '市民满意（市本级）', ...number, formula: minus('city_completed', 'city_dissatisfied') },
    city_satisfaction_pct: { label: '满意率（市本级）', ...percent, formula: rate('city_satisfied', 'city_completed') },
    county_assigned_satisfied: { label: '市民满意（交办各县市）', ...number, formula: minus('county_assigned', 'county_assigned_dissatisfied') },
    county_assigned_satisfaction_pct: { label: '满意率（交办各县市）', ...percent, formula: rate('county_assigned_satisfied', 'county_assigned') },
  },
)

/** 正文一: what the counties' hotlines took themselves; what the city handed them is left out. */
const counties = sheet(
  {
    counties_answered_at_once: input('online_resolved', closed, '热线当即答复（各县市）'), counties_dispatched: input('completed', finished, '网络转办（各县市）'),
    counties_dissatisfied: input('dissatisfied', finished, '市民不满意（各县市）'),
  },
  {
    counties_completed: { label: '各县市受理市民有效办结投诉事项', ...number, formula: sum('counties_answered_at_once', 'counties_dispatched') },
    counties_satisfied: { label: '市民满意（各县市）', ...number, formula: minus('counties_completed', 'counties_dissatisfied') },
    counties_satisfaction_pct: { label: '满意率（各县市）', ...percent, formula: rate('counties_satisfied', 'counties_completed') },
  },
)

const overdue = sheet({ overdue: input('completed_overdue', finished, '超期工单（单位：件）') }, {})
const late = { input: 'overdue', value: '1' } as const

/** 附件5: the list the province sends is of the month before (SY2403-04). */
const sample = sheet({ count: input('sample_dissatisfied', { monthsBack: 1 }, '件数（单位：件）') }, {})

/** 五率一度 and 拨测 of the counties' own platforms, which the province scores and the bulletin does not print; points and bounds are those of 2022 (default). */
const fiveRates = sheet(
  { ...ownInputs, ...testCallInputs },
  {
    ...ownRates,
    satisfaction_rate_pct: { label: '满意率', ...percent, formula: ownSatisfaction },
    ...rateScores({ onlineBound: 75 }), ...accuracyScore,
    five_rates_score: {
      label: '五率一度得分', digits: 2, formula: sum('answer_score', 'online_resolved_score', 'on_time_score', 'callback_score', 'satisfaction_score', 'data_accuracy_score'),
    },
    ...testCallScores,
    test_score: { label: '拨测得分', digits: 2, formula: sum('test_ivr_score', 'test_answer_score', 'test_service_score', 'test_knowledge_score', 'test_callback_score') },
  },
)

const stated = (ref: string, label: string, value: string | number) => ({ kind: 'rule', ref: `provincial_rule.${ref}`, label, value: String(value), source: provincialRule.source }) as const

export const schemes: readonly Scheme[] = [{
  from: '2024-03',
  source: '邵数据发〔2024〕1号：2024年3月份工作情况通报及附件1至5；《邵阳市12345政务服务便民热线运行管理办法》（邵市政办发〔2023〕11号）。计入哪个月没有载明，按办结和反馈时间（default）',
  tables: [
    { ref: 'headline.values', title: '热线运行情况', subject: 'city', sheet: headline },
    {
      ref: 'counties', title: '各县市热线运行情况', subject: 'counties', sheet: counties,
      again: { ref: 'headline.values', figures: ['counties_completed', 'counties_answered_at_once', 'counties_dispatched', 'counties_satisfied', 'counties_satisfaction_pct'] },
    },
    {
      ref: 'appendix_1.rows', title: '附件1 各成员单位办件量', subject: 'unit', sheet: unit,
      rows: { key: 'no', nameAs: 'unit', by: 'assigned', only: ownGroups, groups: 'appendix_1.groups', self: { ...hotline, inputs: answeredAtOnce } },
    },
    { ref: 'appendix_1.total', title: '附件1 合计', subject: 'city', sheet: total },
    { ref: 'appendix_2.rows', title: '附件2 市本级交办各县市', subject: 'unit', sheet: unit, rows: { key: 'no', nameAs: 'unit', short: true, by: 'assigned', only: countyGroups } },
    { ref: 'appendix_2.total', title: '附件2 合计', subject: 'city', sheet: countiesTotal },
    { ref: 'appendix_3.rows', title: '附件3 各成员单位超期工单', subject: 'unit', sheet: overdue, rows: { key: 'unit', nameAs: 'unit', short: true, by: 'overdue', only: ownGroups, least: late } },
    { ref: 'appendix_4.rows', title: '附件4 交办各县市超期工单', subject: 'unit', sheet: overdue, rows: { key: 'unit', nameAs: 'unit', short: true, by: 'overdue', only: countyGroups, least: late } },
    { ref: 'five_rates.rows', title: '各县市“五率一度”和拨测', subject: 'county', sheet: fiveRates, rows: { key: 'county', nameAs: 'county', by: null } },
    {
      ref: 'sample.rows', title: '省级抽查不满意工单', subject: 'unit', sheet: sample,
      rows: { key: 'unit', nameAs: 'unit', short: true, by: null, least: { input: 'count', value: '1' } },
    },
  ],
  lists: [
    { kind: 'topNames', ref: 'hot_areas_in_text', of: 'majors', n: 5 },
    { kind: 'busiest', ref: 'busiest_units_in_text', table: 'appendix_1.rows', by: 'assigned', n: 5 },
    { kind: 'topicsOf', ref: 'call_areas.rows', block: 'callAreas', n: 9 },
    { kind: 'headed', ref: 'call_areas.rows', block: 'callAreas', head: { key: 'area', label: '来电分布' }, members: { key: 'units', label: '交办单位' } },
    { kind: 'headed', ref: 'problems_named', block: 'problems', head: { key: 'problem', label: '存在的问题' }, members: { key: 'units', label: '点名单位' } },
    { kind: 'sampled', ref: 'appendix_5.rows', table: 'sample.rows', count: 'count', label: '不满意' },
    stated('monthly_sample', '每月省级人工抽查件数', provincialRule.monthlySample),
    stated('system_weight_pct', '系统自动统计数据占比', provincialRule.systemWeight),
    stated('manual_weight_pct', '人工抽查回访数据占比', provincialRule.sampleWeight),
    ...provincialRule.appliesTo.map((figure, at) => stated(`applies_to[${at + 1}]`, '适用的指标', figure)),
    stated('satisfaction_rule', '满意率数据考核规则', provincialRule.satisfaction),
    { kind: 'rule', ref: 'referenced_document', label: '热线运行管理办法文号', value: '邵市政办发〔2023〕11号', source: '《邵阳市12345政务服务便民热线运行管理办法》' },
  ],
  overview: { table: 'appendix_1.rows', orders: 'assigned', satisfaction: 'satisfied_pct' },
  examples,
}]
