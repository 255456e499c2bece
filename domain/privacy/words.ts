import { addressSpans } from '../deidentify/addresses.ts'
import { codeSpans } from '../deidentify/codes.ts'
import type { MaskKind } from '../deidentify/kinds.ts'
import { personSpans } from '../deidentify/names.ts'
import { numberSpans, ownNumberSpans } from '../deidentify/numbers.ts'
import { plainForm } from '../deidentify/plain.ts'
import { substitutes } from '../deidentify/rules.ts'
import { joined, type Span } from '../deidentify/span.ts'
import { fineFrom } from './mask.ts'

/** What is known of the people an order is from: to be hidden wherever their words or somebody's remarks repeat it. */
export interface KnownPeople { names: readonly string[]; phones: readonly string[]; addresses: readonly string[]; plates?: readonly string[] }

export const nobodyKnown: KnownPeople = { names: [], phones: [], addresses: [] }

/** Numbers that belong to a person or their car, whoever they are. */
const kinds: readonly MaskKind[] = ['phone', 'identity', 'bankCard', 'plate', 'email', 'account']

/** Free text for whoever does not read it as written: telephone, identity and card numbers, plates, mail and social accounts in any spelling. */
export function hideNumbers(text: string): string {
  return hideWords(text, nobodyKnown)
}

/** As hideNumbers, and besides the names, numbers and addresses of known people, however they are spelled. */
export function hideWords(text: string, known: KnownPeople): string {
  if (orderNumber.test(text) || (!anyNumeral.test(text) && !mayHold.test(text) && !known.names.some(name => mayName(text, name)))) return text
  const spans = joined([
    ...personalNumbers(text),
    ...known.names.filter(name => mayName(text, name)).flatMap(name => personSpans(text, name, 'caller')),
    ...(anyNumeral.test(text) ? [...known.phones.flatMap(phone => ownNumberSpans(text, phone)), ...known.addresses.flatMap(address => ownAddressSpans(text, address)), ...(known.plates ?? []).flatMap(plate => ownPlateSpans(text, plate))] : []),
  ])
  let shown = ''
  let at = 0
  for (const span of spans) {
    shown += text.slice(at, span.from) + span.instead
    at = span.to
  }
  return shown + text.slice(at)
}

/** A title stands in lists, notices and messages: without the caller's name and number, and anybody's numbers; the place it is about stays. */
export function plainTitle(title: string, caller: Partial<Record<'name' | 'phone' | 'plate', string | null | undefined>>): string {
  const known = (text: string | null | undefined) => (text ? [text] : [])
  return hideWords(title, { names: known(caller.name), phones: known(caller.phone), addresses: [], plates: known(caller.plate) })
}

/** Where such numbers stand: for the agent's hint and for whoever looks by words. Most texts have none and are told at a glance. */
export function personalNumbers(text: string): Span[] {
  if (!mayHold.test(text)) return []
  const runs = numberSpans(text).filter(span => (kinds.includes(span.kind) || span.to - span.from >= 11) && !isNobodys(text, span))
  const found = [...runs, ...codeSpans(text).filter(span => kinds.includes(span.kind))]
  if (found.length === 0) return []
  const [ids, links] = [within(text, publicIds), within(text, link)]
  const inside = (span: Span, places: readonly { from: number; to: number }[]) => places.some(place => place.from <= span.from && span.to <= place.to)
  return found.filter(span => !inside(span, ids) && (isWhole(text, span) || !runs.includes(span) || !inside(span, links)))
}

/** A code of ours or of another system (a document's, a sample's, the province's number): somebody's mobile or identity number would be hidden in it, anything else is the code. */
export function hideInCode(text: string): string {
  return personalNumbers(text).some(span => isWhole(text, span)) ? hideNumbers(text) : text
}

/** Ids of rows and hashes, alone or in a link, and the credit codes of bodies (GB 32100): their runs of digits are nobody's. */
const publicIds = /(?<![0-9A-Za-z])(?:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|(?=\d*[a-f])[0-9a-f]{32,128}|(?=\d*[A-Z])9[1-9]\d{6}[0-9A-HJ-NPQRTUWXY]{10})(?![0-9A-Za-z])/g
/** In the path of a page articles are counted and dated. */
const link = /https?:\/\/[^\s\u3000-\u303f\uff00-\uffef<>"']+/g
const within = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map(found => ({ from: found.index, to: found.index + found[0].length }))

/** A mobile or identity number, which nothing else looks like. */
function isWhole(text: string, { from, to }: Span): boolean {
  return /^(?:(?:0{0,2}86)?0?1[3-9]\d{9}|[1-6]\d{16}[\dXx])$/.test(plainForm(text.slice(from, to)).replaceAll(/[^\dXx]/g, ''))
}

/** Beginnings of order numbers look like telephone numbers of old; eleven digits from 13 to 19 on are a mobile number. */
const orderNumberStart = /^(?!1[3-9]\d{9}$)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{0,8}$/

/**
 * Whether somebody's number is looked for: it goes into no address, since histories and logs of browsers and proxies keep those, but into a
 * request's body (/api/caller-history).
 */
export function looksForNumber(term: string): boolean {
  return !orderNumberStart.test(term.trim()) && personalNumbers(term).length > 0
}

/** Two characters that may be digits, not far from one another, a sign of a mail address, or where somebody has an account. */
const numeral = '[\\p{N}零〇○◯一壹幺二贰貳两三叁參四肆五伍六陆陸七柒八捌九玖]'
const mayHold = new RegExp(`@|＠|[微薇威]信|[vw]x|weixin|wechat|qq|抖音|快手|支付宝|旺旺|${numeral}[^\\p{N}]{0,4}${numeral}`, 'iu')
const anyNumeral = new RegExp(numeral, 'u')

/** A Chinese name's last two characters, those it may be mentioned by alone, must stand in the text; others are looked for. */
function mayName(text: string, name: string): boolean {
  const letters = [...name.replaceAll(/[\s·•.]/g, '')].slice(-2)
  return !/^[一-龥]+$/.test(letters.join('')) || letters.every(letter => text.includes(letter))
}

const [month, day] = ['(?:0[1-9]|1[0-2])', '(?:0[1-9]|[12]\\d|3[01])']
const date = `(?:19|20)\\d\\d[-./]${month}[-./]${day}`
/** Numbers everybody may call: 110, 12345, 10086, 96123. */
const service = '(?:1[0-2]\\d(?:\\d\\d)?|9[56]\\d{3})'
const orderNumbered = `\\d\\d${month}${day}\\d{8}`
/** One after another, or from one to another. */
const and = '(?: ?(?:[-~\\u2010-\\u2015/]|\\.\\.) ?| )'
/** Orders are spoken of by their number: yymmdd, a serial and the platform's three digits (HANDBOOK 1.1). */
const orderNumber = new RegExp(`^${orderNumbered}$`)
/**
 * Runs of digits that are nobody's number, as wholes: 20221103 and with the time after it; spans of days and of months; a day and the minute it begins or ends with, or a
 * service number after it; service numbers, order numbers; 400 and 800 numbers of bodies; a coordinate or a fraction of a second.
 */
const nobodys = [
  `(?:19|20)\\d\\d${month}${day}(?:(?:[01]\\d|2[0-3])[0-5]\\d(?:[0-5]\\d)?)?`, `(?:[0-5]\\d${and})?${date}(?:${and}(?:${date}|${month}[-./]${day}|${service}))*(?: \\d\\d)?`, `(?:19|20)\\d\\d[-./]${month}${and}(?:19|20)\\d\\d[-./]${month}`,
  `${service}(?:${and}${service})+`, `${orderNumbered}(?:${and}${orderNumbered})*`, '[48]00[- ]?\\d{3}[- ]?\\d{4}', '\\d{1,3}\\.\\d{4,6}',
].map(whole => new RegExp(`^${whole}$`))

function isNobodys(text: string, { from, to }: Span): boolean {
  const run = plainForm(text.slice(from, to))
  return nobodys.some(whole => whole.test(run)) || (/^\d{1,10}(?:\.\d{1,2})?$/.test(run) && /^\s*[万亿]?元/.test(text.slice(to)))
}

/** A known plate's letters and digits, also without the province before them: with it any plate is told by its shape. */
function ownPlateSpans(text: string, plate: string): Span[] {
  const pattern = new RegExp(`(?<![A-Z0-9])${[...plate.replace(/^\p{Script=Han}/u, '')].map(escaped).join('[\\s·.-]{0,2}')}(?![A-Z0-9])`, 'gi')
  return [...plainForm(text).matchAll(pattern)].map(found => ({ kind: 'plate', from: found.index, to: found.index + found[0].length, instead: substitutes.code }))
}

/** A known address as a whole, its part from the house number on, and any shorter mention of that part. */
function ownAddressSpans(text: string, address: string): Span[] {
  const whole = compact(address)
  const fine = whole.slice(fineFrom(whole))
  // An estate or a road by itself is many people's address.
  const spelled = fine === '' ? [] : [whole, fine].filter(part => part.length >= 4)
  const found = spelled.flatMap(part => [...plainForm(text).matchAll(new RegExp([...part].map(escaped).join('\\s{0,2}'), 'g'))].map(one => ({ from: one.index, to: one.index + one[0].length })))
  const parts = addressSpans(text).filter(({ from, to }) => to - from >= 2 && fine.includes(compact(text.slice(from, to))))
  return [...found, ...parts].map(({ from, to }) => ({ kind: 'address', from, to, instead: substitutes.place }))
}

function compact(text: string): string {
  return plainForm(text).replaceAll(/\s/g, '')
}

function escaped(letter: string): string {
  return letter.replace(/[.*+?^${}()|[\]\\]/, '\\$&')
}
