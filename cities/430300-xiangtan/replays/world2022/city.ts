import { countsFor, percent } from '#domain/replay/allocate.ts'
import type { Batch } from '#domain/replay/plan.ts'
import type { Random } from '#domain/replay/random.ts'
import { city } from '../../city.ts'
import { tree } from '../../categories.ts'
import { regions } from '../../regions.ts'
import { answer, type Answered } from './answers.ts'
import { place } from './place.ts'
import type { Assumptions, Printed, UnitRow } from './printed.ts'

/** The city's orders of the month: those answered on the line and those sent to units. */
export function cityBatches(printed: Printed, rows: readonly UnitRow[], assumptions: Assumptions, random: Random): Batch[] {
  const sent = answer(printed, rows, place(printed, rows, assumptions, random), Object.keys(assumptions.leafCounts), random)
  const types = split(printed, sent.length)
  const sentTypes = random.shuffled(types.dispatched)
  const batches = [...sent.map((order, at) => dispatched(order, sentTypes[at]!)), ...online(printed, rows, assumptions, random.shuffled(types.online), random)]
  return tagged(printed, assumptions, batches, random)
}

function dispatched({ unit, region, concerned, leaf, satisfaction, contacted, late, rejected }: Answered, requestType: string): Batch {
  return {
    count: 1, values: { requestType, category: leaf, ...(region ? { region } : {}), ...(concerned ? { concernedUnit: concerned } : {}) },
    task: {
      unit, course: late ? 'late' : 'onTime', rejectedReturns: rejected,
      callback: { method: 'sms', satisfaction, contacted, ...(satisfaction === 'dissatisfied' ? { solved: false } : {}) },
    },
  }
}

/** Request types as printed, split over dispatched and online answers; nuisance calls and the like are answered on the line. */
function split(printed: Printed, all: number): { dispatched: string[]; online: string[] } {
  const shares: Readonly<Record<string, number>> = { consult: 0.05, help: 0.4, suggestion: 0.015 }
  const counts = typesOf(printed).map(row => ({ ...row, sent: Math.round((shares[row.type] ?? 0) * all) }))
  const complaints = all - counts.reduce((sum, row) => sum + row.sent, 0)
  const rows = counts.map(row => (row.type === 'complaint' ? { ...row, sent: complaints } : row))
  const spread = (count: (row: (typeof rows)[number]) => number) => rows.flatMap(row => Array.from({ length: count(row) }, () => row.type))
  return { dispatched: spread(row => row.sent), online: spread(row => (odd.has(row.type) ? 0 : row.count - row.sent)) }
}

/** Types whose orders all stand in the last leaf. */
const odd: ReadonlySet<string> = new Set(['invalid', 'other'])
const typesOf = (printed: Printed) => printed.by_request_type.rows.map(row => ({ type: city.intake.requestTypes.find(one => one.label === row.type)?.value ?? row.type, count: row.count }))

function online(printed: Printed, rows: readonly UnitRow[], { leafCounts, online: { rated, fair }, deskLeaf }: Assumptions, types: string[], random: Random): Batch[] {
  const leaves = random.shuffled(Object.entries(leafCounts).flatMap(([leaf, [orders, sent]]) => Array.from({ length: orders - sent }, () => leaf)))
  const satisfied = satisfiedOnline(printed, rows, rated)
  const said = (count: number, satisfaction: string | null) => Array.from({ length: count }, () => satisfaction)
  const ratings = random.shuffled([...said(satisfied, 'satisfied'), ...said(fair, 'fair'), ...said(rated - satisfied - fair, 'dissatisfied'), ...said(leaves.length - rated, null)])
  const last = tree.at(-1)?.children?.at(-1)?.category
  const oddTypes = typesOf(printed).flatMap(row => (odd.has(row.type) ? Array.from({ length: row.count }, () => row.type) : []))
  let desk = printed.duty_day.calls
  return leaves.map((category, at): Batch => {
    const requestType = (category === last ? oddTypes.pop() : undefined) ?? types.pop()
    if (requestType === undefined) throw new Error('诉求类型：分类件数多于类型件数')
    const atDesk = category === deskLeaf && desk-- > 0
    return {
      count: 1, online: { satisfaction: ratings[at]! },
      values: { requestType, category, ...(random.next() < 0.8 ? { region: random.pick(regions).region } : {}), ...(atDesk ? { channel: 'leaderCallDay' } : {}) },
      ...(atDesk ? { call: { desk: 'leaderCallDay' }, registered: { from: printed.duty_day.date, to: printed.duty_day.date } } : {}),
    }
  })
}

/** Satisfied of those who rated an answer on the line: by the printed rate, and where it can be, so that the overall rate comes out too. */
function satisfiedOnline({ headline: { values } }: Printed, rows: readonly UnitRow[], rated: number): number {
  const sent = rows.reduce((sum, row) => ({ yes: sum.yes + row.satisfied, rated: sum.rated + row.satisfied + row.fair + row.dissatisfied }), { yes: 0, rated: 0 })
  const fitting = countsFor(values.online_satisfaction_pct, rated)
  const found = fitting.find(k => percent(k + sent.yes, rated + sent.rated) === values.overall_satisfaction_pct.toFixed(2)) ?? fitting.at(-1)
  if (found === undefined) throw new Error('在线工单满意率：没有符合的满意件数')
  return found
}

/** Campaign tags on as many orders of the majors as each aspect needs. */
function tagged(printed: Printed, { campaign }: Assumptions, batches: readonly Batch[], random: Random): Batch[] {
  const total = campaign.reduce((sum, row) => sum + row.count, 0)
  if (total !== printed.civic_campaign.count) throw new Error(`文明创建：应为 ${printed.civic_campaign.count} 件，各方面合计 ${total} 件`)
  const tags = new Map(campaign.flatMap(({ aspect, count, majors }) => {
    const fitting = random.shuffled(batches.filter(batch => majors.includes(batch.values.category.slice(0, 2))))
    if (fitting.length < count) throw new Error(`文明创建“${aspect}”：需要 ${count} 件，只有 ${fitting.length} 件`)
    return fitting.slice(0, count).map(batch => [batch, `文明创建/${aspect}`] as const)
  }))
  return batches.map(batch => { const tag = tags.get(batch); return tag ? { ...batch, values: { ...batch.values, tags: tag } } : batch })
}
