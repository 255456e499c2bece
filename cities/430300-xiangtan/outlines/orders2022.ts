import type { OutlineBlock } from '#domain/bulletin/outline.ts'

const headline = 'headline.values'

/** 二（一）市级热线办理情况. `answers` is the sentence on how callers rated, which follows the month's scale. */
export const orderBlocks = (answers: string): readonly OutlineBlock[] => [
  { kind: 'heading', level: 1, text: '办理情况分析' },
  { kind: 'heading', level: 2, text: '市级热线办理情况' },
  {
    kind: 'paragraph', content: [
      `{year}年{month}月，热线受理有效诉求{${headline}.orders_accepted}件，在线办结{${headline}.online_resolved}件，派发工单{${headline}.dispatched}件；`,
      `总体满意率{${headline}.overall_satisfaction_pct}，其中在线工单满意率{${headline}.online_satisfaction_pct}、派发工单回访满意率{${headline}.dispatched_satisfaction_pct}。`,
    ],
  },
  { kind: 'changes' },
  { kind: 'heading', level: 3, text: '在线办结工单' },
  {
    kind: 'paragraph', content: [
      `{month}月，在线办结率{${headline}.online_resolved_rate_pct}，环比{${headline}.online_resolved_rate_mom_pp|change}。咨询较多的事项见{#online}。`,
    ],
  },
  {
    kind: 'table', name: 'online', rows: 'online_topics.rows', caption: '在线咨询热点诉求统计',
    columns: [{ label: '在线咨询类别', figure: '.category', width: 2 }, { label: '热点事项', figure: '.topics', width: 3 }],
  },
  { kind: 'heading', level: 3, text: '转办工单' },
  {
    kind: 'paragraph', content: [
      `{month}月，转办来电诉求{${headline}.dispatched}件，环比{${headline}.dispatched_mom_pct|change}；按时办结率{${headline}.on_time_rate_pct}，环比{${headline}.on_time_rate_mom_pp|change}。转办较多的是`,
      { list: 'dispatched_topics.rows', item: '{.major}（主要涉及{.minor}，转办{.dispatched}件）' }, '（{#dispatched}）。',
    ],
  },
  {
    kind: 'chart', name: 'dispatched', type: 'column', unit: '件', digits: 0, caption: '转办热点诉求统计（单位：件）',
    rows: 'dispatched_topics.rows', category: '.minor', series: [{ name: '转办', figure: '.dispatched' }],
  },
  { kind: 'heading', level: 3, text: '回访满意率' },
  { kind: 'paragraph', content: [`{month}月，共回访转办诉求{callback.total}件，涉及{callback.units}家承办单位。回访结果：${answers}，回访满意率{callback.satisfaction_pct}。`] },
  { kind: 'text', block: 'callback', label: '回访形式' },
  {
    kind: 'paragraph', needs: ['callback.named_high_satisfaction'],
    content: ['承办量大且满意率较高的单位有：', { list: 'callback.named_high_satisfaction', item: '{@}' }, '。'],
  },
  { kind: 'paragraph', content: ['不满意诉求较多的类别见{#dissatisfied}。'] },
  {
    kind: 'table', name: 'dissatisfied', rows: 'dissatisfied_categories.rows', caption: '不满意热点诉求统计',
    columns: [{ label: '不满意类别', figure: '.category', width: 3 }, { label: '数量', figure: '.count', width: 2 }, { label: '占比', figure: '.share_pct', width: 2 }],
  },
  { kind: 'heading', level: 3, text: '超期未反馈工单' },
  {
    kind: 'paragraph', needs: ['overdue.total'], content: [
      '截至{month}月底，系统内还有{overdue.total}件工单超期未反馈（含以前月份交办的，统计范围与{#unitsAnnex}不同），涉及{overdue.unit_count}家承办单位：', { list: 'overdue.rows', item: '{.unit}{.count}件' }, '（{#overdue}）。',
    ],
  },
  { kind: 'paragraph', lacks: ['overdue.total'], content: ['截至{month}月底，系统内没有超期未反馈的工单。'] },
  {
    kind: 'table', name: 'overdue', needs: ['overdue.total'], rows: 'overdue.rows', caption: '超期未反馈工单统计',
    columns: [{ label: '单位', figure: '.unit', width: 2 }, { label: '数量', figure: '.count', width: 1 }, { label: '诉求内容', figure: '.topic', width: 3 }],
  },
]
