import type { CityRules } from '../city.ts'
import { shortTime } from '../clock/calendar.ts'
import { deadline } from '../clock/deadline.ts'
import type { Assignment, Clock, Order, OrderFile } from './file.ts'
import type { Arrow, ClockStart } from './lifecycle.ts'
import { type ClockKind, clockKinds, limitFor, type LimitRow } from './limits.ts'

type NewClock = Omit<Clock, 'id'>

/**
 * A clock as it starts. `assignment` is the one it belongs to as it will be after the step (its round), null for clocks of the order.
 * Limits come from the city's matrix; rework: half of the original, at least 2 working days (HANDBOOK 5.2, default).
 */
export function startClock(start: ClockStart, order: Order, assignment: Assignment | null, before: readonly Clock[], days: number, rules: CityRules, now: number): NewClock {
  const { kind } = start
  const usual = limitFor(rules.limits, kind, order)
  const common = { assignmentId: assignment?.id ?? null, kind, round: assignment?.round ?? 0, startedAt: now, stoppedAt: null }
  if (start.by === 'handleDue') {
    const dueAt = assignment?.dueAt ?? now
    const explanation = `须在原办理期限（${shortTime(dueAt, rules.calendar)}）前答复，未答复视为不同意`
    const handle = before.findLast(clock => clock.kind === 'handle' && clock.assignmentId === assignment?.id)
    return { ...common, dueAt, limitRow: usual, calendar: rules.calendar.version, provisional: handle?.provisional ?? false, explanation, warnAt: null, fireAt: dueAt }
  }
  const row = start.by === 'rework' ? reworkRow(usual) : start.by === 'extension' ? extensionRow(days) : usual
  const since = row.since ?? clockKinds[kind].since
  const due = deadline(start.by === 'extension' ? (assignment?.dueAt ?? now) : now, { ...row, since }, rules.calendar)
  return { ...common, dueAt: due.dueAt, limitRow: { ...row, since }, calendar: due.calendarVersion, provisional: due.provisional, explanation: due.explanation, warnAt: null, fireAt: null }
}

/** Which running clocks a step stops, and which earlier ones it lets run on. Clocks of the order wait until the order moves. */
export function touchedClocks(arrow: Arrow, file: OrderFile, assignmentIds: ReadonlySet<string>, moves: boolean, now: number): Record<string, Partial<Clock>> {
  const touched: Record<string, Partial<Clock>> = {}
  for (const clock of file.clocks) {
    const stops = arrow.stops === 'all' || arrow.stops?.includes(clock.kind)
    const own = clock.assignmentId === null ? moves : arrow.stops === 'all' || assignmentIds.has(clock.assignmentId)
    if (clock.stoppedAt === null && stops && own) touched[clock.id] = { stoppedAt: now }
  }
  for (const kind of arrow.resumes ?? []) {
    for (const id of assignmentIds) {
      const last = file.clocks.findLast(clock => clock.kind === kind && clock.assignmentId === id)
      if (last) touched[last.id] = { stoppedAt: null }
    }
  }
  return touched
}

/** The earliest running clock, for lists and timers. */
export function nextDue(clocks: readonly Clock[]): { nextDueAt: number | null; nextDueKind: ClockKind | null } {
  let next: Clock | null = null
  for (const clock of clocks) if (clock.stoppedAt === null && (next === null || clock.dueAt < next.dueAt)) next = clock
  return { nextDueAt: next?.dueAt ?? null, nextDueKind: next?.kind ?? null }
}

function reworkRow(usual: LimitRow): LimitRow {
  const days = usual.unit === 'workingDays' || usual.unit === 'calendarDays'
  return { ...usual, key: 'rework', since: '发回重办后', amount: Math.max(days ? 2 : 1, Math.ceil(usual.amount / 2)), basis: `原办理期限的一半（${usual.basis}）` }
}

function extensionRow(days: number): LimitRow {
  return { key: 'extension', kind: 'handle', since: '原办理期限后延长', amount: days, unit: 'workingDays', basis: '同意的延期' }
}
