import { largestRemainder, percent } from '#domain/replay/allocate.ts'
import type { Batch } from '#domain/replay/plan.ts'
import type { Random } from '#domain/replay/random.ts'
import type { Printed } from './2023-06.ts'
import { type Cohort, cohorts, dispatchedOf, early, eves, filed, leafOf, made, regionOf, requestTypeOf } from './cohorts.ts'
import type { HotlineRow } from './registers.ts'
import { unitNamed } from './names.ts'

/**
 * Evaluated callbacks per unit (FORMULAS 4): the integers the printed rates allow, for 岳阳楼区 the first of two. Of the rows without a
 * dissatisfied answer any number would do: ours together make 20090, from which the 84.52 % of the text follows (YY2306-13).
 */
const open: Readonly<Record<string, number>> = {
  minzuzhiyuan: 20, zhiye: 12, sifa: 8, dongtingxincheng: 6, fagai: 5, yancao: 5, tuiyi: 5, qixiang: 3, canlian: 1, jinrong: 1, dangan: 2, haishi: 1, zhongnan: 1, yingji: 4,
}

/** Orders registered on 31 May and sent on 1 June, registered on 30 June and sent on 1 July: so 20190 of the 20292 sent were registered in June, and with 18645 answers and 1296 letters 40131 orders came in (YY2306-02). */
const eve = { before: 182, last: 80 } as const

/** Extensions per order sent: one in 25, but where the text speaks of many. 市国资委 had 12 %, 3 of 25 (附件3): 25 orders sent in June to 28 due. */
const extensionRates: Readonly<Record<string, number>> = { miluo: 0.09, yueyanglou: 0.06 }
const named = { unit: 'guozi', sent: 25, extended: 3 } as const

type Rating = 'satisfied' | 'dissatisfied' | 'silent'
interface Way { unit: string; cohort: Cohort; course?: 'late' | 'open'; extended?: true; reworked?: true; rating: Rating | null }

/** Every order sent to a unit that June's figures count, by telephone or a special desk. */
export function hotlineTasks(printed: Printed, random: Random): Batch[] {
  const rows = printed.appendix_1.rows.map(row => ({ row, unit: unitNamed(row.unit) }))
  const due = rows.reduce((sum, { row }) => sum + row.due, 0)
  const others = rows.filter(({ unit }) => unit !== named.unit)
  const own = rows.find(({ unit }) => unit === named.unit)
  // What was sent beyond what was due.
  const more = largestRemainder(printed.headline.values.dispatched - due - (named.sent - (own?.row.due ?? 0)), others.map(({ row }) => row.due))
  const sent = new Map(others.map(({ row, unit }, at) => [unit, row.due + (more[at] ?? 0)]))
  sent.set(named.unit, named.sent)
  const last = largestRemainder(eve.last, rows.map(({ row }) => row.due))
  const ways = rows.flatMap(({ row, unit }, at) => [...waysOf(unit, row, sent.get(unit) ?? row.due, random), ...Array.from({ length: last[at] ?? 0 }, (): Way => ({ unit, cohort: 'next', rating: null }))])
  return desks(printed, evening(ways.map(way => ({ way, batch: batchOf(way, random) })), random), random).map(({ batch }) => batch)
}

/** One row of 附件1 as orders. */
function waysOf(unit: string, row: HotlineRow, sent: number, random: Random): Way[] {
  const evaluated = evaluatedOf(unit, row)
  const late = row.handled - row.handled_on_time
  const unfiled = row.due - row.handled
  const extended = unit === named.unit ? named.extended : Math.floor(sent * (extensionRates[unit] ?? 0.04))
  const special = unfiled + late + row.reworked + extended
  const carried = Math.min(Math.floor(row.due * 0.36), row.due - special)
  const ahead = sent - (row.due - carried)
  // Who was called back in June for what was due in May: at least so many that the others were handled in June.
  const earlier = Math.max(evaluated - row.handled, Math.ceil(evaluated * 0.06))
  const unhappyEarlier = Math.round((row.callback_dissatisfied * earlier) / evaluated)
  const unhappy = row.callback_dissatisfied - unhappyEarlier
  const answers = random.shuffled<Rating>([...list(unhappy, 'dissatisfied'), ...list(evaluated - earlier - unhappy, 'satisfied'), ...list(row.handled - (evaluated - earlier), 'silent')])
  /** Who was handled takes the next answer, unless it is said what it was. */
  const way = (cohort: Cohort, more: Partial<Way> = {}): Way => ({ unit, cohort, rating: more.rating === undefined ? (answers.pop() ?? null) : more.rating, ...more })
  if (ahead < 0 || special > row.due) throw new Error(`${row.unit}：排不出六月的工单`)
  return [
    ...times(unfiled, () => way('within', { course: 'open', rating: null })),
    ...times(late, () => way('within', { course: 'late' })),
    ...times(row.reworked, () => way('within', { reworked: true })),
    ...times(extended, () => way('within', { extended: true })),
    ...times(row.due - special - carried, () => way('within')),
    ...times(carried, () => way('carried')),
    ...times(ahead, () => way('ahead', { rating: random.below(7) > 0 ? 'satisfied' : 'dissatisfied' })),
    ...times(earlier, nth => way('earlier', { rating: nth < unhappyEarlier ? 'dissatisfied' : 'satisfied' })),
  ]
}

/** The integer behind the printed rate of dissatisfaction; where none is printed one of ours. */
function evaluatedOf(unit: string, row: HotlineRow): number {
  if (row.callback_dissatisfied === 0) return open[unit] ?? row.handled
  const near = Math.round((row.callback_dissatisfied * 100) / row.dissatisfaction_rate_pct)
  const width = Math.ceil(near / 1000) + 1
  const fitting = Array.from({ length: 2 * width + 1 }, (_, at) => near - width + at).filter(n => percent(row.callback_dissatisfied, n) === row.dissatisfaction_rate_pct.toFixed(2))
  const [first] = fitting
  if (first === undefined) throw new Error(`${row.unit}：没有整数使不满意率 ${row.dissatisfaction_rate_pct}% 成立`)
  return first
}

function batchOf({ unit, cohort, course, extended, reworked, rating }: Way, random: Random): Batch {
  const plain = !course && !extended && !reworked
  const requestType = requestTypeOf(cohort, plain, random)
  const dispatched = course ? early[course] : extended ? early.extended : reworked ? early.reworked : dispatchedOf(cohort, requestType)
  return {
    count: 1,
    values: { channel: 'phone', requestType, category: leafOf(unit, random), region: regionOf(unit, random) },
    ...(cohort === 'next' ? { registered: eves.last } : {}),
    task: {
      unit, dispatched, due: cohorts[cohort].due, ...(course ? { course } : {}), ...(extended ? { extended } : {}), ...(reworked ? { reworked } : {}),
      ...(cohort === 'earlier' || cohort === 'next' ? { submitted: filed[cohort] } : {}),
      ...(rating === null ? {} : { callback: { made: made(cohort, random), method: random.below(10) < 3 ? 'call' : 'sms', satisfaction: said(rating, random), contacted: random.below(20) > 0 } }),
    },
  }
}

/** What the caller said; who was asked and said nothing is not rated. */
const said = (rating: Rating, random: Random): string => (rating === 'silent' ? 'notRated' : rating === 'satisfied' && random.below(3) === 0 ? 'fairlySatisfied' : rating)

interface Made { way: Way; batch: Batch }

/** Some of the plain orders of the month came in on the evening before it. */
function evening(list: readonly Made[], random: Random): Made[] {
  const chosen = new Set(random.shuffled(list.filter(isPlain)).slice(0, eve.before))
  return list.map(one => (chosen.has(one) && one.batch.task ? { way: one.way, batch: { ...one.batch, registered: eves.before.registered, task: { ...one.batch.task, dispatched: eves.before.dispatched } } } : one))
}

/** The deputies' and the enterprises' orders among those of the units: on time, called back by hand, as many satisfied as printed. */
function desks({ npc_desk: deputies, enterprise_desk: enterprises }: Printed, made: readonly Made[], random: Random): Made[] {
  const satisfied = Math.round((deputies.dispatched * deputies.satisfaction_pct) / 100)
  const tags = enterprises.by_category.flatMap(({ category, count }) => list(enterpriseTasks(count), `涉企/${category}`))
  const wanted = [
    { channel: 'deputyDesk', rating: 'satisfied', count: satisfied }, { channel: 'deputyDesk', rating: 'dissatisfied', count: deputies.dispatched - satisfied },
    { channel: 'enterpriseDesk', rating: 'satisfied', count: enterprises.satisfied }, { channel: 'enterpriseDesk', rating: 'dissatisfied', count: enterprises.dissatisfied },
  ] as const
  const free = random.shuffled(made.filter(one => isPlain(one) && one.batch.registered === undefined))
  const given = new Map<Made, Batch>()
  for (const { channel, rating, count } of wanted) {
    const chosen = free.filter(one => one.way.rating === rating && !given.has(one)).slice(0, count)
    if (chosen.length < count) throw new Error(`${channel}：没有足够的工单`)
    for (const one of chosen) {
      const { batch } = one
      const tag = channel === 'enterpriseDesk' ? tags.pop() : undefined
      if (batch.task?.callback) given.set(one, {
        ...batch, call: { desk: channel }, values: { ...batch.values, channel, ...(tag === undefined ? {} : { tags: tag }) },
        task: { ...batch.task, callback: { ...batch.task.callback, method: 'call' } },
      })
    }
  }
  return made.map(one => ({ way: one.way, batch: given.get(one) ?? one.batch }))
}

/** How many of a class of the enterprise desk went to units. */
export const enterpriseTasks = (count: number): number => Math.floor(count * 0.4)

const isPlain = ({ way }: Made) => way.cohort === 'within' && !way.course && !way.extended && !way.reworked
const times = <T>(count: number, make: (nth: number) => T): T[] => Array.from({ length: count }, (_, nth) => make(nth))
const list = <T extends Rating | string>(count: number, value: T): T[] => times(count, () => value)
