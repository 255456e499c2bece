import type { Arrow } from '../lifecycle.ts'
import type { Case } from '../when.ts'
import type { Effect } from '../effects.ts'
import { anyOpen, anyState, centre, everyRole, handling, held, working } from './groups.ts'

const card = { from: handling, to: 'same', assignment: { from: working, to: 'same', of: everyRole }, by: ['system'] } as const satisfies Partial<Arrow>
const forUnits = { effects: ['notifyUnit'], tells: 'live' } as const satisfies Partial<Arrow>
const chain = [...centre, 'supervisor'] as const

/** Who is reminded when a deadline has passed, by whose it is. */
const reminded = {
  clockOfUnit: ['notifyUnit'], clockOfDispatcher: ['notifyDispatcher'], clockOfInspector: ['notifyInspector'], clockOfCallback: ['notifyCallback'],
  clockOfSupervisor: ['notifySupervisor'], clockOfDuty: ['notifyDuty'], clockOfProvince: ['notifyDispatcher', 'notifySupervisor'],
} as const satisfies Partial<Record<Case, readonly Effect[]>>

/** T11, T23, T24, T26, T35–T38: reminders, cards, urges, amendments, supervision, major matters. */
export const pressureArrows: readonly Arrow[] = [
  ...Object.entries(reminded).map(([when, effects], at): Arrow => ({
    id: `T11${'bcdefgh'[at]}`, verb: 'remindLate', from: anyState, to: 'same', by: ['system'], when: [when as Case], guards: ['clockDue'], effects, tells: 'clock',
  })),
  { id: 'T11y', verb: 'recomputeDeadline', from: anyState, to: 'same', by: ['system'], assignment: { from: held, to: 'same', of: everyRole }, guards: ['somethingProvisional'] },
  { id: 'T23', verb: 'yellowCard', ...card, guards: ['yellowDue'], effects: ['notifyUnit', 'notifyUnitLeader'] },
  { id: 'T24', verb: 'redCard', ...card, guards: ['redDue'], effects: ['notifyUnit', 'notifyUnitLeader', 'notifySupervisor'] },
  { id: 'T26', verb: 'overdueAgain', ...card, guards: ['overdueAgainDue'], effects: ['notifyUnit', 'notifyUnitLeader', 'notifySupervisor'] },
  { id: 'T35', verb: 'amend', from: anyOpen, to: 'same', by: [...centre, 'caller'], ...forUnits },
  { id: 'T36a', verb: 'callerUrge', from: anyOpen, to: 'same', by: [...centre, 'caller', 'system'], guards: ['urgeNotTooEarly'], ...forUnits },
  { id: 'T36b', verb: 'hotlineUrge', from: anyOpen, to: 'same', by: ['supervisor', 'dispatcher', 'callbackAgent'], ...forUnits },
  { id: 'T37a', verb: 'supervise', from: anyOpen, to: 'same', by: ['supervisor', 'leader'], guards: ['noneSupervised', 'supervisedKnown'], starts: [{ kind: 'supervise', by: 'days' }], ...forUnits,
    effects: ['notifyUnit', 'notifyUnitLeader'] },
  { id: 'T37b', verb: 'replySupervision', from: anyState, to: 'same', by: ['unitLiaison', 'unitLeader'], guards: ['supervisionOpen', 'isSupervised', 'interviewRecorded'], stops: ['supervise'], effects: ['notifySupervisor'] },
  { id: 'T37c', verb: 'rejectSupervisionReply', from: anyState, to: 'same', by: ['supervisor'], guards: ['supervisionReplied'], resumes: ['supervise'], ...forUnits },
  { id: 'T37d', verb: 'closeSupervision', from: anyState, to: 'same', by: ['supervisor'], guards: ['anySupervision'], stops: ['supervise'], ...forUnits },
  { id: 'T38a', verb: 'reportMajor', from: anyState, to: 'same', by: centre, guards: ['notMajorYet', 'phoneNotAhead'], starts: [{ kind: 'majorWritten' }], effects: ['notifyDuty', 'notifyLeader', 'notifySupervisor'] },
  { id: 'T38b', verb: 'tellMajor', from: anyState, to: 'same', by: chain, guards: ['isMajor', 'toldNotAhead'] },
  { id: 'T38c', verb: 'fileMajorReport', from: anyState, to: 'same', by: chain, guards: ['isMajor'], stops: ['majorWritten'], effects: ['notifyLeader'] },
]
