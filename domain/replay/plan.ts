/**
 * A published month as counts, made by a city's own folder (cities/<city>/replays/<yyyy-mm>.ts) from what the bulletin prints; server/replay
 * turns it into calls, orders, tasks, callbacks and registers with times, names and words. Days are yyyy-mm-dd in the city's time.
 * The folder's `replayTexts.ts` may give `matters` (leaf → what callers ask) and `places` (region → places); else names of leaves and regions do.
 */
export interface MonthPlan {
  platform: string
  /** Calls of the month; those of orders are among them. `out`: calls the centre made. */
  calls: { received: number; answered: number; out?: number }
  batches: readonly Batch[]
  /** Rows of further tables as the importer takes them (server/import/tables.ts): table → rows by English key. */
  registers?: Readonly<Record<string, readonly Readonly<Record<string, string>>[]>>
  /** Free text blocks of the bulletin. */
  texts?: Readonly<Record<string, string>>
}

/** Orders alike: `count` of them. What is not said is drawn: instants, words, callers. */
export interface Batch {
  count: number
  /** Columns of the order as the importer takes them; `category` is the leaf's code. Without `title` and `content` both are made up. */
  values: Readonly<{
    channel?: string; requestType: string; category: string; region?: string; concernedUnit?: string; tags?: string; urgency?: string; title?: string; content?: string
  }>
  /**
   * The order's number, for an order that several months bring because their bulletins speak of it: whichever is replayed first brings it, with all
   * that happened to it. Serials from 90001 on meet no other order.
   */
  number?: string
  /** Days within which they were registered; default the month, for a task with `due` or `dispatched` just before it was sent. */
  registered?: Days
  /** They came by telephone (the usual), through a special desk, or without a call. */
  call?: { desk: string } | 'none'
  /** Answered on the line: how callers rated it; null for not asked. Otherwise `task`. */
  online?: { satisfaction: string | null }
  task?: Task
  /** Tasks before `task`, each ending with a granted return. */
  earlier?: readonly Task[]
}

export interface Task {
  unit: string
  basis?: string
  /**
   * Days within which it was sent to the unit, its last deadline falls (that of the extension or of the rework), its last result was filed. The way is
   * drawn anew until all of them hold by the city's own limits; default: all of it follows the registration and ends with the month.
   */
  dispatched?: Days
  due?: Days
  submitted?: Days
  /** on time (the usual), late but filed, or not filed at all. */
  course?: 'onTime' | 'late' | 'open'
  /** An extension was asked for and granted: five working days, or the city's most. */
  extended?: true
  /** Sent back once after a callback and filed again. */
  reworked?: true
  /** Requests to return it that were refused, soon after the unit had signed. */
  rejectedReturns?: number
  /** Requests to return it on days of their own, in their order; a granted one ends the task. */
  returns?: readonly Return[]
  callback?: TaskCallback
}

export interface Return { asked: Days; granted: boolean; proposed: string; basis: string }

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
