import type { Example } from '#domain/assessment/scheme.ts'

/** Rows of the bulletin of November 2022 as printed: rates in, scores out. In 湘潭县 the printed 9.99 is given: by the rule it is 10.00 (XT2211-09). */
export const examples: readonly Example[] = [
  {
    note: '正文 回访', table: 'callback',
    given: { callback_total: '8967', callback_units: '53', satisfied: '1012', not_rated: '6679' }, gives: { total: '8967', satisfaction_pct: '44.23' },
  },
  {
    note: '附件1 四件工单均未评价', table: 'appendix_1.rows',
    given: { effective_orders: '4', callback_total: '4', satisfied: '0', not_rated: '4' }, gives: { satisfaction_pct: '0.00' },
  },
  {
    note: '正文 来电环比，上月67236', table: 'headline.values',
    given: { calls_received: '56405', before_calls_received: '67236' }, gives: { calls_received_mom_pct: '-16.11' },
  },
  {
    note: '附件2 韶山市', table: 'appendix_2.rows',
    given: { assigned_on_time_rate_pct: '100.00', assigned_contact_rate_pct: '98.25', assigned_callback_satisfaction_pct: '61.11', answer_rate_pct: '96.27', online_resolved_rate_pct: '91.99', on_time_rate_pct: '100.00', callback_rate_pct: '100.00', satisfaction_rate_pct: '85.02', data_accuracy_score: '30', test_ivr_score: '10.00', test_answer_score: '8.75', test_service_score: '36.75', test_knowledge_score: '21.00', test_callback_score: '7.50', assigned_effective_orders: '57' },
    gives: { assigned_on_time_score: '30.00', assigned_contact_score: '29.48', assigned_satisfaction_score: '11.11', assigned_weighted: '7.06', answer_score: '20.00', online_resolved_score: '10.00', on_time_score: '10.00', callback_score: '10.00', satisfaction_score: '14.01', five_rates_weighted: '56.41', test_weighted: '25.20', total_score: '88.67' },
  },
  {
    note: '附件2 湘乡市', table: 'appendix_2.rows',
    given: { assigned_on_time_rate_pct: '100.00', assigned_contact_rate_pct: '99.46', assigned_callback_satisfaction_pct: '32.69', answer_rate_pct: '86.72', online_resolved_rate_pct: '75.72', on_time_rate_pct: '99.67', callback_rate_pct: '98.33', satisfaction_rate_pct: '88.28', data_accuracy_score: '30', test_ivr_score: '10.00', test_answer_score: '10.00', test_service_score: '34.63', test_knowledge_score: '20.50', test_callback_score: '7.50', assigned_effective_orders: '185' },
    gives: { assigned_on_time_score: '30.00', assigned_contact_score: '29.84', assigned_satisfaction_score: '0.00', assigned_weighted: '5.98', answer_score: '18.34', online_resolved_score: '10.00', on_time_score: '9.97', callback_score: '9.67', satisfaction_score: '15.31', five_rates_weighted: '55.97', test_weighted: '24.79', total_score: '86.74' },
  },
  {
    note: '附件2 湘潭县', table: 'appendix_2.rows',
    given: { assigned_on_time_rate_pct: '100.00', assigned_contact_rate_pct: '100.00', assigned_callback_satisfaction_pct: '37.00', answer_rate_pct: '69.64', online_resolved_rate_pct: '88.28', on_time_rate_pct: '99.98', callback_rate_pct: '99.08', satisfaction_rate_pct: '92.08', data_accuracy_score: '30', test_ivr_score: '10.00', test_answer_score: '7.50', test_service_score: '33.50', test_knowledge_score: '20.50', test_callback_score: '10.00', assigned_effective_orders: '392', on_time_score: '9.99' },
    gives: { assigned_on_time_score: '30.00', assigned_contact_score: '30.00', assigned_satisfaction_score: '0.00', assigned_weighted: '6.00', answer_score: '14.93', online_resolved_score: '10.00', on_time_score: '9.99', callback_score: '9.82', satisfaction_score: '16.83', five_rates_weighted: '54.94', test_weighted: '24.45', total_score: '85.39' },
  },
]
