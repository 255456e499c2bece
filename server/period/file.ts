import { sql } from 'kysely'
import type { z } from 'zod'
import type { periodApi } from '#api/period.ts'
import type { Figure } from '#domain/assessment/figure.ts'
import { appealKinds } from '#domain/period/appeals.ts'
import { keyOf } from '#domain/period/changes.ts'
import { subjectsOf } from '#domain/period/ownRow.ts'
import type { SignedIn } from '#server/auth/sessions.ts'
import type { Place } from '#server/cities.ts'
import type { Db } from '#server/db/open.ts'
import { uuidv7 } from '#server/ids.ts'
import { Refused } from '#server/refused.ts'
import { holdPeriod, periodCase } from './hold.ts'
import { ownRow, windowClosed } from './own.ts'

type Entry = z.output<NonNullable<typeof periodApi.file.body>>

/**
 * Files a unit's appeal against a figure of its own row, one row per order named; returns their ids. Refuses outside the window, a figure
 * that is not the unit's (404), orders it did not handle, an appeal already waiting, too many at a time.
 */
export async function fileAppeal(tx: Db, place: Place, user: SignedIn, entry: Entry, now: number): Promise<string[]> {
  const { platform, unit } = { platform: place.platform, unit: user.unit }
  if (unit === null) throw new Refused(403, '只有承办单位可以提出申诉')
  await holdPeriod(tx, platform, entry.period, now)
  const at = await periodCase(tx, place, entry.period, user, now)
  const closed = windowClosed(at.state, at.appealUntil, now)
  if (closed) throw new Refused(409, closed, 'period')
  const figure = (await ownRow(tx, place, unit, entry.period, at.state)).find(one => one.ref === entry.ref || keyOf(one) === entry.ref)
  if (!figure) throw new Refused(404, '本单位的草稿里没有这个数', 'ref')
  const tasks = await asked(tx, place, unit, figure, entry)
  await room(tx, { platform, unit, period: entry.period, ref: keyOf(figure) }, tasks, at.rules.mostOpenAppeals)
  const ids = tasks.map(() => uuidv7(now))
  await tx.insertInto('assessment_appeal').values(tasks.map((task, n) => ({
    platform, id: ids[n] ?? '', filing_id: ids[0] ?? '', period: entry.period, unit, ref: keyOf(figure), label: figure.label, value: figure.text, kind: entry.kind, scope: entry.kind === 'exclude' ? (entry.scope ?? 'task') : null,
    claimed: entry.kind === 'correct' ? (entry.claimed ?? null) : null, order_id: task?.orderId ?? null, assignment_id: task?.assignmentId ?? null, reason: entry.reason, state: 'open' as const,
    filed_by: user.id, filed_at: new Date(now),
  }))).execute()
  return ids
}

interface Task { orderId: string; assignmentId: string; number: string }

/** What the appeal is about: the unit's tasks of the orders named, or the figure itself (null) when a value is to be corrected. */
async function asked(tx: Db, place: Place, unit: string, { of }: Figure, entry: Entry): Promise<(Task | null)[]> {
  if (entry.kind === 'correct') {
    if (entry.claimed === undefined || entry.claimed === null) throw new Refused(400, '请填写正确的数值', 'claimed')
    const there = await tx.selectFrom('entered_figure').select('figure').where('platform', '=', place.platform).where('period', '=', entry.period)
      .where('subject', 'in', subjectsOf(place.city, unit)).where('subject', '=', of?.subject ?? '').where('figure', '=', of?.name ?? '').executeTakeFirst()
    if (!there) throw new Refused(400, `这个数由工单算出，不是录入的，不能${appealKinds.correct.label}；请写明工单，申请${appealKinds.exclude.label}`, 'kind')
    return [null]
  }
  const numbers = [...new Set(entry.orders)]
  if (numbers.length === 0) throw new Refused(400, '请写明申请剔除的工单编号', 'orders')
  const { rows } = await sql<Task>`
    select distinct on (o.number) o.id as "orderId", a.id as "assignmentId", o.number
    from   work_order o join assignment a on a.platform = o.platform and a.order_id = o.id
    where  o.platform = ${place.platform} and o.number = any(${numbers}) and a.unit = ${unit} and a.role in ('lead', 'county')
    order  by o.number, a.hop desc, a.dispatched_at desc`.execute(tx)
  const missing = numbers.find(number => !rows.some(row => row.number === number))
  if (missing !== undefined) throw new Refused(400, `工单 ${missing} 不是本单位承办的，请核对编号`, 'orders')
  return rows
}

async function room(tx: Db, { platform, unit, period, ref }: { platform: string; unit: string; period: string; ref: string }, tasks: readonly (Task | null)[], most: number): Promise<void> {
  const open = await tx.selectFrom('assessment_appeal').select(['ref', 'order_id']).where('platform', '=', platform).where('period', '=', period).where('unit', '=', unit).where('state', '=', 'open').execute()
  const twice = tasks.find(task => open.some(row => row.ref === ref && row.order_id === (task?.orderId ?? null)))
  if (twice !== undefined) throw new Refused(409, twice ? `工单 ${twice.number} 已就这个数提出申诉，等待裁定` : '已就这个数提出更正申诉，等待裁定', 'orders')
  if (open.length + tasks.length > most) throw new Refused(409, `一个单位一个月最多 ${most} 件申诉等待裁定，请等裁定后再提`)
}
