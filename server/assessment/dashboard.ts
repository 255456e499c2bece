import type { z } from 'zod'
import type { bulletinApi } from '#api/bulletin.ts'
import { type ComputedRow, computeTable, valueIn } from '#domain/assessment/computed.ts'
import type { Facts } from '#domain/assessment/facts.ts'
import type { Figure } from '#domain/assessment/figure.ts'
import type { Scheme } from '#domain/assessment/scheme.ts'
import type { City } from '#domain/city.ts'
import type { Month } from '#server/bulletin/figures.ts'
import type { Db } from '#server/db/open.ts'
import { figuresOf } from '#server/period/figuresOf.ts'
import { schemeIn } from './schemes.ts'

export type Dashboard = z.infer<(typeof bulletinApi.dashboard)['reply']>

/** What the month's dashboard draws: the same figures as the bulletin, frozen ones once it is locked. */
export async function dashboard(db: Db, city: City, period: string): Promise<Dashboard | { refused: string }> {
  const month = await figuresOf(db, city, period)
  return 'refused' in month ? month : draw(month, await schemeIn(db, city, period), period)
}

function draw({ figures, facts }: Month, scheme: Scheme | null, period: string): Dashboard {
  const headline = [...figures.values()].filter(figure => figure.ref.startsWith('headline.values.') && !/\.before_|_satisfied$|_rated$|callback_total$/.test(figure.ref))
  return {
    period,
    headline: headline.map(plain),
    byRequestType: facts.requestTypes.map(row => ({ name: row.name, count: row.accepted })).sort(byCount),
    topMajors: facts.majors.map(row => ({ name: row.name, count: row.accepted })).sort(byCount).slice(0, 10),
    topMinors: facts.minors.map(row => ({ name: row.name, count: row.accepted })).sort(byCount).slice(0, 10),
    byDay: [...facts.days],
    callbacks: [...facts.ratings],
    units: scheme ? unitRows(scheme, facts) : [],
  }
}

function unitRows(scheme: Scheme, facts: Facts): Dashboard['units'] {
  const { overview } = scheme
  const table = scheme.tables.find(one => one.ref === overview?.table)
  if (!overview || !table) return []
  const value = (row: ComputedRow, name: string | undefined) => (name === undefined ? null : valueIn(row, name))
  return computeTable(table, facts).map(row => ({
    unit: row.subject, name: row.name, group: row.group, orders: Number(value(row, overview.orders) ?? 0), onTimeRate: value(row, overview.onTime),
    satisfactionRate: value(row, overview.satisfaction), overdueOpen: facts.overdue.find(one => one.name === row.shortName)?.count ?? 0,
  }))
}

const byCount = (one: { count: number }, other: { count: number }) => other.count - one.count
const plain = ({ of: _, ...figure }: Figure) => ({ ...figure, inputs: figure.inputs.map(input => ({ ...input })) })
