/**
 * A published month as counts, made by a city's own folder (cities/<city>/replays/<yyyy-mm>.ts) from what the bulletin prints; server/replay
 * turns it into calls, orders, tasks, callbacks and registers with times, names and words. Days are yyyy-mm-dd in the city's time.
 */
export interface MonthPlan {
  platform: string
  calls: { received: number; answered: number; out?: number }
  batches: readonly Batch[]
  /** Rows of the registers as the importer takes them: table → rows by English key. */
  registers?: Readonly<Record<string, readonly Readonly<Record<string, string>>[]>>
  /** Free text blocks of the bulletin. */
  texts?: Readonly<Record<string, string>>
}

/** Orders alike: `count` of them. What is not said is drawn: instants, words, callers. */
export interface Batch {
  count: number
  /** Columns of the order as the importer takes them; `category` is the leaf's code. */
  values: Readonly<{ channel?: string; requestType: string; category: string; region?: string; concernedUnit?: string; tags?: string; urgency?: string }>
  /** Days within which they were registered; default the month. */
  registered?: Days
  /** They came by telephone (the usual), through a special desk, or without a call. */
  call?: { desk: string } | 'none'
  /** Answered on the line: how callers rated it; null for not asked. Otherwise `task`. */
  online?: { satisfaction: string | null }
  task?: Task
}

export interface Task {
  unit: string
  /** Days within which it was sent to the unit, its deadline falls, its result was filed; default follows the registration. */
  dispatched?: Days
  due?: Days
  submitted?: Days
  /** on time (the usual), late but filed, or not filed when the month ends. */
  course?: 'onTime' | 'late' | 'open'
  /** An extension was granted. */
  extended?: true
  /** Sent back once after an audit or a callback and filed again. */
  reworked?: true
  /** Requests to return it that were refused. */
  rejectedReturns?: number
  callback?: TaskCallback
}

export interface TaskCallback {
  /** Days within which it was made; default soon after the audit. */
  made?: Days
  method: 'call' | 'sms'
  /** Key of the city's scale; without it nobody was reached. */
  satisfaction?: string
  contacted?: boolean
  solved?: boolean
}

/** Both inside. */
export interface Days { from: string; to: string }
