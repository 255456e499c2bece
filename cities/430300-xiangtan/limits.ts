import type { LimitRow } from '#domain/order/limits.ts'

/**
 * Time limits of Xiangtan. Printed are the return rule (湘潭市热线工作管理规定) and the limit of the deputies' desk (HANDBOOK [L17]); the
 * general limits were not found (HANDBOOK 5.3), so they are the defaults of HANDBOOK 5.2 with the sources they rest on.
 */
export const limits: readonly LimitRow[] = [
  { key: 'dispatchNormal', kind: 'dispatch', amount: 1, unit: 'workingDays', basis: 'default' },
  { key: 'dispatchUrgent', kind: 'dispatch', urgency: ['urgent', 'critical'], amount: 30, unit: 'minutes', basis: 'default' },
  { key: 'sign', kind: 'sign', amount: 1, unit: 'workingDays', basis: 'default' },
  { key: 'signUrgent', kind: 'sign', urgency: ['urgent', 'critical'], amount: 2, unit: 'hours', basis: 'default' },
  { key: 'contact', kind: 'contact', amount: 1, unit: 'workingDays', basis: 'default（沪普陀：1 个工作日内首次联系）' },
  { key: 'contactEnterprise', kind: 'contact', desk: ['enterpriseDesk'], amount: 1, unit: 'workingHours', basis: 'default（珠海“124”：1 个工作小时内联系企业）' },
  { key: 'return', kind: 'return', amount: 2, unit: 'workingDays', basis: '《湘潭市12345政务服务便民热线工作管理规定》：签收后2个工作日内退回' },
  { key: 'returnReview', kind: 'returnReview', amount: 4, unit: 'workingHours', basis: 'default' },
  { key: 'closeHelp', kind: 'handle', amount: 7, unit: 'workingDays', basis: 'default（川 2025：求助、建议 7 个工作日）' },
  { key: 'closeConsult', kind: 'handle', requestType: ['consult'], amount: 3, unit: 'workingDays', basis: 'default（川 2025：咨询 3 个工作日）' },
  { key: 'closeComplaint', kind: 'handle', requestType: ['complaint', 'report'], amount: 15, unit: 'workingDays', basis: 'default（川 2025：投诉、举报 15 个工作日）' },
  // The desks name the ordinary urgency and every type as well: three conditions beat the type alone and never meet an urgent order.
  { key: 'closeDeputy', kind: 'handle', desk: ['deputyDesk'], urgency: ['normal'], requestType: all(), from: '2022-10-20', start: 'signed',
    amount: 5, unit: 'workingDays', basis: '湘潭“人大代表专席”（2022-10-20）：签收后 5 个工作日内办结；复杂的 10 个工作日，以延期办理' },
  { key: 'closeEnterpriseConsult', kind: 'handle', desk: ['enterpriseDesk'], urgency: ['normal'], requestType: ['consult'], amount: 2, unit: 'workingDays', basis: 'default（珠海“124”：咨询 2 日）' },
  { key: 'closeEnterprise', kind: 'handle', desk: ['enterpriseDesk'], urgency: ['normal'], requestType: all('consult'), amount: 4, unit: 'workingDays', basis: 'default（珠海“124”：其他 4 日）' },
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
  { key: 'provinceConsult', kind: 'province', channel: ['provinceTransfer'], requestType: ['consult'], amount: 3, unit: 'workingDays', basis: 'default（川 2025：咨询 3 个工作日）' },
  { key: 'provinceComplaint', kind: 'province', channel: ['provinceTransfer'], requestType: ['complaint', 'report'], amount: 15, unit: 'workingDays', basis: 'default（川 2025：投诉、举报 15 个工作日）' },
]

function all(except?: string): string[] {
  return ['consult', 'help', 'complaint', 'report', 'suggestion', 'praise', 'invalid', 'other'].filter(type => type !== except)
}
