import { atMinute, type Calendar, localDay } from '../clock/calendar.ts'
import { callbackRound, ratingWaits } from '../order/callbackRound.ts'
import type { Callback, Clock, Instant, OrderFile } from '../order/file.ts'

/** How far calling back has come in the round that runs. */
export interface Attempts {
  /** Answered, unreached and refused, of this round. */
  made: readonly Callback[]
  /** The next attempt counts from here on: unreached ones lie in different half-days (HANDBOOK 4.8, default); null: at once. */
  nextFrom: Instant | null
  /** The citizen has rated by themselves and somebody must judge it. */
  toJudge: Callback | null
}

/** The attempts of the running round, from the file alone. */
export function attemptsOf(file: OrderFile, calendar: Calendar, now: Instant): Attempts {
  const { assignmentId, round } = callbackRound(file)
  const made = file.callbacks.filter(one => one.assignmentId === assignmentId && one.round === round)
  const last = made.at(-1)
  const next = last?.outcome === 'unreached' ? nextHalfDay(last.at, calendar) : null
  return { made, nextFrom: next !== null && next > now ? next : null, toJudge: ratingWaits(file) }
}

/** The clock within which the caller is to be called back; null: nobody waits for that. */
export function runningCallback(file: OrderFile): Clock | null {
  return file.clocks.find(clock => clock.kind === 'callback' && clock.stoppedAt === null) ?? null
}

/** Noon of the same day, or midnight after it. */
function nextHalfDay(at: Instant, calendar: Calendar): Instant {
  const day = localDay(at, calendar)
  const noon = atMinute(day, 720, calendar)
  return at < noon ? noon : atMinute(day + 1, 0, calendar)
}
