import type { Column, Outline, OutlineSection } from '#domain/bulletin/outline.ts'

const headline = 'headline.values'

/** 一至四: headings as the bulletin of March 2024 prints them; the sentences around the figures are our own. */
const body: OutlineSection = {
  orientation: 'portrait', title: null,
  blocks: [
    { kind: 'text', block: 'opening', label: '总的情况' },
    { kind: 'heading', level: 1, text: '热线运行情况' },
    {
      kind: 'paragraph', content: [
        `{month}月，热线平台呼入总次数{${headline}.calls_in}次，呼出总次数{${headline}.calls_out}次。`,
        `市本级受理并办结市民诉求{${headline}.city_completed}件，其中热线当即答复{${headline}.city_answered_at_once}件，网络转办{${headline}.city_dispatched}件；`,
        `市民满意{${headline}.city_satisfied}件，满意率{${headline}.city_satisfaction_pct}（{#unitsAnnex}）。`,
        `市本级交办各县市热线工单{${headline}.county_assigned}件，市民满意{${headline}.county_assigned_satisfied}件，满意率{${headline}.county_assigned_satisfaction_pct}（{#countiesAnnex}）。`,
        `各县市受理并办结市民诉求{${headline}.counties_completed}件，其中热线当即答复{${headline}.counties_answered_at_once}件，网络转办{${headline}.counties_dispatched}件；`,
        `市民满意{${headline}.counties_satisfied}件，满意率{${headline}.counties_satisfaction_pct}。超期工单情况见{#overdueAnnex}、{#countiesOverdueAnnex}。`,
      ],
    },
    { kind: 'paragraph', role: 'note', content: ['热线当即答复的诉求不再回访，计入市民满意；各县市受理量不含市本级交办各县市的工单。'] },
    { kind: 'changes' },
    { kind: 'paragraph', content: ['诉求量较多的领域：', { list: 'hot_areas_in_text', item: '{@}' }, '。'] },
    { kind: 'paragraph', content: ['诉求涉及较多的单位：', { list: 'busiest_units_in_text', item: '{@}' }, '。'] },
    { kind: 'heading', level: 1, text: '来电分布情况', needs: ['call_areas.rows'] },
    {
      kind: 'each', rows: 'call_areas.rows', blocks: [
        { kind: 'heading', level: 2, text: '{.area}' },
        { kind: 'paragraph', lead: { level: 3, text: '基本情况' }, content: ['来电主要反映', { list: '.topics', item: '{@}' }, '等问题。'] },
        { kind: 'paragraph', lead: { level: 3, text: '交办处理情况' }, content: ['主要交由', { list: '.units', item: '{@}' }, '等单位办理。'] },
        { kind: 'text', lead: { level: 3, text: '典型案例' }, block: 'areaCase', label: '典型案例' },
      ],
    },
    { kind: 'heading', level: 1, text: '工作中存在的问题' },
    {
      kind: 'each', rows: 'problems_named', blocks: [
        { kind: 'paragraph', lead: { level: 3, text: '{.problem}' }, content: ['涉及', { list: '.units', item: '{@}' }, '。'] },
        { kind: 'text', block: 'problem', label: '问题的具体情况' },
      ],
    },
    { kind: 'paragraph', needs: ['appendix_5.rows'], content: ['{previousMonth}月，省12345指挥监管平台抽查回访不满意的工单见{#samplesAnnex}。'] },
    { kind: 'heading', level: 1, text: '下一步工作要求' },
    {
      kind: 'paragraph', content: [
        '按全省12345热线数据考核规则，', { list: 'provincial_rule.applies_to', item: '“{@}”', last: '和' },
        '由系统自动统计数据占{provincial_rule.system_weight_pct}%、人工抽查回访数据占{provincial_rule.manual_weight_pct}%；',
        '“满意率”为{provincial_rule.satisfaction_rule}；省级每月从已办结工单中人工抽查{provincial_rule.monthly_sample}件，核实回访和满意情况。',
      ],
    },
    { kind: 'text', block: 'requirements', label: '下一步工作要求' },
    { kind: 'annexList' },
    { kind: 'signature' },
    {
      kind: 'recipients', lines: [
        { label: '送', text: '常务副市长，市纪委书记，市政府秘书长，市政府副秘书长，市委常务副书记。' },
        { label: '发', text: '市直热线成员单位，各县市人民政府，县市区行政审批服务局，武冈市民情热线服务中心。' },
      ],
      signers: [{ label: '采编', block: 'compiledBy', step: 'compile' }, { label: '审核', block: 'reviewedBy', step: 'pass' }, { label: '签发', block: 'signedBy', step: 'issue' }],
    },
  ],
}

const columns: readonly Column[] = [
  { label: '承办单位', figure: '.unit', width: 30, align: 'left' },
  { label: '交办总量', figure: '.assigned', width: 9 },
  { label: '已办理总量', figure: '.completed', width: 9 },
  { label: '超时量', figure: '.overdue', width: 7 },
  { label: '回访量', figure: '.callback_total', width: 9 },
  { label: '市民满意', figure: '.satisfied', after: '（{.satisfied_pct}）', width: 24 },
  { label: '市民不满意', figure: '.dissatisfied', after: '（{.dissatisfied_pct}）', width: 19 },
]

const volumes = (annex: string, title: string, of: string): OutlineSection => ({
  orientation: 'portrait', annex, title: [title],
  blocks: [{ kind: 'table', name: `${annex}Table`, rows: `${of}.rows`, caption: null, columns, total: { ref: `${of}.total`, label: '合计' } }],
})

const overdue = (annex: string, title: string, rows: string): OutlineSection => ({
  orientation: 'portrait', annex, title: [title],
  blocks: [
    {
      kind: 'table', name: `${annex}Table`, needs: [rows], rows, caption: null,
      columns: [{ label: '网络单位', figure: '.unit', width: 6, align: 'left' }, { label: '超期工单（单位：件）', figure: '.overdue', width: 4 }],
    },
    { kind: 'paragraph', lacks: [rows], content: ['{month}月没有超期工单。'] },
  ],
})

export const outlines: readonly Outline[] = [{
  from: '2024-03',
  title: ['邵阳市12345政务服务便民热线', '{year}年{month}月份工作情况通报'],
  letterhead: '邵阳市数据局文件',
  letterheadKind: 'document',
  issuer: '邵阳市数据局',
  issuedDay: 15,
  sections: [
    body,
    volumes('unitsAnnex', '各成员单位办件量统计（{month}月份）', 'appendix_1'),
    volumes('countiesAnnex', '市本级交办各县市热线工单量统计（{month}月份）', 'appendix_2'),
    overdue('overdueAnnex', '各成员单位超期工单统计（{month}月份）', 'appendix_3.rows'),
    overdue('countiesOverdueAnnex', '市本级交办各县市热线超期工单统计（{month}月份）', 'appendix_4.rows'),
    {
      orientation: 'portrait', annex: 'samplesAnnex', title: ['省12345指挥监管平台抽查回访不满意工单统计（{previousMonth}月）'],
      blocks: [
        {
          kind: 'table', name: 'samplesTable', needs: ['appendix_5.rows'], rows: 'appendix_5.rows', caption: null,
          columns: [
            { label: '月份', figure: '.month', width: 2 }, { label: '网络单位', figure: '.unit', width: 6, align: 'left' },
            { label: '件数（单位：件）', figure: '.count', width: 3 }, { label: '办结结果满意度', figure: '.satisfaction', width: 4 },
          ],
        },
        { kind: 'paragraph', lacks: ['appendix_5.rows'], content: ['{previousMonth}月没有抽查回访不满意的工单。'] },
      ],
    },
  ],
}]
