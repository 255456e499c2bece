import type { LimitRow } from '../order/limits.ts'

/** Minutes from registration within which a major matter is told by telephone and in writing (HANDBOOK 4.10: 30 minutes, 2 hours; default). */
interface ReportLimits { phoneMinutes: number; writtenMinutes: number }

const reportLimits: ReportLimits = { phoneMinutes: 30, writtenMinutes: 120 }

/** The limits of the chain from a city's rows without conditions; a row in other units than minutes and hours leaves the default. */
export function reportLimitsOf(rows: readonly LimitRow[]): ReportLimits {
  const minutes = (kind: LimitRow['kind'], usual: number) => {
    const row = rows.find(one => one.kind === kind)
    return row?.unit === 'minutes' ? row.amount : row?.unit === 'hours' ? row.amount * 60 : usual
  }
  return { phoneMinutes: minutes('majorPhone', reportLimits.phoneMinutes), writtenMinutes: minutes('majorWritten', reportLimits.writtenMinutes) }
}

/** Verbs a report chain is read from. */
export const chainVerbs: readonly string[] = ['reportMajor', 'tellMajor', 'fileMajorReport']

interface Told { verb: string; at: number; input: Readonly<Record<string, unknown>> }
/** One link: somebody was told. `at` is when it was said, which may be before it was entered; `minutes` since registration, negative when told first. */
interface Link<T extends Told> { event: T; at: number; to: string | null; method: string | null; minutes: number; remark: string | null }
interface Mark { limitMinutes: number; dueAt: number; doneAt: number | null; late: boolean }
export interface Chain<T extends Told> { trigger: string; majorAt: number; links: Link<T>[]; phone: Mark; written: Mark }

/**
 * The report chain of an order from its events; null when it was never reported as major. Times in epoch ms.
 * `writtenDueAt`: the deadline stored with its clock; without one it is counted from registration.
 */
export function chainOf<T extends Told>(events: readonly T[], registeredAt: number, writtenDueAt: number | null, now: number, limits = reportLimits): Chain<T> | null {
  const [first] = events.filter(event => event.verb === 'reportMajor')
  if (!first) return null
  const links = events.filter(event => chainVerbs.includes(event.verb)).map(event => {
    const at = saidAt(event)
    return { event, at, to: text(event.input.phoneTo ?? event.input.to), method: event.verb === 'tellMajor' ? text(event.input.method) : event.verb === 'reportMajor' ? 'call' : 'written', minutes: Math.round((at - registeredAt) / minute), remark: text(event.input.summary ?? event.input.remark ?? event.input.report) }
  }).sort((one, two) => one.at - two.at)
  const told = links.find(link => link.event.verb === 'reportMajor')?.at ?? null
  const filed = links.find(link => link.event.verb === 'fileMajorReport')?.at ?? null
  return {
    trigger: text(first.input.trigger) ?? '', majorAt: first.at, links,
    phone: mark(limits.phoneMinutes, registeredAt + limits.phoneMinutes * minute, told, now),
    written: mark(limits.writtenMinutes, writtenDueAt ?? registeredAt + limits.writtenMinutes * minute, filed, now),
  }
}

const minute = 60_000

function saidAt({ input, at }: Told): number {
  const entered = text(input.phoneAt ?? input.toldAt)
  return entered === null ? at : Date.parse(entered)
}

function mark(limitMinutes: number, dueAt: number, doneAt: number | null, now: number): Mark {
  return { limitMinutes, dueAt, doneAt, late: (doneAt ?? now) > dueAt }
}

function text(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null
}
