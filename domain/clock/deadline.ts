import { atMinute, type Calendar, dateOf, isWeekend, isWorking, localDay, shortTime } from './calendar.ts'

export const limitUnits = {
  minutes: { label: '分钟' },
  hours: { label: '小时' },
  workingHours: { label: '个工作小时' },
  calendarDays: { label: '日' },
  workingDays: { label: '个工作日' },
} as const satisfies Record<string, { label: string }>

export type LimitUnit = keyof typeof limitUnits

/** An amount of time allowed; `since` opens the explanation: `签收后`. */
export interface Limit { amount: number; unit: LimitUnit; since?: string }

export interface Deadline {
  /** Epoch milliseconds. */
  dueAt: number
  /** `签收后 2 个工作日：11-03、11-04；11-05、11-06 周末不计` */
  explanation: string
  /** The days counted, yyyy-mm-dd; empty for minutes and hours. */
  days: readonly string[]
  /** A year of the span has no holiday notice yet: weekends only were left out. */
  provisional: boolean
  calendarVersion: string
}

/**
 * When a limit started at `start` (epoch ms) ends. Day limits leave the start day out and end on the last counted day at the
 * calendar's end of day; minutes and hours run round the clock; working hours run in office hours only. HANDBOOK 5.1.
 */
export function deadline(start: number, limit: Limit, calendar: Calendar): Deadline {
  const words = `${limit.since ? `${limit.since} ` : ''}${limit.amount} ${limitUnits[limit.unit].label}`
  switch (limit.unit) {
    case 'minutes': return running(start, limit.amount * 60000, words, calendar)
    case 'hours': return running(start, limit.amount * 3600000, words, calendar)
    case 'workingHours': return inOffice(start, limit.amount * 60, words, calendar)
    case 'calendarDays':
    case 'workingDays': return remembered(start, limit, words, calendar)
  }
}

function running(start: number, milliseconds: number, words: string, calendar: Calendar): Deadline {
  const dueAt = start + milliseconds
  return { dueAt, explanation: `${words}：至 ${shortTime(dueAt, calendar)}，连续计算`, days: [], provisional: false, calendarVersion: calendar.version }
}

/** Day limits depend on the day they start only; an import asks for the same few thousand again and again. */
function remembered(start: number, limit: Limit, words: string, calendar: Calendar): Deadline {
  const known = answers.get(calendar) ?? new Map<string, Deadline>()
  if (known.size === 0) answers.set(calendar, known)
  if (known.size > 50000) known.clear()
  const key = `${localDay(start, calendar)} ${words}`
  const found = limit.amount > 0 ? known.get(key) : undefined
  if (found) return found
  const made = byDays(start, limit.amount, words, calendar, limit.unit === 'calendarDays' ? () => true : day => isWorking(calendar, day))
  if (limit.amount > 0) known.set(key, made)
  return made
}

const answers = new WeakMap<Calendar, Map<string, Deadline>>()

function byDays(start: number, amount: number, words: string, calendar: Calendar, counts: (day: number) => boolean): Deadline {
  const first = localDay(start, calendar)
  const counted: number[] = []
  const skipped: number[] = []
  let day = first
  while (counted.length < amount) (counts(++day) ? counted : skipped).push(day)
  const dueAt = amount === 0 ? start : atMinute(day, calendar.endOfDay, calendar)
  return finish(dueAt, first, day, counted, skipped, words, calendar)
}

function inOffice(start: number, minutes: number, words: string, calendar: Calendar): Deadline {
  const first = localDay(start, calendar)
  const counted: number[] = []
  const skipped: number[] = []
  let left = minutes * 60000
  let dueAt = start
  let day = first
  for (; left > 0; day++) {
    if (!isWorking(calendar, day)) {
      skipped.push(day)
      continue
    }
    const before = left
    for (const [from, to] of calendar.office) {
      const opens = Math.max(atMinute(day, from, calendar), start)
      const open = Math.max(0, atMinute(day, to, calendar) - opens)
      if (left > 0 && open > 0) dueAt = opens + Math.min(left, open)
      left -= Math.min(left, open)
    }
    if (left < before) counted.push(day)
  }
  return finish(dueAt, first, Math.max(first, day - 1), counted, skipped, words, calendar)
}

function finish(dueAt: number, first: number, last: number, counted: number[], skipped: number[], words: string, calendar: Calendar): Deadline {
  const made = counted.filter(day => calendar.special.get(day)?.working)
  const parts = [`${words}：${list(counted)}`, ...reasons(skipped, calendar), ...(made.length ? [`${list(made)} 调休上班，计入`] : [])]
  const provisional = !calendar.years.has(yearOf(first)) || !calendar.years.has(yearOf(last))
  if (provisional) parts.push('其中有年份的放假安排尚未公布，暂按周末推算')
  return { dueAt, explanation: parts.join('；'), days: counted.map(dateOf), provisional, calendarVersion: calendar.version }
}

/** `11-05、11-06 周末不计`, `10-01 至 10-07 国庆节不计`: neighbours with the same reason stand together. */
function reasons(skipped: readonly number[], calendar: Calendar): string[] {
  const groups: { name: string; days: number[] }[] = []
  for (const day of skipped) {
    const name = calendar.special.get(day)?.name ?? (isWeekend(day) ? '周末' : '')
    const group = groups.find(one => one.name === name)
    if (group) group.days.push(day)
    else groups.push({ name, days: [day] })
  }
  return groups.map(group => `${list(group.days)} ${group.name}不计`)
}

/** `11-03、11-04`; three and more in a row as `10-01 至 10-07`. */
function list(days: readonly number[]): string {
  const runs: number[][] = []
  for (const day of days) {
    const run = runs.at(-1)
    if (run && run[run.length - 1] === day - 1) run.push(day)
    else runs.push([day])
  }
  return runs.map(run => (run.length > 2 ? `${label(Math.min(...run))} 至 ${label(Math.max(...run))}` : run.map(label).join('、'))).join('、')
}

const labels = new Map<number, string>()
function label(day: number): string {
  const known = labels.get(day)
  if (known !== undefined) return known
  const made = dateOf(day).slice(5)
  labels.set(day, made)
  return made
}

function yearOf(day: number): number {
  return Number(dateOf(day).slice(0, 4))
}
