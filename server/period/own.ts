import { sql } from 'kysely'
import type { z } from 'zod'
import type { periodApi } from '#api/period.ts'
import type { Figure } from '#domain/assessment/figure.ts'
import { keyOf } from '#domain/period/changes.ts'
import { type PeriodState, periodStates } from '#domain/period/life.ts'
import { ownFigures, subjectsOf } from '#domain/period/ownRow.ts'
import type { SignedIn } from '#server/auth/sessions.ts'
import type { Place } from '#server/cities.ts'
import type { Db } from '#server/db/open.ts'
import { snapshots } from './frozen.ts'

/** A unit's own rows as last drafted or frozen, by ref; none while the month is open. */
export async function ownRow(db: Db, { platform, city }: Place, unit: string, period: string, state: PeriodState): Promise<Figure[]> {
  if (!periodStates[state].drafted) return []
  const [last] = await snapshots(db, platform, period, 1)
  return last ? ownFigures(last.figures.values(), subjectsOf(city, unit)) : []
}

/** What a unit is shown of a month's draft: its own rows, which figures it has appealed, and the months it may look at. Default month: the latest drafted. */
export async function ownFiguresReply(db: Db, place: Place, user: SignedIn, wanted: string | undefined, now: number): Promise<z.input<typeof periodApi.own.reply>> {
  const { platform } = place
  const { rows: months } = await sql<{ period: string; state: PeriodState; appeal_until: Date | null }>`
    select period, state, appeal_until from assessment_period where platform = ${platform} and state <> 'open' order by period desc limit 60
  `.execute(db)
  const month = months.find(row => row.period === wanted) ?? (wanted === undefined ? months[0] : undefined)
  const unit = user.unit ?? ''
  const figures = month ? await ownRow(db, place, unit, month.period, month.state) : []
  const { rows: open } = await sql<{ ref: string }>`
    select distinct ref from assessment_appeal where platform = ${platform} and unit = ${unit} and period = ${month?.period ?? ''} and state = 'open'
  `.execute(db)
  const { rows: entered } = await sql<{ subject: string; figure: string }>`
    select subject, figure from entered_figure where platform = ${platform} and period = ${month?.period ?? ''} and subject = any(${subjectsOf(place.city, unit)})
  `.execute(db)
  return {
    months: months.map(row => ({ period: row.period, stateLabel: periodStates[row.state].label })),
    period: month?.period ?? null, stateLabel: month ? periodStates[month.state].label : null, appealUntil: month?.appeal_until?.toISOString() ?? null,
    refused: month ? windowClosed(month.state, month.appeal_until?.getTime() ?? null, now) : '还没有公布草稿的月份',
    figures: figures.map(figure => ({
      ...figure, appealed: open.some(row => row.ref === keyOf(figure)), entered: entered.some(row => row.subject === figure.of?.subject && row.figure === figure.of.name),
    })),
  }
}

const notYet: Partial<Record<PeriodState, string>> = { draft: '草稿还没有开放申诉' }

/** Why units cannot appeal now, or null. until: epoch milliseconds. */
export function windowClosed(state: PeriodState, until: number | null, now: number): string | null {
  if (state !== 'appeal') return notYet[state] ?? `本月为“${periodStates[state].label}”，不再接受申诉`
  return until !== null && now >= until ? '申诉期已经结束' : null
}
