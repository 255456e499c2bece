import Big from 'big.js'
import { atMinute, type Calendar, isWorking, localDay } from '#domain/clock/calendar.ts'

/** From and to in epoch milliseconds. */
export type Stretch = readonly [from: number, to: number]

/** Minutes of a month, and how many of them the platform was out of service; percent of the rest with two decimals. null: no minute of it has passed. */
export interface Availability { minutes: number; down: number; percent: string | null }

/** The definition, as it is printed beside the figures. Default. */
export const availabilityRule =
  '可用率 =（时段分钟数 − 全平台停机分钟数）÷ 时段分钟数，四舍五入到两位小数。只计影响范围为全平台的停机，计划内、计划外都计，互相重叠的时间只计一次，已作废的不计；当月算到此刻，启用当月从首次启动算起。工作时间按工作日历和上班时间。'

/** Of a span of time, cut at `now`, with the outages of the whole platform. */
export function availability(span: Stretch, outages: readonly Stretch[], now: number): Availability {
  return over(upTo([span], now), outages)
}

/** As `availability`, of the office hours within the span only. */
export function availabilityAtWork(span: Stretch, outages: readonly Stretch[], now: number, calendar: Calendar): Availability {
  return over(upTo(officeHours(span, calendar), now), outages)
}

function over(spans: readonly Stretch[], outages: readonly Stretch[]): Availability {
  const union = joined(outages)
  const total = sum(spans)
  const down = sum(spans.flatMap(([from, to]) => union.map(([start, end]): Stretch => [Math.max(from, start), Math.min(to, end)]).filter(([start, end]) => end > start)))
  const percent = total === 0 ? null : new Big(total - down).times(100).div(total).round(2, Big.roundHalfUp).toFixed(2)
  return { minutes: toMinutes(total), down: toMinutes(down), percent }
}

/** Overlapping stretches as one. */
function joined(stretches: readonly Stretch[]): Stretch[] {
  const result: Stretch[] = []
  for (const [from, to] of stretches.toSorted((one, two) => one[0] - two[0])) {
    const last = result.at(-1)
    if (last && from <= last[1]) result[result.length - 1] = [last[0], Math.max(last[1], to)]
    else result.push([from, to])
  }
  return result
}

function upTo(spans: readonly Stretch[], now: number): Stretch[] {
  return spans.map(([from, to]): Stretch => [from, Math.min(to, now)]).filter(([from, to]) => to > from)
}

function officeHours([from, to]: Stretch, calendar: Calendar): Stretch[] {
  const result: Stretch[] = []
  for (let day = localDay(from, calendar); day <= localDay(to - 1, calendar); day++) {
    if (!isWorking(calendar, day)) continue
    for (const [opens, closes] of calendar.office) result.push([Math.max(from, atMinute(day, opens, calendar)), Math.min(to, atMinute(day, closes, calendar))])
  }
  return result.filter(([start, end]) => end > start)
}

function sum(stretches: readonly Stretch[]): number {
  return stretches.reduce((total, [from, to]) => total + to - from, 0)
}

function toMinutes(milliseconds: number): number {
  return Math.round(milliseconds / 60_000)
}
