import type { CityRules } from '#domain/city.ts'
import type { Urgency } from '#domain/order/limits.ts'
import type { Batch, Days, MonthPlan, Task } from '#domain/replay/plan.ts'
import type { Random } from '#domain/replay/random.ts'
import { callbackRows } from './callbacks.ts'
import { type Course, drawCourse } from './course.ts'
import { assignmentValues, numbered, type OrderRow } from './rows.ts'
import type { Source } from './source.ts'
import { arrivals, daysOf, hour, localText, minute, shifted, spanOfDays } from './time.ts'
import { wording } from './words.ts'

export interface Ground { source: Source; rules: CityRules; suffix: string; random: Random; there: ReadonlySet<string> }

/** How often a way is drawn before the plan is said to ask for the impossible; from the half on the order may wait for its unit. */
const draws = 600

/** All orders of a plan with their numbers, tasks and callbacks, in the order of registration. */
export function ordersOf(plan: MonthPlan, ground: Ground): (OrderRow & { number: string })[] {
  const place = (region: string) => ground.source.places[region || plan.platform] ?? Object.values(ground.source.places)[0] ?? ['']
  const specs = plan.batches.filter(batch => batch.number === undefined || !ground.there.has(batch.number))
    .flatMap(batch => Array.from({ length: batch.count }, () => orderOf(batch, ground, place)))
  return numbered(specs, ground.suffix, ground.source.period, ground.rules.calendar)
}

function orderOf(batch: Batch, ground: Ground, place: (region: string) => readonly string[]): OrderRow {
  const { rules: { calendar }, random, source } = ground
  const { at, ways } = timesOf(batch, ground)
  const { requestType, category, region = '' } = batch.values
  const matter = random.pick(source.matters[category] ?? ['有关事项'])
  const { title, content, answer } = wording(matter, random.pick(place(region)), requestType, random)
  const others = source.city.organization.units.filter(unit => unit.parent === undefined)
  const resolvedAt = at + (30 + random.below(90)) * 1000
  const online = batch.online
  const rating = online?.satisfaction ?? null
  const tasks = tasksOf(batch)
  return {
    at, number: batch.number, call: batch.call === 'none' ? null : (batch.call ?? {}),
    values: { channel: 'phone', title, content, ...batch.values, ...(online ? { resolvedAt: localText(resolvedAt, calendar), answer } : {}) },
    assignments: ways.map((way, nth) => assignmentValues(nth + 1, tasks[nth]!, way, () => random.pick(others.filter(unit => unit.unit !== tasks[nth]!.unit)).unit, calendar, random)),
    callbacks: rating !== null
      ? [{ at: localText(resolvedAt + (20 + random.below(180)) * 1000, calendar), method: 'ivr', satisfaction: rating }]
      : ways.flatMap((way, nth) => callbackRows(tasks[nth]!, way, ground.rules, source.city)),
  }
}

const tasksOf = ({ earlier = [], task }: Batch): readonly Task[] => [...earlier, ...(task ? [task] : [])]

/** When the order was registered, and the ways of its tasks one after another. */
function timesOf(batch: Batch, { rules, random, source }: Ground): { at: number; ways: Course[] } {
  const tasks = tasksOf(batch)
  const month = daysOf(source.period)
  const registered = registeredDraw(batch, tasks, month, rules, random)
  const { channel = 'phone', requestType, category, urgency = 'normal' } = batch.values
  for (let n = 0; n < draws; n++) {
    const ways: Course[] = []
    let at = registered ? registered() : 0
    for (const task of tasks) {
      const before = ways.at(-1)?.returns.at(-1)?.decidedAt ?? at
      const waits = n >= draws / 2 || registered === null || task.dispatched !== undefined
      const window = waits ? windowOf(task, month) : null
      const end = spanOfDays({ from: month.from, to: task.callback?.made?.to ?? task.submitted?.to ?? month.to }, rules.calendar).to - (unreached(task) ? 7 : 3) * hour
      const facts = { requestType, category, channel, urgency: urgency as Urgency, registeredAt: at, readyAt: before }
      const way = drawCourse(task, facts, { window, end }, rules, random)
      if (!way) break
      ways.push(way)
      if (at === 0) at = way.dispatchedAt - (8 + random.below(90)) * minute
    }
    if (ways.length === tasks.length) return { at, ways }
  }
  throw new Error(`按本市时限排不出这样的办理过程：${JSON.stringify(batch)}`)
}

/** Nobody reached takes several calls. */
const unreached = (task: Task) => task.callback !== undefined && task.callback.satisfaction === undefined

/** Draws an instant of registration; null where the day the order was sent decides. */
function registeredDraw(batch: Batch, tasks: readonly Task[], month: Days, { calendar }: CityRules, random: Random): (() => number) | null {
  const [first] = tasks
  if (!batch.registered && first && (first.due || first.dispatched)) return null
  // The last two days of the month are left for handling and callback.
  const days = batch.registered ?? (first ? { from: month.from, to: shifted(month.to, -2) } : month)
  const draw = arrivalsOf(days, calendar, random)
  const desk = typeof batch.call === 'object'
  // A special desk is open for a morning.
  return desk ? () => spanOfDays(days, calendar).from + Math.floor((draw() - spanOfDays(days, calendar).from) / (24 * hour)) * 24 * hour + 9 * hour + (10 + random.below(80)) * minute : draw
}

/** Days an order may be sent on when it does not go out at once. */
function windowOf(task: Task, month: Days): Days {
  return task.dispatched ?? (task.due ? { from: shifted(task.due.from, -45), to: task.due.to } : month)
}

/** Drawing from the same days again and again, each time weighing them anew would cost more than the draw. */
const drawers = new WeakMap<Random, Map<string, () => number>>()

function arrivalsOf(days: Days, calendar: CityRules['calendar'], random: Random): () => number {
  const known = drawers.get(random) ?? new Map<string, () => number>()
  drawers.set(random, known)
  const key = `${days.from} ${days.to}`
  const draw = known.get(key) ?? arrivals(days.from, days.to, calendar, random)
  known.set(key, draw)
  return draw
}
