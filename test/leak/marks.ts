import { plainForm } from '#domain/deidentify/plain.ts'

/** Something of somebody that is planted and must not come out where it is masked. `inWords`: it stands in free text as well, not in sealed fields alone. */
export interface Mark { kind: 'name' | 'phone' | 'address' | 'identity' | 'plate' | 'card' | 'mail'; text: string; inWords: boolean }

const tens = ['甲', '乙', '丙', '丁', '戊', '己', '庚', '辛', '壬', '癸']
const of = (kind: Mark['kind'], count: number, text: (at: number) => string, inWords: (at: number) => boolean): Mark[] => Array.from({ length: count }, (_, at) => ({ kind, text: text(at), inWords: inWords(at) }))

/** People whose order has a caller: the last four are mentioned in free text as well. */
const inText = (at: number) => at >= 6
const names = of('name', 10, at => `标记人${tens[at]}申`, inText)
const phones = of('phone', 10, at => `1390001${String(1100 + at * 7)}`, inText)
const addresses = of('address', 10, at => `标记小区${at + 11}栋${at + 2}单元${at + 3}01室`, inText)
/** Only ever said, typed or named, never in a field of their own. */
const said: Mark[] = [
  ...of('phone', 8, at => `1580002${String(2200 + at * 7)}`, () => true), ...of('identity', 4, at => `4303021990030${String(71230 + at * 11)}`, () => true),
  ...of('plate', 4, at => `湘C7K${String(301 + at * 11)}`, () => true), ...of('card', 2, at => `62170031${String(1112223330 + at)}`, () => true), ...of('mail', 2, at => `mark${at}@example.net`, () => true),
]

/** The fifty of them. */
export const marks: readonly Mark[] = [...names, ...phones, ...addresses, ...said]

/** The caller of order `at`. */
export const callerOf = (at: number) => ({ name: textOf(names[at]), phone: textOf(phones[at]), address: textOf(addresses[at]) })

/** Runs of characters that may stand for others: those that are neither Chinese nor ASCII, and Chinese numerals. */
const spelledOtherwise = new RegExp(`(?:[^\\p{ASCII}\u4e00-\u9fff]|[${Array.from({ length: 0x9fff - 0x4e00 }, (_, at) => String.fromCharCode(0x4e00 + at)).filter(one => plainForm(one) !== one).join('')}])+`, 'gu')

let next = 0
/** A sentence with the caller and with numbers of others in spellings people use. */
export function sentence(at: number): string {
  const { name, phone, address } = callerOf(at)
  const other = (kind: Mark['kind']) => {
    const of = said.filter(mark => mark.kind === kind)
    return textOf(of[next++ % of.length])
  }
  const known = inText(at) ? `${name}（${spelled(phone, next)}，住${address}）来电。` : ''
  return `${known}物业电话${spelled(other('phone'), next)}，另一个是${spelled(other('phone'), next + 1)}；车${other('plate')}挡道，身份证${other('identity')}，卡号${spelled(other('card'), 1)}，邮箱${other('mail')}。`
}

/** As it is, by threes and fours, full-width, in Chinese numerals. */
export function spelled(digits: string, way: number): string {
  const ways = [
    () => digits, () => digits.replaceAll(/(.{3})(.{4})(?=.)/g, '$1 $2 '), () => digits.replaceAll(/\d/g, one => String.fromCharCode(one.charCodeAt(0) + 0xfee0)),
    () => digits.replaceAll(/\d/g, one => '零一二三四五六七八九'[Number(one)] ?? ''), () => digits.replaceAll(/(.{3})(.{4})(?=.)/g, '$1-$2-'),
  ]
  return ways[way % ways.length]?.() ?? digits
}

const sought = marks.map(mark => ({ mark, plain: compact(mark.text), fine: mark.kind === 'address' ? compact(mark.text.replace('标记小区', '')) : '' }))
/** Told at a glance whether a text has any at all. */
const anyOf = new RegExp(sought.map(({ plain, fine }) => escaped(fine || plain)).join('|'))

const id = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
/** Between decoded pieces: nothing that is in one of them, nor left out of them. */
const apart = '\u0000'

/** Every mark a text holds in any spelling: also percent-encoded, as \\u escapes, as entities or in base64. */
export function marksIn(text: string): Mark[] {
  const tokens = new Set(text.match(/[A-Za-z0-9+/_-]{16,}/g)?.filter(token => !id.test(token)))
  const hidden = [...tokens].map(token => Buffer.from(token, 'base64').toString('utf8')).join(apart)
  const form = compact([text, /%[0-9A-F]{2}|\\u|&#/i.test(text) ? decoded(text) : '', hidden].join(apart))
  return anyOf.test(form) ? sought.filter(({ plain, fine }) => form.includes(plain) || (fine !== '' && form.includes(fine))).map(({ mark }) => mark) : []
}

function decoded(text: string): string {
  return text.replaceAll(/(?:%[0-9A-Fa-f]{2})+/g, run => {
    try { return decodeURIComponent(run) } catch { return run }
  }).replaceAll(/\\u([0-9a-fA-F]{4})|&#x([0-9a-fA-F]{1,5});|&#(\d{1,6});/g, (_, unit?: string, hex?: string, decimal?: string) => String.fromCodePoint(decimal ? Number(decimal) : Number.parseInt(unit ?? hex ?? '', 16)))
}

/** Without breaks, in one spelling. There are many megabytes: characters that are what they are pass in runs. */
function compact(text: string): string {
  return text.replaceAll(spelledOtherwise, plainForm).toLowerCase().replaceAll(/[\s.·•()_/~*+—–‐-]+/g, '')
}

function escaped(text: string): string {
  return text.replaceAll(/[^\p{L}\p{N}]/gu, String.raw`\$&`)
}

function textOf(mark: Mark | undefined): string {
  if (!mark) throw new Error('no such mark')
  return mark.text
}
