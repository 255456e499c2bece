import { calendarOfUnit, type CityRules } from '../city.ts'
import { type Calendar, shortTime } from '../clock/calendar.ts'
import { alarms } from '../clock/cards.ts'
import { deadline } from '../clock/deadline.ts'
import type { Change } from './changes.ts'
import { beforeLead, isExtension } from './clocks.ts'
import type { Assignment, Clock, Instant, OrderFile } from './file.ts'

interface Due { dueAt: Instant; provisional: boolean; explanation: string }

/** Running clocks whose deadline rests on a year that had no holiday notice when they started: the only ones that ever move. */
export function provisionalClocks(file: OrderFile): Clock[] {
  return file.clocks.filter(clock => clock.provisional && clock.stoppedAt === null)
}

/**
 * What a new holiday notice changes: every provisional clock anew by the calendar in force, from its own start and by the row of the
 * table it was started with. Deadlines that hang on another's (a co-unit's, a sub-unit's, the answer to an extension) follow it.
 */
export function recomputed(file: OrderFile, rules: CityRules, now: Instant): Change {
  const held = new Map<string, Due>(file.assignments.map(one => [one.id, { dueAt: one.dueAt, provisional: false, explanation: '' }]))
  const clocks: Record<string, Partial<Clock>> = {}
  for (const clock of provisionalClocks(file).sort((one, two) => rank(one, file) - rank(two, file))) {
    const due = again(clock, file, held, rules)
    clocks[clock.id] = { ...due, calendar: rules.calendar.version, ...armed(clock, due.dueAt, calendarOfUnit(rules, ownerOf(clock, file)?.unit ?? null), now) }
    if (clock.kind === 'handle' && clock.assignmentId) held.set(clock.assignmentId, due)
  }
  const supervise = provisionalClocks(file).find(clock => clock.kind === 'supervise')
  const open = supervise && file.supervisions.findLast(one => one.state !== 'closed')
  return {
    clocks,
    assignment: one => (held.get(one.id)?.dueAt === one.dueAt ? {} : { dueAt: held.get(one.id)?.dueAt ?? one.dueAt }),
    ...(open ? { supervisions: { [open.id]: { dueAt: clocks[supervise.id]?.dueAt ?? open.dueAt } } } : {}),
  }
}

/** Those others hang on come first: leads, then co-units, then sub-units, then what is measured by them. */
function rank(clock: Clock, file: OrderFile): number {
  if (clock.kind !== 'handle') return clock.kind === 'extensionAnswer' ? 4 : 3
  const role = ownerOf(clock, file)?.role
  return role === 'co' ? 1 : role === 'sub' ? 2 : 0
}

function again(clock: Clock, file: OrderFile, held: ReadonlyMap<string, Due>, rules: CityRules): Due {
  const owner = ownerOf(clock, file)
  const above = clock.kind === 'extensionAnswer' ? owner : isTogether(clock, owner) ? (file.assignments.find(one => one.id === owner?.parentId) ?? null) : null
  const leading = above && held.get(above.id)
  if (leading) return following(clock, leading, rules)
  const base = isExtension(clock) ? (extendedFrom(clock, file)?.dueAt ?? clock.startedAt) : clock.startedAt
  const due = deadline(base, clock.limitRow, calendarOfUnit(rules, owner?.unit ?? null))
  const own = { dueAt: due.dueAt, provisional: due.provisional, explanation: due.explanation }
  if (owner?.role !== 'co' || clock.kind !== 'handle' || isExtension(clock)) return own
  const lead = file.assignments.findLast(one => one.role === 'lead' || one.role === 'county')
  return beforeLead(own, { leadDueAt: (lead && held.get(lead.id)?.dueAt) ?? null, rules, now: clock.startedAt })
}

/** A sub-unit given no days of its own is due with the unit above. */
function isTogether(clock: Clock, owner: Assignment | null): boolean {
  return owner?.role === 'sub' && clock.kind === 'handle' && clock.limitRow.key !== 'entered' && clock.limitRow.key !== 'rework' && !isExtension(clock)
}

function following(clock: Clock, { dueAt, provisional }: Due, { calendar }: CityRules): Due {
  return { dueAt, provisional, explanation: clock.explanation.replace(shortTime(clock.dueAt, calendar), shortTime(dueAt, calendar)) }
}

/** The deadline an extension was granted on: it was decided on and stays. */
function extendedFrom(clock: Clock, file: OrderFile): Clock | undefined {
  return file.clocks.slice(0, file.clocks.indexOf(clock)).findLast(one => one.kind === 'handle' && one.assignmentId === clock.assignmentId)
}

/** A card already shown is not shown again; a clock that had run out and has time again is armed anew. */
function armed(clock: Clock, dueAt: Instant, calendar: Calendar, now: Instant): Pick<Clock, 'warnAt' | 'fireAt'> {
  const spent = clock.fireAt === null && dueAt <= now
  if (clock.kind !== 'handle') return { warnAt: null, fireAt: spent || clock.kind === 'return' ? null : dueAt }
  const { warnAt, redAt } = alarms(dueAt, clock.limitRow, clock.startedAt, calendar)
  const yellowToCome = clock.fireAt !== null && clock.fireAt === clock.warnAt
  return { warnAt, fireAt: spent ? null : yellowToCome ? (warnAt ?? redAt) : redAt }
}

function ownerOf(clock: Clock, file: OrderFile): Assignment | null {
  return file.assignments.find(one => one.id === clock.assignmentId) ?? null
}
