import type { Limit } from '../clock/deadline.ts'

/** What is measured, with the word the explanation starts from; `of` says whether the order or an assignment carries it. Twin of the CHECK on clock.kind. */
export const clockKinds = {
  dispatch: { label: '派单', since: '转派单后', of: 'order' },
  sign: { label: '签收', since: '派单后', of: 'assignment' },
  contact: { label: '联系诉求人', since: '签收后', of: 'assignment' },
  return: { label: '申请退回', since: '签收后', of: 'assignment' },
  returnReview: { label: '退回审核', since: '申请退回后', of: 'assignment' },
  handle: { label: '办理', since: '派单后', of: 'assignment' },
  extensionAnswer: { label: '延期答复', since: '原办理期限', of: 'assignment' },
  audit: { label: '结果审核', since: '提交结果后', of: 'order' },
  callback: { label: '回访', since: '审核通过后', of: 'order' },
  supervise: { label: '督办', since: '督办后', of: 'order' },
  dispute: { label: '争议裁定', since: '转争议后', of: 'order' },
  majorPhone: { label: '重大紧急电话报告', since: '认定后', of: 'order' },
  majorWritten: { label: '重大紧急书面报告', since: '认定后', of: 'order' },
  province: { label: '上级时限', since: '上级交办后', of: 'order' },
} as const satisfies Record<string, { label: string; since: string; of: 'order' | 'assignment' }>

export type ClockKind = keyof typeof clockKinds

export const urgencies = {
  normal: { label: '一般' },
  urgent: { label: '紧急' },
  critical: { label: '特急' },
} as const satisfies Record<string, { label: string }>

export type Urgency = keyof typeof urgencies

/** Special desks a call may come in on (HANDBOOK 1.3); channels of the same name count as the desk. */
export const callDesks = {
  leaderCallDay: { label: '领导接听日' },
  deputyDesk: { label: '人大代表专席' },
  enterpriseDesk: { label: '企业专席' },
} as const satisfies Record<string, { label: string }>

export type CallDesk = keyof typeof callDesks

/** One row of a city's limit matrix. Conditions left out match every order; `basis` is document and clause, or `default`. */
export interface LimitRow extends Limit {
  key: string
  kind: ClockKind
  urgency?: readonly Urgency[]
  requestType?: readonly string[]
  channel?: readonly string[]
  desk?: readonly CallDesk[]
  /** Codes of the category tree; a code stands for everything below it. */
  category?: readonly string[]
  unitGroup?: readonly string[]
  /** First and last day of registration it holds for, yyyy-mm-dd: a new rule never reaches orders from before it. */
  from?: string
  to?: string
  /** For `handle`: counted anew once the unit has signed; left out, from dispatch on. */
  start?: 'signed'
  /** A law's own period: beats every row of the table (HANDBOOK 5.1 “法律法规另有规定的从其规定”). */
  statutory?: true
  basis: string
}

/** What rows are chosen by. A fact left out meets no condition; without `day` the rows in force without end apply. */
export interface LimitFacts {
  urgency: Urgency
  requestType: string
  channel?: string | null
  desk?: string | null
  category?: string | null
  unitGroup?: string | null
  /** The day the order was registered, yyyy-mm-dd. */
  day?: string | null
}

/**
 * The limit of an order for one kind of clock: of the rows that match, a statutory one before the table's, then the one with most
 * conditions, then the deeper category, then the later `from`. Cities' tables must hold a row without conditions for each kind and no
 * two that could tie (test/cities.test.ts); without any row, one working day ("default").
 */
export function limitFor(rows: readonly LimitRow[], kind: ClockKind, facts: LimitFacts): LimitRow {
  for (const candidate of ranked(rows, kind)) if (matches(candidate, facts)) return candidate.row
  return { key: kind, kind, amount: 1, unit: 'workingDays', basis: 'default' }
}

export const conditions = {
  requestType: { label: '诉求类型' },
  urgency: { label: '紧急程度' },
  channel: { label: '来源渠道' },
  desk: { label: '专席' },
  category: { label: '诉求分类' },
  unitGroup: { label: '单位类别' },
} as const satisfies Record<string, { label: string }>

export type Condition = keyof typeof conditions

/** A row under one of its category codes: what is compared and ranked. */
export interface Candidate { row: LimitRow; code: string | null; conditions: readonly Condition[] }

const ranks = new WeakMap<readonly LimitRow[], Map<ClockKind, readonly Candidate[]>>()

/** The rows of a kind, the most specific first; ranked once per table, since a replay asks half a million times. */
export function ranked(rows: readonly LimitRow[], kind: ClockKind): readonly Candidate[] {
  const known = ranks.get(rows) ?? new Map<ClockKind, readonly Candidate[]>()
  ranks.set(rows, known)
  const made = known.get(kind) ?? rows.filter(row => row.kind === kind)
    .flatMap(row => (row.category ?? [null]).map(code => ({ row, code, conditions: conditionsOf(row) }))).sort((one, two) => orders(two, one).by)
  known.set(kind, made)
  return made
}

/** What decides between two candidates that both match, and which way: `by` above 0, the first one wins; 0, its place in the table. */
export function orders(one: Candidate, two: Candidate): { by: number; rule: 'statutory' | 'conditions' | 'category' | 'from' | 'place' } {
  const statutory = Number(one.row.statutory ?? false) - Number(two.row.statutory ?? false)
  if (statutory !== 0) return { by: statutory, rule: 'statutory' }
  const more = one.conditions.length - two.conditions.length
  if (more !== 0) return { by: more, rule: 'conditions' }
  const deeper = (one.code?.length ?? 0) - (two.code?.length ?? 0)
  if (deeper !== 0) return { by: deeper, rule: 'category' }
  const later = (one.row.from ?? '').localeCompare(two.row.from ?? '')
  return later === 0 ? { by: 0, rule: 'place' } : { by: later, rule: 'from' }
}

/** The conditions a row sets; its dates say which version of the table it belongs to and count for nothing here. */
export function conditionsOf(row: LimitRow): Condition[] {
  return (Object.keys(conditions) as Condition[]).filter(name => row[name] !== undefined)
}

export function matches(candidate: Candidate, facts: LimitFacts): boolean {
  return inForce(candidate.row, facts) && candidate.conditions.every(name => meets[name](candidate, facts))
}

/** Was the row in force on the day the order was registered? */
export function inForce({ from, to }: LimitRow, { day }: LimitFacts): boolean {
  const known = day ?? openEnd
  return (from === undefined || from <= known) && (to === undefined || known <= to)
}

const openEnd = '9999-12-31'

export const meets: Readonly<Record<Condition, (candidate: Candidate, facts: LimitFacts) => boolean>> = {
  requestType: ({ row }, facts) => isOneOf(row.requestType, facts.requestType),
  urgency: ({ row }, facts) => isOneOf(row.urgency, facts.urgency),
  channel: ({ row }, facts) => isOneOf(row.channel, facts.channel),
  desk: ({ row }, facts) => isOneOf(row.desk, facts.desk ?? facts.channel),
  category: ({ code }, facts) => code !== null && (facts.category?.startsWith(code) ?? false),
  unitGroup: ({ row }, facts) => isOneOf(row.unitGroup, facts.unitGroup),
}

function isOneOf(allowed: readonly string[] | undefined, value: string | null | undefined): boolean {
  return value != null && (allowed?.includes(value) ?? false)
}

/** Pairs of rows of a table of which nothing but their place decides for some order: a city's table may hold none. */
export function ties(rows: readonly LimitRow[]): (readonly [LimitRow, LimitRow])[] {
  const all = [...new Set(rows.map(row => row.kind))].flatMap(kind => ranked(rows, kind).map((one, at, list) => ({ one, others: list.slice(at + 1) })))
  return all.flatMap(({ one, others }) => others.filter(other => other.row !== one.row && orders(one, other).by === 0 && canMeet(one, other)).map(other => [one.row, other.row] as const))
}

/** Could one order match both? Codes of one length must be the same; all else must share a value. */
function canMeet(one: Candidate, other: Candidate): boolean {
  const shared = (Object.keys(conditions) as Condition[]).filter(name => name !== 'category' && one.row[name] && other.row[name])
  return shared.every(name => (one.row[name] as readonly string[]).some(value => isOneOf(other.row[name], value)))
    && (one.code === null || other.code === null || one.code === other.code)
    && (one.row.from ?? '') <= (other.row.to ?? openEnd) && (other.row.from ?? '') <= (one.row.to ?? openEnd)
}
