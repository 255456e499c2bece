import { calendarOfUnit, type CityRules } from '../city.ts'
import { dateOf, localDay, shortTime } from '../clock/calendar.ts'
import { alarms } from '../clock/cards.ts'
import { deadline, type Limit } from '../clock/deadline.ts'
import { workingDaysBefore } from './dueDates.ts'
import type { Assignment, Clock, Instant, Order, OrderFile } from './file.ts'
import { type Arrow, type ClockStart, verbs } from './lifecycle.ts'
import { type ClockKind, clockKinds, type LimitFacts, limitFor, type LimitRow } from './limits.ts'

type NewClock = Omit<Clock, 'id'>
interface Found { dueAt: Instant; row: LimitRow; calendar: string; provisional: boolean; explanation: string }

/** What a clock is started with: `owner` is its assignment as it will be after the step, null for the order's; `leadDueAt` the lead's new deadline. */
export interface ClockStarts { file: OrderFile; owner: Assignment | null; leadDueAt: Instant | null; input: Readonly<Record<string, unknown>>; rules: CityRules; now: Instant }

/** A clock as it starts, with its deadline, why, and when it wants attention first. */
export function startClock(start: ClockStart, at: ClockStarts): NewClock {
  const { kind } = start
  const { owner, now, rules } = at
  const { dueAt, row, calendar, provisional, explanation } = found(start, at)
  const cards = kind === 'handle' ? alarms(dueAt, row, now, calendarOfUnit(rules, owner?.unit ?? null)) : null
  const fireAt = cards ? (cards.warnAt ?? cards.redAt) : kind === 'return' ? null : dueAt
  return {
    assignmentId: owner?.id ?? null, kind, round: owner?.round ?? 0, startedAt: now, dueAt, stoppedAt: null, limitRow: row, calendar, provisional, explanation,
    warnAt: cards?.warnAt ?? null, fireAt,
  }
}

/** Started by a granted extension: overdue then is overdue again. */
export function isExtension(clock: Clock): boolean {
  return clock.limitRow.key === 'extension'
}

/**
 * Deadlines come from the city's matrix (start.by left out); rework: half of the original, at least 2 working days (HANDBOOK 5.2, default);
 * a co-unit's ends before the lead's, a sub-unit's inside the one above (HANDBOOK 4.5, T27), a county's inside the city's (T39).
 */
function found(start: ClockStart, at: ClockStarts): Found {
  const { file, owner, input, rules, now } = at
  const usual = limitFor(rules.limits, start.kind, factsOf(file.order, owner, rules))
  switch (start.by) {
    case 'handleDue': return fixedAt(owner?.dueAt ?? now, usual, `须在原办理期限（${shortTime(owner?.dueAt ?? now, rules.calendar)}）前答复，未答复视为不同意`, rules, provisionalOf(file, owner))
    case 'given': return given(Date.parse(String(input.provinceDueAt ?? input.dueAt)), usual, rules)
    case 'days': return counted(now, typeof input.days === 'number' ? entered(usual, input.days) : usual, at, start.kind)
    case 'extension': return counted(owner?.dueAt ?? now, extensionRow(Number(input.days ?? 0)), at, start.kind)
    case 'sub': return inside(at, usual)
    default: {
      if (start.kind === 'handle' && input.keepDeadline === true && at.leadDueAt !== null) return fixedAt(at.leadDueAt, usual, `沿用改派前的办理期限（${shortTime(at.leadDueAt, rules.calendar)}）`, rules)
      const plain = counted(now, start.by === 'rework' ? reworkRow(usual) : usual, at, start.kind)
      if (start.kind !== 'handle') return plain
      const own = withinUpper(plain, at)
      return owner?.role === 'co' ? beforeLead(own, at) : own
    }
  }
}

function factsOf(order: Order, owner: Assignment | null, rules: CityRules): LimitFacts {
  const { urgency, requestType, channel, category } = order
  return { urgency, requestType, channel, category, unitGroup: owner ? (rules.unitGroup.get(owner.unit) ?? null) : null, day: dateOf(localDay(order.registeredAt, rules.calendar)) }
}

function counted(from: Instant, row: LimitRow, { owner, rules }: ClockStarts, kind: ClockKind): Found {
  const since = row.since ?? clockKinds[kind].since
  const due = deadline(from, { ...row, since } satisfies Limit, calendarOfUnit(rules, owner?.unit ?? null))
  return { dueAt: due.dueAt, row: { ...row, since }, calendar: due.calendarVersion, provisional: due.provisional, explanation: due.explanation }
}

function fixedAt(dueAt: Instant, row: LimitRow, explanation: string, { calendar }: CityRules, provisional = false): Found {
  return { dueAt, row, calendar: calendar.version, provisional, explanation }
}

function given(dueAt: Instant, usual: LimitRow, rules: CityRules): Found {
  const time = shortTime(dueAt, rules.calendar)
  return fixedAt(dueAt, { ...usual, key: 'given', basis: '上级平台载明的期限' }, `上级平台给定的期限：${time}`, rules)
}

/** What came from the province or the city with a deadline is handled within it (T39, T40). */
function withinUpper(own: Found, { file, rules, now }: ClockStarts): Found {
  const upper = file.clocks.find(clock => clock.kind === 'province' && clock.stoppedAt === null)
  if (!upper || own.dueAt <= upper.dueAt || upper.dueAt <= now) return own
  return { ...own, dueAt: upper.dueAt, provisional: false, explanation: `${own.explanation}；不晚于上级平台的期限（${shortTime(upper.dueAt, rules.calendar)}）` }
}

/** A co-unit's deadline: some working days before the lead's; where that is too short, with the lead's. */
export function beforeLead<T extends Pick<Found, 'dueAt' | 'explanation'>>(usual: T, { leadDueAt, rules, now }: Pick<ClockStarts, 'leadDueAt' | 'rules' | 'now'>): T {
  const { coUnitDaysEarlier: days } = rules.order
  if (leadDueAt === null || leadDueAt <= now) return usual
  const earlier = workingDaysBefore(leadDueAt, days, rules.calendar)
  if (earlier <= now) return { ...usual, dueAt: leadDueAt, explanation: `与主办单位同时到期（${shortTime(leadDueAt, rules.calendar)}）` }
  return earlier >= usual.dueAt ? usual : { ...usual, dueAt: earlier, explanation: `早于主办单位期限（${shortTime(leadDueAt, rules.calendar)}）${days} 个工作日` }
}

/** Given on with so many days, or due together with the unit above. */
function inside(at: ClockStarts, usual: LimitRow): Found {
  const { file, owner, input, rules, now } = at
  if (typeof input.days === 'number') return counted(now, entered(usual, input.days), at, 'handle')
  const above = file.assignments.find(one => one.id === owner?.parentId)
  return fixedAt(above?.dueAt ?? now, usual, `与转派单位同时到期（${shortTime(above?.dueAt ?? now, rules.calendar)}）`, rules, provisionalOf(file, above ?? null))
}

function provisionalOf(file: OrderFile, owner: Assignment | null): boolean {
  return file.clocks.findLast(clock => clock.kind === 'handle' && clock.assignmentId === owner?.id)?.provisional ?? false
}

/** Which running clocks a step stops, and which earlier ones it lets run on. `freed`: assignments units no longer hold. */
export function touchedClocks(arrow: Arrow, file: OrderFile, ids: ReadonlySet<string>, freed: ReadonlySet<string>, how: { moves: boolean; ends: boolean; open: boolean }, now: Instant): Record<string, Partial<Clock>> {
  const touched: Record<string, Partial<Clock>> = {}
  const ofOrder = how.moves || verbs[arrow.verb].level === 'order'
  for (const clock of file.clocks) {
    if (clock.stoppedAt !== null) continue
    const named = arrow.stops === 'all' ? verbs[arrow.verb].level === 'order' || clock.assignmentId !== null : arrow.stops?.includes(clock.kind) === true
    const own = clock.assignmentId === null ? named && ofOrder : (named && ids.has(clock.assignmentId)) || freed.has(clock.assignmentId)
    if (own || (how.ends && !outlasting.includes(clock.kind))) touched[clock.id] = { stoppedAt: now }
  }
  for (const kind of arrow.resumes ?? []) {
    const owners: readonly (string | null)[] = clockKinds[kind].of === 'order' ? [null] : [...ids]
    for (const id of how.open ? owners : []) {
      const last = file.clocks.findLast(clock => clock.kind === kind && clock.assignmentId === id)
      if (last) touched[last.id] = { stoppedAt: null }
    }
  }
  return touched
}

/** What is owed although the order is over: the report of a major matter. */
const outlasting: readonly ClockKind[] = ['majorPhone', 'majorWritten']

/** The earliest running clock, for lists. The time to ask for a return is a right that lapses: nobody is late because it has passed. */
export function nextDue(clocks: readonly Clock[]): { nextDueAt: Instant | null; nextDueKind: ClockKind | null } {
  let next: Clock | null = null
  for (const clock of clocks) if (clock.stoppedAt === null && clock.kind !== 'return' && (next === null || clock.dueAt < next.dueAt)) next = clock
  return { nextDueAt: next?.dueAt ?? null, nextDueKind: next?.kind ?? null }
}

function entered(usual: LimitRow, days: number): LimitRow {
  return { ...usual, key: 'entered', amount: days, unit: 'workingDays', basis: '办理人填写' }
}

function reworkRow(usual: LimitRow): LimitRow {
  const days = usual.unit === 'workingDays' || usual.unit === 'calendarDays'
  return { ...usual, key: 'rework', since: '发回重办后', amount: Math.max(days ? 2 : 1, Math.ceil(usual.amount / 2)), basis: `原办理期限的一半（${usual.basis}）` }
}

function extensionRow(days: number): LimitRow {
  return { key: 'extension', kind: 'handle', since: '原办理期限后延长', amount: days, unit: 'workingDays', basis: '同意的延期' }
}
