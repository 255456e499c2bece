import type { z } from 'zod'

/** Chinese names of input fields, for sentences that name them. A field that is not here is called by its wire name. */
const fieldLabels: Readonly<Record<string, string>> = {
  account: '账号', password: '密码', id: '编号', period: '月份', ref: '数字的编号', verb: '操作', version: '版本号', assignmentId: '承办任务编号', input: '办理内容',
  channel: '来源渠道', requestType: '诉求类型', urgency: '紧急程度', category: '诉求分类', region: '事发地区', concernedUnit: '涉及单位', title: '标题', content: '诉求内容',
  incidentAddress: '事发地址', confidential: '是否保密', callId: '通话编号', caller: '诉求人', name: '诉求人姓名', phone: '联系电话', address: '诉求人地址', idNumber: '身份证号', plate: '车牌号',
  tags: '标签', then: '登记后的去向', answer: '答复内容', arrivedAt: '来电时间', desk: '工作列表', state: '工单状态', unit: '承办单位', q: '搜索词', from: '起始日期', to: '截止日期',
  overdue: '是否超期', sort: '排序方式', cursor: '翻页位置', limit: '每页条数', at: '起算时间', year: '年份', number: '文号', date: '日期', source: '来源', holidays: '放假安排', workdays: '调休上班日',
}

/** The Chinese name of a field given its path on the wire: `['caller', 'phone']` → `联系电话`. */
export function fieldLabel(path: readonly PropertyKey[]): string {
  const name = path.findLast(part => typeof part === 'string')
  if (typeof name !== 'string') return '请求内容'
  return fieldLabels[name] ?? '所填内容'
}

/** A sentence for every complaint the schemas do not word themselves. Never repeats what was sent. */
export function complaint(issue: z.core.$ZodRawIssue): string {
  const label = fieldLabel(issue.path ?? [])
  switch (issue.code) {
    case 'invalid_type': return issue.input === undefined ? `请填写${label}` : `${label}的格式不正确`
    case 'too_big': return `${label}超过上限 ${issue.maximum}`
    case 'too_small': return `${label}低于下限 ${issue.minimum}`
    case 'invalid_value': return `${label}不在可选范围内`
    default: return `${label}的格式不正确`
  }
}
