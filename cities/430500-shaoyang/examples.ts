import type { Example } from '#domain/assessment/scheme.ts'

/** Rows of the bulletin of March 2024 as printed. */
export const examples: readonly Example[] = [
  {
    note: '正文 市本级，当即答复的计为满意（SY2403-03）', table: 'headline.values',
    given: { city_answered_at_once: '15110', city_dispatched: '4568', city_dissatisfied: '253', county_assigned: '2367', county_assigned_dissatisfied: '135' },
    gives: { city_completed: '19678', city_satisfied: '19425', city_satisfaction_pct: '98.71', county_assigned_satisfied: '2232', county_assigned_satisfaction_pct: '94.30' },
  },
  {
    note: '正文 各县市', table: 'counties', given: { counties_answered_at_once: '10447', counties_dispatched: '8004', counties_dissatisfied: '306' },
    gives: { counties_completed: '18451', counties_satisfied: '18145', counties_satisfaction_pct: '98.34' },
  },
  {
    note: '附件1 湖南移动邵阳分公司', table: 'appendix_1.rows', given: { assigned: '135', completed: '135', callback_total: '135', dissatisfied: '19' },
    gives: { satisfied: '116', satisfied_pct: '85.93', dissatisfied_pct: '14.07' },
  },
  {
    note: '附件1 林业局，两件均不满意', table: 'appendix_1.rows', given: { assigned: '2', completed: '2', callback_total: '2', dissatisfied: '2' },
    gives: { satisfied: '0', satisfied_pct: '0.00', dissatisfied_pct: '100.00' },
  },
  {
    note: '附件1 合计', table: 'appendix_1.total', given: { answered_at_once: '15110', units_assigned: '4568', units_completed: '4568', units_callback_total: '4568', dissatisfied: '253' },
    gives: { assigned: '19678', completed: '19678', callback_total: '19678', satisfied: '19425', satisfied_pct: '98.71', dissatisfied_pct: '1.29' },
  },
  {
    note: '附件2 邵东', table: 'appendix_2.rows', given: { assigned: '143', completed: '143', callback_total: '143', dissatisfied: '28' },
    gives: { satisfied: '115', satisfied_pct: '80.42', dissatisfied_pct: '19.58' },
  },
]
