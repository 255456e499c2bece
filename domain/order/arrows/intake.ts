import type { Arrow } from '../lifecycle.ts'
import { anyOpen, centre } from './groups.ts'

/** T01–T07: registration, answers on the line, review, merging and splitting. */
export const intakeArrows: readonly Arrow[] = [
  { id: 'T01', verb: 'register', from: ['none'], to: 'draft', by: [...centre, 'system'], effects: ['smsReceipt'] },
  { id: 'T40', verb: 'receiveFromProvince', from: ['draft'], to: 'pendingDispatch', by: ['system'],
    starts: [{ kind: 'dispatch' }, { kind: 'province', by: 'given' }], effects: ['notifyDispatcher'] },
  { id: 'T39c', verb: 'receiveFromCity', from: ['draft'], to: 'pendingDispatch', by: ['system'],
    starts: [{ kind: 'dispatch' }, { kind: 'province', by: 'given' }], effects: ['notifyDispatcher'] },
  { id: 'T02', verb: 'resolveOnline', from: ['draft'], to: 'resolvedOnline', by: [...centre, 'system'] },
  { id: 'T02r', verb: 'rateOnline', from: ['resolvedOnline'], to: 'same', by: ['callbackAgent', 'system', 'caller'], guards: ['unrated'] },
  { id: 'T03', verb: 'decline', from: ['draft'], to: 'declined', by: centre },
  { id: 'T04', verb: 'transferEmergency', from: ['draft'], to: 'transferredOut', by: centre, effects: ['notifyDuty'] },
  { id: 'T05a', verb: 'submitForDispatch', from: ['draft'], to: 'pendingReview', by: [...centre, 'system'], only: ['preReview'], effects: ['notifyInspector'] },
  { id: 'T05b', verb: 'submitForDispatch', from: ['draft'], to: 'pendingDispatch', by: [...centre, 'system'], except: ['preReview'],
    starts: [{ kind: 'dispatch' }], effects: ['notifyDispatcher'] },
  { id: 'T06a', verb: 'approve', from: ['pendingReview'], to: 'pendingDispatch', by: ['qualityInspector'], starts: [{ kind: 'dispatch' }], effects: ['notifyDispatcher'] },
  { id: 'T06b', verb: 'sendBack', from: ['pendingReview'], to: 'draft', by: ['qualityInspector'] },
  { id: 'T07a', verb: 'mergeInto', from: ['draft', 'pendingReview', 'pendingDispatch'], to: 'merged', by: ['dispatcher', 'shiftLead'],
    guards: ['mergeTargetOpen', 'nothingMergedIn'] },
  { id: 'T07b', verb: 'adoptMerged', from: anyOpen, to: 'same', by: ['system'], effects: ['notifyUnit'], tells: 'live' },
  { id: 'T07c', verb: 'answerMerged', from: ['merged'], to: 'same', by: ['system'], only: ['callback'], stops: ['callback'], starts: [{ kind: 'callback' }], effects: ['notifyCallback', 'smsRating'] },
  { id: 'T07d', verb: 'answerMerged', from: ['merged'], to: 'same', by: ['system'], except: ['callback'] },
  { id: 'T01s', verb: 'split', from: ['draft', 'pendingReview', 'pendingDispatch'], to: 'same', by: centre },
]
