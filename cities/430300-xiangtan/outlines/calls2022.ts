import type { OutlineBlock } from '#domain/bulletin/outline.ts'

const headline = 'headline.values'

/** 一、接听情况分析: headings and captions as the bulletins of 2022 print them; the sentences around the figures are our own. `event` is the sentence on the hot event. */
export const callBlocks = (event: string): readonly OutlineBlock[] => [
  { kind: 'heading', level: 1, text: '接听情况分析' },
  { kind: 'heading', level: 2, text: '总体情况' },
  {
    kind: 'paragraph', content: [
      `{month}月，市12345热线呼入群众来电{${headline}.calls_received}通，环比{${headline}.calls_received_mom_pct|change}；接通{${headline}.calls_answered}通，接通率{${headline}.answer_rate_pct}，环比{${headline}.answer_rate_mom_pp|change}。`,
      `受理诉求{${headline}.orders_accepted}件（{#requestTypes}），其中：`,
      { list: 'by_request_type.rows', item: '{.type}{.count}件，占比{.share_pct}', separator: '；' }, '。',
    ],
  },
  {
    kind: 'chart', name: 'requestTypes', type: 'pie', unit: '件', digits: 0, caption: '12345热线来电分类占比',
    rows: 'by_request_type.rows', category: '.type', series: [{ name: '件数', figure: '.count' }],
  },
  { kind: 'heading', level: 2, text: '诉求热点情况' },
  { kind: 'heading', level: 3, text: '诉求大类情况' },
  {
    kind: 'paragraph', content: [
      '诉求大类的前五位是', { list: 'hot_major.rows', item: '{.category}{.count}件' }, '，分别占工单总量的', { list: 'hot_major.rows', item: '{.share_pct}' }, '（{#majors}）。',
    ],
  },
  {
    kind: 'chart', name: 'majors', type: 'column', unit: '件', digits: 0, caption: '全市12345热线诉求热点（大类）',
    rows: 'hot_major.rows', category: '.category', series: [{ name: '件数', figure: '.count' }],
  },
  { kind: 'heading', level: 3, text: '诉求小类情况' },
  { kind: 'paragraph', content: ['诉求小类事项的前十位是', { list: 'hot_minor.rows', item: '{.category}{.count}件' }, '（{#minors}）。'] },
  {
    kind: 'chart', name: 'minors', type: 'bar', unit: '件', digits: 0, caption: '全市12345热线诉求热点（小类）',
    rows: 'hot_minor.rows', category: '.category', series: [{ name: '件数', figure: '.count' }],
  },
  { kind: 'heading', level: 3, text: '热点事件情况' },
  { kind: 'paragraph', content: [event] },
  { kind: 'text', block: 'hotEvent', label: '热点事件的主要内容' },
  { kind: 'heading', level: 3, text: '诉求涉及单位分布情况' },
  {
    kind: 'paragraph', lead: { level: 4, text: '地域分布情况' }, content: [
      { grouped: 'region_top1_in_text.rows', by: '.category', name: '.region', value: '.share_pct', between: '诉求量第一的是', share: '占当地总量的', separator: '；' }, '（{#regions}）。',
    ],
  },
  { kind: 'paragraph', role: 'note', content: ['地域和单位诉求占比以当月登记、转办当地或该单位的工单为基数，与{#unitsAnnex}按回访时间统计的有效工单量不同。'] },
  { kind: 'text', block: 'regions', label: '地域分布的分析' },
  {
    kind: 'chart', name: 'regions', type: 'bar', unit: '%', digits: 2, caption: '各县市区12345热线诉求受理量前三',
    each: { rows: 'region_top3.rows', title: '.region' }, rows: '.top', category: '.category', series: [{ name: '占当地总量', figure: '.share_pct' }],
  },
  {
    kind: 'paragraph', lead: { level: 4, text: '各单位诉求热点情况' }, content: [
      '受理量前五的承办单位依次为', { list: 'unit_top1_in_text.rows', item: '{.unit}' }, '，受理最多的诉求依次是', { list: 'unit_top1_in_text.rows', item: '{.category}' },
      '，分别占各单位受理工单总量的', { list: 'unit_top1_in_text.rows', item: '{.share_pct}', last: '和' }, '（{#units}）。',
    ],
  },
  {
    kind: 'chart', name: 'units', type: 'bar', unit: '%', digits: 2, caption: '承办量前五单位诉求受理量统计',
    each: { rows: 'unit_top3.rows', title: '.unit' }, rows: '.top', category: '.category', series: [{ name: '占单位受理工单总量', figure: '.share_pct' }],
  },
  { kind: 'heading', level: 3, text: '文明创建诉求情况' },
  { kind: 'paragraph', content: ['{month}月，热线受理文明创建方面的诉求{civic_campaign.count}件（{#civic}），以下方面较为集中：', { list: 'civic_campaign.fields', item: '{@}', limit: 4 }, '。'] },
  {
    kind: 'chart', name: 'civic', type: 'pie', unit: '件', digits: 0, caption: '文明创建诉求情况统计',
    rows: 'civic_campaign.rows', category: '.field', series: [{ name: '件数', figure: '.count' }],
  },
]
