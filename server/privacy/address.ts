import { isIP } from 'node:net'
import { looksForNumber } from '#domain/privacy/words.ts'
import { Refused } from '#server/refused.ts'

/** A month, a day, a week, or a span of them. */
const time = /^\d{4}-(?:W?\d\d)(?:-\d\d)?(?:\.\.\d{4}-\d\d-\d\d)?$/

/** Under these names a place in a list stands: the platform's own text, which says nothing of anybody. */
const places: readonly string[] = ['cursor', 'after']

/** Refuses (400, the field) a search for somebody's number in an address. */
export function keepOutOfAddress(query: unknown): void {
  for (const [name, value] of Object.entries(query ?? {})) {
    if (typeof value === 'string' && !isOurs(name, value) && looksForNumber(value)) throw new Refused(400, '电话、证件、车牌等号码不能写进网址，请改用“按号码查找”', name)
  }
}

/** Runs of digits that are no person's: a place in a list, a time, the network address a request came from. */
function isOurs(name: string, value: string): boolean {
  return places.includes(name) || time.test(value) || isIP(value) !== 0
}
