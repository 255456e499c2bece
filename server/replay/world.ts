import type { CityRules } from '#domain/city.ts'
import type { MonthPlan } from '#domain/replay/plan.ts'
import type { Random } from '#domain/replay/random.ts'
import type { TableName } from '#server/import/tables.ts'
import { ordersOf } from './orders.ts'
import { random } from './random.ts'
import { add, addCall, addOrder, type Tables } from './rows.ts'
import type { Source } from './source.ts'
import { arrivals, daysOf, localText } from './time.ts'
import { caller } from './words.ts'

export interface PlatformTables { platform: string; tables: Tables }

/** The plans of a city and its counties for the month; the same source and seed give the same plans. */
export const plansOf = (source: Source): MonthPlan[] => source.plan(random(source.period))

/**
 * The made-up month of one platform as import tables: the same plan gives the same rows. `there` are numbers of orders other months have brought.
 * An error names what cannot be: orders that find no way by the city's limits, calls fewer than the orders they became.
 */
export function world(plan: MonthPlan, source: Source, rules: CityRules, suffix: string, there: ReadonlySet<string>): PlatformTables {
  const dice = random(`${source.period} ${plan.platform}`)
  const tables: Tables = {}
  const orders = ordersOf(plan, { source, rules, suffix, random: dice, there })
  for (const order of orders) addOrder(tables, order, rules.calendar, dice)
  otherCalls(tables, plan, source.period, rules, dice)
  for (const [table, rows] of Object.entries(plan.registers ?? {})) for (const row of rows) add(tables, table as TableName, { ...row })
  for (const [block, text] of Object.entries(plan.texts ?? {})) add(tables, 'bulletinTexts', { period: source.period, block, text })
  return { platform: plan.platform, tables }
}

/** Calls without an order: nobody answered, or nothing to register; and calls the centre made. */
function otherCalls(tables: Tables, { platform, calls }: MonthPlan, period: string, { calendar }: CityRules, dice: Random): void {
  const { from, to } = daysOf(period)
  const taken = (tables.calls ?? []).filter(row => row.values.arrivedAt?.startsWith(period)).length
  if (taken > calls.answered) throw new Error(`${platform}：${taken} 通来电形成了工单，接通量只有 ${calls.answered} 通`)
  const draw = arrivals(from, to, calendar, dice)
  for (let n = taken; n < calls.received; n++) addCall(tables, { id: `A${period}-${n}`, at: draw(), phone: caller(dice).callerPhone, answered: n < calls.answered }, calendar, dice)
  for (let n = 0; n < (calls.out ?? 0); n++) {
    const at = draw()
    add(tables, 'calls', {
      externalId: `O${period}-${n}`, direction: 'out', phone: caller(dice).callerPhone, arrivedAt: localText(at, calendar),
      answeredAt: localText(at + (4 + dice.below(20)) * 1000, calendar), endedAt: localText(at + (40 + dice.below(200)) * 1000, calendar),
    })
  }
}
