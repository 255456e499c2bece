import Big from 'big.js'
import { sql } from 'kysely'
import type { RestatementReply } from '#api/period.ts'
import type { Figure } from '#domain/assessment/figure.ts'
import { periodStates } from '#domain/period/life.ts'
import { restatementTold } from '#domain/period/tidings.ts'
import type { SignedIn } from '#server/auth/sessions.ts'
import type { Place } from '#server/cities.ts'
import type { Db } from '#server/db/open.ts'
import { uuidv7 } from '#server/ids.ts'
import { Refused } from '#server/refused.ts'
import { monthOf } from '#server/bulletin/figures.ts'
import { frozenMonth } from './frozen.ts'
import { holdPeriod, periodCase } from './hold.ts'
import { tellOfPeriod, unitsOfMonth, unitsOfSubjects } from './tell.ts'

interface Entry { ref: string; reason: string; corrected?: string | null | undefined }

/**
 * Records that a published figure was wrong: what was published beside what is right — what the rows give today, or of a figure people
 * entered the value given — and tells the units. The snapshot stays as it is. Refuses before publication, a figure that is not of the month (404), one that comes
 * out as published or as already restated.
 */
export async function restate(tx: Db, place: Place, user: SignedIn, period: string, { ref, reason, corrected = null }: Entry, now: number): Promise<void> {
  const { platform } = place
  await holdPeriod(tx, platform, period, now)
  const { state } = await periodCase(tx, place, period, user, now)
  if (state !== 'published') throw new Refused(409, `本月为“${periodStates[state].label}”，发布以后才登记更正`)
  const frozen = (await frozenMonth(tx, platform, period))?.figures.get(ref)
  if (!frozen) throw new Refused(404, '已发布的数字里没有这一个', 'ref')
  const right = corrected === null ? await today(tx, place, period, ref) : await given(tx, platform, period, frozen, corrected)
  const before = await tx.selectFrom('assessment_restatement').select('corrected_text').where('platform', '=', platform).where('period', '=', period).where('ref', '=', ref).orderBy('id', 'desc').limit(1).executeTakeFirst()
  if (right.text === (before?.corrected_text ?? frozen.text)) throw new Refused(409, before ? '这个数已经登记过更正，此后没有再变' : '这个数重算后与发布的一致，无须更正', 'ref')
  await tx.insertInto('assessment_restatement').values({
    platform, id: uuidv7(now), period, ref, label: frozen.label, published_value: frozen.value, published_text: frozen.text, corrected_value: right.value, corrected_text: right.text, reason, by_user: user.id, at: new Date(now),
  }).execute()
  // A figure of one unit concerns that unit; one of the city, everybody who was measured beside it.
  const own = unitsOfSubjects(place, [frozen.of?.subject ?? ''])
  const tiding = restatementTold({ period, label: frozen.label, before: before?.corrected_text ?? frozen.text, corrected: right.text })
  await tellOfPeriod(tx, platform, own.length > 0 ? own : await unitsOfMonth(tx, place, period), 'restate', tiding, now)
}

interface Right { value: string | null; text: string }

async function today(tx: Db, place: Place, period: string, ref: string): Promise<Right> {
  const month = await monthOf(tx, place.city, period)
  if ('refused' in month) throw new Refused(409, month.refused)
  // A row may be gone altogether.
  return month.figures.get(ref) ?? { value: null, text: '无' }
}

async function given(tx: Db, platform: string, period: string, { of, text, value }: Figure, corrected: string): Promise<Right> {
  const entered = await tx.selectFrom('entered_figure').select('figure').where('platform', '=', platform).where('period', '=', period)
    .where('subject', '=', of?.subject || 'total').where('figure', '=', of?.name ?? '').executeTakeFirst()
  if (!entered) throw new Refused(400, '这个数由数据算出，不能填写更正后的数值；请先更正数据，再登记更正', 'corrected')
  const right = new Big(corrected).toFixed()
  return { value: right, text: value === null ? right : text.replace(value, right) }
}

/** What was corrected of one month, newest first. */
export function restatementsOf(db: Db, platform: string, period: string): Promise<RestatementReply[]> {
  return query(db, platform, sql`r.period = ${period}`)
}

/**
 * What the bulletin of a month has to print: corrections of earlier months recorded since the month published before it, and, once it is
 * published itself, until then. Oldest first.
 */
export async function restatementsFor(db: Db, platform: string, period: string): Promise<RestatementReply[]> {
  const published = (which: ReturnType<typeof sql>) => sql`(select max(at) from assessment_step where platform = ${platform} and verb = 'publish' and ${which})`
  const rows = await query(db, platform, sql`r.period < ${period}
    and r.at > coalesce(${published(sql`period < ${period}`)}, '-infinity') and r.at <= coalesce(${published(sql`period = ${period}`)}, 'infinity')`)
  return rows.reverse()
}

async function query(db: Db, platform: string, which: ReturnType<typeof sql>): Promise<RestatementReply[]> {
  const { rows } = await sql<{ id: string; period: string; ref: string; label: string; published_text: string; corrected_text: string; reason: string; name: string | null; at: Date }>`
    select r.id, r.period, r.ref, r.label, r.published_text, r.corrected_text, r.reason, u.name, r.at
    from   assessment_restatement r
    left join app_user u on u.platform = r.platform and u.id = r.by_user
    where  r.platform = ${platform} and ${which}
    order  by r.id desc
    limit  500`.execute(db)
  return rows.map(row => ({ id: row.id, period: row.period, ref: row.ref, label: row.label, published: row.published_text, corrected: row.corrected_text, reason: row.reason, byName: row.name, at: row.at.toISOString() }))
}
