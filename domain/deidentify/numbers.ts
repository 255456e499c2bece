import { plainForm } from './plain.ts'
import { substitutes } from './rules.ts'
import type { MaskKind } from './kinds.ts'
import { matches, type Span } from './span.ts'

/** What may stand between the digits of one number, up to three in a row; a line end and a full-width comma end it. */
export const separator = '[ \\t\\u00a0\\u3000\\-\\u2010-\\u2015\\u2212_.·•・\\/|()+~*]'
const run = new RegExp(`\\d(?:${separator}{0,3}\\d){6,}`, 'g')
const day = '(?:19|20)\\d\\d[-./](?:0?[1-9]|1[0-2])[-./](?:0?[1-9]|[12]\\d|3[01])'
/** A day, several days, a span of years: seven and more digits that are nobody's number. */
const dates = new RegExp(`^(?:${day}(?: ?[-~\\u2010-\\u2015] ?${day})?|(?:19|20)\\d\\d ?[-~\\u2010-\\u2015] ?(?:19|20)\\d\\d)$`)
/** What follows an amount. */
export const measured = /^\s*(?:元|万|亿|千|百|余|多|平方|立方|公|吨|米|里|人|户|件|个|次|度|斤|亩|%)/

/** Shapes of a number's digits, the first that fits; others are numbers of something. `x`: whether the check letter X follows. */
const shapes: readonly { kind: MaskKind; fits: RegExp }[] = [
  { kind: 'phone', fits: /^(?:0{0,2}86)?0?1[3-9]\d{9}$/ },
  { kind: 'identity', fits: /^(?:\d{17}x|[1-9]\d{17}|[1-9]\d{14})$/ },
  { kind: 'phone', fits: /^(?:(?:0{0,2}86)?0\d{2,3}[2-9]\d{6,7}\d{0,5}|[48]00\d{7}|[2-9]\d{6,7})$/ },
  { kind: 'bankCard', fits: /^\d{16,19}$/ },
]

/** Numbers of seven and more digits however they are spelled and broken up; dates and measured amounts of at most nine digits are none. */
export function numberSpans(text: string): Span[] {
  const plain = plainForm(text)
  return matches(plain, run).flatMap((found): Span[] => {
    const whole = withoutNextWord(found[0], text.slice(found.index, found.index + found[0].length))
    const checkLetter = /^[xX](?![A-Za-z])/.test(plain.slice(found.index + whole.length))
    const digits = whole.replaceAll(/\D/g, '')
    const to = found.index + whole.length + (checkLetter && digits.length === 17 ? 1 : 0)
    if (dates.test(whole.trim()) || (dates.test(whole.replace(/ \d{1,2}$/, '')) && /^(?::\d|时|点)/.test(plain.slice(to)))) return []
    if (digits.length <= 9 && /^\d+(?:\.\d+)?$/.test(whole) && measured.test(plain.slice(to))) return []
    const kind = shapes.find(({ fits }) => fits.test(to > found.index + whole.length ? `${digits}x` : digits))?.kind ?? 'number'
    const extension = /^\s*转\s*\d{1,6}/.exec(plain.slice(to))?.[0] ?? ''
    return [{ kind, from: start(plain, found.index, whole), to: to + extension.length, instead: substitutes.code }]
  })
}

/** A mobile number in figures ends with them: 一, 两 behind it begin what follows (138…一直没人接). plain and written: the same characters, read as figures and as they stand. */
function withoutNextWord(plain: string, written: string): string {
  const figures = /^.*[0-9０-９](?=[^0-9０-９]{1,2}$)/s.exec(written)?.[0] ?? ''
  const number = plain.slice(0, figures.length)
  return /^1[3-9]\d{9}$/.test(number.replaceAll(/\D/g, '')) ? number : plain
}

/** A number the platform knows, of five and more digits, wherever it stands and however it is spelled. */
export function ownNumberSpans(text: string, number: string): Span[] {
  const digits = number.replaceAll(/\D/g, '')
  if (digits.length < 5) return []
  const plain = plainForm(text)
  // Imports and exports ask for every text: a pattern made of the number would cost more than all else, and hardly one has these digits one after another.
  const all = plain.replaceAll(/\D/g, '')
  let nth = all.indexOf(digits)
  if (nth < 0) return []
  const places = [...plain.matchAll(/\d/g)].map(found => found.index)
  const spans: Span[] = []
  for (; nth >= 0; nth = all.indexOf(digits, nth + 1)) {
    const own = places.slice(nth, nth + digits.length)
    if (own.every((place, at) => at === 0 || between.test(plain.slice((own[at - 1] ?? 0) + 1, place)))) spans.push({ kind: 'phone', from: own[0] ?? 0, to: (own.at(-1) ?? 0) + 1, instead: substitutes.code })
  }
  return spans
}

const between = new RegExp(`^${separator}{0,3}$`)

/** With the plus before it, and the bracket that ends within it. */
function start(plain: string, at: number, whole: string): number {
  const before = whole.includes(')') && !whole.includes('(') ? /[+(]{1,2}$/ : /\+$/
  return at - (before.exec(plain.slice(0, at))?.[0].length ?? 0)
}
