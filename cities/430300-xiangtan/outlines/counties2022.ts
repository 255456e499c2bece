import type { Column, OutlineBlock, OutlineSection } from '#domain/bulletin/outline.ts'

/** 二（二）县（市）热线平台工单办理情况. */
export const received =
  '{month}月，{county_platforms.platforms|chinese}个县级平台共接听有效来电{county_platforms.calls_received}个，环比{county_platforms.calls_received_mom_pct|change}，其中'
export const rates =
  '；总体接通率{county_platforms.answer_rate_pct}，在线办结率{county_platforms.online_resolved_rate_pct}，按时办结率{county_platforms.on_time_rate_pct}，回访率{county_platforms.callback_rate_pct}，回访满意率{county_platforms.satisfaction_pct}。'
export const byCounty = { list: 'county_platforms.by_county', item: '{.county}{.calls_received}个' }

export const rankingBlocks: readonly OutlineBlock[] = [
  {
    kind: 'paragraph', content: [
      '按考核指标综合排名，', { list: 'county_platforms.ranking_in_text', item: '{.county}（{.total_score}分）' }, '分列第', { list: 'county_platforms.ranking_in_text', item: '{index}' }, '名（{#countyScores}）。',
    ],
  },
  {
    kind: 'chart', name: 'countyScores', type: 'column', unit: '分', digits: 2, caption: '县级平台得分情况',
    rows: 'appendix_2.rows', category: '.county', series: [
      { name: '交办工单办理', figure: '.assigned_weighted' }, { name: '五率一度', figure: '.five_rates_weighted' }, { name: '拨测', figure: '.test_weighted' }, { name: '总分', figure: '.total_score' },
    ],
  },
]

const columns: readonly Column[] = [
  { label: '排名', figure: '#', width: 4 },
  { label: '县（市）', figure: '.county', width: 6 },
  { label: '按时办结率（30分）', figure: '.assigned_on_time_rate_pct', below: '.assigned_on_time_score', width: 7 },
  { label: '联系反馈当事人率（30分）', figure: '.assigned_contact_rate_pct', below: '.assigned_contact_score', width: 7 },
  { label: '回访满意率（40分）', figure: '.assigned_callback_satisfaction_pct', below: '.assigned_satisfaction_score', width: 7 },
  { label: '折合得分', figure: '.assigned_weighted', width: 6 },
  { label: '接通率（20分）', figure: '.answer_rate_pct', below: '.answer_score', width: 7 },
  { label: '在线办结率（10分）', figure: '.online_resolved_rate_pct', below: '.online_resolved_score', width: 7 },
  { label: '按时办结率（10分）', figure: '.on_time_rate_pct', below: '.on_time_score', width: 7 },
  { label: '回访率（10分）', figure: '.callback_rate_pct', below: '.callback_score', width: 7 },
  { label: '满意率（20分）', figure: '.satisfaction_rate_pct', below: '.satisfaction_score', width: 7 },
  { label: '数据准确度（30分）', figure: '.data_accuracy_score', width: 6 },
  { label: '折合得分', figure: '.five_rates_weighted', width: 6 },
  { label: '语音导航（10分）', figure: '.test_ivr_score', width: 6 },
  { label: '接通情况（10分）', figure: '.test_answer_score', width: 6 },
  { label: '服务规范（40分）', figure: '.test_service_score', width: 6 },
  { label: '业务知识（30分）', figure: '.test_knowledge_score', width: 6 },
  { label: '回访服务（10分）', figure: '.test_callback_score', width: 6 },
  { label: '折合得分', figure: '.test_weighted', width: 6 },
  { label: '总分（100分）', figure: '.total_score', width: 6 },
]

export const annex2: OutlineSection = {
  orientation: 'landscape', annex: 'countiesAnnex', title: ['{month}月份县级12345热线综合排名情况表'],
  blocks: [{
    kind: 'table', name: 'countiesTable', rows: 'appendix_2.rows', caption: null, columns,
    head: [
      [
        { text: '排名', rowSpan: 3 }, { text: '县（市）', rowSpan: 3 }, { text: '市本级工单办理情况', colSpan: 4 }, { text: '县级热线平台办理情况', colSpan: 13 }, { text: '总分（100分）', rowSpan: 3 },
      ],
      [{ text: '交办工单办理评分（10%）', colSpan: 4 }, { text: '五率一度评分（60%）', colSpan: 7 }, { text: '拨测评分（30%）', colSpan: 6 }],
      columns.slice(2, -1).map(column => ({ text: column.label })),
    ],
    notes: [
      '综合排名按照县（市）自有平台“五率一度”评分、拨测评分和市级平台交办工单办理评分累加计算；',
      '县（市）平台“五率一度”评分按省监管考核标准计算；',
      '交办工单办理评分参照季度考核评分进行。',
    ],
  }],
}
