import type { Values } from '#domain/formula/evaluate.ts'
import type { LedgerEntry } from '#domain/ledger/ledger.ts'

/** Everything counted for one period of one city: the only thing figures are computed from. Names are those printed. */
export interface Facts extends Topics {
  period: string
  /** In the city's order. */
  units: readonly UnitSubject[]
  counties: readonly CountySubject[]
  /** Ref of a table → subject (unit, county platform; '' where a table has one row) → its inputs by name. */
  tables: Readonly<Record<string, Readonly<Record<string, Values>>>>
  /** Figures entered by people, by subject (unit, county platform or `total`). */
  entered: Readonly<Record<string, Values>>
  /** Who entered them and why, by subject and figure. */
  enteredBy: Readonly<Record<string, Readonly<Record<string, { by: string; reason: string }>>>>
  texts: Readonly<Record<string, string>>
}

export interface UnitSubject { unit: string; name: string; shortName: string; group: string }
/** `unit`: the county among the city's units, for what the city hands down. */
export interface CountySubject { platform: string; name: string; unit: string | null }

/** What lists are made of besides tables; empty where no list of the scheme asks for it. */
export interface Topics {
  /** Orders registered in the period: all, by kind of request, channel, category, and by category within a region or a concerned unit. */
  accepted: OrderCount
  requestTypes: readonly OrderCount[]
  channels: readonly OrderCount[]
  majors: readonly OrderCount[]
  minors: readonly (OrderCount & { major: string })[]
  regions: readonly Divided[]
  concernedUnits: readonly Divided[]
  tags: readonly { name: string; count: number }[]
  /** The month's callbacks of tasks by how callers rated them. */
  ratings: readonly { name: string; count: number }[]
  dissatisfiedMinors: readonly { name: string; count: number }[]
  /** Past their deadline and not filed at the period's end. */
  overdue: readonly { name: string; count: number; topic: string }[]
  /** Test calls that were answered after more than `seconds` or never, by tested platform. */
  lateTestCalls: readonly { name: string; seconds: number; count: number }[]
  /** What test calls found, by finding as first met and tested platform; the longest wait of these calls in seconds. */
  testFindings: readonly { name: string; finding: string; count: number; longest: number | null }[]
  /** Lines of the province's lists of sampled orders, from January to the period, as they came. `name`: the unit's. */
  samples: readonly { period: string; number: string; name: string }[]
  /** Days of a special desk. */
  deskDays: readonly { desk: string; day: string; calls: number }[]
  /** Calls and orders by day of the city's calendar. */
  days: readonly { day: string; calls: number; answered: number; orders: number }[]
  /** Points people entered, in the order they did, and all units in the city's own order, whatever their group. */
  ledger: { entries: readonly LedgerEntry[]; order: readonly string[] }
  /** Entries of the knowledge base brought up to date, by unit, and what was not by its deadline. */
  knowledge: { units: readonly { name: string; updated: number; added: number }[]; late: readonly { name: string; title: string }[] }
  /** Units that came to answer calls, day by day, and the orders supervised there. */
  dutyDays: readonly { name: string; day: string; desk: string; supervised: number; hours?: string | null }[]
  /** Most orders one unit asked to return on one day. */
  bulkReturns: readonly { name: string; day: string; count: number; firstMonth: string; topic: string }[]
}

export type Topic = keyof Topics

/** What the month's dashboard draws, whatever the scheme's lists ask for. */
export const dashboardTopics: readonly Topic[] = ['requestTypes', 'majors', 'minors', 'overdue', 'ratings', 'days']
export interface OrderCount { name: string; accepted: number; online: number; dispatched: number }
export interface Divided { name: string; dispatched: number; minors: readonly { name: string; dispatched: number }[] }

export const noTopics: Topics = {
  accepted: { name: '', accepted: 0, online: 0, dispatched: 0 }, requestTypes: [], channels: [], majors: [], minors: [], regions: [], concernedUnits: [], tags: [],
  ratings: [], dissatisfiedMinors: [], days: [], overdue: [], lateTestCalls: [], testFindings: [], samples: [], deskDays: [], bulkReturns: [],
  ledger: { entries: [], order: [] }, knowledge: { units: [], late: [] }, dutyDays: [],
}
