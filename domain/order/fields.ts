import type { Choice, CityRules } from '../city.ts'
import { callbackMethods, callbackOutcomes } from '../callback/scale.ts'
import { declineGrounds } from '../intake/declineGrounds.ts'
import type { Verb } from './lifecycle.ts'
import { contactMethods, resultOutcomes } from './resultElements.ts'
import { returnGrounds } from './returnGrounds.ts'

export type FieldKind = 'text' | 'paragraph' | 'choice' | 'yesNo' | 'unit' | 'category' | 'instant' | 'number'

/** A field as the console draws it; the twin of api/order.ts formField. */
export interface FieldRow {
  name: string
  label: string
  kind: FieldKind
  required: boolean
  max: number | null
  choices: Choice[] | null
  hint: string | null
}

interface FieldSpec {
  name: string
  label: string
  kind: FieldKind
  required?: boolean
  max?: number
  hint?: string
  choices?: Record<string, { label: string }> | ((rules: CityRules) => readonly Choice[])
  /** Required as well when another field has one of these values. */
  requiredIf?: { field: string; among: readonly string[] }
}

const remark: FieldSpec = { name: 'remark', label: '备注', kind: 'paragraph', max: 1000 }
const reason: FieldSpec = { name: 'reason', label: '理由', kind: 'paragraph', required: true, max: 1000 }
const satisfaction: FieldSpec = {
  name: 'satisfaction', label: '满意度', kind: 'choice', choices: rules => rules.callback.scale.map(row => ({ value: row.key, label: row.label })),
}
const contact: readonly FieldSpec[] = [
  { name: 'contactedAt', label: '联系时间', kind: 'instant', required: true },
  { name: 'contactMethod', label: '联系方式', kind: 'choice', required: true, choices: contactMethods },
  { name: 'contactOutcome', label: '联系情况', kind: 'paragraph', required: true, max: 1000 },
]

/** What each verb asks (HANDBOOK 4.2, 4.6, 4.8). Registration is a form of its own: api/order.ts. */
export const fieldsOf: Readonly<Record<Exclude<Verb, 'register'>, readonly FieldSpec[]>> = {
  resolveOnline: [{ name: 'answer', label: '答复内容', kind: 'paragraph', required: true, max: 4000 }],
  rateOnline: [{ ...satisfaction, required: true }, { name: 'method', label: '评价方式', kind: 'choice', choices: callbackMethods }],
  decline: [{ name: 'ground', label: '不予受理的理由', kind: 'choice', required: true, choices: declineGrounds }, remark],
  submitForDispatch: [remark],
  approve: [remark],
  sendBack: [reason],
  dispatch: [
    { name: 'unit', label: '承办单位', kind: 'unit', required: true },
    { name: 'basis', label: '派单依据', kind: 'paragraph', required: true, max: 500, hint: '职责清单条目、裁定文件或派单理由' },
    remark,
  ],
  sign: [],
  contactCaller: contact,
  requestReturn: [
    { name: 'ground', label: '退回理由', kind: 'choice', required: true, choices: returnGrounds },
    { name: 'basis', label: '依据', kind: 'paragraph', required: true, max: 1000, hint: '写明法规、三定方案或清单条款' },
    { name: 'proposedUnit', label: '建议承办单位', kind: 'unit', required: true },
    remark,
  ],
  acceptReturn: [remark],
  rejectReturn: [reason],
  requestExtension: [
    { name: 'days', label: '申请延长的工作日', kind: 'number', required: true, max: 60 },
    { ...reason, label: '延期理由' },
    { name: 'progress', label: '目前进展', kind: 'paragraph', required: true, max: 1000 },
  ],
  grantExtension: [{ name: 'days', label: '同意延长的工作日', kind: 'number', required: true, max: 60 }, remark],
  refuseExtension: [reason],
  submitResult: [
    { name: 'handlerName', label: '经办人', kind: 'text', required: true, max: 60 },
    ...contact,
    { name: 'process', label: '办理过程', kind: 'paragraph', required: true, max: 4000 },
    { name: 'outcome', label: '办理结果', kind: 'choice', required: true, choices: resultOutcomes },
    { name: 'publicReply', label: '答复内容', kind: 'paragraph', required: true, max: 4000 },
    { name: 'legalBasis', label: '政策法规依据', kind: 'paragraph', max: 1000, hint: '无法解决时必填，写明文号', requiredIf: { field: 'outcome', among: ['cannotSolve'] } },
    { name: 'planAndDate', label: '后续措施和时间', kind: 'paragraph', max: 1000, hint: '部分解决或未解决时必填', requiredIf: { field: 'outcome', among: ['partlySolved', 'notSolved'] } },
  ],
  auditPass: [remark],
  auditReject: [reason],
  recordCallback: [
    { name: 'method', label: '回访方式', kind: 'choice', required: true, choices: callbackMethods },
    { name: 'outcome', label: '回访情况', kind: 'choice', required: true, choices: callbackOutcomes },
    { name: 'contacted', label: '承办单位是否联系过您', kind: 'yesNo' },
    { name: 'truthful', label: '答复是否属实', kind: 'yesNo' },
    { name: 'solved', label: '问题是否解决', kind: 'yesNo' },
    { ...satisfaction, requiredIf: { field: 'outcome', among: ['answered'] } },
    { name: 'attitude', label: '对工作人员态度', kind: 'choice', choices: rules => rules.callback.attitudes },
    { ...remark, label: '回访记录' },
    {
      name: 'decision', label: '处理意见', kind: 'choice', hint: '未接通时不填，自动留待下次回访；不满意且诉求合法合理的，发回重办',
      choices: { close: { label: '办结' }, rework: { label: '发回重办' } }, requiredIf: { field: 'outcome', among: ['answered'] },
    },
  ],
  closeUnreached: [remark],
  rework: [reason],
  flagFalseClosure: [{ ...reason, label: '虚假办结的证据' }],
  withdraw: [reason],
  recall: [reason],
}

/** The fields of a verb for the console. */
export function fields(verb: Verb, rules: CityRules): FieldRow[] {
  return specsOf(verb).map(spec => ({
    name: spec.name, label: spec.label, kind: spec.kind, required: spec.required ?? false, max: spec.max ?? null, choices: choicesOf(spec, rules), hint: spec.hint ?? null,
  }))
}

/**
 * What was entered, trimmed and without empty fields; or the first field that is wrong with a sentence.
 * Fields a verb does not ask for are refused: nothing unasked gets into the events.
 */
export function checkInput(verb: Verb, input: Readonly<Record<string, unknown>>, rules: CityRules): { input: Record<string, unknown> } | { refused: string; field: string } {
  const specs = specsOf(verb)
  const checked: Record<string, unknown> = {}
  for (const name of Object.keys(input)) if (!specs.some(spec => spec.name === name)) return { refused: `「${name.slice(0, 40)}」不是这一步的填写项`, field: name.slice(0, 40) }
  for (const spec of specs) {
    const value = clean(input[spec.name])
    if (value === null) {
      if (spec.required || spec.requiredIf?.among.includes(String(input[spec.requiredIf.field]))) return { refused: `请填写${spec.label}`, field: spec.name }
      continue
    }
    const wrong = wrongValue(spec, value, rules)
    if (wrong) return { refused: wrong, field: spec.name }
    checked[spec.name] = value
  }
  return { input: checked }
}

/** An input or a stored result in words for timeline and order page; what is not a field of the verb (`filedBy`) is left out. */
export function inputWords(verb: Verb, input: Readonly<Record<string, unknown>>, rules: CityRules, unitName: (unit: string) => string): { label: string; value: string }[] {
  return specsOf(verb).filter(spec => input[spec.name] !== undefined && input[spec.name] !== null).map(spec => {
    const value = input[spec.name]
    const choice = choicesOf(spec, rules)?.find(one => one.value === value)
    return { label: spec.label, value: choice?.label ?? (spec.kind === 'unit' ? unitName(String(value)) : spec.kind === 'yesNo' ? (value ? '是' : '否') : String(value)) }
  })
}

const none: readonly FieldSpec[] = []
function specsOf(verb: Verb): readonly FieldSpec[] {
  return verb === 'register' ? none : fieldsOf[verb]
}

function choicesOf(spec: FieldSpec, rules: CityRules): Choice[] | null {
  if (!spec.choices) return null
  return typeof spec.choices === 'function' ? [...spec.choices(rules)] : Object.entries(spec.choices).map(([value, { label }]) => ({ value, label }))
}

function clean(value: unknown): unknown {
  const trimmed = typeof value === 'string' ? value.trim() : value
  return trimmed === undefined || trimmed === '' ? null : trimmed
}

const instantForm = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/
const control = /[\p{Cs}]|(?![\n\r\t])\p{Cc}/u

function wrongValue(spec: FieldSpec, value: unknown, rules: CityRules): string | null {
  switch (spec.kind) {
    case 'yesNo': return typeof value === 'boolean' ? null : `${spec.label}应为是或否`
    case 'number': return Number.isInteger(value) && (value as number) >= 1 && (value as number) <= (spec.max ?? 1e6) ? null : `${spec.label}应为 1 至 ${spec.max ?? 1e6} 的整数`
    case 'instant': return typeof value === 'string' && instantForm.test(value) && !Number.isNaN(Date.parse(value)) ? null : `${spec.label}应写成 2022-11-03T17:30:00+08:00 的样子`
    case 'choice': return choicesOf(spec, rules)?.some(one => one.value === value) ? null : `${spec.label}不在可选范围内`
    default:
      if (typeof value !== 'string') return `${spec.label}应为文字`
      if (value.length > (spec.max ?? 100)) return `${spec.label}最多 ${spec.max ?? 100} 个字`
      return control.test(value) ? `${spec.label}含有不可见的控制字符，请删除后重试` : null
  }
}
