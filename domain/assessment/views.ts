/**
 * The fact views (db/views) as conditions and lists may speak of them. `dates`: what can put a row into a period, the usual one first;
 * `where`: columns a condition may name, yes/no columns as 'true' and 'false'; what each means is the column's comment in the view.
 * `unit`, `county`: the column that says whose row it is; without `county` a county's rows are those of its own platform.
 */
export const views = {
  call_fact: { label: '通话', dates: ['arrived_at'], where: ['direction', 'desk'] },
  order_fact: {
    label: '工单', dates: ['registered_at', 'dispatched_at', 'closed_at'],
    where: ['channel', 'request_type', 'region', 'concerned_unit', 'category', 'urgency', 'handed_down'],
  },
  assignment_fact: {
    label: '承办任务', dates: ['called_back_at', 'registered_at', 'dispatched_at', 'due_at', 'submitted_at'],
    where: ['channel', 'request_type', 'region', 'category', 'unit', 'handed_down', 'callback_method'], unit: 'unit',
  },
  callback_fact: { label: '在线评价', dates: ['at'], where: ['channel', 'handed_down'] },
  test_call_fact: { label: '拨测', dates: ['dialled_at'], where: [], county: 'tested' },
  spot_check_fact: { label: '省级抽查', dates: ['listed_in', 'sampled_at'], where: ['unit'], unit: 'unit', county: 'county' },
  knowledge_fact: { label: '知识库更新', dates: ['at'], where: ['unit'], unit: 'unit' },
  quality_sheet_fact: { label: '质检表', dates: ['submitted_at'], where: ['kind'] },
} as const satisfies Record<string, ViewRow>

export interface ViewRow { label: string; dates: readonly [string, ...string[]]; where: readonly string[]; unit?: string; county?: string }
export type View = keyof typeof views

/** Dates and conditions as people read them. */
export const columnLabels: Readonly<Record<string, string>> = {
  arrived_at: '来电时间', registered_at: '登记时间', dispatched_at: '派单时间', closed_at: '办结时间', called_back_at: '回访时间', due_at: '办理时限', submitted_at: '反馈时间', return_requested_at: '申请退单时间',
  at: '评价时间', dialled_at: '拨测时间', listed_in: '名单月份', sampled_at: '抽查时间', direction: '方向', desk: '专席', channel: '来源渠道', request_type: '诉求类型', region: '事发地区', concerned_unit: '涉及单位',
  category: '诉求分类', urgency: '紧急程度', handed_down: '上级交办', unit: '承办单位', callback_method: '回访方式', kind: '质检对象',
}
