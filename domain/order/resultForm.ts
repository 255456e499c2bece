import type { CityRules } from '../city.ts'
import type { FieldSpec } from './fields.ts'
import { contactMethods, resultOutcomes } from './resultElements.ts'

/** The elements a result can be asked for (HANDBOOK 4.6; `truthful` from Tai'an's form), with what goes for every city. */
export const elements = {
  handlerUnit: { label: '承办科室', kind: 'text', max: 60 },
  handlerName: { label: '经办人', kind: 'text', max: 60 },
  contactedAt: { label: '联系时间', kind: 'instant' },
  contactMethod: { label: '联系方式', kind: 'choice', choices: contactMethods },
  contactOutcome: { label: '联系情况', kind: 'paragraph', max: 1000 },
  truthful: { label: '诉求是否属实', kind: 'yesNo' },
  process: { label: '办理过程', kind: 'paragraph', max: 4000 },
  outcome: { label: '办理结果', kind: 'choice', choices: resultOutcomes },
  publicReply: { label: '答复内容', kind: 'paragraph', max: 4000 },
  legalBasis: { label: '政策法规依据', kind: 'paragraph', max: 1000, hint: '无法解决时必填，写明文号', requiredIf: { field: 'outcome', among: ['cannotSolve'] } },
  planAndDate: { label: '后续措施和时间', kind: 'paragraph', max: 1000, hint: '部分解决或未解决时必填', requiredIf: { field: 'outcome', among: ['partlySolved', 'notSolved'] } },
  evidence: { label: '佐证材料', kind: 'files', max: 20, hint: '现场照片、通话记录、处理文书等，单个不超过 10 MB' },
} as const satisfies Record<string, Element>

interface Element {
  label: string
  kind: 'text' | 'paragraph' | 'choice' | 'yesNo' | 'instant' | 'files'
  max?: number
  hint?: string
  choices?: Record<string, { label: string }>
  requiredIf?: { field: string; among: readonly string[] }
}

export type ElementName = keyof typeof elements

/** One element as a city asks for it, in its order; its own words where it has any. */
export interface ResultField { element: ElementName; required?: true; label?: string; hint?: string }

/** The minimum set of HANDBOOK 4.6. Default. */
export const usualResult: readonly ResultField[] = [
  { element: 'handlerUnit' }, { element: 'handlerName', required: true }, { element: 'contactedAt', required: true }, { element: 'contactMethod', required: true },
  { element: 'contactOutcome', required: true }, { element: 'process', required: true }, { element: 'outcome', required: true }, { element: 'publicReply', required: true },
  { element: 'legalBasis' }, { element: 'planAndDate' }, { element: 'evidence' },
]

/** A city's form of the elements it names: the value of its `resultFields`. */
export function resultForm(asked: readonly ResultField[] = usualResult): readonly FieldSpec[] {
  return asked.map(({ element, required, ...own }) => ({ ...elements[element], ...own, name: element, required: required ?? false }))
}

/** The elements no result may lack there. */
export function requiredElements({ order }: Pick<CityRules, 'order'>): readonly FieldSpec[] {
  return (order.resultFields ?? resultForm()).filter(one => one.required)
}
