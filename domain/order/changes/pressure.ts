import { calendarOfUnit } from '../../city.ts'
import { alarms } from '../../clock/cards.ts'
import type { Grade } from '../../supervision/ladder.ts'
import type { Change, Changes } from '../changes.ts'
import { list, text } from '../entered.ts'
import type { Clock } from '../file.ts'
import { assignmentStates } from '../lifecycle.ts'
import { recomputed } from '../recompute.ts'
import { openSupervision } from '../supervised.ts'
import { runningClock, type Situation } from '../when.ts'

/** Cards and reminders, urges, amendments, supervision, major matters, withdrawals. */
export const pressureChanges: Changes = {
  recomputeDeadline: at => recomputed(at.file, at.rules, at.now),
  remindLate: at => ({ clocks: { [String(at.input.clock)]: { fireAt: null } } }),
  yellowCard: at => ({ assignment: () => ({ yellowAt: at.now }), ...rearmed(at, clock => alarms(clock.dueAt, clock.limitRow, clock.startedAt, calendarOfUnit(at.rules, at.assignment?.unit ?? null)).redAt) }),
  redCard: at => ({ order: { overdueCount: at.file.order.overdueCount + 1 }, assignment: () => ({ redAt: at.now }), ...rearmed(at, () => null) }),
  overdueAgain: at => ({ assignment: () => ({ overdueAgainAt: at.now }), ...rearmed(at, () => null) }),
  amend: at => ({ order: { amendCount: at.file.order.amendCount + 1 } }),
  callerUrge: at => ({ order: { urgeCount: at.file.order.urgeCount + 1 } }),
  hotlineUrge: at => ({ order: { urgeCount: at.file.order.urgeCount + 1 } }),
  supervise: at => {
    const count = at.file.order.superviseCount + 1
    const named = list(at, 'units')
    const units = named.length > 0 ? named : at.file.assignments.filter(one => one.role !== 'sub' && assignmentStates[one.state].live).map(one => one.unit)
    return {
      order: { superviseCount: count },
      newSupervision: { number: `${at.file.order.number}-D${count}`, grade: text(at, 'grade') as Grade, instruction: text(at, 'instruction') ?? '', units },
    }
  },
  replySupervision: at => supervised(at, () => ({ state: 'replied', reply: text(at, 'reply'), repliedAt: at.now })),
  rejectSupervisionReply: at => supervised(at, rejections => ({ state: 'open', rejections: rejections + 1 })),
  closeSupervision: at => supervised(at, () => ({ state: 'closed', closedAt: at.now })),
  reportMajor: at => ({ order: { majorAt: at.now, majorTrigger: text(at, 'trigger') } }),
  withdraw: at => ({ order: { withdrawUrged: at.input.askedBy === 'unit' } }),
  checkWithdrawal: at => ({ order: { withdrawCheckedAt: at.now, withdrawUrged: at.input.finding === 'urged' } }),
}

/** When the handling clock wants attention next: nothing fires twice. */
function rearmed(at: Situation, next: (clock: Clock) => number | null): Pick<Change, 'clocks'> {
  const clock = runningClock(at.file, 'handle', at.assignment?.id ?? null)
  return clock ? { clocks: { [clock.id]: { fireAt: next(clock) } } } : {}
}

function supervised(at: Situation, how: (rejections: number) => NonNullable<Change['supervisions']>[string]): Change {
  const open = openSupervision(at.file)
  return open ? { supervisions: { [open.id]: how(open.rejections) } } : {}
}
