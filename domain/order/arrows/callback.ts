import type { Arrow } from '../lifecycle.ts'
import { answered, handling } from './groups.ts'

const raters = ['callbackAgent', 'system', 'caller'] as const
const again = { assignment: { from: ['accepted'], to: 'signed' }, starts: [{ kind: 'handle', by: 'rework' }] } as const satisfies Partial<Arrow>
const audit = { from: ['pendingAudit'], by: ['qualityInspector'], guards: ['notOwnResult'], stops: ['audit'] } as const satisfies Partial<Arrow>
const falseClosure = { verb: 'flagFalseClosure', to: 'rework', by: ['qualityInspector'], guards: ['wasHandled'], starts: [{ kind: 'handle', by: 'rework' }] } as const satisfies Partial<Arrow>
const told = ['notifyUnit', 'openInCounty'] as const

/** T29–T33, T41: audit, callback, rework, samples of the province. */
export const callbackArrows: readonly Arrow[] = [
  { id: 'T29a', verb: 'auditPass', ...audit, to: 'pendingCallback', whenAll: true, assignment: { from: ['submitted'], to: 'accepted' },
    only: ['callback'], starts: [{ kind: 'callback' }], effects: ['notifyCallback', ...answered] },
  { id: 'T29b', verb: 'auditPass', ...audit, to: 'closed', whenAll: true, assignment: { from: ['submitted'], to: 'accepted' }, except: ['callback'], effects: [...answered] },
  { id: 'T29c', verb: 'auditReject', ...audit, to: 'inProgress', assignment: { from: ['submitted'], to: 'signed' }, when: ['firstRound'], resumes: ['handle'], effects: told },
  { id: 'T29d', verb: 'auditReject', ...audit, to: 'rework', assignment: { from: ['submitted'], to: 'signed' }, when: ['laterRound'], resumes: ['handle'], effects: told },
  { id: 'T30a', verb: 'recordCallback', from: ['pendingCallback'], to: 'same', by: raters, when: ['callAgain'], guards: ['raterIsNotHandler', 'halfDayApart'] },
  { id: 'T30j', verb: 'recordCallback', from: ['pendingCallback'], to: 'same', by: raters, when: ['callbackToJudge'], guards: ['raterIsNotHandler'], effects: ['notifyCallback'] },
  { id: 'T30b', verb: 'recordCallback', from: ['pendingCallback'], to: 'closed', by: raters, when: ['callbackCloses'],
    guards: ['raterIsNotHandler'], stops: ['callback'] },
  { id: 'T30c', verb: 'recordCallback', from: ['pendingCallback'], to: 'rework', by: raters, when: ['callbackReworks'],
    guards: ['raterIsNotHandler', 'reworksLeft', 'reworkHasGround', 'reworkReasonable'], stops: ['callback'], ...again, effects: told },
  { id: 'T30m', verb: 'recordCallback', from: ['merged'], to: 'same', by: raters, when: ['callAgain'], guards: ['mergedAnswered', 'halfDayApart'] },
  { id: 'T30n', verb: 'recordCallback', from: ['merged'], to: 'same', by: raters, when: ['callbackToJudge'], guards: ['mergedAnswered'], effects: ['notifyCallback'] },
  { id: 'T30o', verb: 'recordCallback', from: ['merged'], to: 'same', by: raters, when: ['callbackCloses'], guards: ['mergedAnswered'], stops: ['callback'] },
  { id: 'T30p', verb: 'recordCallback', from: ['merged'], to: 'same', by: raters, when: ['callbackReworks'], guards: ['mergedAnswered', 'reworkHasGround', 'reworkReasonable'],
    stops: ['callback'], effects: ['reworkParent'] },
  { id: 'T31a', verb: 'closeUnreached', from: ['pendingCallback'], to: 'closed', by: ['system', 'callbackAgent'], guards: ['raterIsNotHandler', 'attemptsUsedUp'], stops: ['callback'] },
  { id: 'T31m', verb: 'closeUnreached', from: ['merged'], to: 'same', by: ['system', 'callbackAgent'], guards: ['mergedAnswered', 'attemptsUsedUp'], stops: ['callback'] },
  { id: 'T32a', verb: 'rework', from: ['closed'], to: 'rework', by: ['callbackAgent', 'supervisor', 'system'], guards: ['wasHandled', 'reworksLeft'], ...again, effects: told },
  { id: 'T32b', verb: 'rework', from: ['pendingCallback'], to: 'rework', by: ['system'], guards: ['wasHandled', 'reworksLeft'], stops: ['callback'], ...again, effects: told },
  { id: 'T33a', ...falseClosure, from: ['closed'], assignment: { from: ['accepted'], to: 'signed' }, when: ['firstFalseClosure'], effects: [...told, 'notifySupervisor'] },
  { id: 'T33b', ...falseClosure, from: ['closed'], assignment: { from: ['accepted'], to: 'signed' }, when: ['falseClosureAgain'], effects: [...told, 'notifySupervisor', 'notifyDiscipline'] },
  { id: 'T33c', ...falseClosure, from: ['pendingAudit'], assignment: { from: ['submitted', 'accepted'], to: 'signed' }, when: ['firstFalseClosure'], stops: ['audit'], effects: [...told, 'notifySupervisor'] },
  { id: 'T33d', ...falseClosure, from: ['pendingAudit'], assignment: { from: ['submitted', 'accepted'], to: 'signed' }, when: ['falseClosureAgain'], stops: ['audit'],
    effects: [...told, 'notifySupervisor', 'notifyDiscipline'] },
  { id: 'T41a', verb: 'provinceSample', from: ['closed'], to: 'same', by: ['system', 'supervisor'], when: ['sampleCloses'] },
  { id: 'T41b', verb: 'provinceSample', from: ['closed'], to: 'rework', by: ['system', 'supervisor'], when: ['sampleReworks'], guards: ['wasHandled'], ...again, effects: [...told, 'notifySupervisor'] },
  { id: 'T45a', verb: 'appealAssessment', from: ['closed'], to: 'same', by: ['unitLiaison', 'unitLeader'], guards: ['onceHeld', 'noAppealPending'] },
  { id: 'T45b', verb: 'ruleAppeal', from: ['closed', ...handling, 'pendingAudit', 'pendingCallback'], to: 'same', by: ['assessor'], guards: ['appealPending'] },
]
