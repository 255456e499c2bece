import { deidentify } from '../deidentify/deidentify.ts'
import { hideWords, type KnownPeople } from '../privacy/words.ts'

/** A text without anybody's name, number and address: those of the people known, and whatever reads like one. Scrubbed again it stays as it is. */
export function scrubText(text: string, known: KnownPeople): string {
  return deidentify(hideWords(text, known), { callers: known.names, others: [], numbers: known.phones }).text
}

/** Ids, instants, days, months, codes, and short runs of digits: no words. */
const code = /^(?:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|\d{4}-\d\d(?:-\d\d(?:T[\d:.]+(?:Z|[+-]\d\d:\d\d)?)?)?|[A-Za-z][A-Za-z._-]*|[\w.-]{1,6}|)$/

/** What is made of every text within; codes and what is in `keep` (the order's own numbers) stay. Same shape as before. */
export function eachText(value: unknown, keep: ReadonlySet<string>, made: (text: string) => string): unknown {
  if (typeof value === 'string') return code.test(value) || keep.has(value) ? value : made(value)
  if (Array.isArray(value)) return value.map(one => eachText(one, keep, made))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, eachText(inner, keep, made)]))
}
