import type { Example } from '#domain/assessment/scheme.ts'

/** Rows of the bulletin of June 2023 as printed; the evaluated callbacks are the only integers the printed rates allow (FORMULAS 4). */
export const examples: readonly Example[] = [
  {
    note: '正文 热线运行基本数据', table: 'headline.values', given: { due: '20150', handled: '20060', handled_on_time: '19979', evaluated: '20090', dissatisfied: '3110' },
    gives: { handled_rate_pct: '99.55', on_time_rate_pct: '99.15', satisfaction_pct: '84.52' },
  },
  {
    note: '附件1 岳阳县：按计数算96.949，按印出的各率算96.95', table: 'appendix_1.rows',
    given: { due: '1521', handled: '1521', handled_on_time: '1517', reworked: '30', callback_dissatisfied: '185', evaluated: '1435' },
    gives: { handled_rate_pct: '100.00', on_time_rate_pct: '99.74', rework_rate_pct: '1.97', dissatisfaction_rate_pct: '12.89', index: '96.9', grade: 'A' },
  },
  {
    note: '附件1 市公路建养中心：93.75进为93.8', table: 'appendix_1.rows', given: { due: '22', handled: '22', handled_on_time: '22', reworked: '0', callback_dissatisfied: '5', evaluated: '16' },
    gives: { dissatisfaction_rate_pct: '31.25', index: '93.8', grade: 'A' },
  },
  {
    note: '附件1 市消防救援支队：办理4件，当月有评价的回访7件', table: 'appendix_1.rows',
    given: { due: '4', handled: '4', handled_on_time: '4', reworked: '0', callback_dissatisfied: '1', evaluated: '7' }, gives: { dissatisfaction_rate_pct: '14.29', index: '97.1', grade: 'A' },
  },
  {
    note: '附件1 市民政局', table: 'appendix_1.rows', given: { due: '23', handled: '22', handled_on_time: '22', reworked: '5', callback_dissatisfied: '3', evaluated: '19' },
    gives: { handled_rate_pct: '95.65', on_time_rate_pct: '95.65', rework_rate_pct: '21.74', dissatisfaction_rate_pct: '15.79', index: '89.9', grade: 'B' },
  },
  {
    note: '附件1 市应急管理局：按期办结率低于70%的为C类', table: 'appendix_1.rows', given: { due: '3', handled: '3', handled_on_time: '2', reworked: '1', callback_dissatisfied: '0', evaluated: '4' },
    gives: { on_time_rate_pct: '66.67', rework_rate_pct: '33.33', dissatisfaction_rate_pct: '0.00', index: '83.3', grade: 'C' },
  },
  {
    note: '附件1 没有一件有评价的，不扣分（default）', table: 'appendix_1.rows', given: { due: '2', handled: '2', handled_on_time: '2', reworked: '0', callback_dissatisfied: '0', evaluated: '0' },
    gives: { index: '100.0', grade: 'A' },
  },
  {
    note: '附件2 湘阴县：返工1件不扣分', table: 'appendix_2.rows', given: { due: '47', handled: '47', handled_on_time: '47', reworked: '1', callback_satisfied: '40' },
    gives: { rework_rate_pct: '2.13', satisfaction_rate_pct: '85.11', index: '97.02', grade: 'A' },
  },
  {
    note: '附件2 城陵矶新港区：满意率以办理数为基数', table: 'appendix_2.rows', given: { due: '18', handled: '17', handled_on_time: '17', reworked: '0', callback_satisfied: '13' },
    gives: { handled_rate_pct: '94.44', on_time_rate_pct: '94.44', satisfaction_rate_pct: '76.47', index: '91.96', grade: 'A' },
  },
  {
    note: '附件2 国网岳阳供电公司：按期办结率81.82%仍为A类', table: 'appendix_2.rows', given: { due: '11', handled: '11', handled_on_time: '9', reworked: '0', callback_satisfied: '11' },
    gives: { on_time_rate_pct: '81.82', satisfaction_rate_pct: '100.00', index: '94.55', grade: 'A' },
  },
  {
    note: '附件2 市农业农村局', table: 'appendix_2.rows', given: { due: '1', handled: '1', handled_on_time: '1', reworked: '0', callback_satisfied: '0' },
    gives: { satisfaction_rate_pct: '0.00', index: '80.00', grade: 'B' },
  },
  {
    note: '附件2 市国资委', table: 'appendix_2.rows', given: { due: '7', handled: '7', handled_on_time: '2', reworked: '0', callback_satisfied: '5' },
    gives: { on_time_rate_pct: '28.57', satisfaction_rate_pct: '71.43', index: '72.86', grade: 'C', overdue: '5' },
  },
  { note: '正文 市长信箱群众满意率', table: 'mailbox', given: { letters: '1296', satisfied: '1142' }, gives: { satisfaction_pct: '88.12' } },
  { note: '正文 人大代表满意率', table: 'npc_desk', given: { dispatched: '56', on_time: '56', called_back: '56', satisfied: '52', evaluated: '56' }, gives: { on_time_rate_pct: '100.00', callback_rate_pct: '100.00', satisfaction_pct: '92.9' } },
]
