import type { Calendar } from '../clock/calendar.ts'
import { type Alarms, alarms } from '../clock/cards.ts'
import { type Deadline, deadline } from '../clock/deadline.ts'
import { type DayMark, strip } from '../clock/strip.ts'
import { type Candidate, type ClockKind, clockKinds, type Condition, inForce, type LimitFacts, limitFor, type LimitRow, matches, meets, orders, ranked } from './limits.ts'

export interface LimitExplanation extends Deadline, Alarms {
  kind: ClockKind
  row: LimitRow
  /** Rows that match too, the closest first, and the rule by which each lost to the one chosen. */
  beaten: readonly { row: LimitRow; rule: ReturnType<typeof orders>['rule'] }[]
  /** Rows that do not match and all that failed: conditions, or `day` for a version not in force. */
  unmatched: readonly { row: LimitRow; failed: readonly (Condition | 'day')[] }[]
  /** Every day from the start to the red card. */
  strip: readonly DayMark[]
}

/**
 * The limit an order with these facts gets for one clock started at `at` (epoch ms), and why: the row, the rows it beat and those that
 * did not match, the deadline with the days that count, and when the cards fall. HANDBOOK 5.4.
 */
export function explainLimit(rows: readonly LimitRow[], kind: ClockKind, facts: LimitFacts, at: number, calendar: Calendar): LimitExplanation {
  const row = limitFor(rows, kind, facts)
  const candidates = ranked(rows, kind)
  const chosen = candidates.find(one => one.row === row && matches(one, facts))
  const limit = { ...row, since: row.start === 'signed' ? '签收后' : (row.since ?? clockKinds[kind].since) }
  const found = deadline(at, limit, calendar)
  // Cards are for handling; whatever else is late is only reminded of.
  const cards = kind === 'handle' ? alarms(found.dueAt, limit, at, calendar) : { warnAt: null, redAt: found.dueAt }
  return {
    ...found, ...cards, kind, row,
    beaten: once(candidates.filter(one => one.row !== row && matches(one, facts))).map(one => ({ row: one.row, rule: chosen ? orders(chosen, one).rule : 'place' })),
    unmatched: rows.filter(one => one.kind === kind && !candidates.some(other => other.row === one && matches(other, facts)))
      .map(one => ({ row: one, failed: failuresOf(candidates.filter(other => other.row === one), facts) })),
    strip: strip(at, limit, found, calendar, cards.redAt),
  }
}

/** A condition fails when it does under each of the row's category codes. */
function failuresOf(candidates: readonly Candidate[], facts: LimitFacts): (Condition | 'day')[] {
  const [first] = candidates
  if (!first) return []
  const failed: (Condition | 'day')[] = first.conditions.filter(name => !candidates.some(one => meets[name](one, facts)))
  return inForce(first.row, facts) ? failed : [...failed, 'day']
}

/** A row with several codes that match stands there once, with its best. */
function once(candidates: readonly Candidate[]): Candidate[] {
  return candidates.filter((one, at) => candidates.findIndex(other => other.row === one.row) === at)
}
