import type { z } from 'zod'
import type { bulletinApi } from '#api/bulletin.ts'
import type { Facts } from '#domain/assessment/facts.ts'
import type { Figure } from '#domain/assessment/figure.ts'
import { rowsUnder } from '#domain/bulletin/template.ts'
import type { City } from '#domain/city.ts'
import { type Month, monthOf } from '#server/bulletin/figures.ts'
import type { Db } from '#server/db/open.ts'
import { countDays } from './countTopics.ts'
import { spanOf } from './period.ts'

export type Dashboard = z.infer<(typeof bulletinApi.dashboard)['reply']>

/** What the month's dashboard draws: the same figures as the bulletin. */
export async function dashboard(db: Db, city: City, period: string): Promise<Dashboard | { refused: string }> {
  const month = await monthOf(db, city, period)
  if ('refused' in month) return month
  return draw(month, period, await countDays(db, city.platform, spanOf(period, city.timeZone), city.timeZone))
}

function draw({ figures, facts }: Month, period: string, byDay: Dashboard['byDay']): Dashboard {
  const headline = [...figures.values()].filter(figure => figure.ref.startsWith('headline.values.') && !/\.before_|_satisfied$|_rated$|callback_total$/.test(figure.ref))
  return {
    period,
    headline: headline.map(plain),
    byRequestType: facts.requestTypes.map(row => ({ name: row.name, count: row.accepted })).sort(byCount),
    topMajors: facts.majors.map(row => ({ name: row.name, count: row.accepted })).sort(byCount).slice(0, 10),
    topMinors: facts.minors.map(row => ({ name: row.name, count: row.accepted })).sort(byCount).slice(0, 10),
    byDay,
    callbacks: callbacks.map(({ measure, name }) => ({ name, count: Number(facts.city[measure] ?? 0) })),
    units: rowsUnder('appendix_1.rows', figures).map(row => unitRow(facts, name => figures.get(`${row}.${name}`))),
  }
}

const callbacks = [
  { measure: 'satisfied', name: '满意' }, { measure: 'fair', name: '一般' }, { measure: 'not_rated', name: '未评价' }, { measure: 'dissatisfied', name: '不满意' },
] as const

function unitRow(facts: Facts, figure: (name: string) => Figure | undefined): Dashboard['units'][number] {
  const name = figure('unit')?.value ?? ''
  const unit = facts.units.find(row => row.name === name)
  return {
    unit: unit?.unit ?? '', name, group: unit?.group ?? '', orders: Number(figure('effective_orders')?.value ?? 0),
    onTimeRate: figure('on_time_rate_pct')?.value ?? null, satisfactionRate: figure('satisfaction_pct')?.value ?? null,
    overdueOpen: facts.overdue.find(row => row.name === unit?.shortName)?.count ?? 0,
  }
}

const byCount = (one: { count: number }, other: { count: number }) => other.count - one.count
const plain = (figure: Figure) => ({ ...figure, inputs: figure.inputs.map(input => ({ ...input })) })
