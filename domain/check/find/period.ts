import { chineseNumber } from './chineseNumber.ts'

const NUMBER = '(\\d{1,2}|[一二三四五六七八九十]{1,3})'
const numberOf = (text: string | undefined) => (text && /^\d/.test(text) ? Number(text) : (chineseNumber(text ?? '') ?? 0))
const YEAR = /(20\d\d)年/

/** A stretch of whole months, `from` to `to`, of a year if one is named. */
export interface Months { from: number; to: number }

/** Months a text speaks of, in its order: 上半年, 第三季度, 1-9月, 11月份. */
export function monthsIn(text: string): Months[] {
  const spans: { at: number; months: Months }[] = []
  const add = (pattern: RegExp, months: (found: RegExpMatchArray) => Months) => {
    for (const found of text.matchAll(pattern)) spans.push({ at: found.index, months: months(found) })
  }
  add(/上半年/g, () => ({ from: 1, to: 6 }))
  add(/下半年/g, () => ({ from: 7, to: 12 }))
  add(/全年|年度/g, () => ({ from: 1, to: 12 }))
  add(/20\d\d年(?!\d|第?[一二三四上下前])/g, () => ({ from: 1, to: 12 }))
  add(/前三季度/g, () => ({ from: 1, to: 9 }))
  add(/(?<!前)([一二三四1-4])季度/g, found => ({ from: numberOf(found[1]) * 3 - 2, to: numberOf(found[1]) * 3 }))
  add(new RegExp(`${NUMBER}月?份?[-—～至到]+${NUMBER}月(?!\\d+日)`, 'g'), found => ({ from: numberOf(found[1]), to: numberOf(found[2]) }))
  add(new RegExp(`(?<![-—～至到\\d])${NUMBER}月份?(?!\\d+日|[-—～至到]\\d)`, 'g'), found => ({ from: numberOf(found[1]), to: numberOf(found[1]) }))
  return spans.sort((one, other) => one.at - other.at).map(span => span.months).filter(({ from, to }) => from >= 1 && to <= 12 && from <= to)
}

const LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
const lengthOf = (year: number, month: number) => (month === 2 && year % 4 === 0 ? 29 : (LENGTHS[month - 1] ?? 0))

/** How many days the periods of a text may have, in its order: 7月8日至7月14日, 本周, 11月份. A February without a year has either length. */
export function daysIn(text: string): number[] {
  const years = [...text.matchAll(new RegExp(YEAR, 'g'))].map(found => Number(found[1]))
  const dates = [...text.matchAll(/(\d{1,2})月(\d{1,2})日?(?:零时|\d+时)?[-—～至到]+(?:20\d\d年)?(?:(\d{1,2})月)?(\d{1,2})日/g)].map(found => {
    const [month, day, last] = [Number(found[1]), Number(found[2]), Number(found[3] ?? found[1])]
    return last === month ? Number(found[4]) - day + 1 : Number(found[4]) + lengthOf(years[0] ?? 2023, month) - day + 1
  })
  const said = [...text.matchAll(/(\d{1,3})天/g)].map(found => Number(found[1]))
  const weeks = /(?:本|一|上|每|第\d+)周|周[报均]/.test(text) ? [7] : []
  const months = monthsIn(text).flatMap(({ from, to }) => (years.length ? years : [2023, 2024]).map(year => {
    let days = 0
    for (let month = from; month <= to; month++) days += lengthOf(year, month)
    return days
  }))
  return [...new Set([...said, ...dates, ...weeks, ...months])].filter(days => days > 0)
}
