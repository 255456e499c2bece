import { before, input, inputs } from '#domain/assessment/count.ts'
import type { Names } from '#domain/assessment/lists/kind.ts'
import type { SchemeTable } from '#domain/assessment/scheme.ts'
import { change, type Expression, lose, points, rate, sum, tierTarget, times } from '#domain/formula/expression.ts'
import { type Input, sheet } from '#domain/formula/sheet.ts'
import { accuracyScore, ownInputs, ownRates, ownSatisfaction, rateScores, testCallInputs, testCallScores } from '../../hunan.ts'
import { aliases, tree } from '../categories.ts'

export const percent = { digits: 2, unit: '%' } as const
const point = { digits: 2, unit: '个百分点' } as const
const score = { digits: 2 } as const
export const share = (label: string) => ({ digits: 2, label })

/** Figures of the month before: as that month's report printed them, where somebody entered it, else counted again. */
export const headlineBefore = {
  before_calls_received: before('上月接听群众来电', 'calls_received', 'headline.values', { entered: 'reported_calls_received' }),
  before_answer_rate_pct: before('上月接通率', 'answer_rate_pct', 'headline.values', { entered: 'reported_answer_rate_pct' }),
  before_online_resolved_rate_pct: before('上月在线办结率', 'online_resolved_rate_pct', 'headline.values', { entered: 'reported_online_resolved_rate_pct' }),
  before_dispatched: before('上月转办来电诉求', 'dispatched', 'headline.values', { entered: 'reported_dispatched' }),
  before_on_time_rate_pct: before('上月按时办结率', 'on_time_rate_pct', 'headline.values', { entered: 'reported_on_time_rate_pct' }),
}

/** 正文一、二（一）: rates compare with the month before in points, counts in per cent (FORMULAS F04). `on_time_rate_pct` is the scheme's own. */
export const headlineRates = {
  calls_received_mom_pct: { label: '来电环比', ...percent, formula: change('calls_received', 'before_calls_received') },
  answer_rate_pct: { label: '接通率', ...percent, formula: rate('calls_answered', 'calls_received') },
  answer_rate_mom_pp: { label: '接通率环比', ...point, formula: points('answer_rate_pct', 'before_answer_rate_pct') },
  online_resolved_rate_pct: { label: '在线办结率', ...percent, formula: rate('online_resolved', 'orders_accepted') },
  online_resolved_rate_mom_pp: { label: '在线办结率环比', ...point, formula: points('online_resolved_rate_pct', 'before_online_resolved_rate_pct') },
  dispatched_mom_pct: { label: '转办环比', ...percent, formula: change('dispatched', 'before_dispatched') },
  on_time_rate_mom_pp: { label: '按时办结率环比', ...point, formula: points('on_time_rate_pct', 'before_on_time_rate_pct') },
  online_satisfaction_pct: { label: '在线工单满意率', ...percent, formula: rate('online_satisfied', 'online_rated') },
} as const

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

/** 附件2 (FORMULAS 3). Bounds no row shows are marked default. The rates of what the city handed to the county are those of 附件1 in that month. */
export const county = <Name extends string>(assigned: { inputs: Record<Name, Input>; onTime: Expression<Name>; satisfaction: Expression<Name> }) => sheet(
  {
    ...ownInputs, ...assigned.inputs,
    ...testCallInputs,
    assigned_effective_orders: input('effective_orders', { of: 'assigned' }, '交办有效工单量'),
    assigned_contacted: input('contacted', { of: 'assigned' }, '交办联系反馈当事人量'),
  },
  {
    assigned_on_time_rate_pct: { label: '交办按时办结率', ...percent, empty: '0.00', formula: assigned.onTime },
    assigned_contact_rate_pct: { label: '交办联系反馈当事人率', ...percent, empty: '0.00', formula: rate('assigned_contacted', 'assigned_effective_orders') },
    assigned_callback_satisfaction_pct: {
      label: '交办回访满意率', ...percent, empty: '0.00', formula: assigned.satisfaction,
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
    // All six rows of 2022 are full, the lowest with 75.72; the bound is default.
    ...rateScores({ onlineBound: 75 }),
    ...accuracyScore,
    five_rates_weighted: {
      label: '五率一度评分折合得分', ...score,
      formula: times(0.6, sum('answer_score', 'online_resolved_score', 'on_time_score', 'callback_score', 'satisfaction_score', 'data_accuracy_score')),
    },
    ...testCallScores,
    test_weighted: {
      label: '拨测评分折合得分', ...score,
      formula: times(0.3, sum('test_ivr_score', 'test_answer_score', 'test_service_score', 'test_knowledge_score', 'test_callback_score')),
    },
    total_score: { label: '总分', ...score, formula: sum('assigned_weighted', 'five_rates_weighted', 'test_weighted') },
  },
)

/** The tables of county platforms in text and appendix. */
export const countyTables = (appendix: SchemeTable['sheet']): SchemeTable[] => [
  { ref: 'county_platforms', title: '正文 县（市）平台', subject: 'counties', sheet: counties },
  { ref: 'county_platforms.by_county', title: '正文 各县（市）来电', subject: 'county', sheet: sheet(inputs(['calls_received']), {}), rows: { key: 'county', nameAs: 'county', by: null } },
  {
    ref: 'appendix_2.rows', title: '附件2 县（市）综合排名', subject: 'county', sheet: appendix,
    rows: { key: 'rank', nameAs: 'county', by: 'total_score', again: { ref: 'county_platforms.ranking_in_text', figures: ['county', 'total_score'] } },
  },
]

/** Category names as one section prints them. */
export function named(section: 'area' | 'unitArea' | 'online' | 'dissatisfied'): Names {
  const names: Readonly<Record<string, Partial<Record<string, string>>>> = aliases
  const leaves = tree.flatMap(major => major.children ?? [])
  return Object.fromEntries(leaves.flatMap(leaf => { const name = names[leaf.category]?.[section]; return name ? [[leaf.name, name]] : [] }))
}
