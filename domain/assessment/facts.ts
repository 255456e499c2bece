import type { Values } from '#domain/formula/evaluate.ts'

/** Everything counted for one period of one city: the only thing figures are computed from. Names are those printed. */
export interface Facts {
  period: string
  /** Counts by measure name. */
  city: Values
  units: readonly (Subject & { unit: string; shortName: string; group: string })[]
  /** County platforms in the city's order; counts of their own platform, and `assigned_…` for the orders the city handed to them. */
  counties: readonly (Subject & { platform: string })[]
  /** Figures entered by people, by subject (unit, county platform or `total`); `before`: those of the month before. */
  entered: Readonly<Record<string, Values>>
  before: Readonly<Record<string, Values>>
  /** Orders registered in the period, by kind of request, by category, and by category within a region or a concerned unit. */
  requestTypes: readonly OrderCount[]
  majors: readonly OrderCount[]
  minors: readonly (OrderCount & { major: string })[]
  regions: readonly Divided[]
  concernedUnits: readonly Divided[]
  tags: readonly { name: string; count: number }[]
  dissatisfiedMinors: readonly { name: string; count: number }[]
  /** Past their deadline and not filed at the period's end. */
  overdue: readonly { name: string; count: number; topic: string }[]
  /** Test calls that were answered after more than `seconds` or never, by tested platform. */
  lateTestCalls: readonly { name: string; seconds: number; count: number }[]
  /** Days of a special desk. */
  deskDays: readonly { desk: string; day: string; calls: number }[]
  /** Most orders one unit asked to return on one day. */
  bulkReturns: readonly { name: string; day: string; count: number; firstMonth: string; topic: string }[]
  texts: Readonly<Record<string, string>>
}

export interface Subject { name: string; counts: Values }
export interface OrderCount { name: string; accepted: number; online: number; dispatched: number }
export interface Divided { name: string; dispatched: number; minors: readonly { name: string; dispatched: number }[] }
