import type { Finding } from '../document.ts'
import { chineseNumber } from '../find/chineseNumber.ts'
import type { Passage } from '../find/reading.ts'
import type { Rule } from './rule.ts'

/** Names in a row and how many they are said to be: 有甲局、乙局、丙局3家; 4家单位（甲、乙、丙、丁） (default). 和 inside a name leaves the number open; a list that goes on after a semicolon or by 一是、二是 is none of them. */
export const namesCounted: Rule = reading => reading.passages.flatMap(passage => [
  ...[...passage.text.matchAll(BEFORE)].flatMap(found => judge(passage, found[0], found[1] ?? '', found[2] ?? '')),
  ...[...passage.text.matchAll(AFTER)].flatMap(found => judge(passage, found[0], found[2] ?? '', found[1] ?? '')),
])

const NAME = '[^，。；：、（）“”\\d%]{2,24}'
const MANY = '(\\d{1,2}|[一二两三四五六七八九十]{1,3})'
const UNITS = '(?:家|个(?!百分|月|小时|工作日|自然日))'
const BEFORE = new RegExp(`((?:${NAME}、)+${NAME}?)(?<!等)${MANY}${UNITS}`, 'g')
const AFTER = new RegExp(`${MANY}${UNITS}[^，。；：、（）\\d]{0,10}，?(?:分别[为是]：?|（|：)((?:${NAME}、)+${NAME}?)(?=）|。|$)`, 'g')

function judge(passage: Passage, printed: string, list: string, said: string): Finding[] {
  const number = /^\d/.test(said) ? Number(said) : chineseNumber(said)
  const names = list.split('、').filter(Boolean)
  if (number === null || number < 2 || /等|包括|如|其中|以及其他/.test(printed) || /^[一1]是/.test(list)) return []
  const joined = names.reduce((sum, name) => sum + (name.match(/[和及与]/g)?.length ?? 0), 0)
  if (number >= names.length && number <= names.length + joined) return []
  return Math.abs(number - names.length) > Math.max(3, names.length) ? [] : [{
    level: 'error', rule: 'list-length', place: passage.place, printed: printed.slice(-60), recomputed: String(names.length), why: `说是${said}，列出了${names.length}个。`,
  }]
}
