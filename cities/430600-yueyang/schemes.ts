import { input, inputs } from '#domain/assessment/count.ts'
import type { Scheme } from '#domain/assessment/scheme.ts'
import { minus, orElse, rate, sum, times } from '#domain/formula/expression.ts'
import { sheet } from '#domain/formula/sheet.ts'
import type { LedgerItem } from '#domain/ledger/items.ts'
import { examples } from './examples.ts'

const percent = { digits: 2, unit: '%' } as const

/** What comes in as a call, and what as a letter. The letters of the WeChat account and those the province hands down stand with the mailbox (正文二（二）1). */
const hotline = { channel: ['phone', 'deputyDesk', 'enterpriseDesk', 'leaderCallDay'] } as const
const mailbox = {
  channel: ['mayorMailbox', 'wechat', 'mediaBoard', 'serviceComplaint', 'cppccSuggestion', 'govCnMessage', 'nationalServiceComplaint', 'governorMailbox', 'provincialApp'],
} as const

/*
 * Three months an order can count in: the units' tables count what was due in the month, callbacks count in the month they were made (附件1:
 * 91 handled, 94 evaluated), the running text counts what was dispatched, letters what came in. That 20292 and 1296 of the text are not the
 * sums of the tables (YY2306-04, YY2306-05) follows from it.
 */
const dueCalls = { by: 'due_at', where: hotline } as const
const dueLetters = { by: 'due_at', where: mailbox } as const
const calledBack = { by: 'called_back_at', where: hotline } as const
const sent = { by: 'dispatched_at', where: hotline } as const
const handled = { due: '应办理数', handled: '办理数', handled_on_time: '按期办理数', reworked: '返工数' } as const

const handling = (besides: typeof dueCalls | typeof dueLetters) => ({
  due: input('effective_orders', besides, handled.due), handled: input('completed', besides, handled.handled),
  handled_on_time: input('fed_back_on_time', besides, handled.handled_on_time), reworked: input('reworked', besides, handled.reworked),
})

/** FORMULAS F28–F30: all three over 应办理数. */
const handlingRates = {
  handled_rate_pct: { label: '办结率', ...percent, formula: rate('handled', 'due') },
  on_time_rate_pct: { label: '按期办结率', ...percent, formula: rate('handled_on_time', 'due') },
  rework_rate_pct: { label: '返工率', ...percent, formula: rate('reworked', 'due') },
  overdue: { label: '超期办结或超期未办', digits: 0, formula: minus('due', 'handled_on_time') },
} as const

/** FORMULAS 5: below 70 % on time is C whatever the index, A begins at 90. The bounds lie in (66.67, 81.82] and (89.9, 91.96]; 70 and 90 are default. */
const grade = {
  label: '等级评价', digits: 0,
  grade: [{ grade: 'C', of: 'on_time_rate_pct', below: '70' }, { grade: 'A', of: 'index', atLeast: '90' }, { grade: 'B' }],
} satisfies { label: string; digits: number; grade: { grade: string; of?: 'on_time_rate_pct' | 'index'; below?: string; atLeast?: string }[] }

/** 正文二（一）1. */
const headline = sheet(
  {
    calls_received: input('calls_received', {}, '受理企业和群众来电'),
    online_resolved: input('online_resolved', { where: hotline }, '话务员在线直接答复咨询'),
    dispatched: input('dispatched', { by: 'dispatched_at', where: hotline }, '各责任单位承办工单'),
    // The base of the shares of 诉求类别, which the bulletin does not print (YY2306-02).
    orders_accepted: input('orders_accepted', {}, '受理诉求（各渠道）'),
    ...handling(dueCalls),
    ...inputs(['evaluated', 'dissatisfied'], calledBack),
  },
  {
    handled_rate_pct: handlingRates.handled_rate_pct,
    on_time_rate_pct: handlingRates.on_time_rate_pct,
    satisfaction_pct: { label: '群众满意率', ...percent, formula: rate(minus('evaluated', 'dissatisfied'), 'evaluated') },
  },
)

/** 附件1: the index is computed from the counts, not from the printed rates (FORMULAS F33, 岳阳县). Who was not evaluated loses nothing: default. */
const hotlineUnit = sheet(
  {
    ...handling(dueCalls),
    callback_dissatisfied: input('dissatisfied', calledBack, '回访不满意数'),
    evaluated: input('evaluated', calledBack),
    sent: input('effective_orders', sent, '当月交办量'),
    extended: input('extended', sent),
  },
  {
    ...handlingRates,
    dissatisfaction_rate_pct: { label: '群众不满意率', ...percent, formula: rate('callback_dissatisfied', 'evaluated') },
    index: {
      label: '综合指标值', digits: 1, full: '100',
      formula: sum(
        times(0.3, rate('handled', 'due')), times(0.3, rate('handled_on_time', 'due')),
        times(0.2, minus(100, rate('reworked', 'due'))), times(0.2, minus(100, orElse(rate('callback_dissatisfied', 'evaluated'), 0))),
      ),
    },
    grade,
    // The base is not printed: what went to the unit in the month is default.
    extension_rate_pct: { label: '工单延期率', ...percent, formula: rate('extended', 'sent') },
  },
)

/** 附件2: satisfied over handled; rework costs nothing, its 20 points are given (FORMULAS F31, F34, YY2306-07). */
const mailboxUnit = sheet(
  {
    ...handling(dueLetters),
    callback_satisfied: input('satisfied', dueLetters, '回访满意数'),
    letters: input('effective_orders', { by: 'dispatched_at', where: mailbox }, '当月交办信件'),
  },
  {
    ...handlingRates,
    satisfaction_rate_pct: { label: '群众满意率', ...percent, formula: rate('callback_satisfied', 'handled') },
    index: {
      label: '综合指标值', digits: 2, full: '100',
      formula: sum(times(0.3, rate('handled', 'due')), times(0.3, rate('handled_on_time', 'due')), 20, times(0.2, orElse(rate('callback_satisfied', 'handled'), 0))),
    },
    grade,
  },
)

const deputies = { where: { channel: ['deputyDesk'] } } as const
const deputiesTasks = { by: 'registered_at', ...deputies } as const
const enterprises = { where: { channel: ['enterpriseDesk'] } } as const
const enterprisesTasks = { by: 'registered_at', ...enterprises } as const

/** 正文二（一）4: a desk's orders count in the month they were registered. */
const deputyDesk = sheet(
  {
    calls: input('calls_received', { where: { desk: ['deputyDesk'] } }, '人大代表来电'),
    online_resolved: input('online_resolved', deputies, '话务员在线直接答复咨询'), dispatched: input('dispatched', deputies, '各责任单位承办工单'),
    on_time: input('fed_back_on_time', deputiesTasks), satisfied: input('satisfied', deputiesTasks), evaluated: input('evaluated', deputiesTasks),
    called_back: input('callback_total', { by: 'registered_at', where: { ...deputies.where, callback_method: ['call'] } }, '人工回访量'),
  },
  {
    on_time_rate_pct: { label: '工单按期办结率', ...percent, formula: rate('on_time', 'dispatched') },
    callback_rate_pct: { label: '人工回访率', ...percent, formula: rate('called_back', 'dispatched') },
    satisfaction_pct: { label: '满意率', digits: 1, unit: '%', formula: rate('satisfied', 'evaluated') },
  },
)

/** 正文二（一）5. */
const enterpriseDesk = sheet(
  {
    orders: input('orders_accepted', enterprises, '涉企诉求'), online_resolved: input('online_resolved', enterprises, '在线直接答复'),
    dispatched: input('dispatched', enterprises, '各责任单位承办工单'),
    satisfied: input('satisfied', enterprisesTasks, '评价满意（含基本满意）'), dissatisfied: input('dissatisfied', enterprisesTasks, '不满意'),
  },
  {},
)

/** 正文二（二）1: satisfied over all letters that came in, 1142 of 1296, where 附件2 takes those due and handled (YY2306-06). */
const letters = sheet(
  {
    letters: input('orders_accepted', { where: mailbox }, '市长信箱受理群众来信'), satisfied: input('satisfied', { by: 'registered_at', where: mailbox }),
    // The sum of 附件2, which the bulletin does not print (YY2306-05).
    due: input('effective_orders', dueLetters, '当月到期应办理信件'),
  },
  { satisfaction_pct: { label: '群众满意率', ...percent, formula: rate('satisfied', 'letters') } },
)

/** 附件3 and 附件4 (HANDBOOK 7.3). Grades and the extension rate are computed; the rest is entered case by case. */
const ledger: readonly LedgerItem[] = [
  { key: 'provinceNamed', indicator: '上级考核', source: 'entered', label: '省监管平台抽查回访通报批评', points: '-2' },
  { key: 'falseOrOffTopic', indicator: '热线办理质量', source: 'entered', label: '承办单位未及时联系诉求人，虚假结案或结案内容出现文不对题情况，每件扣1分', points: '-1', needsOrder: true },
  {
    key: 'extensionRateHigh', indicator: '热线办理质量', source: 'figure', table: 'appendix_1.rows', figure: 'extension_rate_pct', above: '10', points: '-0.5',
    detail: '工单延期率高于10%时，每高一个百分点扣0.5分',
  },
  { key: 'knowledgeLate', indicator: '知识库管理', source: 'entered', label: '系统提醒需要更新的信息未在规定时间内提供准确内容的，每次扣0.5分', points: '-0.5' },
  { key: 'hotlineGrade', indicator: '热线办理综合考评', source: 'grade', table: 'appendix_1.rows', figure: 'grade', points: { B: '-2', C: '-4' }, detail: '热线月度考评{grade}类' },
  { key: 'mailboxGrade', indicator: '信箱办理综合考评', source: 'grade', table: 'appendix_2.rows', figure: 'grade', points: { B: '-2', C: '-4' }, detail: '信箱月度考评{grade}类' },
  { key: 'caseNotSent', indicator: '信息报送', source: 'entered', label: '未按要求及时报送典型案例', points: '-1' },
  { key: 'mediaCase', indicator: '信息报送', source: 'entered', label: '市级及以上主流媒体刊登{articles}篇典型案例', points: '0.5', perArticle: true },
  { key: 'innovation', indicator: '创新创优', source: 'entered', label: '领导参加“领导接听日”活动', points: '1' },
]

const provincial = { 中国政府网留言: '中国政府网总理留言', 国家政务服务投诉: '国家政务服务投诉工单', 省长信箱: '省长信箱来信', 湘易办: '湘易办诉求工单' } as const
const ownChannels = { 微信公众号: '12345热线微信公众号诉求', 红网: '红网领导留言', 政务服务投诉: '政务服务投诉', 政协微建议: '政协委员微建议' } as const
const index = { index: 'index' } as const

export const schemes: readonly Scheme[] = [{
  from: '2023-06',
  source: '2023年6月12345热线和市长信箱运行办理情况通报及附件1至附件4；考核办法没有公布，等级分档、延期率基数和分组中未载明的为默认（default）',
  tables: [
    { ref: 'headline.values', title: '正文 热线运行基本数据', subject: 'city', sheet: headline },
    { ref: 'npc_desk', title: '正文 人大代表诉求办理', subject: 'city', sheet: deputyDesk },
    { ref: 'enterprise_desk', title: '正文 涉企诉求办理', subject: 'city', sheet: enterpriseDesk },
    { ref: 'mailbox', title: '正文 市长信箱运行基本数据', subject: 'city', sheet: letters },
    {
      ref: 'appendix_1.rows', title: '附件1 12345政务服务热线综合评价表', subject: 'unit', sheet: hotlineUnit,
      rows: {
        key: 'no', nameAs: 'unit', by: 'due', least: { input: 'due', value: '1' }, names: { 市公安局交警支队: '市公安交警支队' },
        sections: { of: 'grade', rows: [{ label: '综合评价A类单位', values: ['A'] }, { label: '综合评价B类单位', values: ['B'] }, { label: '综合评价C类单位', values: ['C'] }] },
      },
    },
    {
      // The rows are nearly in the order of 应办理数 (YY2306-16): by default they stand in that of the letters a unit got in the month.
      ref: 'appendix_2.rows', title: '附件2 市长信箱办理综合评价表', subject: 'unit', sheet: mailboxUnit,
      rows: {
        key: 'no', nameAs: 'unit', by: 'letters', least: { input: 'due', value: '1' },
        sections: { of: 'grade', rows: [{ label: '综合评价A类单位', values: ['A'] }, { label: '综合评价B类及以下单位', values: ['B'] }, { label: '综合评价B类及以下单位', values: ['C'] }] },
      },
    },
  ],
  lists: [
    { kind: 'top', ref: 'hot_major', of: 'majors', n: 8, share: { digits: 2, label: '占比' } },
    { kind: 'dutyDays', ref: 'duty_day', desk: 'leaderCallDay', names: { 临湘市: '临湘市政府' } },
    {
      kind: 'gradeCounts', ref: 'hotline_grades', table: 'appendix_1.rows', figure: 'grade', grades: ['A', 'B', 'C'],
      units: { figure: 'hotline_units', label: '热线承办单位' }, idle: { name: 'zero_orders', label: '工单量为0' },
    },
    {
      kind: 'bestOf', ref: 'hotline_top3', table: 'appendix_1.rows', by: 'index', figures: index,
      groups: [
        { label: '县市区', groups: ['县市区'], n: 3 },
        { label: '工单办理量100件以上的市直单位', groups: ['市直单位'], least: [{ of: 'handled', value: '100' }], n: 3 },
        { label: '公共事业服务部门', groups: ['公共事业服务部门'], n: 3 },
      ],
    },
    { kind: 'knowledge', ref: 'knowledge_base', commended: 2 },
    { kind: 'tagged', ref: 'enterprise_desk.policy_specialist', tag: '涉企答复/政策专员一对一', label: '政策专员“一对一”在线答复' },
    { kind: 'taggedMost', ref: 'enterprise_desk.by_category', prefix: '涉企/', n: 3, label: '涉企诉求类别' },
    { kind: 'tagged', ref: 'mailbox.published', tag: '公开/市政府门户网站', label: '已在市政府门户网站公开信件' },
    { kind: 'channels', ref: 'mailbox.by_channel', names: ownChannels },
    { kind: 'channels', ref: 'mailbox.from_provincial_platform', names: provincial },
    {
      kind: 'gradeCounts', ref: 'mailbox_grades', table: 'appendix_2.rows', figure: 'grade', grades: ['A', 'B', 'C'],
      units: { figure: 'mailbox_units', label: '市长信箱承办单位' }, idle: { name: 'zero_letters', label: '信件量为0' },
    },
    {
      kind: 'bestOf', ref: 'mailbox_top', table: 'appendix_2.rows', by: 'index', figures: index,
      groups: [
        { label: '县市区', groups: ['县市区'], n: 3 },
        // The text counts a public service company among them: all but 县市区 are meant.
        { label: '信件办理量10件以上的市直单位（100分）', groups: ['市直单位', '公共事业服务部门', '垂直管理单位'], least: [{ of: 'handled', value: '10' }, { of: 'index', value: '100' }] },
      ],
    },
    {
      // Of the two units with C the text names one: by default the one with more letters.
      kind: 'picked', ref: 'mailbox_named_c', single: true, label: 'C类单位', pick: { table: 'appendix_2.rows', only: { of: 'grade', values: ['C'] }, by: 'due', n: 1 },
      figures: { letters: 'due', overdue: 'overdue', on_time_rate_pct: 'on_time_rate_pct', grade: 'grade' },
    },
    // From how many orders on a unit is named is not printed: 50 is default, the next one has 7.
    { kind: 'picked', ref: 'overdue_in_text.rows', label: '超期较多的单位', pick: { table: 'appendix_1.rows', least: [{ of: 'overdue', value: '50' }], by: 'overdue' }, figures: { overdue: 'overdue' } },
    { kind: 'entered', ref: 'narrative_figures[1].value', figure: 'open_day_visitors', label: '“市民开放日”参加人数（余人）' },
    { kind: 'rule', ref: 'narrative_figures[2].value', label: '结案要素', value: '4', source: '通报第四部分（二）：结案四要素' },
    { kind: 'pointsList', ref: 'appendix_3.rows', of: 'deductions' },
    { kind: 'pointsList', ref: 'appendix_4.rows', of: 'bonuses' },
  ],
  ledger,
  overview: { table: 'appendix_1.rows', orders: 'due', onTime: 'on_time_rate_pct' },
  examples,
}]
