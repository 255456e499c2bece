import { before, input, inputs } from '#domain/assessment/count.ts'
import type { Example, Scheme } from '#domain/assessment/scheme.ts'
import { change, minus, points, rate, sum } from '#domain/formula/expression.ts'
import { sheet } from '#domain/formula/sheet.ts'
import { november2022 } from './2022-11.ts'
import { percent, share } from './parts2022.ts'

const sent = { by: 'dispatched_at' } as const
const point = { digits: 2, unit: '个百分点' } as const
/**
 * 按时办结率 over what can be judged when the month ends: results filed in time or late, and tasks past their deadline without one. The bulletin states no
 * base; 10,087 of 11,315 dispatched would be 89.15 %, the printed 99.41 % needs 10,147 (XT2312-01): HANDBOOK 6.2, default.
 */
const judged = rate('completed_on_time', sum('completed_on_time', 'completed_overdue', 'overdue_open'))

const headline = sheet(
  {
    ...inputs(['calls_received', 'calls_answered', 'orders_accepted', 'online_resolved', 'dispatched']),
    completed_on_time: input('fed_back_on_time', sent, '按时办结'), completed_overdue: input('completed_overdue', sent), ...inputs(['overdue_open', 'satisfied', 'callback_total', 'not_rated']),
    before_calls_received: before('上月接听市民来电', 'calls_received', 'headline.values', { entered: 'reported_calls_received' }),
    before_answer_rate_pct: before('上月接通率', 'answer_rate_pct', 'headline.values', { entered: 'reported_answer_rate_pct' }),
    before_orders_accepted: before('上月受理有效工单', 'orders_accepted', 'headline.values', { entered: 'reported_orders_accepted' }),
    before_dispatched: before('上月网上派单', 'dispatched', 'headline.values', { entered: 'reported_dispatched' }),
    before_satisfaction_pct: before('上月工单回访满意率', 'satisfaction_pct', 'headline.values', { entered: 'reported_satisfaction_pct' }),
  },
  {
    calls_received_mom_pct: { label: '来电环比', ...percent, formula: change('calls_received', 'before_calls_received') },
    answer_rate_pct: { label: '接通率', ...percent, formula: rate('calls_answered', 'calls_received') },
    answer_rate_mom_pp: { label: '接通率环比', ...point, formula: points('answer_rate_pct', 'before_answer_rate_pct') },
    orders_accepted_mom_pct: { label: '受理环比', ...percent, formula: change('orders_accepted', 'before_orders_accepted') },
    online_resolved_rate_pct: { label: '在线办结率', ...percent, formula: rate('online_resolved', 'orders_accepted') },
    dispatched_mom_pct: { label: '派单环比', ...percent, formula: change('dispatched', 'before_dispatched') },
    on_time_rate_pct: { label: '按时办结率', ...percent, formula: judged },
    // No base is printed; that of November 2022 goes on: default.
    satisfaction_pct: { label: '工单回访满意率', ...percent, formula: rate('satisfied', minus('callback_total', 'not_rated')) },
    satisfaction_mom_pp: { label: '回访满意率环比', ...point, formula: points('satisfaction_pct', 'before_satisfaction_pct') },
  },
)

/** 二（四）3, 4: orders of a special desk; how callers rated its answers on the line and its tasks, over those who rated (XT2312-03). */
const desk = (channel: string) => {
  const where = { channel: [channel] }
  return sheet(
    {
      orders: input('orders_accepted', { where }, '专席诉求'), completed_on_time: input('fed_back_on_time', { ...sent, where }, '按时办结'), completed_overdue: input('completed_overdue', { ...sent, where }),
      ...inputs(['overdue_open', 'satisfied', 'evaluated', 'online_satisfied', 'online_rated'], { where }),
    },
    {
      on_time_rate_pct: { label: '按时办结率', ...percent, formula: judged },
      satisfaction_pct: { label: '满意率', ...percent, formula: rate(sum('satisfied', 'online_satisfied'), sum('evaluated', 'online_rated')) },
    },
  )
}

const examples: readonly Example[] = [
  {
    note: '正文 按时办结率、在线办结率、来电环比', table: 'headline.values',
    given: { completed_on_time: '10087', completed_overdue: '60', online_resolved: '22091', orders_accepted: '33406', calls_received: '37298', before_calls_received: '33699' },
    gives: { on_time_rate_pct: '99.41', online_resolved_rate_pct: '66.13', calls_received_mom_pct: '10.68' },
  },
  { note: '正文 “政企通专席”满意率', table: 'enterprise_desk', given: { orders: '73', satisfied: '18', evaluated: '19', online_satisfied: '36', online_rated: '38' }, gives: { satisfaction_pct: '94.74' } },
]

const figureNumber = (ref: string, value: string) => ({ kind: 'rule', ref, label: '图号', value, source: '图在通报中的次序' }) as const

/** The bulletin has no appendices any more; those of November 2022 go on for the units and the county platforms. */
export const december2023: Scheme = {
  from: '2023-12',
  source: '2023年12月运行情况通报；没有附件，承办单位和县（市）平台沿用2022年11月的口径',
  ...(november2022.overview ? { overview: november2022.overview } : {}),
  tables: [
    { ref: 'headline.values', title: '正文 总体情况', subject: 'city', sheet: headline },
    { ref: 'npc_desk', title: '正文 “人大代表反映专席”', subject: 'city', sheet: desk('deputyDesk') },
    { ref: 'enterprise_desk', title: '正文 “政企通专席”', subject: 'city', sheet: desk('enterpriseDesk') },
    { ref: 'assigned.rows', title: '各承办单位交办量', subject: 'unit', sheet: sheet(inputs(['assigned'], sent), {}), rows: { key: 'no', nameAs: 'unit', by: 'assigned', groups: 'assigned.groups' } },
    ...november2022.tables.filter(table => table.ref !== 'headline.values'),
  ],
  lists: [
    {
      kind: 'channels', ref: 'by_channel.rows',
      names: {
        '12345 电话': '电话来电', 领导接听日: '电话来电', 人大代表专席: '电话来电', 企业专席: '电话来电', 中国政府网留言: '中国政府网涉湘留言', 省长信箱: '省长信箱网上诉求', 市长信箱: '市长信箱诉求',
        省热线转办: '省级12345热线平台转派工单', '“湘易办”12345专区': '“湘易办”超级服务端12345专区网民留言',
      },
    },
    figureNumber('by_channel.figure', '1'),
    { kind: 'types', ref: 'by_request_type', share: share('占比'), order: ['咨询类', '求助类', '投诉类', '其他类', '建议类'] },
    figureNumber('by_request_type.figure_caption', '2'),
    figureNumber('by_request_type.figure_reference_in_text', '2'),
    {
      kind: 'byUnits', ref: 'by_region.rows', key: 'region', table: 'assigned.rows', count: 'assigned', group: '县市区、园区（示范区）', names: { 高新区: '湘潭高新区', 岳塘经开区: '岳塘区经开区' },
      others: '市直、驻潭单位以及承担公共服务的企事业单位（市本级）', label: '交办诉求',
    },
    figureNumber('by_region.figure', '3'),
    { kind: 'top', ref: 'hot_minor', of: 'minors', n: 10 },
    figureNumber('hot_minor.figure', '4'),
    { kind: 'tags', ref: 'civic_campaign', prefix: '文明创建/', label: '文明创建诉求' },
    figureNumber('civic_campaign.figure', '5'),
    { kind: 'deskDay', ref: 'duty_day', desk: 'leaderCallDay' },
    { kind: 'tagged', ref: 'npc_desk.county_deputies', tag: '人大代表/县市区人大代表', label: '县市区人大代表来电' },
    { kind: 'tagged', ref: 'npc_desk.township_deputies', tag: '人大代表/乡镇人大代表', label: '乡镇人大代表来电' },
    // Messages of another platform and applications for disclosure are no orders of the hotline: their numbers are reported to it.
    { kind: 'entered', ref: 'other_platforms.wechat_account.messages', figure: 'account_messages', label: '公众号网民留言' },
    { kind: 'entered', ref: 'other_platforms.wechat_account.answered', figure: 'account_answered', label: '公众号留言已回复处理' },
    { kind: 'entered', ref: 'other_platforms.wechat_account.unclear', figure: 'account_unclear', label: '反映情况不清晰无法精准解答' },
    { kind: 'entered', ref: 'other_platforms.wechat_account.invalid', figure: 'account_invalid', label: '无效留言' },
    { kind: 'entered', ref: 'other_platforms.disclosure_requests.requests', figure: 'disclosure_requests', label: '信息公开申请' },
    { kind: 'entered', ref: 'other_platforms.disclosure_requests.answered', figure: 'disclosure_answered', label: '信息公开申请已办理答复' },
    { kind: 'entered', ref: 'other_platforms.disclosure_requests.in_progress', figure: 'disclosure_in_progress', label: '信息公开申请正在处理' },
    { kind: 'names', ref: 'difficult_orders.rows', block: 'difficultUnits', label: '疑难工单流转单位', key: 'unit' },
    { kind: 'names', ref: 'good_practice_units', block: 'goodPractice', label: '优秀案例单位' },
    { kind: 'overdue', ref: 'overdue' },
    { kind: 'onlineTopics', ref: 'online_topics', majors: 5, topics: 2, least: 50, names: {} },
  ],
  examples,
}
