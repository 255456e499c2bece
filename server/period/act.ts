import { changes } from '#domain/period/changes.ts'
import { moveTold } from '#domain/period/tidings.ts'
import { decide, type PeriodState, type PeriodVerb, periodVerbs } from '#domain/period/life.ts'
import type { SignedIn } from '#server/auth/sessions.ts'
import { monthOf } from '#server/bulletin/figures.ts'
import type { Place } from '#server/cities.ts'
import type { Db } from '#server/db/open.ts'
import { uuidv7 } from '#server/ids.ts'
import { Refused } from '#server/refused.ts'
import { keep } from './freeze.ts'
import { snapshots } from './frozen.ts'
import { holdPeriod, periodCase } from './hold.ts'
import { tellOfPeriod, unitsOfMonth } from './tell.ts'

interface Entry { verb: PeriodVerb; until?: number | null; reason?: string | null }

/** Moves a month on, in one transaction with its log, what it keeps and what units are told. Refuses (409, 400 with the field) as the table of verbs and its guards say. */
export async function act(tx: Db, place: Place, user: SignedIn, period: string, { verb, until = null, reason = null }: Entry, now: number): Promise<void> {
  await holdPeriod(tx, place.platform, period, now)
  const at = await periodCase(tx, place, period, user, now)
  const decided = decide(verb, { ...at, until, reason })
  if ('refused' in decided) throw new Refused(decided.field ? 400 : 409, decided.refused, decided.field)
  const row = periodVerbs[verb]
  if (verb === 'lock') await freeze(tx, place, period, user, now)
  else if ('keeps' in row) await draft(tx, place, period, user, now)
  await tx.updateTable('assessment_period').where('platform', '=', place.platform).where('period', '=', period).set({
    state: decided.to, changed_at: new Date(now),
    ...(verb === 'openAppeals' ? { appeal_until: until === null ? null : new Date(until) } : {}),
    ...(verb === 'reopen' ? { appeal_until: null, drafted_by: null, drafted_at: null } : {}),
    ...('keeps' in row && row.keeps === 'draft' ? { drafted_by: user.id, drafted_at: new Date(now) } : {}),
  }).execute()
  await log(tx, place.platform, period, { verb, from: at.state, to: decided.to, by: user.id, reason }, now)
  const tiding = moveTold(verb, period, { until, timeZone: place.city.timeZone })
  if (tiding) await tellOfPeriod(tx, place.platform, await unitsOfMonth(tx, place, period), verb, tiding, now)
}

/** Writes a move, or that a draft was computed again, into the month's log. */
export async function log(tx: Db, platform: string, period: string, step: { verb: PeriodVerb; from: PeriodState; to: PeriodState; by: string; reason: string | null }, now: number): Promise<void> {
  await tx.insertInto('assessment_step').values({
    platform, id: uuidv7(now), period, verb: step.verb, from_state: step.from, to_state: step.to, at: new Date(now), by_user: step.by, reason: step.reason,
  }).execute()
}

/** Computes the month and keeps it as the next draft. */
export async function draft(tx: Db, place: Place, period: string, user: SignedIn, now: number): Promise<void> {
  const month = await monthOf(tx, place.city, period)
  if ('refused' in month) throw new Refused(409, month.refused)
  await keep(tx, place.city, period, month, { id: user.id, now }, 'draft')
}

/** Freezes what units saw and could appeal: refuses when the rows have since moved a figure. */
async function freeze(tx: Db, place: Place, period: string, user: SignedIn, now: number): Promise<void> {
  const month = await monthOf(tx, place.city, period)
  if ('refused' in month) throw new Refused(409, month.refused)
  const [last] = await snapshots(tx, place.platform, period, 1)
  const moved = changes(last?.figures.values() ?? [], month.figures.values())
  if (moved.length > 0) {
    const some = moved.slice(0, 3).map(one => `${one.label}（${one.before ?? '无'}→${one.after ?? '无'}）`).join('、')
    throw new Refused(409, `最近一稿之后又有 ${moved.length} 个数变了：${some}。请先重算草稿，让各单位看到的与锁定的一致`)
  }
  await keep(tx, place.city, period, month, { id: user.id, now }, 'frozen')
}
