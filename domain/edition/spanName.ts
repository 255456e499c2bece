import { dayOf } from '#domain/clock/calendar.ts'
import { type DaySpan, spanKinds } from './span.ts'

/** A span as headings write it: 2022年11月16日, 2022年第46周（11月14日—11月20日）, 2022年11月, 2022年11月1日—11月16日, 2022年1—11月. */
export function spanName(span: DaySpan): string {
  const year = span.first.slice(0, 4)
  switch (span.kind) {
    case 'day': return longDate(span.first)
    case 'week': return `${span.code.slice(0, 4)}年${weekName(span)}`
    case 'month': return `${year}年${month(span.first)}月`
    case 'range': return span.first === span.last ? longDate(span.first) : `${longDate(span.first)}—${year === span.last.slice(0, 4) ? shortDate(span.last) : longDate(span.last)}`
    case 'cumulative': return month(span.last) === 1 ? `${year}年1月` : `${year}年1—${month(span.last)}月`
  }
}

/** A span as running text says it: 11月16日, 第46周（11月14日—11月20日）, 11月. */
export function spanInText(span: DaySpan): string {
  switch (span.kind) {
    case 'day': return shortDate(span.first)
    case 'week': return weekName(span)
    case 'month': return `${month(span.first)}月`
    case 'range': return span.first === span.last ? shortDate(span.first) : `${shortDate(span.first)}—${shortDate(span.last)}`
    case 'cumulative': return month(span.last) === 1 ? '1月' : `1—${month(span.last)}月`
  }
}

/** What a span is compared with, as running text says it: 前一日, 上周同日, 上周, 上年同期. */
export const againstName = (span: DaySpan, before: DaySpan): string =>
  span.kind === 'day' && dayOf(span.first) - dayOf(before.first) > 1 ? '上周同日' : spanKinds[span.kind].against

/** 2022年11月16日 */
export const longDate = (date: string): string => `${Number(date.slice(0, 4))}年${shortDate(date)}`

/** 11月16日 */
export const shortDate = (date: string): string => `${month(date)}月${Number(date.slice(8, 10))}日`

const weekName = ({ code, first, last }: DaySpan) => `第${Number(code.slice(6))}周（${shortDate(first)}—${shortDate(last)}）`
const month = (date: string) => Number(date.slice(5, 7))
