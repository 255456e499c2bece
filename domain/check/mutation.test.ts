import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { check } from './check.ts'
import { fromLines } from './fromLines.ts'

/** Correct bulletins in our own words, of cities that do not exist. */
const folder = join(import.meta.dirname, '../../test/fixtures/bulletins')
const bulletins = readdirSync(folder).filter(name => name.endsWith('.txt')).map(name => ({ name, text: readFileSync(join(folder, name), 'utf8') }))
const findings = (text: string) => check(fromLines(text.split('\n'))).map(finding => JSON.stringify(finding))

/** Figures nothing else in the bulletin depends on: they may be anything. */
const free: Readonly<Record<string, readonly RegExp[]>> = {
  'web.txt': [/接通率９８．２６％/, /０．３１个/, /３．６２万/],
  'weekly.txt': [/总第412期/, /第28期/],
  'quarterly.txt': [],
  'district.txt': [],
}

/** Digits that are figures: no dates, numbers of headings and annexes, no name of the hotline, no ranks. */
function figures(name: string, text: string): { start: number; end: number; free: boolean }[] {
  const skipped = [...text.matchAll(/12345热线|12345政务|\d{4}年|\d+月(?:份|\d+日)?|第?\d+期|(?:图|附件)\s?\d+|^\d+[.、]|\n\d+[.、\t]|：1\.|第\d/g)].map(found => [found.index, found.index + found[0].length] as const)
  const loose = (free[name] ?? []).flatMap(pattern => [...text.matchAll(new RegExp(pattern, 'g'))].map(found => [found.index, found.index + found[0].length] as const))
  const within = (spans: readonly (readonly [number, number])[], at: number) => spans.some(([from, to]) => at >= from && at < to)
  return [...text.matchAll(/[\d０-９]+(?:[.．][\d０-９]+)?/g)].filter(found => !within(skipped, found.index)).map(found => ({ start: found.index, end: found.index + found[0].length, free: within(loose, found.index) }))
}

/** Always the same numbers: a linear congruential generator. */
function dice(seed: number): (sides: number) => number {
  let state = seed
  return sides => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    return Math.floor((state / 2_147_483_648) * sides)
  }
}

test('correct bulletins raise nothing', () => {
  for (const { name, text } of bulletins) expect(findings(text), name).toEqual([])
})

test('a figure changed at random is noticed', () => {
  const roll = dice(20_311)
  const places = bulletins.flatMap(({ name, text }) => figures(name, text).map(figure => ({ name, text, ...figure })))
  const missed: string[] = []
  let [tried, noticed, redundant, seen] = [0, 0, 0, 0]
  while (tried < 500) {
    const place = places[roll(places.length)]
    if (!place) break
    const digits = [...place.text.slice(place.start, place.end)]
    const at = roll(digits.length)
    const digit = digits[at] ?? ''
    if (/[.．]/.test(digit)) continue
    const base = digit.codePointAt(0) ?? 0
    const zero = base > 255 ? 0xff10 : 0x30
    const other = String.fromCodePoint(zero + ((base - zero + 1 + roll(9)) % 10))
    if (at === 0 && digits.length > 1 && other.normalize('NFKC') === '0') continue
    const changed = [...digits.slice(0, at), other, ...digits.slice(at + 1)].join('')
    const hit = findings(place.text.slice(0, place.start) + changed + place.text.slice(place.end)).length > 0
    tried += 1
    if (hit) noticed += 1
    if (place.free) continue
    redundant += 1
    if (hit) seen += 1
    else missed.push(`${place.name}: …${place.text.slice(Math.max(0, place.start - 16), place.end + 2).replaceAll('\n', '⏎')} → ${changed}`)
  }
  console.log(`${noticed} of ${tried} changed figures noticed (${Math.round((noticed / tried) * 1000) / 10} %), of ${redundant} redundant ones ${seen} (${Math.round((seen / redundant) * 1000) / 10} %)`)
  if (process.env.SHOW_MISSED) console.log(missed.join('\n'))
  expect(seen / redundant).toBeGreaterThanOrEqual(0.9)
})
