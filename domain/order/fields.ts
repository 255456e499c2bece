import { type ActorRole, roles } from '../access/roles.ts'
import type { Choice, CityRules } from '../city.ts'
import type { Verb } from './lifecycle.ts'
import { fieldsOf } from './verbFields.ts'

export type FieldKind = 'text' | 'paragraph' | 'choice' | 'yesNo' | 'unit' | 'units' | 'subUnit' | 'category' | 'instant' | 'date' | 'number' | 'order' | 'checklist' | 'files'

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

export interface FieldSpec {
  name: string
  label: string
  kind: FieldKind
  required?: boolean
  /** Characters of a text, the greatest number, the most units. */
  max?: number
  hint?: string
  choices?: Record<string, { label: string }> | ((rules: CityRules) => readonly Choice[])
  /** Required as well when another field has one of these values; `people`: only of people, not of the system or a caller. */
  requiredIf?: { field: string; among: readonly string[] | ((rules: CityRules) => readonly string[]); people?: true }
  /** The citizen's own words: stored beside the order by the server, never in the event. */
  apart?: true
  /** Not drawn in forms: said for many orders at once, by the plan of a bulk return. */
  planned?: true
}

/** The fields of a verb for the console. */
export function fields(verb: Verb, rules: CityRules): FieldRow[] {
  return specsOf(verb, rules).filter(spec => !spec.planned).map(spec => ({
    name: spec.name, label: spec.label, kind: spec.kind, required: spec.required ?? false, max: spec.max ?? null, choices: choicesOf(spec, rules), hint: spec.hint ?? null,
  }))
}

/**
 * What was entered, trimmed and without empty fields; or the first field that is wrong with a sentence.
 * Fields a verb does not ask for are refused: nothing unasked gets into the events.
 */
export function checkInput(
  verb: Verb, input: Readonly<Record<string, unknown>>, rules: CityRules, role: ActorRole,
): { input: Record<string, unknown> } | { refused: string; field: string } {
  const specs = specsOf(verb, rules)
  const checked: Record<string, unknown> = {}
  for (const name of Object.keys(input)) if (!specs.some(spec => spec.name === name)) return { refused: `「${name.slice(0, 40)}」不是这一步的填写项`, field: name.slice(0, 40) }
  for (const spec of specs) {
    const value = clean(input[spec.name])
    if (value === null) {
      if (spec.required || demanded(spec, input, rules, role)) return { refused: `请填写${spec.label}`, field: spec.name }
      continue
    }
    const wrong = wrongValue(spec, value, rules)
    if (wrong) return { refused: wrong, field: spec.name }
    checked[spec.name] = value
  }
  return { input: checked }
}

/** An input or a stored result in words for timeline and order page; what is not a field of the verb (`filedBy`) is left out, as are other orders, whose ids are no words. */
export function inputWords(verb: Verb, input: Readonly<Record<string, unknown>>, rules: CityRules, unitName: (unit: string) => string): { label: string; value: string }[] {
  return specsOf(verb, rules).filter(spec => spec.kind !== 'order' && input[spec.name] !== undefined && input[spec.name] !== null)
    .map(spec => {
      const values = [input[spec.name]].flat()
      return { label: spec.label, value: spec.kind === 'files' ? `${values.length} 个附件` : values.map(value => words(spec, value, rules, unitName)).join('、') }
    })
}

/** What of an input goes into the event; the rest is the citizen's own words. */
export function storedInput(verb: Verb, input: Readonly<Record<string, unknown>>, rules: CityRules): Readonly<Record<string, unknown>> {
  const apart = specsOf(verb, rules).filter(spec => spec.apart)
  return apart.length === 0 ? input : Object.fromEntries(Object.entries(input).filter(([name]) => !apart.some(spec => spec.name === name)))
}

function words(spec: FieldSpec, value: unknown, rules: CityRules, unitName: (unit: string) => string): string {
  const choice = choicesOf(spec, rules)?.find(one => one.value === value)
  if (choice) return choice.label
  if (spec.kind === 'unit' || spec.kind === 'units' || spec.kind === 'subUnit') return unitName(String(value))
  return spec.kind === 'yesNo' ? (value ? '是' : '否') : String(value)
}

function demanded({ requiredIf }: FieldSpec, input: Readonly<Record<string, unknown>>, rules: CityRules, role: ActorRole): boolean {
  if (!requiredIf || (requiredIf.people && !(role in roles))) return false
  const among = typeof requiredIf.among === 'function' ? requiredIf.among(rules) : requiredIf.among
  return among.includes(String(input[requiredIf.field]))
}

const none: readonly FieldSpec[] = []
function specsOf(verb: Verb, rules: CityRules): readonly FieldSpec[] {
  if (verb === 'register') return none
  const specs = fieldsOf[verb]
  return typeof specs === 'function' ? specs(rules) : specs
}

function choicesOf(spec: FieldSpec, rules: CityRules): Choice[] | null {
  if (!spec.choices) return null
  return typeof spec.choices === 'function' ? [...spec.choices(rules)] : Object.entries(spec.choices).map(([value, { label }]) => ({ value, label }))
}

function clean(value: unknown): unknown {
  const trimmed = typeof value === 'string' ? value.trim() : value
  return trimmed === undefined || trimmed === '' || (Array.isArray(trimmed) && trimmed.length === 0) ? null : trimmed
}

const instantForm = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/
const dateForm = /^\d{4}-\d\d-\d\d$/
const control = /[\p{Cs}]|(?![\n\r\t])\p{Cc}/u

function wrongValue(spec: FieldSpec, value: unknown, rules: CityRules): string | null {
  switch (spec.kind) {
    case 'yesNo': return typeof value === 'boolean' ? null : `${spec.label}应为是或否`
    case 'number': return Number.isInteger(value) && (value as number) >= 1 && (value as number) <= (spec.max ?? 1e6) ? null : `${spec.label}应为 1 至 ${spec.max ?? 1e6} 的整数`
    case 'instant': return typeof value === 'string' && instantForm.test(value) && !Number.isNaN(Date.parse(value)) ? null : `${spec.label}应写成 2022-11-03T17:30:00+08:00 的样子`
    case 'date': return typeof value === 'string' && dateForm.test(value) && !Number.isNaN(Date.parse(value)) ? null : `${spec.label}应写成 2022-11-03 的样子`
    case 'units': return wrongList(spec, value, '单位')
    case 'files': return wrongList(spec, value, '附件')
    case 'checklist': {
      const choices = choicesOf(spec, rules) ?? []
      return Array.isArray(value) && value.every((one, at) => choices.some(choice => choice.value === one) && value.indexOf(one) === at) ? null : `${spec.label}不在可选范围内`
    }
    case 'choice': return choicesOf(spec, rules)?.some(one => one.value === value) ? null : `${spec.label}不在可选范围内`
    default:
      if (typeof value !== 'string') return `${spec.label}应为文字`
      if (value.length > (spec.max ?? 100)) return `${spec.label}最多 ${spec.max ?? 100} 个字`
      return control.test(value) ? `${spec.label}含有不可见的控制字符，请删除后重试` : null
  }
}

function wrongList(spec: FieldSpec, value: unknown, what: string): string | null {
  if (!Array.isArray(value) || !value.every(one => typeof one === 'string' && one.length <= 100 && !control.test(one))) return `${spec.label}应为一组${what}`
  if (value.length > (spec.max ?? 10)) return `${spec.label}最多 ${spec.max ?? 10} 个`
  return new Set(value).size === value.length ? null : `${spec.label}有重复的${what}`
}
