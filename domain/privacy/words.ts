import { addressSpans } from '../deidentify/addresses.ts'
import { personSpans, titledSpans } from '../deidentify/names.ts'
import { ownNumberSpans } from '../deidentify/numbers.ts'
import { plainForm } from '../deidentify/plain.ts'
import { deidentifyDefaults, substitutes } from '../deidentify/rules.ts'
import { joined, type Span } from '../deidentify/span.ts'
import { thirdPersonSpans } from '../deidentify/thirdPersons.ts'
import { fineFrom } from './mask.ts'
import { anyNumeral, personalNumbers } from './numbers.ts'
import { wholeNumbers } from './whole.ts'

/**
 * What is known of the people an order is from: to be hidden wherever their words or somebody's remarks repeat it. `quiet`: the caller wants to stay
 * unknown, so that no family name and nothing finer than a road or an estate is told either.
 */
export interface KnownPeople { names: readonly string[]; phones: readonly string[]; addresses: readonly string[]; plates?: readonly string[]; quiet?: boolean }

export const nobodyKnown: KnownPeople = { names: [], phones: [], addresses: [] }

/** Free text without telephone, identity and card numbers, numbers of papers, plates, mail and social accounts, in any spelling. What an office or a thing is numbered with stays. */
export function hideNumbers(text: string): string {
  return replaced(text, personalNumbers(text))
}

/**
 * Free text for whoever does not read it as written: as hideNumbers, without the names, numbers and addresses of known people, however they are spelled, and
 * of other people named in it the family name is left (王某某). The place of the matter stays, since nobody could act without it; of a caller who wants to
 * stay unknown down to the road or estate.
 */
export function hideWords(text: string, known: KnownPeople): string {
  return replaced(text, wordSpans(text, known))
}

/** Free text without these people alone; of anybody else as it stands. */
export function hideOnly(text: string, known: KnownPeople): string {
  return replaced(text, knownIn(text, known))
}

/** What hideWords replaces, and with what. */
export function wordSpans(text: string, known: KnownPeople = nobodyKnown): Span[] {
  const numbers = personalNumbers(text)
  const others = thirdPersonSpans(text, numbers.map(({ from }) => from))
  return joined([...numbers, ...knownIn(text, known), ...(known.quiet ? quietly(text, others) : others)])
}

/** Where nobody is to know who called: no family name is left, 王先生 is 市民, and no door is told. */
function quietly(text: string, others: readonly Span[]): Span[] {
  const addressed = titledSpans(text, deidentifyDefaults).filter(span => span.instead === substitutes.person)
  return [...addressed, ...others.map(span => ({ ...span, instead: substitutes.name })), ...addressSpans(text)]
}

/**
 * A title is stored as whoever may read least reads it: it stands in lists, notices and messages, and what it is searched by would tell what is hidden in
 * it, guess by guess. The place it is about stays, of a `confidential` caller down to road or estate.
 */
export function plainTitle(title: string, caller: Partial<Record<'name' | 'phone' | 'plate', string | null | undefined>>, confidential: boolean): string {
  const known = (text: string | null | undefined) => (text ? [text] : [])
  return hideWords(title, { names: known(caller.name), phones: known(caller.phone), addresses: [], plates: known(caller.plate), quiet: confidential })
}

/** A code of ours or of another system (a document's, a sample's, the province's number): somebody's mobile, identity or card number would be hidden in it, anything else is the code. */
export function hideInCode(text: string): string {
  return wholeNumbers(text).length > 0 ? hideNumbers(text) : text
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

function knownIn(text: string, { names, phones, addresses, plates = [] }: KnownPeople): Span[] {
  const named = names.filter(name => mayName(text, name)).flatMap(name => personSpans(text, name, 'caller'))
  if (!anyNumeral.test(text)) return named
  return [...named, ...phones.flatMap(phone => ownNumberSpans(text, phone)), ...addresses.flatMap(address => ownAddressSpans(text, address)), ...plates.flatMap(plate => ownPlateSpans(text, plate))]
}

function replaced(text: string, spans: readonly Span[]): string {
  let shown = ''
  let at = 0
  for (const span of joined(spans)) {
    shown += text.slice(at, span.from) + span.instead
    at = span.to
  }
  return at === 0 ? text : shown + text.slice(at)
}

/** A Chinese name's last two characters, those it may be mentioned by alone, must stand in the text; others are looked for. */
function mayName(text: string, name: string): boolean {
  const letters = [...name.replaceAll(/[\s·•.]/g, '')].slice(-2)
  return !/^[一-龥]+$/.test(letters.join('')) || letters.every(letter => text.includes(letter))
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
  if (fine === '') return []
  const plain = compact(text)
  const spelled = [whole, fine].filter(part => part.length >= 4 && plain.includes(part))
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
