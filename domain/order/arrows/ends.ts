import type { Arrow } from '../lifecycle.ts'
import { anyOpen, centre, handling, held } from './groups.ts'

const dropped = { assignment: { from: held, to: 'recalled', of: ['lead', 'co', 'sub', 'county'] }, stops: 'all', effects: ['notifyUnit', 'closeInCounty', 'informMerged'] } as const satisfies Partial<Arrow>

/** T34, T42, T43, T46: ends other than the usual one, and what comes after an end. */
export const endArrows: readonly Arrow[] = [
  { id: 'T34', verb: 'withdraw', from: anyOpen, to: 'withdrawn', by: centre, guards: ['identityChecked'], ...dropped },
  { id: 'T34c', verb: 'checkWithdrawal', from: ['withdrawn'], to: 'same', by: ['qualityInspector'], guards: ['withdrawalUnchecked'] },
  { id: 'T42', verb: 'transferOut', from: ['pendingReview', 'pendingDispatch', 'inDispute', 'inProgress'], to: 'transferredOut', by: ['dispatcher'], ...dropped },
  { id: 'T42s', verb: 'transferOut', from: anyOpen, to: 'transferredOut', by: ['system'], ...dropped },
  { id: 'T43c', verb: 'terminate', from: handling, to: 'terminated', by: ['dispatcher', 'supervisor'], guards: ['anyTerminationPending'], ...dropped },
  { id: 'T46', verb: 'reopenByCaller', from: ['closed', 'archivedHard', 'terminated', 'withdrawn', 'merged'], to: 'same', by: [...centre, 'caller'] },
]
