import type { Contradiction } from '#domain/bulletin/compare.ts'

/**
 * Where a published bulletin contradicts itself, by period: the figures concerned and the value the rules give.
 * XT2211-09: the printed total carries the printed 9.99 on, so with the rule's 10.00 the weighted part and the total are 0.01 higher;
 * the scheme's example of 湘潭县 proves that both come out as printed once 9.99 is given.
 */
export const contradictions: Readonly<Record<string, readonly Contradiction[]>> = {
  '2022-10': [
    { id: 'XT2210-01', ref: 'headline.values.overall_satisfaction_pct', recomputed: '98.32' },
    { id: 'XT2210-02', ref: 'county_platforms.callback_rate_pct', recomputed: { from: '98.23', to: '100.00' } },
    { id: 'XT2210-03', ref: 'county_platforms.satisfaction_pct', recomputed: { from: '85.51', to: '91.05' } },
    { id: 'XT2210-04', ref: 'county_platforms.online_resolved_rate_pct', recomputed: { from: '77.47', to: '94.92' } },
  ],
  '2022-11': [
    { id: 'XT2211-01', ref: 'headline.values.calls_received_mom_pct', recomputed: '-16.11' },
    { id: 'XT2211-02', ref: 'unit_top1_in_text.rows[unit=市人社局].category', recomputed: '社会保险' },
    { id: 'XT2211-02', ref: 'unit_top1_in_text.rows[unit=湘潭交发集团].category', recomputed: '公交服务' },
    { id: 'XT2211-03', ref: 'hot_event.count', recomputed: '18968' },
    { id: 'XT2211-03', ref: 'hot_event.share_pct', recomputed: '38.18' },
    { id: 'XT2211-04', ref: 'county_platforms.callback_rate_pct', recomputed: { from: '98.33', to: '100.00' } },
    { id: 'XT2211-05', ref: 'county_platforms.satisfaction_pct', recomputed: { from: '85.02', to: '92.08' } },
    { id: 'XT2211-06', ref: 'callback.named_high_satisfaction[湘潭经开区]', recomputed: null },
    { id: 'XT2211-06', ref: 'callback.named_high_satisfaction[市市场监管局]', recomputed: null },
    { id: 'XT2211-09', ref: 'appendix_2.rows[rank=3].on_time_score', recomputed: '10.00' },
    { id: 'XT2211-09', ref: 'appendix_2.rows[rank=3].five_rates_weighted', recomputed: '54.95' },
    { id: 'XT2211-09', ref: 'appendix_2.rows[rank=3].total_score', recomputed: '85.40' },
    { id: 'XT2211-09', ref: 'county_platforms.ranking_in_text[rank=3].total_score', recomputed: '85.40' },
  ],
  '2023-12': [
    { id: 'XT2312-02', ref: 'by_request_type.figure_reference_in_text', recomputed: '2' },
  ],
}
