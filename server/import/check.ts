import { type Calendar, dayOf } from '#domain/clock/calendar.ts'
import { idNumberRefusal, normalIdNumber } from '#domain/privacy/idNumber.ts'
import { normalPlate, plateRefusal } from '#domain/privacy/plate.ts'
import type { Codes } from './codes.ts'
import { type Column, type Kind, type RawRow, type TableName, tables } from './tables.ts'

/** A row that can't be taken: where it stands and why. */
export interface Fault { table: TableName; line: number; column: string; reason: string }

/** A checked value: text or code, instant in epoch milliseconds, number, yes or no, list; null for empty. */
export type Value = string | number | boolean | readonly string[] | readonly ReturnEntry[] | readonly ExtensionEntry[] | null
export interface Row { line: number; values: Readonly<Record<string, Value>> }
export interface ReturnEntry { askedAt: number; ground: string; proposedUnit: string; accepted: boolean; decidedAt: number; basis: string }
export interface ExtensionEntry { askedAt: number; days: number; reason: string; granted: boolean; decidedAt: number }

interface Context { codes: Codes; calendar: Calendar }

/** Every value of a row read by its column's kind; faults instead when any of them is wrong. */
export function checkRow(table: TableName, raw: RawRow, context: Context): Row | { faults: Fault[] } {
  const columns: Readonly<Record<string, Column>> = tables[table].columns
  const values: Record<string, Value> = {}
  const faults: Fault[] = []
  for (const key in columns) {
    const column = columns[key]!
    const text = raw.values[key]?.trim() ?? ''
    if (text === '') {
      values[key] = null
      if (column.required) faults.push({ table, line: raw.line, column: column.label, reason: '不能为空' })
      continue
    }
    const read = readValue(column, text, context)
    if (read !== null && typeof read === 'object' && 'wrong' in read) faults.push({ table, line: raw.line, column: column.label, reason: read.wrong })
    else values[key] = read
  }
  return faults.length > 0 ? { faults } : { line: raw.line, values }
}

type Read = Value | { wrong: string }

function readValue(column: Column, text: string, context: Context): Read {
  switch (column.kind) {
    case 'text': return readText(column, text)
    case 'instant': return instant(text, context.calendar) ?? { wrong: `“${shown(text)}”不是时间，应写成 2022-11-03 09:30:00` }
    case 'integer': return /^\d{1,9}$/.test(text) ? Number(text) : { wrong: `“${shown(text)}”不是整数` }
    case 'decimal': return /^-?\d{1,12}(\.\d{1,6})?$/.test(text) ? text : { wrong: `“${shown(text)}”不是数值` }
    case 'date': return day(text) ?? { wrong: `“${shown(text)}”不是日期，应写成 2022-11-03` }
    case 'number': return /^-?\d{1,12}(\.\d{1,6})?$/.test(text) ? Number(text) : { wrong: `“${shown(text)}”不是数值` }
    case 'yesNo': return yesNo[text] ?? { wrong: `“${shown(text)}”应为是或否` }
    case 'tags': return text.split(/[;；]/).map(tag => tag.trim()).filter(tag => tag !== '')
    case 'period': return /^\d{4}-(0[1-9]|1[0-2])$/.test(text) ? text : { wrong: `“${shown(text)}”不是月份，应写成 2022-11` }
    case 'idNumber': return checked(text, idNumberRefusal, normalIdNumber)
    case 'plate': return checked(text, plateRefusal, normalPlate)
    case 'returns': return readReturns(text, context)
    case 'extensions': return readExtensions(text, context)
    default: return code(column.kind, column.label, text, context)
  }
}

/** A personal number in its one spelling. What is wrong is told without it: lists of faults are shown, kept and passed on. */
function checked(text: string, refusal: (text: string) => string | null, normal: (text: string) => string): Read {
  const wrong = refusal(text)
  return wrong === null ? normal(text) : { wrong }
}

function code(kind: Kind | 'ground', label: string, text: string, { codes }: Context): string | { wrong: string } {
  return codes[kind]?.get(text) ?? { wrong: `“${shown(text)}”不在${label}名单中` }
}

function readText(column: Column, text: string): Read {
  if (column.max !== undefined && text.length > column.max) return { wrong: `最多 ${column.max} 个字，现有 ${text.length} 个` }
  return control.test(text) ? { wrong: '含有不可见的控制字符' } : text
}

function readReturns(text: string, context: Context): Read {
  const entries: ReturnEntry[] = []
  for (const part of text.split(/[;；]/)) {
    const [asked = '', ground = '', proposed = '', decision = '', decided = '', basis = ''] = part.split('|').map(one => one.trim())
    const askedAt = instant(asked, context.calendar)
    const decidedAt = instant(decided, context.calendar)
    const groundCode = code('ground', '退回理由', ground, context)
    const unit = code('unit', '承办单位', proposed, context)
    if (askedAt === null || decidedAt === null) return { wrong: '退单的申请时间或决定时间不对' }
    if (typeof groundCode !== 'string') return groundCode
    if (typeof unit !== 'string') return unit
    if (decision !== '同意' && decision !== '驳回') return { wrong: `退单决定“${shown(decision)}”应为同意或驳回` }
    entries.push({ askedAt, ground: groundCode, proposedUnit: unit, accepted: decision === '同意', decidedAt, basis: basis || '历史数据未载明' })
  }
  return entries
}

function readExtensions(text: string, { calendar }: Context): Read {
  const entries: ExtensionEntry[] = []
  for (const part of text.split(/[;；]/)) {
    const [asked = '', days = '', reason = '', decision = '', decided = ''] = part.split('|').map(one => one.trim())
    const askedAt = instant(asked, calendar)
    const decidedAt = instant(decided, calendar)
    if (askedAt === null || decidedAt === null) return { wrong: '延期的申请时间或答复时间不对' }
    if (!/^[1-9]\d?$/.test(days)) return { wrong: `延期“${shown(days)}”应为 1 到 99 的工作日数` }
    if (decision !== '同意' && decision !== '不同意') return { wrong: `延期答复“${shown(decision)}”应为同意或不同意` }
    entries.push({ askedAt, days: Number(days), reason: reason || '历史数据未载明', granted: decision === '同意', decidedAt })
  }
  return entries
}

const yesNo: Readonly<Record<string, boolean>> = { 是: true, 否: false, true: true, false: false, 1: true, 0: false }
const control = /(?![\n\r\t])\p{Cc}/u
const form = /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?:[ T](\d{1,2}):(\d\d)(?::(\d\d))?)?$/
const months = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

/** City time, or an ISO instant with its own offset, to epoch milliseconds; null when it is none. */
function instant(text: string, calendar: Calendar): number | null {
  const parts = form.exec(text)
  if (!parts) return /^\d{4}-\d\d-\d\dT[\d:.]+(Z|[+-]\d\d:\d\d)$/.test(text) && !Number.isNaN(Date.parse(text)) ? Date.parse(text) : null
  const [, year = '', month = '', day = '', hour = '0', minute = '0', second = '0'] = parts
  if (Number(month) < 1 || Number(month) > 12 || Number(day) < 1 || Number(day) > months[Number(month) - 1]! || Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return null
  return dayNumber(`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`) * 86_400_000 + ((Number(hour) * 60 + Number(minute) - calendar.offsetMinutes) * 60 + Number(second)) * 1000
}

/** A day as yyyy-mm-dd; null when there is no such day. */
function day(text: string): string | null {
  const [, year = '', month = '', date = ''] = /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})$/.exec(text) ?? []
  const made = `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`
  const at = new Date(`${made}T00:00:00Z`)
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(made) ? made : null
}

/** Days repeat in a batch: computed once each. */
const days = new Map<string, number>()
function dayNumber(date: string): number {
  const known = days.get(date)
  if (known !== undefined) return known
  const made = dayOf(date)
  days.set(date, made)
  return made
}

function shown(text: string): string {
  return text.length > 30 ? `${text.slice(0, 30)}…` : text
}
