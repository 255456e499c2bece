import type { AuditCheck } from './checks.ts'

/** What the hints are made from; `sameReplies`: numbers of the unit's other orders with the same reply. */
export interface Audited {
  title: string
  content: string
  result: Readonly<Record<string, unknown>>
  attachments: number
  sameReplies: readonly string[]
  /** Result elements the city asks for without exception. */
  required: readonly { name: string; label: string }[]
}

/** What a machine can see of a result, each beside the check it belongs to. Hints only: the auditor decides. */
export function auditHints(audited: Audited): { check: AuditCheck; hint: string }[] {
  return (Object.entries(rules) as [AuditCheck, (audited: Audited) => string | null][]).flatMap(([check, rule]) => {
    const hint = rule(audited)
    return hint === null ? [] : [{ check, hint }]
  })
}

const rules: Partial<Record<AuditCheck, (audited: Audited) => string | null>> = {
  contacted: ({ result }) => (result.contactMethod === 'none' ? '填报为“无法联系”，请核对联系佐证' : result.contactedAt ? null : '没有填联系时间'),
  onPoint: ({ title, content, result }) => (shareOf(title + content, reply(result)) === 0 ? '答复与诉求没有相同的字词' : null),
  elements: ({ result, required }) => {
    const missing = required.filter(({ name }) => empty(result[name])).map(({ label }) => label)
    return missing.length > 0 ? `缺：${missing.join('、')}` : null
  },
  isResult: ({ result }) => {
    const words = /(?:不属于?|不归|并?非).{0,8}(?:职责|职能|管辖|辖区|权属|管理范围)|请.{0,4}(?:向|联系).{2,20}(?:反映|咨询|处理)/.exec(reply(result))?.[0]
    return words ? `答复里有“${words}”；不属职责的应申请退回，不能办结` : null
  },
  legalBasis: ({ result }) => (result.outcome === 'cannotSolve' && !documentNumber.test(String(result.legalBasis ?? '')) ? '无法解决，但依据里没有文号或条款' : null),
  planAndDate: ({ result }) => (['partlySolved', 'notSolved'].includes(String(result.outcome)) && !day.test(String(result.planAndDate ?? '')) ? '后续措施里没有明确的时间' : null),
  evidence: ({ attachments }) => (attachments === 0 ? '没有附件' : null),
  ownWords: ({ result, sameReplies }) => {
    if (sameReplies.length > 0) return `与工单 ${sameReplies.join('、')} 的答复相同（不计数字和标点）`
    return reply(result).length < 20 ? '答复不足 20 个字' : null
  },
  noPersonalData: ({ result }) => (/(?<!\d)1[3-9]\d{9}(?!\d)|(?<!\d)\d{17}[\dXx](?!\d)/.test(reply(result)) ? '答复里疑有手机号或身份证号' : null),
  notPressed: ({ result }) => (/撤(?:单|诉|销)|(?:给|打|评).{0,4}(?:满意|好评)|删除评价/.test(`${String(result.process ?? '')}${String(result.contactOutcome ?? '')}${reply(result)}`) ? '办理记录里提到撤单或评价' : null),
}

const documentNumber = /〔\d{4}〕\s*\d+\s*号|\[\d{4}\]\s*\d+\s*号|第[一二三四五六七八九十百零\d]+条|《[^》]{4,}》/
const day = /\d{1,2}\s*[月/-]\s*\d{1,2}|\d{1,3}\s*(?:个工作日|日内|天内|个月内)|\d{4}\s*年|[上中下]旬|[本下]周|月底|年底|季度/

function reply(result: Audited['result']): string {
  return typeof result.publicReply === 'string' ? result.publicReply : ''
}

function empty(value: unknown): boolean {
  return value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0)
}

/** Part of the reply's pairs of characters that stand in the request too: 0 for a reply about something else. */
function shareOf(request: string, answer: string): number {
  const pairs = (text: string) => new Set([...text.matchAll(/(?=([一-龥]{2}))/g)].map(match => match[1]).filter(pair => pair !== undefined && !common.has(pair)))
  const wanted = pairs(request)
  const given = pairs(answer)
  if (wanted.size === 0 || given.size === 0) return 1
  return [...given].filter(pair => wanted.has(pair)).length / given.size
}

/** Said in every request and every reply. */
const common = new Set(['反映', '您好', '情况', '问题', '处理', '办理', '已经', '进行', '感谢', '谢谢', '市民', '诉求', '希望', '有关', '相关', '部门', '我们', '您的'])
