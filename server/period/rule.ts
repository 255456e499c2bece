import Big from 'big.js'
import type { z } from 'zod'
import type { periodApi } from '#api/period.ts'
import { appealStates, type AppealKind, type ExclusionScope, type Ground, grounds } from '#domain/period/appeals.ts'
import { keyOf } from '#domain/period/changes.ts'
import { rulingTold } from '#domain/period/tidings.ts'
import type { SignedIn } from '#server/auth/sessions.ts'
import type { Place } from '#server/cities.ts'
import { keepTasks } from '#server/db/keptTasks.ts'
import type { Db } from '#server/db/open.ts'
import { uuidv7 } from '#server/ids.ts'
import { wordsFor } from '#server/privacy/shown.ts'
import { Refused } from '#server/refused.ts'
import { enterFigure } from '#server/registers/figures.ts'
import type { Server } from '#server/serve.ts'
import { draft, log } from './act.ts'
import { holdPeriod, periodCase } from './hold.ts'
import { ownRow } from './own.ts'
import { tellOfPeriod } from './tell.ts'

type Entry = z.output<NonNullable<typeof periodApi.rule.body>>

/**
 * Rules on an appeal. Granted, it leaves the task out of the count or corrects the entered figure, and the draft is computed again, all in
 * one transaction; the unit is told. Refuses one already ruled, a month out of its appeal period, a ground that does not fit.
 */
export async function ruleAppeal(server: Pick<Server, 'citizen'>, tx: Db, place: Place, user: SignedIn, id: string, entry: Entry, now: number): Promise<void> {
  const appeal = await openAppeal(tx, place, id, now)
  const at = await periodCase(tx, place, appeal.period, user, now)
  if (at.state !== 'appeal') throw new Refused(409, '本月不在申诉期，不能裁定')
  const granted = entry.decision === 'granted'
  const basis = granted ? fitting(entry.basis, appeal.kind as AppealKind) : null
  await tx.updateTable('assessment_appeal').where('platform', '=', place.platform).where('id', '=', id)
    .set({ state: entry.decision, basis, ruling: entry.reason, ruled_by: user.id, ruled_at: new Date(now) }).execute()
  const order = appeal.order_id === null ? null : await tx.selectFrom('work_order').select('number').where('platform', '=', place.platform).where('id', '=', appeal.order_id).executeTakeFirst()
  const tiding = rulingTold({ id, period: appeal.period, label: appeal.label, number: order?.number ?? null, outcome: appealStates[entry.decision].label })
  await tellOfPeriod(tx, place.platform, [appeal.unit], 'ruleAppeal', tiding, now)
  if (!basis) return
  if (appeal.kind === 'exclude') await exclude(tx, place.platform, { id, assignmentId: appeal.assignment_id ?? '', scope: appeal.scope as ExclusionScope, basis, reason: entry.reason, by: user.id }, now)
  else await correct(server, tx, place, appeal, user, entry.reason, now)
  await draft(tx, place, appeal.period, user, now)
  const said = await wordsFor(server, tx, { ...place, roles: [], unit: null }, appeal.order_id ? [appeal.order_id] : [])
  // The month's log is read away from the order: its caller is not told there.
  await log(tx, place.platform, appeal.period, { verb: 'redraft', from: at.state, to: at.state, by: user.id, reason: `申诉成立：${said(entry.reason)}` }, now)
}

/** Takes an appeal back before it is ruled. */
export async function withdrawAppeal(tx: Db, place: Place, id: string, now: number): Promise<void> {
  await openAppeal(tx, place, id, now)
  await tx.updateTable('assessment_appeal').where('platform', '=', place.platform).where('id', '=', id).set({ state: 'withdrawn' }).execute()
}

/** An appeal that waits, with its month held: nobody locks, rules or withdraws beside it. */
async function openAppeal(tx: Db, { platform }: Place, id: string, now: number) {
  const seen = await tx.selectFrom('assessment_appeal').select('period').where('platform', '=', platform).where('id', '=', id).executeTakeFirst()
  if (!seen) throw new Refused(404, '没有这件申诉')
  await holdPeriod(tx, platform, seen.period, now)
  const appeal = await tx.selectFrom('assessment_appeal').selectAll().where('platform', '=', platform).where('id', '=', id).executeTakeFirstOrThrow()
  if (appeal.state !== 'open') throw new Refused(409, '这件申诉已经裁定或撤回')
  return appeal
}

function fitting(basis: Ground | null | undefined, kind: AppealKind): Ground {
  if (!basis || grounds[basis].of !== kind) throw new Refused(400, '请从名单中选择成立的依据', 'basis')
  return basis
}

async function exclude(tx: Db, platform: string, row: { id: string; assignmentId: string; scope: ExclusionScope; basis: Ground; reason: string; by: string }, now: number): Promise<void> {
  const done = await tx.insertInto('assessment_exclusion').values({
    platform, id: uuidv7(now), assignment_id: row.assignmentId, scope: row.scope, reason: row.reason, basis: row.basis, appeal_id: row.id, decided_by: row.by, decided_at: new Date(now),
  }).onConflict(conflict => conflict.columns(['platform', 'assignment_id', 'scope']).where('withdrawn_at', 'is', null).doNothing()).executeTakeFirst()
  if (!done.numInsertedOrUpdatedRows) throw new Refused(409, '这件任务已按同样的范围剔除，本件申诉请裁定不成立并说明')
  const task = await tx.selectFrom('assignment').select('order_id').where('platform', '=', platform).where('id', '=', row.assignmentId).executeTakeFirstOrThrow()
  await keepTasks(tx, platform, [task.order_id])
}

/** As somebody enters a figure: with its history, and checked against the month's scheme. */
async function correct(server: Pick<Server, 'citizen'>, tx: Db, place: Place, { period, unit, ref, claimed }: { period: string; unit: string; ref: string; claimed: string | null }, user: SignedIn, reason: string, now: number): Promise<void> {
  const of = (await ownRow(tx, place, unit, period, 'appeal')).find(one => keyOf(one) === ref)?.of
  if (!of || claimed === null) throw new Refused(409, '要更正的数已不在草稿里，请先核对录入')
  await enterFigure(server, tx, user, place, { period, subject: of.subject, figure: of.name, value: new Big(claimed).toFixed(), source: '考核申诉裁定更正', reason }, now)
}
