import type { Column, Outline, OutlineSection } from '#domain/bulletin/outline.ts'

const headline = 'headline.values'

/** 一至五: headings, captions, headers and notes as the bulletin of November 2022 prints them; the sentences around the figures are our own. */
const body: OutlineSection = {
  orientation: 'portrait', label: null, title: null,
  blocks: [
    { kind: 'paragraph', content: ['按照《湖南省12345政务服务热线运行规范》《湘潭市12345政务服务便民热线工作管理规定》的要求，现就{year}年{month}月12345热线的运行情况作如下分析：'] },
    { kind: 'heading', level: 1, text: '一、接听情况分析' },
    { kind: 'heading', level: 2, text: '（一）总体情况' },
    {
      kind: 'paragraph', content: [
        `{month}月，市12345热线接听群众来电{${headline}.calls_received}通，环比{${headline}.calls_received_mom_pct|direction}{${headline}.calls_received_mom_pct|size}；`,
        `接通率{${headline}.answer_rate_pct}，环比{${headline}.answer_rate_mom_pp|direction}{${headline}.answer_rate_mom_pp|size}。`,
        `受理诉求{${headline}.orders_accepted}件（{#requestTypes}），其中：`,
        { list: 'by_request_type.rows', item: '{.type}{.count}件，占比{.share_pct}', separator: '；' }, '。',
      ],
    },
    {
      kind: 'chart', name: 'requestTypes', type: 'pie', unit: '件', digits: 0, caption: '12345热线来电分类占比',
      rows: 'by_request_type.rows', category: '.type', series: [{ name: '件数', figure: '.count' }],
    },
    { kind: 'heading', level: 2, text: '（二）诉求热点情况' },
    { kind: 'heading', level: 3, text: '1.诉求大类情况' },
    {
      kind: 'paragraph', content: [
        '诉求大类的前五位是', { list: 'hot_major.rows', item: '{.category}{.count}件' }, '，占工单总量的比重分别为', { list: 'hot_major.rows', item: '{.share_pct}' }, '（{#majors}）。',
      ],
    },
    {
      kind: 'chart', name: 'majors', type: 'column', unit: '件', digits: 0, caption: '全市12345热线诉求热点（大类）',
      rows: 'hot_major.rows', category: '.category', series: [{ name: '件数', figure: '.count' }],
    },
    { kind: 'heading', level: 3, text: '2.诉求小类情况' },
    { kind: 'paragraph', content: ['诉求小类事项的前十位是', { list: 'hot_minor.rows', item: '{.category}{.count}件' }, '（{#minors}）。'] },
    {
      kind: 'chart', name: 'minors', type: 'bar', unit: '件', digits: 0, caption: '全市12345热线诉求热点（小类）',
      rows: 'hot_minor.rows', category: '.category', series: [{ name: '件数', figure: '.count' }],
    },
    { kind: 'heading', level: 3, text: '3.热点事件情况' },
    { kind: 'paragraph', content: ['{month}月的热点事件为{hot_event.topic}，相关诉求共计{hot_event.count}件，占受理诉求总量的{hot_event.share_pct}。'] },
    { kind: 'text', block: 'hotEvent', label: '热点事件的主要内容' },
    { kind: 'heading', level: 3, text: '4.诉求涉及单位分布情况' },
    {
      kind: 'paragraph', content: [
        '（1）地域分布情况。',
        { grouped: 'region_top1_in_text.rows', by: '.category', name: '.region', value: '.share_pct', between: '诉求量第一的是', share: '占当地总量的', separator: '；' }, '（{#regions}）。',
      ],
    },
    { kind: 'text', block: 'regions', label: '地域分布的分析' },
    {
      kind: 'chart', name: 'regions', type: 'bar', unit: '%', digits: 2, caption: '各县市区12345热线诉求受理量前三',
      each: { rows: 'region_top3.rows', title: '.region' }, rows: '.top', category: '.category', series: [{ name: '占当地总量', figure: '.share_pct' }],
    },
    {
      kind: 'paragraph', content: [
        '（2）各单位诉求热点情况。受理量前五的承办单位依次为', { list: 'unit_top1_in_text.rows', item: '{.unit}' }, '，受理最多的诉求依次是', { list: 'unit_top1_in_text.rows', item: '{.category}' },
        '，占本单位受理工单总量的比重依次为', { list: 'unit_top1_in_text.rows', item: '{.share_pct}' }, '（{#units}）。',
      ],
    },
    {
      kind: 'chart', name: 'units', type: 'bar', unit: '%', digits: 2, caption: '承办量前五单位诉求受理量统计',
      each: { rows: 'unit_top3.rows', title: '.unit' }, rows: '.top', category: '.category', series: [{ name: '占单位受理工单总量', figure: '.share_pct' }],
    },
    { kind: 'heading', level: 3, text: '5.文明创建诉求情况' },
    { kind: 'paragraph', content: ['{month}月，热线受理文明创建方面的诉求{civic_campaign.count}件（{#civic}），以下方面较为集中：', { list: 'civic_campaign.fields', item: '{@}', limit: 4 }, '。'] },
    {
      kind: 'chart', name: 'civic', type: 'pie', unit: '件', digits: 0, caption: '文明创建诉求情况统计',
      rows: 'civic_campaign.rows', category: '.field', series: [{ name: '件数', figure: '.count' }],
    },
    { kind: 'heading', level: 1, text: '二、办理情况分析' },
    { kind: 'heading', level: 2, text: '（一）市级热线办理情况' },
    {
      kind: 'paragraph', content: [
        `{year}年{month}月，热线受理有效诉求{${headline}.orders_accepted}件，在线办结{${headline}.online_resolved}件，派发工单{${headline}.dispatched}件；`,
        `总体满意率{${headline}.overall_satisfaction_pct}，其中在线工单满意率{${headline}.online_satisfaction_pct}、派发工单回访满意率{${headline}.dispatched_satisfaction_pct}。`,
      ],
    },
    { kind: 'paragraph', content: ['满意率口径：“未评价”不纳入统计，评价为“一般”的不计入满意量，即回访满意率=满意量/（回访总量－未评价量），自2022年11月起执行。'] },
    { kind: 'heading', level: 3, text: '1.在线办结工单' },
    {
      kind: 'paragraph', content: [
        `{month}月，在线办结率{${headline}.online_resolved_rate_pct}，环比{${headline}.online_resolved_rate_mom_pp|direction}{${headline}.online_resolved_rate_mom_pp|size}。`,
        '咨询较多的事项见{#online}。',
      ],
    },
    {
      kind: 'table', name: 'online', rows: 'online_topics.rows', caption: '在线咨询热点诉求统计',
      columns: [{ label: '在线咨询类别', figure: '.category', width: 2 }, { label: '热点事项', figure: '.topics', width: 3 }],
    },
    { kind: 'heading', level: 3, text: '2.转办工单' },
    {
      kind: 'paragraph', content: [
        `{month}月，转办来电诉求{${headline}.dispatched}件，环比{${headline}.dispatched_mom_pct|direction}{${headline}.dispatched_mom_pct|size}；`,
        `按时办结率{${headline}.on_time_rate_pct}，环比{${headline}.on_time_rate_mom_pp|direction}{${headline}.on_time_rate_mom_pp|size}。转办较多的是`,
        { list: 'dispatched_topics.rows', item: '{.major}（主要涉及{.minor}，转办{.dispatched}件）' }, '（{#dispatched}）。',
      ],
    },
    {
      kind: 'chart', name: 'dispatched', type: 'column', unit: '件', digits: 0, caption: '转办热点诉求统计（单位：件）',
      rows: 'dispatched_topics.rows', category: '.minor', series: [{ name: '转办', figure: '.dispatched' }],
    },
    { kind: 'heading', level: 3, text: '3.回访满意率' },
    {
      kind: 'paragraph', content: [
        '{month}月，共回访转办诉求{callback.total}件，涉及{callback.units}家承办单位。回访结果：满意{callback.satisfied}件，一般{callback.fair}件，',
        '未评价{callback.not_rated}件，不满意{callback.dissatisfied}件，回访满意率{callback.satisfaction_pct}。',
      ],
    },
    { kind: 'text', block: 'callback', label: '回访形式' },
    { kind: 'paragraph', content: ['承办量大且满意率较高的单位有：', { list: 'callback.named_high_satisfaction', item: '{@}' }, '。不满意诉求较多的类别见{#dissatisfied}。'] },
    {
      kind: 'table', name: 'dissatisfied', rows: 'dissatisfied_categories.rows', caption: '不满意热点诉求统计',
      columns: [{ label: '不满意类别', figure: '.category', width: 3 }, { label: '数量', figure: '.count', width: 2 }, { label: '占比', figure: '.share_pct', width: 2 }],
    },
    { kind: 'heading', level: 3, text: '4.超期未反馈工单' },
    {
      kind: 'paragraph', content: [
        '截至{month}月底，系统内还有{overdue.total}件工单超期未反馈，涉及{overdue.unit_count}家承办单位：', { list: 'overdue.rows', item: '{.unit}{.count}件' }, '（{#overdue}）。',
      ],
    },
    {
      kind: 'table', name: 'overdue', rows: 'overdue.rows', caption: '超期未反馈工单统计',
      columns: [{ label: '单位', figure: '.unit', width: 2 }, { label: '数量', figure: '.count', width: 1 }, { label: '诉求内容', figure: '.topic', width: 3 }],
    },
    { kind: 'heading', level: 2, text: '（二）县（市）热线平台工单办理情况' },
    {
      kind: 'paragraph', content: [
        '1.接听情况。{month}月，{county_platforms.platforms}个县级平台共接听有效来电{county_platforms.calls_received}个，',
        '环比{county_platforms.calls_received_mom_pct|direction}{county_platforms.calls_received_mom_pct|size}，其中', { list: 'county_platforms.by_county', item: '{.county}{.calls_received}个' },
        '；总体接通率{county_platforms.answer_rate_pct}，在线办结率{county_platforms.online_resolved_rate_pct}，按时办结率{county_platforms.on_time_rate_pct}，',
        '回访率{county_platforms.callback_rate_pct}，回访满意率{county_platforms.satisfaction_pct}。',
      ],
    },
    {
      kind: 'paragraph', content: [
        '2.服务拨测情况。{month}月，市热线对三县（市）自有平台各随机拨测{test_calls.calls_per_county}通电话。接通时限为{test_calls.answer_limit_seconds}秒，超过时限接通的有：',
        { list: 'test_calls.findings', item: '{.county}{.calls}通' }, '。',
      ],
    },
    { kind: 'text', block: 'testCalls', label: '拨测发现的其他问题' },
    {
      kind: 'paragraph', content: ['3.综合排名情况。三县（市）综合排名依次为', { list: 'county_platforms.ranking_in_text', item: '{.county}（{.total_score}分）' }, '（{#countyScores}）。'],
    },
    {
      kind: 'chart', name: 'countyScores', type: 'column', unit: '分', digits: 2, caption: '县级平台得分情况',
      rows: 'appendix_2.rows', category: '.county', series: [
        { name: '交办工单办理', figure: '.assigned_weighted' }, { name: '五率一度', figure: '.five_rates_weighted' }, { name: '拨测', figure: '.test_weighted' }, { name: '总分', figure: '.total_score' },
      ],
    },
    { kind: 'heading', level: 2, text: '（三）案例分析' },
    { kind: 'heading', level: 3, text: '1.典型案例' },
    { kind: 'text', block: 'typicalCases', label: '典型案例' },
    { kind: 'heading', level: 3, text: '2.疑难问题' },
    { kind: 'text', block: 'hardCases', label: '疑难问题' },
    {
      kind: 'paragraph', needs: ['narrative_figures[1].value', 'narrative_figures[2].value'],
      content: ['前一张工单流转{narrative_figures[1].value}次、历时{narrative_figures[2].value}天；按规定，退回申请应在签收后{narrative_figures[3].value}个工作日内提出。'],
    },
    { kind: 'heading', level: 1, text: '三、领导接听日工作情况' },
    { kind: 'paragraph', needs: ['duty_day.date'], content: ['{duty_day.date|day}为领导接听日，共接听群众来电{duty_day.calls}个。'] },
    { kind: 'text', block: 'dutyDay', label: '领导接听日的主要内容' },
    { kind: 'heading', level: 1, text: '四、存在的困难' },
    {
      kind: 'paragraph', needs: ['bulk_return.orders'],
      content: [
        '{bulk_return.to|month}，{bulk_return.unit}在一天之内申请退回{bulk_return.topic}类工单{bulk_return.orders}件，其中最早的登记于{bulk_return.from|month}。',
      ],
    },
    { kind: 'text', block: 'difficulties', label: '存在的困难' },
    { kind: 'heading', level: 1, text: '五、下一步工作要求' },
    { kind: 'text', block: 'requirements', label: '下一步工作要求' },
    { kind: 'annexList' },
    { kind: 'signature' },
    {
      kind: 'recipients', lines: [
        { label: '报', text: '市委书记、市人民政府市长，市委常委，市人民政府副市长，市人民政府秘书长、副秘书长' },
        { label: '发', text: '政务服务便民热线成员单位' },
      ],
    },
  ],
}

const unitColumns: readonly Column[] = [
  { label: '序号', figure: '#', width: 5 },
  { label: '地区 / 部门（单位）', figure: '.unit', width: 18, align: 'left' },
  { label: '有效工单量', figure: '.effective_orders', width: 8 },
  { label: '已驳回退单申请量', figure: '.return_requests_rejected', width: 8 },
  { label: '退单申请率', figure: '.return_request_rate_pct', width: 8 },
  { label: '按时反馈量', figure: '.fed_back_on_time', width: 8 },
  { label: '按时办结率', figure: '.on_time_rate_pct', width: 9 },
  { label: '联系反馈当事人率', figure: '.contact_rate_pct', width: 9 },
  { label: '回访总量', figure: '.callback_total', width: 7 },
  { label: '满意量', figure: '.satisfied', width: 7 },
  { label: '一般量', figure: '.fair', width: 6 },
  { label: '未评价量', figure: '.not_rated', width: 7 },
  { label: '不满意量', figure: '.dissatisfied', width: 7 },
  { label: '回访满意率', figure: '.satisfaction_pct', width: 9 },
]

const annex1: OutlineSection = {
  orientation: 'landscape', label: '附件1', title: ['{month}月份市本级12345热线平台工单办理情况统计表'],
  blocks: [{
    kind: 'table', rows: 'appendix_1.rows', caption: null, columns: unitColumns,
    groups: { ref: 'appendix_1.groups', of: '.group', title: '{.group}（合计{.declared_units}家）' },
    total: { ref: 'appendix_1.total', label: '总计' },
    notes: [
      '以上成员单位按受理工单数量排序；',
      '本表格中的数据均以回访时间为截点进行统计；',
      '“未评价量”指市民未进行评价，不纳入统计口径；评价为“一般”的不纳入“总满意量”范畴；回访满意率=满意量/（回访总量-未评价量）；',
      '湘潭县、湘乡市、韶山市热线平台暂未归并，所涉工单均系市平台交办，未含其自有平台数据情况。',
    ],
  }],
}

const countyColumns: readonly Column[] = [
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

const annex2: OutlineSection = {
  orientation: 'landscape', label: '附件2', title: ['{month}月份县级12345热线综合排名情况表'],
  blocks: [{
    kind: 'table', rows: 'appendix_2.rows', caption: null, columns: countyColumns,
    head: [
      [
        { text: '排名', rowSpan: 3 }, { text: '县（市）', rowSpan: 3 }, { text: '市本级工单办理情况', colSpan: 4 }, { text: '县级热线平台办理情况', colSpan: 13 }, { text: '总分（100分）', rowSpan: 3 },
      ],
      [{ text: '交办工单办理评分（10%）', colSpan: 4 }, { text: '五率一度评分（60%）', colSpan: 7 }, { text: '拨测评分（30%）', colSpan: 6 }],
      countyColumns.slice(2, -1).map(column => ({ text: column.label })),
    ],
    notes: [
      '综合排名按照县（市）自有平台“五率一度”评分、拨测评分和市级平台交办工单办理评分累加计算；',
      '县（市）平台“五率一度”评分按省监管考核标准计算；',
      '交办工单办理评分参照季度考核评分进行。',
    ],
  }],
}

export const outlines: readonly Outline[] = [{
  from: '2022-11',
  title: ['湘潭市12345政务服务便民热线', '{year}年{month}月运行情况分析报告'],
  letterhead: null,
  issuer: '湘潭市市民服务热线和市长信箱工作协调小组办公室',
  issuedDay: 13,
  sections: [body, annex1, annex2],
}]
