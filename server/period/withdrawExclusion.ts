import type { ExclusionReply } from '#api/period.ts'
import { scopes } from '#domain/period/appeals.ts'
import { periodStates } from '#domain/period/life.ts'
import { takenBackTold } from '#domain/period/tidings.ts'
import type { SignedIn } from '#server/auth/sessions.ts'
import type { Place } from '#server/cities.ts'
import { namesOf } from '#server/city/names.ts'
import { keepTasks } from '#server/db/keptTasks.ts'
import type { Db } from '#server/db/open.ts'
import { wordsFor } from '#server/privacy/shown.ts'
import { Refused } from '#server/refused.ts'
import type { Server } from '#server/serve.ts'
import { act } from './act.ts'
import { type ExclusionRow, exclusionOf, lineOf } from './exclusions.ts'
import { holdPeriod, periodCase } from './hold.ts'
import { tellOfPeriod } from './tell.ts'

/**
 * Takes an exclusion back with a reason: the task counts again from then on, a draft of the month is computed anew, the unit is told; the row
 * stays, marked. Refuses one already taken back and a month that is locked, where only a restatement can follow (HANDBOOK 7.7).
 */
export async function withdrawExclusion(server: Server, tx: Db, place: Place, user: SignedIn, id: string, reason: string, now: number): Promise<ExclusionReply> {
  const { platform } = place
  const seen = await found(tx, place, id)
  await holdPeriod(tx, platform, seen.period, now)
  const { state } = await periodCase(tx, place, seen.period, user, now)
  if (periodStates[state].frozen) throw new Refused(409, `${seen.period} 的考核${periodStates[state].label}，剔除不能再撤销；发现差错请登记更正`)
  const done = await tx.updateTable('assessment_exclusion').set({ withdrawn_by: user.id, withdrawn_at: new Date(now), withdrawal: reason })
    .where('platform', '=', platform).where('id', '=', id).where('withdrawn_at', 'is', null).executeTakeFirst()
  if (done.numUpdatedRows === 0n) throw new Refused(409, '这项剔除已经撤销')
  await keepTasks(tx, platform, [seen.order_id])
  const said = await wordsFor(server, tx, { platform, roles: [], unit: null }, [seen.order_id])
  if (periodStates[state].drafted) await act(tx, place, user, seen.period, { verb: 'redraft', reason: `撤销剔除（工单 ${seen.number}）：${said(reason)}` }, now)
  await tellOfPeriod(tx, platform, [seen.unit], 'withdrawExclusion', takenBackTold({ period: seen.period, number: seen.number, scope: scopes[seen.scope].label }), now)
  return lineOf(await found(tx, place, id), await namesOf(server, tx, platform, now), user)
}

async function found(tx: Db, { platform, city }: Place, id: string): Promise<ExclusionRow> {
  const row = await exclusionOf(tx, platform, city.timeZone, id)
  if (!row) throw new Refused(404, '没有这项剔除')
  return row
}
