import { looksForNumber } from '#domain/privacy/words.ts'
import { Refused } from '#server/refused.ts'

/** A month, a day, a week, or a span of them. */
const time = /^\d{4}-(?:W?\d\d)(?:-\d\d)?(?:\.\.\d{4}-\d\d-\d\d)?$/

/** Refuses (400, the field) a search for somebody's number in an address. Places in a list are opaque. */
export function keepOutOfAddress(query: unknown): void {
  for (const [name, value] of Object.entries(query ?? {})) {
    if (typeof value === 'string' && name !== 'cursor' && !time.test(value) && looksForNumber(value)) throw new Refused(400, '电话、证件、车牌等号码不能写进网址，请改用“按电话查找”', name)
  }
}
