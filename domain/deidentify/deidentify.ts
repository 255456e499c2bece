import { addressSpans } from './addresses.ts'
import { codeSpans } from './codes.ts'
import { companySpans } from './companies.ts'
import type { Mark } from './kinds.ts'
import { namedSpans, numberedSpans, personSpans, titledSpans } from './names.ts'
import { numberSpans, ownNumberSpans } from './numbers.ts'
import { type DeidentifyRules, deidentifyDefaults, substitutes } from './rules.ts'
import { joined, type Span } from './span.ts'
import { thirdPersonSpans } from './thirdPersons.ts'

/** What the platform knows of the people of an order, to be looked for: names of callers, of others (who handled it), and their numbers, though they be short. */
export interface Known { callers: readonly string[]; others: readonly string[]; numbers: readonly string[] }

const nobody: Known = { callers: [], others: [], numbers: [] }

/**
 * Personal data of a text (HANDBOOK 11, 12.3): names of callers and of those named or addressed, telephone, identity, card and other long
 * numbers in any spelling, plates, mail and social accounts, addresses finer than road or estate. Out in order, without overlaps.
 */
export function personalSpans(text: string, { callers, others, numbers: own }: Known = nobody, rules: DeidentifyRules = deidentifyDefaults): Span[] {
  const numbers = numberSpans(text)
  return joined([
    ...numbers, ...own.flatMap(number => ownNumberSpans(text, number)), ...codeSpans(text),
    ...callers.flatMap(person => personSpans(text, person, 'caller')), ...others.flatMap(person => personSpans(text, person, 'name')), ...titledSpans(text, rules), ...namedSpans(text), ...numberedSpans(text, numbers), ...thirdPersonSpans(text).map(span => ({ ...span, instead: substitutes.name })), ...addressSpans(text),
    ...(rules.companies ? companySpans(text) : []),
  ])
}

/** The text with everything personal replaced, and a mark at each place, for a person to check. Masked again it stays as it is. */
export function deidentify(text: string, known: Known = nobody, rules: DeidentifyRules = deidentifyDefaults): { text: string; marks: Mark[] } {
  let masked = ''
  let at = 0
  const marks: Mark[] = []
  for (const span of personalSpans(text, known, rules)) {
    masked += text.slice(at, span.from)
    marks.push({ kind: span.kind, at: masked.length, length: span.instead.length })
    masked += span.instead
    at = span.to
  }
  return { text: masked + text.slice(at), marks }
}
