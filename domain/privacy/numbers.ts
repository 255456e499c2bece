import { codeSpans } from '../deidentify/codes.ts'
import type { MaskKind } from '../deidentify/kinds.ts'
import { measured, separator } from '../deidentify/numbers.ts'
import { figuresForm, plainForm } from '../deidentify/plain.ts'
import { substitutes } from '../deidentify/rules.ts'
import { joined, matches, type Span } from '../deidentify/span.ts'
import { isNobodys, isOffices, isOfficesMail, isThings } from './publicNumbers.ts'
import { type Found, wholeNumbers } from './whole.ts'

/** Numbers that belong to a person or their car, whoever they are. */
const kinds: readonly MaskKind[] = ['phone', 'identity', 'bankCard', 'plate', 'email', 'account']

const gap = `${separator}{0,3}`
/** Neither goes on as digits, a fraction, a version or a list of parts. */
const [start, end] = ['(?<![\\d.]|\\d-)', '(?!\\d|\\.\\d|[-/.] ?\\d)']
/**
 * Numbers that are told by their surroundings too. Landlines: with an area code (010, 02x, 03xx to 09xx), or seven or eight digits from 2 to 9 on, at once or in two
 * groups. Others: eleven digits and more at once, or in even groups.
 */
const shapes: readonly { pattern: RegExp; landline: boolean }[] = [
  { pattern: new RegExp(`(?<!\\d)\\(?0(?:10|2\\d|[3-9]\\d\\d)${gap}[2-9]\\d{2,3}[ -]?\\d{4}(?!\\d)(?:\\s?转\\s?\\d{1,6})?`, 'g'), landline: true },
  { pattern: new RegExp(`${start}[2-9]\\d{2,3}[ -]?\\d{4}${end}(?:\\s?转\\s?\\d{1,6})?`, 'g'), landline: true },
  { pattern: new RegExp(`${start}\\d{11,}${end}`, 'g'), landline: false },
  { pattern: new RegExp(`${start}(?:\\d{3,6}[ -]){2,}\\d{3,6}${end}`, 'g'), landline: false },
]
/** Numbers of bodies everybody calls. */
const publicService = /(?<!\d)[48]00[ -]?\d{3}[ -]?\d{4}(?!\d)/g

/** Telephone numbers and other long ones that no office and no thing has: in figures, or in Chinese numerals alone. */
function toldByPlace(text: string): Found[] {
  const [plain, figures] = [plainForm(text), figuresForm(text)]
  const spelled = plain === figures ? [] : toldIn(plain).filter(({ from, to }) => !/\d/.test(figures.slice(from, to)))
  return [...toldIn(figures), ...spelled]
}

function toldIn(form: string): Found[] {
  const services = within(form, publicService)
  return shapes.flatMap(({ pattern, landline }) => matches(form, pattern).flatMap((found): Found[] => {
    const [number] = found
    const [from, to] = [found.index, found.index + number.length]
    const [before, behind] = [form.slice(Math.max(0, from - 24), from), form.slice(to, to + 48)]
    const digits = number.replaceAll(/\D/g, '').length
    if (digits < 7 || (!landline && digits < 11) || isNobodys(number) || inside({ from, to }, services) || (measured.test(behind) && digits <= 12)) return []
    return isThings(before, behind) || (landline && isOffices(before)) ? [] : [{ kind: landline ? 'phone' : 'number', from, to }]
  }))
}

/** Two characters that may be digits, not far from one another, a sign of a mail address, or where somebody has an account. */
const numeral = '[\\p{N}零〇○◯一壹幺二贰貳两三叁參四肆五伍六陆陸七柒八捌九玖]'
const mayHold = new RegExp(`@|＠|[微薇威v]信|加[vV]|[vw]x|weixin|wechat|qq|抖音|快手|支付宝|旺旺|钉钉|小红书|${numeral}[^\\p{N}]{0,4}${numeral}`, 'iu')
/** Whether a text has a digit at all, in figures or as a Chinese numeral. */
export const anyNumeral = new RegExp(numeral, 'u')

/** Where somebody's numbers stand: telephone, identity, card, paper; plates, mail and social accounts. In order, without overlaps. Most texts have none and are told at a glance. */
export function personalNumbers(text: string): Span[] {
  if (!mayHold.test(text)) return []
  const whole = wholeNumbers(text)
  const told = [...toldByPlace(text), ...codeSpans(text).filter(span => kinds.includes(span.kind) && !(span.kind === 'email' && isOfficesMail(plainForm(text).slice(span.from, span.to))))]
  if (told.length + whole.length === 0) return []
  const [ids, links] = [within(text, publicIds), within(text, link)]
  const found = [...whole, ...told.filter(one => one.kind === 'email' || !inside(one, links))].filter(one => !inside(one, ids))
  return joined(found.map(({ kind, from, to }) => ({ kind, from, to, instead: substitutes.code })))
}

interface Place { from: number; to: number }
/** Ids of rows and hashes, alone or in a link, and the credit codes of bodies (GB 32100): their runs of digits are nobody's. */
const publicIds = /(?<![0-9A-Za-z])(?:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|(?=\d*[a-f])[0-9a-f]{32,128}|(?=\d*[A-Z])9[1-9]\d{6}[0-9A-HJ-NPQRTUWXY]{10})(?![0-9A-Za-z])/g
/** In the path of a page articles are counted and dated. */
const link = /https?:\/\/[^\s\u3000-\u303f\uff00-\uffef<>"']+/g
const inside = (found: Place, places: readonly Place[]) => places.some(place => place.from <= found.from && found.to <= place.to)
const within = (text: string, pattern: RegExp): Place[] => matches(text, pattern).map(found => ({ from: found.index, to: found.index + found[0].length }))
