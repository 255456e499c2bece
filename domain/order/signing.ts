import { calendarOfUnit } from '../city.ts'
import { alarms } from '../clock/cards.ts'
import { deadline } from '../clock/deadline.ts'
import type { Change } from './changes.ts'
import { leads } from './file.ts'
import { runningClock, type Situation } from './when.ts'

/**
 * Signing where the row of the table counts from it (HANDBOOK 5.4: signing-based limits): the unit's handling clock starts anew, by the
 * row it was started with. Other rows, co-units and units below another keep the deadline they have.
 */
export function signed({ file, assignment, rules, now }: Situation): Pick<Change, 'clocks' | 'assignment'> {
  const handle = assignment && leads(assignment) ? runningClock(file, 'handle', assignment.id) : undefined
  if (handle?.limitRow.start !== 'signed') return { assignment: () => ({ signedAt: now }) }
  const limitRow = { ...handle.limitRow, since: '签收后' }
  const calendar = calendarOfUnit(rules, assignment?.unit ?? null)
  const { dueAt, explanation, provisional, calendarVersion } = deadline(now, limitRow, calendar)
  const { warnAt, redAt } = alarms(dueAt, limitRow, now, calendar)
  return {
    assignment: () => ({ signedAt: now, dueAt }),
    clocks: { [handle.id]: { startedAt: now, dueAt, limitRow, explanation, provisional, calendar: calendarVersion, warnAt, fireAt: warnAt ?? redAt } },
  }
}
