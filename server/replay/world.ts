import type { CityRules } from '#domain/city.ts'
import { localText } from './time.ts'
import { backlogOrders } from './backlog.ts'
import { cityOrders, type Spec } from './month.ts'
import { countyTables } from './county.ts'
import type { Source } from './published.ts'
import { random } from './random.ts'
import { add, addCall, callBefore, numbered, type Tables } from './rows.ts'
import { arrivals, instantOf } from './time.ts'
import { caller } from './words.ts'

export interface PlatformTables { platform: string; tables: Tables }

/**
 * The made-up month of a city and its counties as import tables. The same source and seed give the same rows; every printed count
 * that rests on rows comes out, or an error names the one that does not.
 */
export function world(source: Source, rules: CityRules, seed = source.published.period): PlatformTables[] {
  const dice = random(seed)
  const { city, published } = source
  const tables: Tables = {}
  const specs = [...cityOrders(source, rules, dice), ...backlogOrders(source, rules, dice)]
  const orders = numbered(specs, city.suffix, rules.calendar)
  for (const order of orders) addOrder(tables, order, rules, dice)
  otherCalls(tables, source, rules, dice)
  centreRows(tables, source, rules)
  const counties = source.assumptions.counties.map(county => ({ platform: county.platform, tables: countyTables(source, county, rules, dice) }))
  const accepted = orders.filter(order => localText(order.at, rules.calendar).startsWith(published.period)).length
  if (accepted !== published.headline.values.orders_accepted) throw new Error(`受理诉求：应为 ${published.headline.values.orders_accepted} 件，实为 ${accepted} 件`)
  return [{ platform: city.platform, tables }, ...counties]
}

/** The rows of one order: its call, itself, its units, its callbacks. */
export function addOrder(tables: Tables, order: Spec & { number: string }, { calendar }: CityRules, dice: ReturnType<typeof random>): void {
  const { number, at, call, values, assignments, callbacks } = order
  const person = caller(dice)
  const callId = `C${number}`
  if (call) addCall(tables, { id: callId, at: callBefore(at, dice), phone: person.callerPhone, answered: true, ...(call.desk ? { desk: call.desk } : {}) }, calendar, dice)
  add(tables, 'orders', { number, registeredAt: localText(at, calendar), urgency: 'normal', ...person, ...values, call: call ? callId : '' })
  for (const row of assignments) add(tables, 'assignments', { order: number, ...row })
  for (const row of callbacks) add(tables, 'callbacks', { order: number, ...row })
}

/** Calls without an order: nobody answered, or nothing to register. */
function otherCalls(tables: Tables, { published }: Source, { calendar }: CityRules, dice: ReturnType<typeof random>): void {
  const { calls_received: received = 0, answer_rate_pct: rate = 0 } = published.headline.values
  const answered = Math.round((received * rate) / 100)
  const inPeriod = (tables.calls ?? []).filter(row => row.values.arrivedAt?.startsWith(published.period)).length
  const draw = arrivals(`${published.period}-01`, lastDay(published.period), calendar, dice)
  for (let n = inPeriod; n < received; n++) addCall(tables, { id: `A${published.period}-${n}`, at: draw(), phone: caller(dice).callerPhone, answered: n < answered }, calendar, dice)
}

/** Test calls, figures people enter, and the bulletin's free text. */
function centreRows(tables: Tables, { published, before, assumptions, texts }: Source, { calendar }: CityRules): void {
  for (const [nth, row] of assumptions.testCalls.entries()) {
    for (const [at, seconds] of row.seconds.entries()) add(tables, 'testCalls', {
      tested: row.tested, dialledAt: localText(instantOf(`${published.period}-${String(15 + nth).padStart(2, '0')} ${10 + at}:20:00`, calendar), calendar), answerSeconds: String(seconds),
      voiceNavigation: String(row.ivr[at]), connection: String(row.connection[at]), serviceManner: String(row.manner[at]), knowledge: String(row.knowledge[at]), callbackService: String(row.callback[at]),
      finding: seconds > 15 ? '在15秒之后接通' : '',
    })
  }
  const enter = (period: string, subject: string, figure: string, value: number | undefined, source: string) => add(tables, 'enteredFigures', { period, subject, figure, value: String(value), source })
  for (const [figure, value] of Object.entries(before.headline.values)) enter(before.period, 'total', figure, value, `${before.period} 运行情况分析报告`)
  enter(before.period, 'total', 'county_calls_received', before.county_platforms.calls_received, `${before.period} 运行情况分析报告`)
  for (const { platform } of assumptions.counties) enter(published.period, platform, 'data_accuracy_score', published.appendix_2.rows[0]?.data_accuracy_score, '附件2 数据准确度')
  enter(published.period, 'total', 'case_hops', published.narrative_figures[0]?.value, '疑难问题（1）')
  enter(published.period, 'total', 'case_days', published.narrative_figures[1]?.value, '疑难问题（1）')
  for (const [block, text] of Object.entries(texts)) add(tables, 'bulletinTexts', { period: published.period, block, text })
}

/** yyyy-mm → its last day. */
export function lastDay(period: string): string {
  const [year = 0, month = 0] = period.split('-').map(Number)
  const days = [31, year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
  return `${period}-${days[month - 1]}`
}
