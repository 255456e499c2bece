import type { LimitRow } from '#domain/order/limits.ts'

/** The defaults of HANDBOOK 5.2 with the sources they rest on, for cities whose own limits were not found (HANDBOOK 5.3). */
export const usualLimits: readonly LimitRow[] = [
  { key: 'dispatchNormal', kind: 'dispatch', amount: 1, unit: 'workingDays', basis: 'default' },
  { key: 'dispatchUrgent', kind: 'dispatch', urgency: ['urgent', 'critical'], amount: 30, unit: 'minutes', basis: 'default' },
  { key: 'sign', kind: 'sign', amount: 1, unit: 'workingDays', basis: 'default' },
  { key: 'signUrgent', kind: 'sign', urgency: ['urgent', 'critical'], amount: 2, unit: 'hours', basis: 'default' },
  { key: 'contact', kind: 'contact', amount: 1, unit: 'workingDays', basis: 'default（沪普陀：1 个工作日内首次联系）' },
  { key: 'return', kind: 'return', amount: 2, unit: 'workingDays', basis: 'default（鲁 2020：2 个工作日内退回并说明理由）' },
  { key: 'returnReview', kind: 'returnReview', amount: 4, unit: 'workingHours', basis: 'default' },
  { key: 'closeHelp', kind: 'handle', amount: 7, unit: 'workingDays', basis: 'default（川 2025：求助、建议 7 个工作日）' },
  { key: 'closeConsult', kind: 'handle', requestType: ['consult'], amount: 3, unit: 'workingDays', basis: 'default（川 2025：咨询 3 个工作日）' },
  { key: 'closeComplaint', kind: 'handle', requestType: ['complaint', 'report'], amount: 15, unit: 'workingDays', basis: 'default（川 2025：投诉、举报 15 个工作日）' },
  // Two conditions, so that urgency wins over the request type.
  { key: 'closeUrgent2', kind: 'handle', urgency: ['urgent'], requestType: all(), amount: 24, unit: 'hours', basis: 'default（京标草案：水电气热 24 小时）' },
  { key: 'closeUrgent1', kind: 'handle', urgency: ['critical'], requestType: all(), amount: 2, unit: 'hours', basis: 'default（京标草案：危及生命财产 2 小时首报）' },
  { key: 'extensionAnswer', kind: 'extensionAnswer', amount: 1, unit: 'workingDays', basis: 'default：原期限前答复，未答复视为不同意' },
  { key: 'audit', kind: 'audit', amount: 1, unit: 'workingDays', basis: 'default' },
  { key: 'callback', kind: 'callback', amount: 2, unit: 'workingDays', basis: 'default' },
  { key: 'superviseClose', kind: 'supervise', amount: 3, unit: 'workingDays', basis: 'default' },
  { key: 'dispute', kind: 'dispute', amount: 5, unit: 'workingDays', basis: 'default' },
  { key: 'majorPhone', kind: 'majorPhone', amount: 30, unit: 'minutes', basis: 'default（某市总体应急预案：30 分钟内电话报告）' },
  { key: 'majorWritten', kind: 'majorWritten', amount: 2, unit: 'hours', basis: 'default（某市总体应急预案：2 小时内书面报告）' },
  { key: 'province', kind: 'province', amount: 7, unit: 'workingDays', basis: 'default：省级交办没有另定期限时' },
]

function all(): string[] {
  return ['consult', 'help', 'complaint', 'report', 'suggestion', 'praise', 'invalid', 'other']
}
