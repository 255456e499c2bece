import { inputs } from '#domain/assessment/count.ts'
import type { Scheme } from '#domain/assessment/scheme.ts'
import { clamp, minus, product, rate, sum, times } from '#domain/formula/expression.ts'
import { type Sheet, sheet } from '#domain/formula/sheet.ts'
import { ownInputs, ownRates, ownSatisfaction } from './hunan.ts'

/**
 * The province's rule of 2024 as the bulletin of March 2024 of one of its cities tells it (HANDBOOK 7.4): the system's figures and a sample of
 * closed orders the province asks about by hand.
 */
export const provincialRule = {
  source: '2024年3月份工作情况通报第四部分：全省12345热线“五率一度”“回访率”和“满意率”数据考核规则',
  /** Closed orders asked about each month in each city. */
  monthlySample: 40,
  /** What the two figures of a rate weigh, in per cent; satisfaction is their product. */
  systemWeight: 50,
  sampleWeight: 50,
  appliesTo: ['五率一度', '回访率'],
  satisfaction: '系统自动统计数据×人工抽查回访数据',
  /** 数据准确度 in the province's scheme of 2022 (HANDBOOK 6.5): full, less what the province deducts. */
  accuracyFull: 30,
} as const

/** Points of 100 for each of the three; not published, so whoever runs the scheme says them or does without a total. */
export interface Weights { callback: number; satisfaction: number; accuracy: number }

const percent = { digits: 2, unit: '%' } as const

const figures = {
  ...ownRates,
  system_callback_rate_pct: { label: '系统统计回访率', ...percent, formula: rate('callback_total', 'dispatched') },
  sample_callback_rate_pct: { label: '抽查回访率', ...percent, formula: rate('sample_contacted', 'sampled') },
  callback_rate_pct: {
    label: '回访率', ...percent, formula: sum(times(provincialRule.systemWeight / 100, 'system_callback_rate_pct'), times(provincialRule.sampleWeight / 100, 'sample_callback_rate_pct')),
  },
  system_satisfaction_pct: { label: '系统统计满意率', ...percent, formula: ownSatisfaction },
  sample_satisfaction_pct: { label: '抽查满意率', ...percent, formula: rate('sample_satisfied', 'sampled') },
  satisfaction_rate_pct: { label: '满意率', ...percent, formula: product('system_satisfaction_pct', 'sample_satisfaction_pct') },
  data_accuracy_score: { label: '数据准确度得分', digits: 2, full: String(provincialRule.accuracyFull), formula: clamp({ least: 0 }, minus(provincialRule.accuracyFull, 'accuracy_deducted')) },
} as const

/** The total where weights are known: each rate counts in proportion, data accuracy by its share of the full points. */
const total = ({ callback, satisfaction, accuracy }: Weights) => ({
  total_score: {
    label: '总分', digits: 2, full: String(callback + satisfaction + accuracy),
    formula: sum(times(callback / 100, 'callback_rate_pct'), times(satisfaction / 100, 'satisfaction_rate_pct'), times(accuracy / provincialRule.accuracyFull, 'data_accuracy_score')),
  },
})

/**
 * The sheet a province's platform computes for each of its cities: their own platforms' counts beside the province's sample of them. Without weights
 * there is no total. A sample of none leaves the two rates without a value. `accuracy_deducted`: points the province took, entered.
 */
export function provincialSheet(weights?: Weights): Sheet {
  const given = { ...ownInputs, ...inputs(['sampled', 'sample_contacted', 'sample_satisfied']), accuracy_deducted: { label: '数据准确度扣分' } }
  return weights ? sheet(given, { ...figures, ...total(weights) }) : sheet(given, figures)
}

/** The scheme of a province's platform, whose counties are its cities; sorted by the total where weights are known. */
export const hunan2024 = (weights?: Weights): Scheme => ({
  from: '2024-01',
  source: provincialRule.source,
  tables: [{
    ref: 'cities.rows', title: '各市“五率一度”', subject: 'county', sheet: provincialSheet(weights), rows: { key: 'county', nameAs: 'county', by: weights ? 'total_score' : 'satisfaction_rate_pct' },
  }],
  lists: [{ kind: 'rule', ref: 'monthly_sample', label: '每月抽查件数', value: String(provincialRule.monthlySample), source: provincialRule.source }],
  examples: [],
})
