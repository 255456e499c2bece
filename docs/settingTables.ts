import { ratings } from '#domain/callback/scale.ts'
import { type City, rulesOf } from '#domain/city.ts'
import { calendarOf, type OfficeHours } from '#domain/clock/calendar.ts'
import { type Switch, switches } from '#domain/order/lifecycle.ts'
import { orderDefaults, switchDefaults } from '#domain/order/orderDefaults.ts'
import { resultForm } from '#domain/order/resultForm.ts'
import { loadCities } from '#server/cities.ts'

/** What each city has set of what it may set, beside the default. A setting without words here does not compile. */
export async function settingTables(): Promise<string> {
  return [...(await loadCities()).values()].map(one => `## ${one.name}\n\n${table(one)}${lists(one)}`).join('\n')
}

type Plain = { [K in keyof typeof orderDefaults]: (typeof orderDefaults)[K] extends number | boolean ? K : never }[keyof typeof orderDefaults]

/** Words and source; HANDBOOK is the domain handbook, without a source the number is the program's own default. */
const plain: Readonly<Record<Plain, { label: string; source?: string }>> = {
  maxExtensions: { label: '每个承办单位可延期几次', source: '领域手册 5.2' },
  maxExtensionDays: { label: '一次延期最多几个工作日', source: '鲁 2020（领域手册 5.2）' },
  extensionAskDaysBefore: { label: '延期须提前几个工作日申请，0 为到期前均可' },
  maxReworks: { label: '最多重办几次', source: '领域手册 5.2' },
  callbackAttempts: { label: '未接通几次才能按无法接通办结', source: '领域手册 4.8' },
  disputeAtHop: { label: '第几次退回起只能转争议', source: '领域手册 T17' },
  returnFourEyes: { label: '退回有过争议的，由派出人以外的派单员审定', source: '领域手册 2.2' },
  urgeAfterHours: { label: '登记多少小时后诉求人可催办', source: '领域手册 T36' },
  coUnitDaysEarlier: { label: '协办比主办早几个工作日到期' },
  bulkLimit: { label: '一个单位 24 小时内最多申请退回、延期各几件，再多须第二审批人', source: '领域手册 T22' },
  smsRating: { label: '短信邀请评价' },
  unansweredCloses: { label: '到回访期限仍未评价的，不再打电话，按未评价办结' },
}

const pressure: readonly { key: string; label: string; source?: string; of: (rules: Rules['order']['pressure']) => number }[] = [
  { key: 'pressure.manyUrges', label: '催办几次起列入督办看板', of: rules => rules.manyUrges },
  { key: 'pressure.withdrawalSamplePercent', label: '自愿撤单抽查百分之几', of: rules => rules.withdrawalSamplePercent },
  { key: 'pressure.nuisance.maxDays', label: '骚扰限制最长几天', of: rules => rules.nuisance.maxDays },
  { key: 'pressure.nuisance.reviewDays', label: '骚扰限制最迟几天复查', of: rules => rules.nuisance.reviewDays },
  { key: 'pressure.nuisance.maxDailyLimit', label: '骚扰限制每日最多放行几次', of: rules => rules.nuisance.maxDailyLimit },
  { key: 'pressure.hot.atLeast', label: '专报：当日几件起算突增', of: rules => rules.hot.atLeast },
  { key: 'pressure.hot.times', label: '专报：达到前七日日均几倍算突增', of: rules => rules.hot.times },
  { key: 'pressure.hot.longest', label: '专报：突增最多列几项', of: rules => rules.hot.longest },
]

type Rules = ReturnType<typeof rulesOf>

function table(one: City): string {
  const { order, calendar } = rulesOf(one, calendarOf([], one))
  const usual = calendarOf([])
  const rows: (readonly [label: string, key: string, standard: string, own: string, source: string])[] = [
    ...(Object.keys(switches) as Switch[]).map(key => [switches[key].label, `switches.${key}`, word(switchDefaults[key]), word(order.switches[key]), ''] as const),
    ...(Object.keys(plain) as Plain[]).map(key => [plain[key].label, key, word(orderDefaults[key]), word(order[key]), plain[key].source ?? ''] as const),
    ...pressure.map(({ key, label, of, source }) => [label, key, word(of(orderDefaults.pressure)), word(of(order.pressure)), source ?? ''] as const),
    ['办公时间', 'office', hours(usual.office), hours(calendar.office), ''],
    ['按日计的期限到几点止', 'endOfDay', clock(usual.endOfDay), clock(calendar.endOfDay), ''],
  ]
  return `| 设置 | 键 | 默认 | 本市 | 来源 |
|---|---|---|---|---|
${rows.map(([label, key, standard, own, source]) => `| ${label} | \`${key}\` | ${standard} | ${own === standard ? own : `**${own}**`} | ${source || '默认'} |`).join('\n')}
`
}

function lists(one: City): string {
  const { order } = rulesOf(one, calendarOf([], one))
  const result = (order.resultFields ?? resultForm()).map(field => `${field.label}${field.required ? '（必填）' : field.requiredIf ? `（${field.hint}）` : ''}`)
  const below = one.organization.units.filter(unit => unit.parent)
  return `
| 名单 | 内容 |
|---|---|
| 满意度选项 | ${one.callback.scale.map(row => `${row.label}${row.label === ratings[row.rating].label ? '' : `（计${ratings[row.rating].label}）`}`).join('、')} |
| 对工作人员态度 | ${labels(one.callback.attitudes)} |
| 来源渠道 | ${labels(one.intake.channels)} |
| 诉求类型 | ${labels(one.intake.requestTypes)} |
| 重大紧急类别 | ${labels(order.majorTriggers)} |
| 结果表单 | ${result.join('、')} |
| 审核要点 | ${labels(order.auditChecklist) || '无'} |
| 县市区平台 | ${one.counties.map(county => `${county.shortName}（${county.platform}）`).join('、') || '无'} |
| 有上级的单位 | ${below.length} 个${below.length > 0 ? `，如${below.slice(0, 3).map(unit => unit.shortName).join('、')}` : ''} |
`
}

function word(value: number | boolean): string {
  return typeof value === 'boolean' ? (value ? '是' : '否') : String(value)
}

function labels(rows: readonly { label: string }[]): string {
  return rows.map(row => row.label).join(rows.some(row => row.label.includes('、')) ? '；' : '、')
}

function hours(office: OfficeHours): string {
  return office.map(([from, to]) => `${clock(from)}–${clock(to)}`).join('、')
}

function clock(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`
}
