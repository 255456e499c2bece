import type { Field, PieceForm } from './fields.ts'
import type { List } from './lists.ts'

const ref: Field = { key: 'ref', label: '位置', as: 'text' }
const n: Field = { key: 'n', label: '取前几位', as: 'whole' }
const names: Field = { key: 'names', label: '改写名称', as: 'names' }
const table: Field = { key: 'table', label: '取自', as: 'table' }
const label: Field = { key: 'label', label: '名目', as: 'text' }
const share: Field = { key: 'share', label: '占比', as: 'part', fields: [{ key: 'digits', label: '小数位数', as: 'whole' }, label] }
const maybeShare: Field = { ...share, optional: true }
const level: Field = { key: 'of', label: '层级', as: 'choice', options: { majors: '诉求大类', minors: '诉求小类' } }
const block: Field = { key: 'block', label: '录入的文字块', as: 'text' }
const figures: Field = { key: 'figures', label: '列出的指标', as: 'columns' }
const inText: Field = { key: 'inText', label: '正文位置', as: 'text' }
const desk: Field = { key: 'desk', label: '专席', as: 'text' }
const keyed: readonly Field[] = [{ key: 'key', label: '栏名', as: 'text' }, label]
const selected: readonly Field[] = [
  { key: 'groups', label: '只取分组', as: 'groups', optional: true },
  { key: 'only', label: '只取', as: 'part', optional: true, fields: [{ key: 'of', label: '指标', as: 'column' }, { key: 'values', label: '为', as: 'texts' }] },
  { key: 'least', label: '不少于', as: 'rows', least: 0, optional: true, fields: [{ key: 'of', label: '指标', as: 'column' }, { key: 'value', label: '达到', as: 'decimal' }] },
]
const by: Field = { key: 'by', label: '按哪项由高到低', as: 'column' }
const few: Field = { ...n, optional: true }
const selection: readonly Field[] = [table, by, few, ...selected]

/** What each kind of list asks for. */
export const listForms = {
  types: { label: '诉求类型', fields: [ref, { key: 'order', label: '排列次序', as: 'texts' }, maybeShare] },
  top: { label: '诉求最多的类别', fields: [ref, level, n, maybeShare] },
  event: { label: '热点事件', fields: [ref, { key: 'topic', label: '事件', as: 'text' }, { key: 'minor', label: '诉求小类', as: 'text' }, maybeShare] },
  within: {
    label: '各地区或单位的诉求前列',
    fields: [
      ref, { key: 'first', label: '正文位置', as: 'text' }, { key: 'key', label: '一行为', as: 'choice', options: { region: '地区', unit: '承办单位' } },
      { key: 'of', label: '范围', as: 'either', of: [{ label: '各地区', fields: [{ key: 'regions', label: '各地区', as: 'flag' }] }, { label: '工单最多的单位', fields: [{ key: 'busiest', label: '取前几家', as: 'whole' }, table, by, { key: 'groups', label: '只取分组', as: 'groups' }] }] },
      n, share, names,
    ],
  },
  byUnits: { label: '一组单位逐家列出', fields: [ref, ...keyed, table, { key: 'count', label: '指标', as: 'column' }, { key: 'group', label: '分组', as: 'text' }, { key: 'others', label: '其余合称', as: 'text' }, names] },
  tags: { label: '专项活动的标签', fields: [ref, { key: 'prefix', label: '标签开头', as: 'text' }, label] },
  tagged: { label: '带某个标签的诉求', fields: [ref, { key: 'tag', label: '标签', as: 'text' }, label] },
  taggedMost: { label: '最多的标签', fields: [ref, { key: 'prefix', label: '标签开头', as: 'text' }, n, label] },
  channels: { label: '来源渠道', fields: [ref, names] },
  onlineTopics: { label: '在线解答的热点', fields: [ref, { key: 'majors', label: '大类取前几位', as: 'whole' }, { key: 'topics', label: '每类取前几项', as: 'whole' }, { key: 'least', label: '不少于几件', as: 'whole' }, names] },
  dispatchedTopics: { label: '转办的热点', fields: [ref, { key: 'majors', label: '大类取前几位', as: 'whole' }] },
  dissatisfied: { label: '最不满意的类别', fields: [ref, n, share, names] },
  praised: { label: '量大且满意的单位', fields: [ref, table, { key: 'volume', label: '工单量', as: 'column' }, { key: 'leastOrders', label: '工单不少于几件', as: 'whole' }, { key: 'rate', label: '满意率', as: 'column' }, { key: 'leastRate', label: '满意率不低于', as: 'decimal' }] },
  overdue: { label: '超期未反馈清单', fields: [ref, { ...names, optional: true }] },
  bulkReturn: { label: '一次性大量退单', fields: [ref, { key: 'least', label: '不少于几件', as: 'whole' }] },
  testCalls: { label: '拨测接通时限', fields: [ref, table, { key: 'input', label: '拨测通数', as: 'column' }, { key: 'seconds', label: '接通时限（秒）', as: 'whole' }, { key: 'finding', label: '问题写作', as: 'text' }] },
  testFindings: { label: '拨测发现的问题', fields: [ref, table, { key: 'input', label: '拨测通数', as: 'column' }] },
  deskDay: { label: '专席最忙的一天', fields: [ref, desk, { key: 'unitText', label: '来的单位（文字块）', as: 'text', optional: true }] },
  entered: { label: '录入的数', fields: [ref, { key: 'figure', label: '录入项', as: 'text' }, label] },
  rule: { label: '文件规定的数', fields: [ref, label, { key: 'value', label: '数', as: 'text' }, { key: 'source', label: '出处', as: 'text' }] },
  names: { label: '录入的名单', fields: [ref, block, label, { key: 'key', label: '栏名', as: 'text', optional: true }] },
  topNames: { label: '诉求最多的类别（只列名称）', fields: [ref, level, n] },
  busiest: { label: '工单最多的单位', fields: [ref, table, by, n] },
  topicsOf: { label: '重点类别的主要诉求', fields: [ref, block, n] },
  headed: { label: '分题的名单', fields: [ref, block, { key: 'head', label: '题目', as: 'part', fields: keyed }, { key: 'members', label: '名单', as: 'part', fields: keyed }] },
  sampled: { label: '省级抽查按单位', fields: [ref, table, { key: 'count', label: '件数', as: 'column' }, label] },
  sampleLines: { label: '省级抽查逐件', fields: [ref, inText, names] },
  picked: { label: '点名的单位', fields: [ref, label, { key: 'pick', label: '怎样选', as: 'part', fields: selection }, figures, { key: 'single', label: '只取第一家', as: 'flag', optional: true }] },
  namedUnits: { label: '只列名称的单位', fields: [ref, label, { key: 'picks', label: '怎样选', as: 'rows', fields: selection }] },
  bestOf: { label: '各组前列', fields: [ref, table, by, figures, { key: 'groups', label: '各组', as: 'rows', fields: [label, few, ...selected] }] },
  gradeCounts: {
    label: '各等级家数',
    fields: [
      ref, table, { key: 'figure', label: '等级', as: 'column' }, { key: 'grades', label: '等级次序', as: 'texts' },
      { key: 'units', label: '单位总数', as: 'part', fields: [{ key: 'figure', label: '录入项', as: 'text' }, label] }, { key: 'idle', label: '没有工单的', as: 'part', fields: [{ key: 'name', label: '栏名', as: 'text' }, label] },
    ],
  },
  pointsList: { label: '加分扣分清单', fields: [ref, { key: 'of', label: '哪一张', as: 'choice', options: { deductions: '扣分', bonuses: '加分' } }] },
  knowledge: { label: '知识库更新', fields: [ref, { key: 'commended', label: '表扬前几家', as: 'whole' }] },
  dutyDays: { label: '领导接听日', fields: [ref, desk, names] },
} as const satisfies Record<List['kind'], PieceForm>
