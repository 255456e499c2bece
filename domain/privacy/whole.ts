import { separator } from '../deidentify/numbers.ts'
import { figuresForm, plainForm } from '../deidentify/plain.ts'
import type { MaskKind } from '../deidentify/kinds.ts'
import { idNumberRefusal } from './idNumber.ts'
import { luhnHolds } from './luhn.ts'

/** Somebody's number and where it stands, from one character to before another. */
export interface Found { kind: MaskKind; from: number; to: number }

const gap = `${separator}{0,3}`
const digits = (count: number) => `(?:${gap}\\d){${count}}`
/** The end of a line and how the next begins; a mark-up tag, an entity, a comma: a number written in threes and fours goes on behind them. */
const lineEnd = '\\r?\\n[ \\t\\u3000]{0,8}'
const apart = `(?:${lineEnd}|<[^<>]{1,20}>|&#?\\w{2,6};|[,，、] ?){1,3}`

interface Shape { kind: MaskKind; pattern: RegExp; fits: (digits: string, found: string) => boolean }

/** From a month to a month: 1971.12-1972.1. */
const months = /^(?:19|20)\d\d[./-]\d{1,2} ?[-~\u2010-\u2015] ?(?:19|20)\d\d[./-]\d{1,2}$/
const noMonths = (_: string, found: string) => !months.test(found)
/** In few groups, as people write a number, not one among a row of short ones. */
function inGroups(found: string): boolean {
  const groups = found.split(/[^\dXx]+/)
  return groups.length <= 3 || groups.every(group => group.length >= 3)
}
const broken = (found: string) => found.split('\n').length <= 3 && found.split(/\s+/).every(part => part.length >= 2)

/** A fraction is no number somebody has: 0.138…. */
const start = '(?<!\\d|(?<!\\d)0\\.)'
const mobile = [
  `${start}\\+?(?:(?:0${gap}){0,2}8${gap}6${gap})?(?:0${gap})?1${gap}[3-9]${digits(9)}`,
  `(?<!\\d)1[3-9]\\d(?:${apart}\\d{4}${apart}\\d{4}|${apart}\\d{8}|\\d{4}${apart}\\d{4})(?!\\d|${apart}\\d{4}(?!\\d))`,
]

/**
 * Numbers nothing else looks like, in any spelling: mobile telephone (11 digits from 13 to 19 on), identity (GB 11643-1999: where it is written digit by digit
 * its check digit must hold), bank cards (16 to 19 digits; those of China begin with 62).
 */
const shapes: readonly Shape[] = [
  ...mobile.map(pattern => ({ kind: 'phone' as const, pattern: new RegExp(pattern, 'g'), fits: noMonths })),
  { kind: 'phone', pattern: new RegExp(`(?<!\\d)1(?:(?:${lineEnd})?\\d){10}`, 'g'), fits: (plain, found) => /^1[3-9]/.test(plain) && broken(found) },
  { kind: 'identity', pattern: new RegExp(`(?<!\\d)[1-6]${digits(16)}${gap}[\\dXx]`, 'g'), fits: (plain, found) => inGroups(found) || idNumberRefusal(plain) === null },
  ...[19, 18, 17, 16].map((length): Shape => ({
    kind: 'bankCard', pattern: new RegExp(`(?<!\\d)[3-9]${digits(length - 1)}`, 'g'),
    fits: (plain, found) => (plain.startsWith('62') ? inGroups(found) || luhnHolds(plain) : !/[^\d -]/.test(found) && inGroups(found) && luhnHolds(plain)),
  })),
]

/** Ten digits and more, whatever stands between: without, none of these is there. */
const enough = /\d(?:[^\d]{0,24}\d){10}/

/** Where such numbers stand in a text, in no order. */
export function wholeNumbers(text: string): Found[] {
  const plain = plainForm(text)
  if (!enough.test(plain)) return []
  const figures = figuresForm(text)
  return [...new Set([figures, plain])].flatMap(form => shapes.flatMap(shape => fitting(form, figures, shape)))
}

/**
 * What does not fit is looked at again from its next character on: a row of numbers may end in one. A number in figures may be followed by a Chinese
 * numeral, which begins the next word, but by no figure, and an identity number by no letter.
 */
function fitting(form: string, figures: string, { kind, pattern, fits }: Shape): Found[] {
  const found: Found[] = []
  pattern.lastIndex = 0
  for (let match = pattern.exec(form); match; match = pattern.exec(form)) {
    const [whole] = match
    const plain = whole.replaceAll(/<[^<>]*>|&#?\w+;|[^\dXx]/g, '')
    if (!(kind === 'identity' ? /[\dA-Za-z]/ : /\d/).test(figures[match.index + whole.length] ?? '') && fits(plain, whole)) found.push({ kind, from: match.index, to: match.index + whole.length })
    else pattern.lastIndex = match.index + 1
  }
  return found
}
