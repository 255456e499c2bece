import type { Outline } from '#domain/bulletin/outline.ts'

const headline = 'headline.values'

/** 运行情况通报 of December 2023: five charts, no annex. */
export const december2023: Outline = {
  from: '2023-12',
  title: ['湘潭市12345政务服务便民热线平台', '{year}年{month}月运行情况通报'],
  letterhead: '湘潭市市民服务热线和市长信箱工作协调小组办公室',
  letterheadKind: 'document',
  salutation: '各县市区人民政府，湘潭高新区、经开区管委会，市直机关各单位，市属和驻潭各企事业单位，各人民团体：',
  issuer: '湘潭市市民服务热线和市长信箱工作协调小组办公室',
  issuedDay: 22,
  style: { percents: 'whole' },
  sections: [{
    orientation: 'portrait', title: null,
    blocks: [
      { kind: 'paragraph', content: ['按照《湖南省12345政务服务热线运行规范》《湘潭市12345政务服务便民热线工作管理规定》的要求，现将{year}年{month}月平台运行情况通报如下：'] },
      { kind: 'heading', level: 1, text: '12345热线平台运行基本情况' },
      {
        kind: 'paragraph', content: [
          `{month}月，热线呼入市民来电{${headline}.calls_received}通，环比{${headline}.calls_received_mom_pct|change}；接通{${headline}.calls_answered}通，接通率{${headline}.answer_rate_pct}，环比{${headline}.answer_rate_mom_pp|change}。`,
          `受理有效工单{${headline}.orders_accepted}件，环比{${headline}.orders_accepted_mom_pct|change}，其中在线办结{${headline}.online_resolved}件，在线办结率{${headline}.online_resolved_rate_pct}；`,
          `网上派单{${headline}.dispatched}件，环比{${headline}.dispatched_mom_pct|change}；期末已到期的工单中按时办结{${headline}.completed_on_time}件、超时办结{${headline}.completed_overdue}件、未办结{${headline}.overdue_open}件，按时办结率{${headline}.on_time_rate_pct}；`,
          `工单回访满意率{${headline}.satisfaction_pct}，环比{${headline}.satisfaction_mom_pp|change}。`,
          '按渠道分，受理', { list: 'by_channel.rows', item: '{.channel}{.count}件' }, '（各项占比见{#channels}）。',
        ],
      },
      { kind: 'changes' },
      {
        kind: 'chart', name: 'channels', type: 'pie', unit: '件', digits: 0, caption: '12345热线平台不同渠道诉求占比',
        rows: 'by_channel.rows', category: '.channel', series: [{ name: '件数', figure: '.count' }],
      },
      { kind: 'heading', level: 1, text: '诉求情况分析' },
      { kind: 'heading', level: 2, text: '诉求类型情况' },
      { kind: 'paragraph', content: ['受理工单按诉求类型分：', { list: 'by_request_type.rows', item: '{.type}{.count}件，占比{.share_pct}', separator: '；' }, '（见{#requestTypes}）。'] },
      {
        kind: 'chart', name: 'requestTypes', type: 'pie', unit: '件', digits: 0, caption: '诉求类型占比',
        rows: 'by_request_type.rows', category: '.type', series: [{ name: '件数', figure: '.count' }],
      },
      { kind: 'heading', level: 2, text: '不同地区诉求情况' },
      { kind: 'paragraph', content: ['{month}月，交办的诉求中，', { list: 'by_region.rows', item: '{.region}{.count}件' }, '。各地域诉求占比见{#regions}。'] },
      {
        kind: 'chart', name: 'regions', type: 'pie', unit: '件', digits: 0, caption: '不同地域诉求占比',
        rows: 'by_region.rows', category: '.region', series: [{ name: '件数', figure: '.count' }],
      },
      { kind: 'heading', level: 2, text: '诉求热点情况' },
      { kind: 'paragraph', content: ['反映较多的诉求事项为：', { list: 'hot_minor.rows', item: '{.category}{.count}件' }, '（见{#minors}）。'] },
      {
        kind: 'chart', name: 'minors', type: 'bar', unit: '件', digits: 0, caption: '全市诉求热点',
        rows: 'hot_minor.rows', category: '.category', series: [{ name: '件数', figure: '.count' }],
      },
      { kind: 'heading', level: 2, text: '专项诉求办理情况' },
      {
        kind: 'paragraph', lead: { level: 3, text: '文明创建诉求情况' },
        content: ['{month}月，热线受理文明创建方面的诉求{civic_campaign.count}件，以下方面较为集中：', { list: 'civic_campaign.fields', item: '{@}', limit: 3 }, '，各类占比见{#civic}。'],
      },
      {
        kind: 'chart', name: 'civic', type: 'pie', unit: '件', digits: 0, caption: '文明创建诉求情况统计',
        rows: 'civic_campaign.rows', category: '.field', series: [{ name: '件数', figure: '.count' }],
      },
      {
        kind: 'paragraph', needs: ['duty_day.date', 'duty_day.unit', 'duty_day.hours'], lead: { level: 3, text: '“领导接听日”工作情况' },
        content: ['{duty_day.date|day}，{duty_day.unit}负责人到热线接听室接听群众来电，{duty_day.hours|short}小时内接听来电{duty_day.calls}个。'],
      },
      {
        kind: 'paragraph', needs: ['duty_day.date'], lacks: ['duty_day.hours'], lead: { level: 3, text: '“领导接听日”工作情况' },
        content: ['{duty_day.date|day}为领导接听日，接听群众来电{duty_day.calls}个。'],
      },
      { kind: 'text', block: 'dutyDay', label: '领导接听日的主要内容', needs: ['duty_day.date'] },
      {
        kind: 'paragraph', needs: ['npc_desk.orders'], lead: { level: 3, text: '“人大代表反映专席”来电情况' },
        content: [
          '{month}月，热线受理人大代表反映的社情民意诉求{npc_desk.orders}件，其中县市区人大代表来电{npc_desk.county_deputies}件，乡镇人大代表来电{npc_desk.township_deputies}件；',
          '按时办结率{npc_desk.on_time_rate_pct}，满意率{npc_desk.satisfaction_pct}。',
        ],
      },
      { kind: 'text', block: 'deputies', label: '人大代表反映的主要内容', needs: ['npc_desk.orders'] },
      {
        kind: 'paragraph', needs: ['enterprise_desk.orders'], lead: { level: 3, text: '“政企通专席”来电情况' },
        content: ['{month}月，专席受理诉求{enterprise_desk.orders}件；企业投诉举报事项由各责任单位限期办结，评价满意率为{enterprise_desk.satisfaction_pct}（以作出评价的为基数）。'],
      },
      { kind: 'text', block: 'enterprises', label: '企业咨询和反映的主要内容', needs: ['enterprise_desk.orders'] },
      { kind: 'heading', level: 1, text: '其他平台网民留言办理情况' },
      {
        kind: 'paragraph', lead: { level: 3, text: '“湘潭市人民政府网”公众号留言情况' },
        content: [
          '{month}月，公众号收到网民留言{other_platforms.wechat_account.messages}条，其中已回复处理{other_platforms.wechat_account.answered}条，',
          '反映情况不清晰、无法精准解答{other_platforms.wechat_account.unclear}条，无效留言{other_platforms.wechat_account.invalid}条。',
        ],
      },
      { kind: 'text', block: 'messages', label: '公众号留言的主要内容' },
      {
        kind: 'paragraph', lead: { level: 3, text: '“依申请公开”办理情况' },
        content: [
          '{month}月，市人民政府收到信息公开申请{other_platforms.disclosure_requests.requests}件，',
          '其中已办理答复{other_platforms.disclosure_requests.answered}件，正在处理{other_platforms.disclosure_requests.in_progress}件。',
        ],
      },
      { kind: 'text', block: 'disclosure', label: '信息公开申请的主要内容' },
      { kind: 'heading', level: 1, text: '优秀案例' },
      { kind: 'paragraph', needs: ['good_practice_units'], content: ['本期选登', { list: 'good_practice_units', item: '{@}' }, '的做法。'] },
      { kind: 'text', block: 'typicalCases', label: '优秀案例' },
      { kind: 'heading', level: 1, text: '疑难工单' },
      { kind: 'text', block: 'hardCases', label: '疑难工单' },
      {
        kind: 'table', name: 'difficult', needs: ['difficult_orders.rows'], rows: 'difficult_orders.rows', caption: null,
        columns: [{ label: '流转单位', figure: '.unit', width: 3 }, { label: '反馈情况', figure: '', lines: 'difficultAnswers', width: 9, align: 'left' }],
      },
      { kind: 'heading', level: 1, text: '下一步工作建议及要求' },
      { kind: 'text', block: 'requirements', label: '下一步工作建议及要求' },
      { kind: 'signature' },
    ],
  }],
}
