import type { Column, Outline, OutlineSection } from '#domain/bulletin/outline.ts'

const headline = 'headline.values'
const ranked = (group: string) => ({ list: `${group}.rows`, item: '{.unit}（{.index}分）', last: '和' }) as const
const [hotlineCounties, hotlineBureaus, hotlineServices] = ['县市区', '工单办理量100件以上的市直单位', '公共事业服务部门'].map(group => `hotline_top3.groups[group=${group}]`)
const [mailboxCounties, mailboxBureaus] = ['县市区', '信件办理量10件以上的市直单位（100分）'].map(group => `mailbox_top.groups[group=${group}]`)

/** 一至四: headings as the bulletin of June 2023 prints them; the sentences around the figures are our own. */
const body: OutlineSection = {
  orientation: 'portrait', title: null,
  blocks: [
    { kind: 'heading', level: 1, text: '工作动态' },
    {
      kind: 'paragraph', needs: ['duty_day.units'], lead: { level: 2, text: '{year}年度“领导接听日和部门轮值日”活动开展' },
      content: [
        '{month}月，', { list: 'duty_day.units', item: '{@}', last: '和' },
        '主要负责人先后到市12345热线服务中心接听来电，受理企业群众电话诉求{duty_day.calls}件，督办疑难工单{duty_day.supervised_orders}件。',
      ],
    },
    { kind: 'text', block: 'news', label: '本月的其他工作动态，每件一段，自（二）起编号', optional: true },
    { kind: 'heading', level: 1, text: '运行情况' },
    { kind: 'heading', level: 2, text: '12345热线运行情况' },
    {
      kind: 'paragraph', lead: { level: 3, text: '运行基本数据' },
      content: [
        `{month}月，市12345热线平台受理企业和群众来电{${headline}.calls_received}件。话务员在线直接答复咨询{${headline}.online_resolved}件，各责任单位承办工单{${headline}.dispatched}件（按派单时间统计）。`,
        `当月到期的工单应办理{${headline}.due}件，办结率{${headline}.handled_rate_pct}，按期办结率{${headline}.on_time_rate_pct}（{#hotlineAnnex}）；当月回访作出评价{${headline}.evaluated}件，群众满意率{${headline}.satisfaction_pct}。`,
        `各渠道受理诉求共{${headline}.orders_accepted}件，主要集中在：`, { list: 'hot_major.rows', item: '{.category}{.count}件，占比{.share_pct}', separator: '；' }, '。',
      ],
    },
    { kind: 'changes' },
    {
      kind: 'paragraph', lead: { level: 3, text: '工单办理考核' },
      content: [
        '全市{hotline_grades.units}个热线承办单位中，综合考评等级为A类的{hotline_grades.A}个，B类{hotline_grades.B}个，C类{hotline_grades.C}个，工单量为零的{hotline_grades.zero_orders}个。',
        `{${hotlineCounties}.group}综合指标考核分值排名前三位的是：`, ranked(hotlineCounties ?? ''),
        `。{${hotlineBureaus}.group}排名前三位的是：`, ranked(hotlineBureaus ?? ''), `。{${hotlineServices}.group}排名前三位的是：`, ranked(hotlineServices ?? ''), '。',
      ],
    },
    {
      kind: 'paragraph', lead: { level: 3, text: '知识库管理' },
      content: [
        '{month}月，热线平台知识库累计更新{knowledge_base.updated}条。', { list: 'knowledge_base.commended', item: '{@}', tail: '新增条目较多。' },
        { list: 'knowledge_base.not_updated', item: '{.unit}经提醒后仍未在规定时间内更新“{.entry}”', separator: '，', tail: '。' },
      ],
    },
    {
      kind: 'paragraph', needs: ['npc_desk.calls'], lead: { level: 3, text: '人大代表诉求办理' },
      content: [
        '{month}月，受理人大代表来电{npc_desk.calls}件，其中话务员在线直接答复咨询{npc_desk.online_resolved}件，各责任单位承办工单{npc_desk.dispatched}件；',
        '工单按期办结率{npc_desk.on_time_rate_pct}，人工回访率{npc_desk.callback_rate_pct}，满意率{npc_desk.satisfaction_pct}。',
      ],
    },
    {
      kind: 'paragraph', needs: ['enterprise_desk.orders'], lead: { level: 3, text: '涉企诉求办理' },
      content: [
        '{month}月，受理涉企诉求{enterprise_desk.orders}件，其中在线直接答复{enterprise_desk.online_resolved}件（政策专员“一对一”在线答复{enterprise_desk.policy_specialist}件），',
        '各责任单位承办工单{enterprise_desk.dispatched}件。经人工回访，评价满意（含基本满意）{enterprise_desk.satisfied}件，不满意{enterprise_desk.dissatisfied}件。诉求主要集中在：',
        { list: 'enterprise_desk.by_category', item: '{.category}{.count}件' }, '。',
      ],
    },
    { kind: 'heading', level: 2, text: '市长信箱运行情况' },
    {
      kind: 'paragraph', lead: { level: 3, text: '运行基本数据' },
      content: [
        '{month}月，市长信箱平台受理群众来信{mailbox.letters}件，包括', { list: 'mailbox.by_channel', item: '{.channel}{.count}件' },
        '等，群众满意率{mailbox.satisfaction_pct}（以受理的全部来信为基数）；已在市政府门户网站公开信件{mailbox.published}件。',
        '受理省12345指挥监管平台派发的', { list: 'mailbox.from_provincial_platform', item: '{.channel}{.count}件' }, '。当月到期应办理的信件{mailbox.due}件，办理情况见{#mailboxAnnex}。',
      ],
    },
    {
      kind: 'paragraph', lead: { level: 3, text: '信件办理考核' },
      content: [
        '全市{mailbox_grades.units}个市长信箱承办单位中，综合考评等级为A类的{mailbox_grades.A}个，B类{mailbox_grades.B}个，C类{mailbox_grades.C}个，信件量为零的{mailbox_grades.zero_letters}个。',
        `{${mailboxCounties}.group}市长信箱办理综合考核分值排名前三位的是：`, ranked(mailboxCounties ?? ''), `。{${mailboxBureaus}.group}有：`, { list: `${mailboxBureaus}.rows`, item: '{.unit}', last: '和' }, '。',
      ],
    },
    {
      kind: 'paragraph', needs: ['mailbox_named_c.unit'],
      content: ['{mailbox_named_c.unit}本月应办理市长信箱来信{mailbox_named_c.letters}件，超期办理{mailbox_named_c.overdue}件，按期办结率仅为{mailbox_named_c.on_time_rate_pct}%，考核等级为{mailbox_named_c.grade}类。'],
    },
    { kind: 'heading', level: 1, text: '工作经验交流' },
    { kind: 'text', block: 'experience', label: '工作经验交流' },
    { kind: 'heading', level: 1, text: '存在的问题' },
    { kind: 'text', block: 'problems', label: '总的情况', optional: true },
    {
      kind: 'paragraph', needs: ['overdue_in_text.rows'], lead: { level: 2, text: '工单办理不及时' },
      content: [{ list: 'overdue_in_text.rows', item: '{.unit}超期办结和超期未办的工单共{.overdue}件', separator: '，' }, '。'],
    },
    { kind: 'text', block: 'problems.late', label: '工单办理不及时的情况', needs: ['overdue_in_text.rows'] },
    { kind: 'text', block: 'problems.result', lead: { level: 2, text: '工单结案不规范' }, label: '工单结案不规范的情况', optional: true },
    { kind: 'text', block: 'problems.return', lead: { level: 2, text: '工单退回不规范' }, label: '工单退回不规范的情况', optional: true },
    { kind: 'annexList' },
    { kind: 'recipients', lines: [{ label: '分送', text: '各县市区人民政府，岳阳经济技术开发区、城陵矶新港区、南湖新区、屈原管理区，市直各单位，中央、省属驻岳各单位。' }] },
  ],
}

const handled: readonly Column[] = [
  { label: '部门名称', figure: '.unit', width: 16, align: 'left' },
  { label: '应办理数', figure: '.due', width: 7 },
  { label: '办理数', figure: '.handled', width: 7 },
  { label: '办结率', figure: '.handled_rate_pct', width: 8 },
  { label: '按期办理数', figure: '.handled_on_time', width: 7 },
  { label: '按期办结率', figure: '.on_time_rate_pct', width: 8 },
  { label: '返工数', figure: '.reworked', width: 6 },
  { label: '返工率', figure: '.rework_rate_pct', width: 8 },
]
const graded: readonly Column[] = [{ label: '综合指标值', figure: '.index', width: 8 }, { label: '等级评价', figure: '.grade', width: 6 }]

/** 附件1、附件2: by grade, every grade under a header of its own. */
const evaluation = (annex: string, title: string, rows: string, columns: readonly Column[], notes: readonly string[]): OutlineSection => ({
  orientation: 'landscape', annex, title: [title],
  blocks: [{ kind: 'table', name: `${annex}Table`, rows, caption: null, columns: [...handled, ...columns, ...graded], groups: { of: '.section', title: '{.section}', heads: true }, notes }],
})

/** 附件3、附件4: the lines of one unit stand in one cell. */
const points = (annex: string, title: string, rows: string, label: string): OutlineSection => ({
  orientation: 'portrait', annex, title: [title],
  blocks: [{
    kind: 'table', name: `${annex}Table`, rows, caption: null,
    columns: [
      { label: '部门名称', figure: '.unit', merge: true, width: 14 },
      { label: '加扣分值', figure: '.points|signed', width: 9 },
      { label: '指标名称', figure: '.indicator', width: 17 },
      { label, figure: '.detail', after: '（热线编号：{.order_id}）', width: 46, align: 'left' },
    ],
  }],
})

export const outlines: readonly Outline[] = [{
  from: '2023-06',
  title: ['{year}年{month}月12345热线和市长信箱', '运行办理情况通报'],
  letterhead: '政务服务热线工作通报',
  letterheadKind: 'briefing',
  issueNumber: '{year}年第{month}期',
  issuer: '岳阳市人民政府12345热线服务中心',
  issuedDay: 14,
  style: { percents: 'whole', scores: 'short', headings: ['{一}、', '（{一}）', '{1}、', '（{1}）'] },
  sections: [
    body,
    evaluation('hotlineAnnex', '{year}年{month}月岳阳市12345政务服务热线综合评价表', 'appendix_1.rows', [
      { label: '回访不满意数', figure: '.callback_dissatisfied', width: 8 }, { label: '群众不满意率', figure: '.dissatisfaction_rate_pct', width: 9 },
    ], ['办理情况统计当月到期的工单；回访不满意数统计当月回访，群众不满意率以作出评价的为基数。']),
    evaluation('mailboxAnnex', '{year}年{month}月岳阳市市长信箱办理综合评价表', 'appendix_2.rows', [
      { label: '回访满意数', figure: '.callback_satisfied', width: 8 }, { label: '群众满意率', figure: '.satisfaction_rate_pct', width: 9 },
    ], ['办理情况统计当月到期的信件；群众满意率以办理数为基数；返工不计入综合指标值。']),
    points('deductionsAnnex', '{year}年{month}月12345热线和市长信箱工作考核扣分表', 'appendix_3.rows', '扣分明细'),
    points('bonusesAnnex', '{year}年{month}月12345热线和市长信箱工作考核加分表', 'appendix_4.rows', '加分明细'),
  ],
}]
